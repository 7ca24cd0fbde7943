"""What is wrong, in the language of a page.

Errors speak English, and the code that raises them is the one source of their words: a catalogue has each under its
form, "{0} is no report here.", as ``tools/collect_messages.py`` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recoupe.desk.catalogues import load_catalogue, read_catalogue
from recoupe.intake import Failure
from recoupe.intake.web.following import is_address

VALUE = re.compile(r"\{(\d+)\}")
DEEPEST = 3  # an error in an error in an error


@dataclass(frozen=True, slots=True)
class Form:
    """A message between whose pieces there are values, and what it is in another language."""

    pieces: tuple[str, ...]
    translation: str


def translate_message(message: str, language: str, depth: int = 0) -> str:
    """A message in a language, with its values as they are unless they are messages too; as it came where no catalogue
    has it."""
    if (whole := load_catalogue(language).gettext(message)) != message or not message:
        return whole if message else ""
    for form in load_forms(language):
        values = match(form.pieces, message)
        if values is not None:
            told = [translate_message(value, language, depth + 1) if depth < DEEPEST else value for value in values]
            return VALUE.sub(lambda number, told=told: told[int(number[1])], form.translation)  # type: ignore[misc]
    return message


def translate_failure(failure: Failure, language: str) -> str:
    """What could not be read and why, in a language: "bilan.pdf : est un PDF sans texte …". What the network says names
    the address itself."""
    source, reason = failure.source, failure.reason
    for whole in (f"{source} {reason}", f"{source}: {reason}") if is_address(source) else ():
        if (changed := translate_message(whole, language)) != whole:
            return changed
    place = source if failure.line is None else f"{source}, line {failure.line}"
    joined = load_catalogue(language).gettext("%(name)s: %(value)s")
    return joined % {"name": translate_message(place, language), "value": translate_message(reason, language)}


@cache
def load_forms(language: str) -> tuple[Form, ...]:
    """The messages of a catalogue that have values, those with the most words of their own first."""
    found = [
        Form(tuple(VALUE.split(message.id)[::2]), str(message.string))
        for message in read_catalogue(language)
        if isinstance(message.id, str) and message.string and VALUE.search(message.id)
    ]
    return tuple(sorted(found, key=lambda form: -sum(map(len, form.pieces))))


def match(pieces: Sequence[str], message: str) -> list[str] | None:
    """The values between the pieces, None where the message is not made of them. Each piece is taken where it stands
    first, so that a long message costs no more than its length."""
    first, *between, last = pieces
    end = len(message) - len(last)
    if not message.startswith(first) or not message.endswith(last) or end < len(first):
        return None
    values, at = list[str](), len(first)
    for piece in between:
        found = message.find(piece, at, end)
        if found < 0:
            return None
        values.append(message[at:found])
        at = found + len(piece)
    return [*values, message[at:end]]
