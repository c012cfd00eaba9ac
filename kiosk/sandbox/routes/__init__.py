"""The handlers, one module a group of operations: between HTTP and the verbs of the sandbox."""
