"""How fast a WARC file of invented pages streams through, and how much memory it takes at most.

    python benchmarks/warc.py [--pages 10000] [--file FOLDER/crawl.warc.gz]

Target: at most 600 MB for 10,000 pages. The file is written first, by another process, so that writing it counts for
nothing; a request and a metadata record stand beside each page, as crawlers write them.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from invented_pages import HOST, invent_page, load_paragraphs
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from recoupe.intake import Failure, take_inputs

TARGET_MB = 600


def main() -> None:
    """Prints pages per second and the peak; exit code 1 where it is over the target or a page was not taken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--write", action="store_true", help="write the file and end")
    options = parser.parse_args()
    if options.write:
        write_archive(options.file, options.pages)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = options.file or Path(folder, "crawl.warc.gz")
        if not file.exists():
            command = [sys.executable, __file__, "--write", "--file", str(file), "--pages", str(options.pages)]
            subprocess.run(command, check=True)
        sys.exit(not measure(file, options.pages))


def measure(file: Path, pages: int) -> bool:
    """Whether all pages were taken within the target."""
    start, taken, failed = time.perf_counter(), 0, 0
    for item in take_inputs([str(file)]):
        if isinstance(item, Failure):
            failed += 1
        else:
            taken += 1
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    print(f"{file.stat().st_size / 1e6:.0f} MB packed: {taken:,} pages taken, {failed:,} failed")
    print(f"{taken / seconds:.0f} pages/s, at most {peak:.0f} MB (at most {TARGET_MB})")
    return taken == pages and peak <= TARGET_MB


def write_archive(file: Path, pages: int) -> None:
    """Writes the pages with what crawlers write beside them."""
    paragraphs = load_paragraphs()
    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(pages):
            address = f"{HOST}/depeche-{number}"
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "www.echo.example")], is_http_request=True)
            headers = [("Content-Type", "text/html; charset=utf-8")]
            answer = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            page = BytesIO(invent_page(number, paragraphs))
            writer.write_record(writer.create_warc_record(address, "request", http_headers=asked))
            writer.write_record(writer.create_warc_record(address, "response", payload=page, http_headers=answer))
            writer.write_record(writer.create_warc_record(address, "metadata", payload=BytesIO(b"fetchTimeMs: 12")))


if __name__ == "__main__":
    main()
