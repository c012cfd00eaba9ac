"""What is said of a table of records: why it is not read at all, and what is wrong with a cell or row of it.

Two tables and nothing else; `ui.words.sentences` and `ui.words.findings` take them in. Chinese is in
`resources/translations/parts/imports.yaml`.
"""

from __future__ import annotations

from ui.text import mark

# code: (what happened, what to do now); arguments are the error's details by name
REFUSED: dict[str, tuple[str, str]] = {
    "table_broken": (
        mark("This file is damaged or cannot be unpacked."),
        mark("Open it where it was made, save it again as .xlsx or .csv, and take that."),
    ),
    "table_columns": (
        mark("The table has more than {limit} columns."),
        mark("Delete the columns that hold nothing of the records, and take it again."),
    ),
    "table_columns_missing": (
        mark("The table has no column for: {columns}."),
        mark("Check the headers, or take another export; without these no record can be made."),
    ),
    "table_empty": (mark("There is no table in it."), mark("Choose another file, or copy the rows again.")),
    "table_encoding": (
        mark("The characters of this file cannot be told."),
        mark("Save it as UTF-8 or as a workbook (.xlsx), and take that."),
    ),
    "table_encrypted": (
        mark("This workbook is locked by a password."),
        mark("Ask the applicant to save it without one, and take that."),
    ),
    "table_gone": (mark("The file is not there any more."), mark("Choose it again.")),
    "table_many": (
        mark("At most {limit} records are taken over at once."),
        mark("Tick fewer rows, or filter by this applicant."),
    ),
    "table_no_header": (
        mark("None of the first {looked} rows names its columns as a table of records does."),
        mark("The header must stand above the rows, for example 行政处罚决定书文号, 处罚决定日期, 处罚机关."),
    ),
    "table_no_rows": (mark("The table has a header and no rows."), mark("Choose another file or sheet.")),
    "table_old": (
        mark("This is a workbook of an old kind (.xls or .et)."),
        mark("Save it as .xlsx, and take that."),
    ),
    "table_paste": (
        mark("What was pasted is too long."),
        mark("Save it as a file (.csv or .xlsx), and take that."),
    ),
    "table_quotes": (
        mark("The file cannot be read from row {row} on: a quotation mark is not closed."),
        mark("Correct that row, or save the table as .xlsx, and take that."),
    ),
    "table_rows": (
        mark("The table has more than {limit} rows."),
        mark("Take only the rows of this applicant, or split the file."),
    ),
    "table_subject": (
        mark("The row does not say whom it is about: its code is missing or not right."),
        mark("Look the entity up first, then import the table there."),
    ),
    "table_too_large": (
        mark("The file has {size} MB; at most {limit} MB are read."),
        mark("Take only the rows of this applicant, or split the file."),
    ),
    "table_unpacked": (
        mark("The workbook unpacks to {size} MB; at most {limit} MB are read."),
        mark("Take only the rows of this applicant, or split the file."),
    ),
    "table_wrong_type": (
        mark("This is no table but something else ({found})."),
        mark("Choose a workbook (.xlsx) or a CSV file; a paper belongs to the materials."),
    ),
}

# code of a finding: what is wrong and what to do
FOUND: dict[str, str] = {
    "formula_without_value": mark("A formula that was never calculated. Write its value into the cell."),
    "cell_fault": mark("The workbook says {fault} here. Write the value into the cell."),
    "cells_merged": mark("Part of the merged cells {range}. Split them, and fill in each cell."),
    "cells_shifted": mark("More cells than headers: a separator inside a cell has moved the rest."),
    "formula_text": mark("Begins like a formula; kept as text and never calculated. Check it."),
    "day_wrong": mark("No date that can be told. Write it like 2026-05-12."),
    "sum_wrong": mark("No sum. Write digits only, in the unit of the header."),
    "sum_doubtful": mark("That makes {yuan} yuan: check whether the cell is in yuan and not in 10,000 yuan."),
    "code_is_registration": mark("A registration number in place of the code; left out, go by the name."),
    "code_meant": mark("No such code: was {meant} meant? Check it against the licence."),
    "code_not_right": mark("No right unified social credit code. Check it against the licence."),
    "document_number_blank": mark("The number of the decision is missing."),
    "decided_on_blank": mark("The date is missing."),
    "authority_blank": mark("The determining body is missing."),
    "list_kind_blank": mark("It does not say which list it is. Enter this record by hand."),
    "moved_out": mark("The table says that it was taken off already. Check it on the publicity site."),
    "published_left_out": mark("The date of publication does not fit the decision; left out."),
    "unit_wan_by_layout": mark("“{header}” names no unit; read in 10,000 yuan, as this layout has it."),
    "unit_yuan_by_layout": mark("“{header}” names no unit; read in yuan, as this layout has it."),
    "personal_left_out": mark("Numbers and kinds of identity papers are not read ({headers})."),
    "merged_filled": mark("{n} merged ranges of one column were filled down, the first {first}."),
    "rows_skipped": mark("{n} rows with a single cell were passed over."),
    "row_of_other": mark("Of another entity: {name}. Not taken here."),
    "row_known": mark("{number} is in the list or in the open case already."),
    "row_twice": mark("The same decision stands further up in the table."),
    "subject_renamed": mark("The code is that of {own}, the name here is {name}. Check it."),
    "row_city_unknown": mark("No city is known for {name}. Enter this record by hand."),
}
