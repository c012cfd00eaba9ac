"""Whom it is about: looked up, entered, imported, judged, advised."""
