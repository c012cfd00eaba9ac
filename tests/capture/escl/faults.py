"""What can go wrong with the simulated scanner, and how it is when nothing does."""

from __future__ import annotations

from typing import Any

from tests.capture.escl import answers

FAULTS: dict[str, Any] = {
    "sheets": 5,  # in the feeder
    "end": 404,  # how the feeder says that it is empty
    "at": 0,  # the side, counted from 1, at which the following happen
    "later": 0,  # so many times 503
    "retry_after": "1",
    "cut": -1,  # so many bytes of the body, then silence
    "cut_head": False,  # not even a status
    "kept": False,  # a page that was cut is handed out again
    "chunked": False,
    "no_length": False,
    "drip": 0.0,  # seconds between two pieces of a page
    "pause": 0.0,  # seconds before a page
    "silent": False,  # the page never comes
    "feeder_state": "",  # ends the job: ScannerAdfJam, …
    "job_state": "",  # ends the job: Canceled, Aborted
    "left": False,  # with sheets still in the feeder
    "body": "",  # html, empty
    "twice": 0,  # the page comes so many times more
    "content_type": "",
    "double": False,  # the page is twice as fine as ordered
    # of the whole device
    "jobs_later": 0,
    "jobs_status": 0,
    "location": "relative",  # relative, absolute, host (that nobody knows), last, missing
    "denied": 0,
    "capabilities": "",  # bomb, outside, giant, html
    "status": "",  # bomb, html, error
    "redirect": "",
    "uuid": answers.UUID,
    "formats": ["image/jpeg", "application/pdf"],
    "fuzz": -1,  # every answer is spoiled, by this seed
}
