"""Tables of records that somebody brings, CSV, XLSX or pasted: into values and findings, cell by cell.

    kinds     what a file is                   csvfile, workbook, pasted   three ways in, to rows of text
    columns   what headers mean                headers   which row is the header, and which layout it makes
    cells     one cell                         rows      one row: its values and what is wrong with it
    table     what came of it, kept small      reading   from rows of text to a table
    child     reads a file in a process of its own       reader    the desk's half of that

Columns are found by the text of their header, never by position. What is wrong with a cell is a finding with
row and column; numbers of natural persons are hidden in it and kept nowhere. A formula is never computed.
Must not: know a store, a screen, or which entity is open.
"""

from __future__ import annotations

FILE_LIMIT = 60 * 1024 * 1024  # bytes of a workbook as it lies there
TEXT_LIMIT = 150 * 1024 * 1024  # bytes of a CSV file
UNPACKED_LIMIT = 300 * 1024 * 1024  # bytes that a workbook unpacks to
ROW_LIMIT = 200_000
COLUMN_LIMIT = 200
PASTE_LIMIT = 2_000_000  # characters
