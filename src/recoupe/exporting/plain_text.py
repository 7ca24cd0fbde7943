"""Text of reports made fit for files that are XML or that a word processor reads; no word of it changes."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold even escaped, lone halves of characters, and controls that no reader shows.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
OPENING = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)  # marks that turn the direction of what follows, with what ends each
BREAKS = re.compile("[ \t\r\n\v\f\x85\u2028\u2029]*[\t\r\n\v\f\x85\u2028\u2029][ \t\r\n\v\f\x85\u2028\u2029]*")
CLOSING = frozenset(OPENING.values())


def clean_text(text: str) -> str:
    """The text on one line without characters that XML forbids, its turns of direction ended where it ends.

    "a\\x00b" is "ab" and "a\\n b" is "a b"; no-break spaces stay. After a text that turns right to left, whatever
    follows it is read as it was.
    """
    return close_turns(FORBIDDEN.sub("", BREAKS.sub(" ", text)))


def close_turns(text: str) -> str:
    """The text with what ends the turns that it leaves open; ends of turns that it does not open are left out."""
    if not any(mark in text for mark in (*OPENING, *CLOSING)):
        return text
    kept, open_turns = list[str](), list[str]()
    for one in text:
        if one in OPENING:
            open_turns.append(OPENING[one])
        elif one in CLOSING:
            if one not in open_turns:
                continue
            while open_turns.pop() != one:
                pass
        kept.append(one)
    return "".join(kept) + "".join(reversed(open_turns))
