"""The practice scanner of training: a tray into which papers are laid, and how a scanner would see them.

`tray` holds what lies there, `drawing` makes the picture of a page, `spoiling` what may be wrong with it. The
source that feeds from it is `sources.practice`. Must not: be set up outside training, or know a paper.
"""
