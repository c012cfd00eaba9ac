"""Pages: one module a step of the visit. They do not know each other; window and wizard join them."""
