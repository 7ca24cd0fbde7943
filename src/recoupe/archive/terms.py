"""What a person types into a search box, as terms: nothing of it reaches a database but folded words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.archive.words import fold_words
from recoupe.errors import InputError

# A phrase in any pair of quotation marks, or what stands between spaces. A mark without its fellow is ignored.
TERM = re.compile(r'"([^"]*)"(\*?)|«([^»]*)»(\*?)|“([^”]*)”(\*?)|([^\s"«»“”]+)')
MOST_TERMS = 50  # more than anybody types; a whole text pasted by mistake would be a query without end


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another; with ``begins``, the last is the beginning of one: "mine*"."""

    words: tuple[str, ...]
    begins: bool = False


def parse_query(query: str) -> tuple[Term, ...]:
    """The terms of a query, all of which a text has to hold. "aujourd'hui" folds to two words, and so is a phrase.

    Raises InputError where there is no word, or more terms than MOST_TERMS.
    """
    terms: dict[Term, None] = {}
    for match in TERM.finditer(query):
        words = next((group for group in match.groups()[0:6:2] if group is not None), None)
        begins = match[0].endswith("*")
        folded = tuple(fold_words(match[7] if words is None else words).split())
        if folded:
            terms[Term(folded, begins)] = None
    if not terms:
        raise InputError(
            'there is no word to search. Write words, a "phrase" in quotation marks or a beginning: mine*.'
        )
    if len(terms) > MOST_TERMS:
        raise InputError(f"{len(terms)} words are too many. Search {MOST_TERMS} at most.")
    return tuple(terms)
