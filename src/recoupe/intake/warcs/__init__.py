"""Web archives: the pages and documents in WARC files, one record after the other."""
