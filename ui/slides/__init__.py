"""Lays out and paints the slides of the lobby at any size: for the wall, the preview and the export.

Must not: know playlists, time or windows.
"""
