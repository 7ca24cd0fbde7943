"""The notes of a brief: the exact words that its sentences rest on, each once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from recoupe.linking.origins import Telling
from recoupe.model import Span
from recoupe.situation.brief.document import Note

END = re.compile(r"[.!?…]+[»”\"]?(?=\s)|\n")  # of a sentence, near enough for a quotation
LONGEST = 400  # characters to either side within which a sentence is looked for


@dataclass(slots=True)
class Notebook:
    """Notes in the order in which they are first cited."""

    notes: list[Note] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def cite(self, telling: Telling, voice: str, span: Span | None = None) -> int:
        """The number of the note with the statement's words, or with the sentence around ``span`` where they do not
        hold it."""
        report, evidence = telling.report, telling.statement.evidence
        quote = evidence.quote if span is None or evidence.holds(span) else find_sentence(report.text, span)
        key = (report.id, quote)
        if key not in self.numbers:
            self.numbers[key] = len(self.notes) + 1
            note = Note(len(self.notes) + 1, report.id, report.outlet, report.published, quote, voice, report.url)
            self.notes.append(note)
        return self.numbers[key]


def find_sentence(text: str, span: Span) -> str:
    """The sentence of the text around a span, an exact slice of it."""
    low, high = max(0, span.start - LONGEST), min(len(text), span.end + LONGEST)
    ends = [match.end() for match in END.finditer(text, low, high)]
    start = max((end for end in ends if end <= span.start), default=low)
    end = min((end for end in ends if end >= span.end), default=high)
    return text[start:end].strip()
