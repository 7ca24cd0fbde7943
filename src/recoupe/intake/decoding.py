"""Bytes to text: UTF-8, UTF-16 with its mark, else one of the old Western encodings if the result reads like one."""

from __future__ import annotations

import codecs
import re

from recoupe.errors import InputError

# Files that people give by mistake, by their first bytes.
FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT, EPUB …)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS …)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
MARKS = (  # the longer first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OLD_ENCODINGS = ("cp1252", "iso8859_15", "mac_roman", "cp850")  # by how often French files still use them
LETTERS = set("àâäçéèêëîïôöùûüÿœæáíóúñãõßìòåøÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆÁÍÓÚÑÃÕ")
MARKS_IN_PRINT = set("«»‘’“”…–—€°·•§¿¡\u00a0")
LEAST_EXPECTED = 0.9  # share of the characters beyond ASCII that French or its neighbours would have
MOST_ACCENTED = 0.4  # share of letters beyond ASCII: French has 0.04; Cyrillic taken for Western has nearly all
MOST_CONTROLS = 0.01
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def decode_text(data: bytes) -> str:
    """The text of a file's bytes, without byte-order mark, its lines ended by "\\n" alone.

    Raises InputError where the bytes are no text or their encoding cannot be told with confidence.
    """
    check_format(data)
    text = decode_bytes(data)
    if len(CONTROLS.findall(text)) > MOST_CONTROLS * len(text):
        raise InputError("is binary data, not a text. Give plain text, HTML or JSONL.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_format(data: bytes) -> None:
    """Raises InputError where the first bytes are those of a well-known format that is no text."""
    for start, name in FORMATS:
        if data.startswith(start):
            raise InputError(f"is {name}, not a text. Save its text as .txt or .html and give that.")


def decode_bytes(data: bytes) -> str:
    """The characters of the bytes, whatever they are; raises InputError where no encoding fits."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(
                    f"begins as {encoding[:6].upper()} but breaks off at byte {error.start}. Save it again as UTF-8."
                ) from error
    if b"\x00" in data:
        raise InputError("is binary data, not a text. Give plain text, HTML or JSONL.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = decode_old(data)
        if text is None:
            raise InputError(
                f"its encoding cannot be told: no UTF-8 (byte {error.start}), and no old Western encoding reads well. "
                "Save it as UTF-8."
            ) from error
        return text


def decode_old(data: bytes) -> str | None:
    """The text in the old encoding that reads best, or None where none reads like a Western European language."""
    letters = re.sub(rb"[^A-Za-z\x80-\xff]", b"", data)
    if sum(byte > 0x7F for byte in letters) > MOST_ACCENTED * len(letters):
        return None
    best, best_share = None, LEAST_EXPECTED
    for encoding in OLD_ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = share_expected(text)
        if share > best_share or (best is None and share == best_share):
            best, best_share = text, share
    return best


def share_expected(text: str) -> float:
    """How many of the characters beyond ASCII are where print has them: "é" in "café", never "È" in "cafÈ"."""
    beyond = expected = 0
    before = " "
    for char in text:
        if char > "\x7f":
            beyond += 1
            misplaced = char.isupper() and before.islower()
            expected += char in MARKS_IN_PRINT or (char in LETTERS and not misplaced)
        before = char
    return expected / beyond if beyond else 1.0
