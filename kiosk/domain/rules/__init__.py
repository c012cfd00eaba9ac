"""Named checks on a case, one module a concern. Each returns findings and never changes anything."""
