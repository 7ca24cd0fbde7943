"""The words of a text as full-text search compares them, and the index of them.

Folding is ours, so that both databases find the same: letters and figures alone, small, without accents and ligatures.
The index is FTS5 on SQLite and a ``tsvector`` on PostgreSQL; neither sees anything but folded words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, select, text

from recoupe.archive.schema import reports
from recoupe.lexicon.folding import fold

WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
CACHE_SIZE = 65_536  # more than the distinct words of some hundred reports
FOLDED_WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 100  # characters; what is longer is no word, and PostgreSQL takes 2,046 bytes at most
# Characters of folded text that are indexed: 40,000 words, more than any article, and within the megabyte that a
# tsvector may hold even where each character takes four bytes.
MOST_FOLDED = 250_000
LAST_POSITION, MOST_POSITIONS = 16_383, 255  # PostgreSQL's own limits, for a vector and for one word in it

PUT = {
    "sqlite": "INSERT INTO report_words (rowid, folded) VALUES (:key, :folded)",
    "postgresql": "INSERT INTO report_words (report_key, words) VALUES (:key, CAST(:vector AS tsvector))",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text: "Élu" is ``Word("elu", 0, 3)``."""

    folded: str
    start: int
    end: int


def find_words(text: str) -> Iterator[Word]:
    """The words of a text in order; one that folds to several ("½" to "1⁄2") gives each with the same offsets."""
    for match in WORD.finditer(text):
        for folded in fold_word(match[0]):
            yield Word(folded, match.start(), match.end())


@lru_cache(CACHE_SIZE)
def fold_word(word: str) -> tuple[str, ...]:
    """The folded words of one written word, nearly always one."""
    folded = fold(word)
    if folded.isascii() and folded.isalnum():
        return (folded[:LONGEST_WORD],)
    return tuple(part[:LONGEST_WORD] for part in FOLDED_WORD.findall(folded))


def fold_words(text: str) -> str:
    """The folded words of a text with single spaces between: "L’Œuvre d’Été" gives "l oeuvre d ete"."""
    return " ".join(part for word in WORD.findall(text) for part in fold_word(word))


def fold_report(title: str | None, text: str) -> str:
    """What is searched of a report: its title and its text, as far as it is indexed."""
    folded = fold_words(f"{title or ''}\n{text}")
    return folded if len(folded) <= MOST_FOLDED else folded[:MOST_FOLDED].rsplit(" ", 1)[0]


def put_words(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Index reports by their key and folded text."""
    vectors = connection.dialect.name == "postgresql"
    put = [
        {"key": key, "vector": write_vector(folded)} if vectors else {"key": key, "folded": folded}
        for key, folded in rows
    ]
    if put:
        connection.execute(text(PUT[connection.dialect.name]), put)


def rebuild_index(connection: Connection) -> None:
    """Make the index anew from the stored text; erased words are gone from it for good."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO report_words (report_words) VALUES ('rebuild')"))
        return
    connection.execute(text("DELETE FROM report_words"))
    put_words(
        connection, ((row.key, row.folded) for row in connection.execute(select(reports.c.key, reports.c.folded)))
    )


def write_vector(folded: str) -> str:
    """The text of a ``tsvector``: "gao est gao" gives "'gao':1,3 'est':2". Written here because PostgreSQL's own parser
    takes addresses, numbers and file names apart in ways of its own."""
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(folded.split(), start=1):
        places = positions.setdefault(word, [])
        if position <= LAST_POSITION and len(places) < MOST_POSITIONS:
            places.append(str(position))
    return " ".join(f"'{word}':{','.join(places)}" if places else f"'{word}'" for word, places in positions.items())
