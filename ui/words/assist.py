"""Words for what the entry assistant refuses: what happened and what to do now, by the code of the error."""

from __future__ import annotations

from ui.text import mark

REFUSED: dict[str, tuple[str, str]] = {
    "no_site": (
        mark("No site is known here that takes such a record."),
        mark("Ask the determining body where it is filed, or submit through the centre."),
    ),
    "no_sheets": (
        mark("There is no sheet of this record yet."),
        mark("Take the materials in first; then they can be written for the site."),
    ),
    "site_code_odd": (
        mark("This does not look like a query code."),
        mark("Copy only the code on the site, without the words around it."),
    ),
    "site_code_ours": (
        mark("This number went from here to the site; it is not the query code."),
        mark("Copy the code that the site shows after submitting."),
    ),
    "site_code_twice": (
        mark("This code stands at {number} already."),
        mark("Each record has its own; compare it with the site."),
    ),
}
