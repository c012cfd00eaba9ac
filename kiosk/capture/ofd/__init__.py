"""OFD (GB/T 33190) into pages: fixed-layout documents, as fine receipts and electronic certificates come.

`pages.sheets` draws them: each page is written as a PDF of one page, which pdfium draws. Runs in the darkroom
only: the data may be hostile. Must not: run, follow or verify anything; a seal that is shown is a picture.
What can't be drawn is counted and told with the page, never left out in silence.
"""
