"""How a brief's formats word a note."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.exporting.briefs.words import load_format_words
from recoupe.situation.brief.document import Note
from recoupe.situation.brief.typography import write_day

MOST_AT_FOOT = 300  # notes at the foot of pages; more of them would take the pages over, and are put at the end


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note in the order in which it is read: where it was published, the exact words in quotation marks, after a dash
    the voice where it is not the outlet's own, and the report by what it is called."""

    source: str
    quote: str
    voice: str
    report: str


def word_note(note: Note, language: str) -> NoteLine:
    """The note as a line: "Le Courrier du Fleuve, 8 novembre 2025 :", "« Des hommes… »", " — une source militaire."."""
    words = load_format_words(language)
    day = write_day(note.published, language) if note.published else words.undated
    source = f"{note.outlet or words.nameless}, {day}{words.colon}"
    voice = "" if note.voice in ("", note.outlet) else f" — {note.voice}."
    return NoteLine(source, f"{words.opening}{note.quote.strip()}{words.closing}", voice, note.report)
