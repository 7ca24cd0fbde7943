"""What a brief's formats say beside its document, in French and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recoupe.situation.brief.document import Note
from recoupe.situation.brief.typography import write_day

MOST_AT_FOOT = 300  # notes at the foot of pages; more of them would take the pages over, and are put at the end


@dataclass(frozen=True, slots=True)
class FormatWords:
    """The words of a language; ``locale`` is what word processors spell by, ``opening`` and ``closing`` are the signs
    of a quotation with their spaces, ``page`` has a place for the page and for how many there are."""

    locale: str
    contents: str
    notes: str
    note: str
    back: str
    shown: str
    caution: str
    page: str
    undated: str
    nameless: str
    opening: str
    closing: str
    colon: str
    state: str


WORDS: Mapping[str, FormatWords] = MappingProxyType(
    {
        "fr": FormatWords(
            locale="fr-FR",
            contents="Sommaire",
            notes="Notes\u00a0: les mots des sources",
            note="Note",
            back="Retour au texte, appel",
            shown="Ce que montre la figure",
            caution="Attention",
            page="Page {page} sur {pages}",
            undated="sans date",
            nameless="média non indiqué",
            opening="«\u202f",
            closing="\u202f»",
            colon="\u00a0:",
            state="Données de comparaison du bulletin",
        ),
        "en": FormatWords(
            locale="en-GB",
            contents="Contents",
            notes="Notes: the words of the sources",
            note="Note",
            back="Back to the text, reference",
            shown="What the figure shows",
            caution="Caution",
            page="Page {page} of {pages}",
            undated="undated",
            nameless="outlet not given",
            opening="“",
            closing="”",
            colon=":",
            state="Data for comparing this brief",
        ),
    }
)


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
    words = WORDS[language]
    day = write_day(note.published, language) if note.published else words.undated
    source = f"{note.outlet or words.nameless}, {day}{words.colon}"
    voice = "" if note.voice in ("", note.outlet) else f" — {note.voice}."
    return NoteLine(source, f"{words.opening}{note.quote.strip()}{words.closing}", voice, note.report)
