"""Benchmarks: figures as JSON lines, ratios against a peer or a floor of the same run."""
