"""Benchmarks: figures as JSON lines, ratios against a peer or a floor measured in the same run. Never timed tests."""
