"""Names of the files that reports came in, as the desk tells them."""

from __future__ import annotations


def name_file(place: str | None) -> str | None:
    """The file that something came in, without the folders that it lay in, which are nobody's business at the desk:
    "/srv/a/crawl.warc.gz, record 17" gives "crawl.warc.gz, record 17"."""
    return None if place is None else place.replace("\\", "/").rpartition("/")[2] or None
