"""What is proved by breaking things: kills, cuts, full disks, planted faults. See `__main__` for the verb.

A figure is a row of `FIGURES` (figures.py) and a module here with ``run(seed, count) -> Iterator[dict]``.
"""
