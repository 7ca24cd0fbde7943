"""Sentences from templates: runs of words that keep the numbers of their notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from string import Formatter

from recoupe.lexicon import Lexicon
from recoupe.linking.sayings import Disputing
from recoupe.situation.brief.document import Run, Text
from recoupe.situation.brief.notes import Notebook
from recoupe.situation.brief.typography import capitalise, write_number
from recoupe.situation.brief.words import Words

Words_ = str | int | float | Text


@dataclass(frozen=True, slots=True)
class Writer:
    """What every sentence is written with: the words of a language, the lexicon's names, and the notes so far."""

    words: Words
    lexicon: Lexicon
    disputing: Disputing
    notebook: Notebook

    @property
    def language(self) -> str:
        """ "fr" or "en"."""
        return self.words.language

    def say(self, name: str, count: int | None = None, /, **fields: Words_) -> str:
        """The text of a name with its fields filled in, without notes; ``count`` is its field of that name."""
        return plain(self.tell(name, count, **fields))

    def tell(self, name: str, count: int | None = None, /, **fields: Words_) -> Text:
        """The text of a name with its fields filled in by words or by runs with notes."""
        given = fields if count is None else {**fields, "count": self.number(count)}
        return fill(self.words.pick(name, count), {key: self.as_text(value) for key, value in given.items()})

    def number(self, value: float) -> str:
        """A number as the language writes it."""
        return write_number(value, self.language)

    def as_text(self, value: Words_) -> Text:
        """Words as runs."""
        if isinstance(value, tuple):
            return value
        return (Run(value if isinstance(value, str) else self.number(value)),)

    def list(self, parts: Sequence[Text], last: str = "and") -> Text:
        """ "a, b et c"."""
        if len(parts) < 2:
            return parts[0] if parts else ()
        link = (Run(f" {self.words.pick(last)} "),)
        return (*join(parts[:-1], self.words.pick("comma")), *link, *parts[-1])

    def series(self, parts: Iterable[Text]) -> Text:
        """ "a ; b ; c"."""
        return join(parts, self.words.pick("semicolon"))


def fill(template: str, fields: dict[str, Text]) -> Text:
    """A template with its fields filled in; empty runs are left out."""
    runs: list[Run] = []
    for before, name, _, _ in Formatter().parse(template):
        runs.append(Run(before))
        runs += fields[name] if name is not None else ()
    return merge(runs)


def merge(runs: Iterable[Run]) -> Text:
    """Runs that look alike and have no notes made one, empty ones left out."""
    made: list[Run] = []
    for run in runs:
        if not run.text and not run.notes:
            continue
        last = made[-1] if made else None
        if last is not None and not last.notes and (last.strong, last.quoted) == (run.strong, run.quoted):
            made[-1] = replace(run, text=last.text + run.text)
        else:
            made.append(run)
    return tuple(made)


def join(parts: Iterable[Text], between: str) -> Text:
    """Texts with words between them; empty ones are left out."""
    runs: list[Run] = []
    for part in parts:
        if part:
            runs += [*([Run(between)] if runs else []), *part]
    return merge(runs)


def plain(text: Text) -> str:
    """The words alone."""
    return "".join(run.text for run in text)


def strengthen(text: Text) -> Text:
    """The text as strong words."""
    return tuple(replace(run, strong=True) for run in text)


def begin(text: Text) -> Text:
    """The text with a capital."""
    return (replace(text[0], text=capitalise(text[0].text)), *text[1:]) if text else text


def cite(text: Text, notes: Sequence[int]) -> Text:
    """The text with notes at its end."""
    if not text or not notes:
        return text
    return (*text[:-1], replace(text[-1], notes=tuple(sorted({*text[-1].notes, *notes}))))


def space(*parts: Text) -> Text:
    """Sentences one after the other."""
    return join(parts, " ")
