"""The handlers: one module a group of operations. They translate between HTTP and the verbs of the sandbox."""
