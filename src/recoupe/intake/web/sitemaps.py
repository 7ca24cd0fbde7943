"""Sitemaps to the addresses of an outlet's pages, the newest first: XML, news, indexes of others, plain lists."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from recoupe.errors import InputError
from recoupe.intake.moments import find_moment
from recoupe.intake.page_facts import make_absolute
from recoupe.intake.page_labels import one_line
from recoupe.intake.web.markup import decode_xml, find_root

ROOTS = frozenset(("urlset", "sitemapindex"))
MOST_ADDRESSES = 50_000  # as the protocol allows in one sitemap
MOST_UNPACKED = 50_000_000  # bytes; the same
PARTS = frozenset(("loc", "lastmod", "publication_date", "title"))


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap; ``published`` is what a news sitemap says, ``changed`` when the page last changed."""

    address: str
    changed: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Addresses, the newest first; of an ``index`` they are those of other sitemaps."""

    index: bool
    listed: tuple[Listed, ...]


def is_sitemap(data: bytes) -> bool:
    """Whether the bytes begin as an XML sitemap does."""
    return find_root(data[:4096]).rpartition(":")[2] in ROOTS


def is_list(data: bytes) -> bool:
    """Whether the bytes are a plain list of addresses, one a line, and nothing else."""
    lines = data[:4096].removeprefix(b"\xef\xbb\xbf").split(b"\n")
    lines = [line.strip() for line in (lines[:-1] if len(data) > 4096 else lines) if line.strip()]
    return bool(lines) and all(line.startswith((b"http://", b"https://")) and b" " not in line for line in lines)


def read_sitemap(data: bytes, address: str | None = None) -> Sitemap:
    """The addresses of a sitemap, packed or not, at most 50,000; raises InputError where it is none or declares
    entities."""
    data = unpack_sitemap(data)
    if is_sitemap(data):
        text = decode_xml(data)
        found, index = list(parse_sitemap(text, address)), find_root(data[:4096]).endswith("sitemapindex")
    elif is_list(data):
        lines = data.decode("utf-8-sig", "replace").split("\n")[:MOST_ADDRESSES]
        found, index = [Listed(made) for line in lines if (made := make_absolute(line, None))], False
    else:
        raise InputError("is no sitemap. Give one with <urlset> or <sitemapindex>, or a list of addresses.")
    if not found:
        raise InputError("is a sitemap without an address.")
    unique: dict[str, Listed] = {}
    for listed in found:
        unique.setdefault(listed.address, listed)
    ordered = sorted(unique.values(), key=lambda listed: listed.published or listed.changed or "", reverse=True)
    return Sitemap(index, tuple(ordered))


def unpack_sitemap(data: bytes) -> bytes:
    """The bytes of a gzip sitemap, the bytes themselves of another; raises InputError where they are too many."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        found = gzip.GzipFile(fileobj=BytesIO(data)).read(MOST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError("is a gzip archive that is broken or breaks off.") from error
    if len(found) > MOST_UNPACKED:
        raise InputError(f"is a sitemap of more than {MOST_UNPACKED // 1_000_000} MB once unpacked. It is not read.")
    return found


def parse_sitemap(text: str, base: str | None) -> Iterator[Listed]:
    """The addresses as they stand, as far as the XML can be parsed; each element is dropped once it is read."""
    from lxml import etree  # here because it takes a tenth of a second to import

    events = etree.iterparse(
        BytesIO(text.encode("utf-8", "replace")),
        events=("end",),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        recover=True,
        huge_tree=False,
    )
    parts: dict[str, str] = {}
    count = 0
    try:
        for _, element in events:
            name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
            if name in PARTS and element.text:
                parts.setdefault(name, element.text)
            elif name in ("url", "sitemap"):
                listed = make_listed(parts, base)
                parts = {}
                drop(element)
                if listed is not None:
                    yield listed
                    count += 1
                if count >= MOST_ADDRESSES:
                    return
    except etree.XMLSyntaxError:  # what came before the break is read
        return


def drop(element: Any) -> None:
    """Forget an element and those before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def make_listed(parts: dict[str, str], base: str | None) -> Listed | None:
    """One address with its dates; None where it is no web address."""
    address = make_absolute(parts.get("loc"), base)
    if address is None:
        return None
    changed, published = find_moment(parts.get("lastmod")), find_moment(parts.get("publication_date"))
    return Listed(address, changed, published, one_line(parts.get("title")))
