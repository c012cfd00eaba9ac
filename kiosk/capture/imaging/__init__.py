"""Looking at pictures of paper, and setting them right: one job a module, by numpy and OpenCV.

`judge` says what is to be done and what was noticed, `acts` does it, `view` is the small picture that all
look at. Imported in the darkroom child only: the data may be hostile, and these libraries are heavy.
Must not: keep anything, or read more of a paper than how it lies.
"""
