"""Tests of the adapters: real files, the real database, real processes."""
