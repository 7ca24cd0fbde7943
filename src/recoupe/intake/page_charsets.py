"""The characters of a web page: what its bytes show weighs more than what the server or the page says of them."""

from __future__ import annotations

import codecs
import re

from recoupe.errors import InputError
from recoupe.intake.decoding import LEAST_EXPECTED, MARKS, check_format, decode_bytes, decode_old, share_expected

META_CHARSET = re.compile(rb"""<meta[^<>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
XML_CHARSET = re.compile(rb"""<\?xml[^<>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
HEAD = 4096  # where a page has to declare its encoding: browsers look at 1024 bytes, some pages come later
# What browsers read under these names, as the WHATWG's encoding standard says.
READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
STRAY = re.compile("[\udc80-\udcff]+")
MOST_STRAY = 0.05  # share of bytes beyond ASCII that may be wrong in a page that is UTF-8 all the same


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The characters of a page; ``charset`` is what the server said ("iso-8859-1").

    Raises InputError where the bytes are no text or no encoding reads well.
    """
    check_format(data)
    if data.startswith(tuple(mark for mark, _ in MARKS)):
        return decode_bytes(data)
    try:
        return data.decode("utf-8")  # no page of accents is valid UTF-8 by chance, whatever is declared
    except UnicodeDecodeError:
        pass
    for name in (charset, *find_declared(data)):
        text = decode_declared(data, name)
        if text is not None:
            return text
    text = decode_old(data) or decode_stray(data)
    if text is None:
        raise InputError("its encoding cannot be told, and none that it declares fits. Save its text as UTF-8.")
    return text


def find_declared(data: bytes) -> list[str]:
    """The encodings that the page itself names, in order."""
    found = (pattern.search(data[:HEAD]) for pattern in (META_CHARSET, XML_CHARSET))
    return [match[1].decode("ascii", "replace") for match in found if match]


def decode_declared(data: bytes, name: str | None) -> str | None:
    """The text in a declared encoding, None where it is unknown, does not fit or does not read like print."""
    try:
        codec = codecs.lookup(name or "").name
        if codec == "utf-8":
            return None
        text = data.decode(READ_AS.get(codec, codec))
    except (LookupError, ValueError, AssertionError):  # AssertionError: "idna" and the like, which are no charsets
        return None
    return text if isinstance(text, str) and share_expected(text) >= LEAST_EXPECTED else None


def decode_stray(data: bytes) -> str | None:
    """The text of a UTF-8 page in which a few bytes are of another encoding or cut off; None where they are many."""
    text = data.decode("utf-8", "surrogateescape")
    stray = sum(len(found) for found in STRAY.findall(text))
    if stray > max(1, MOST_STRAY * sum(byte > 0x7F for byte in data)):
        return None
    return STRAY.sub(lambda found: found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)
