"""The only place that chooses: settings in, Desk out. Called by `ui.__main__` alone."""
