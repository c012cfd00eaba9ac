"""Practice papers: what applicants bring, with the data of a case, for training and tests only.

Each bears the mark 练习件（示例） and no emblem of the state. `kinds` says which there are and which material
one serves, `told` what stands on them, `press` makes PDF. Must not: be reached outside training; the service
sees to that.
"""
