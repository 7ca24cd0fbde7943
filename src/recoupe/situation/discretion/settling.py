"""Persons looked for in what came into an archive, and kept with it, so that exports and briefs need not look again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from recoupe.archive.generations import read_generation
from recoupe.archive.naming import Naming, is_unnamed, keep_naming, load_unnamed
from recoupe.archive.opening import Archive
from recoupe.gazetteer.store import Gazetteer
from recoupe.lexicon import Lexicon
from recoupe.model import Report
from recoupe.situation.discretion.hiding import Finder
from recoupe.situation.discretion.remembering import fingerprint_finder, write_found
from recoupe.situation.discretion.vocabulary import Vocabulary

AT_ONCE = 1_000  # reports looked through between two writes


Say = Callable[[int], None]


def settle_persons(archive: Archive, lexicon: Lexicon, gazetteer: Gazetteer, say: Say = lambda count: None) -> int:
    """How many reports were looked through: those that came or were changed, and all where rules, words or places are
    others since. Nothing is built where there are none.

    Killed at any moment it leaves the rest for the next time; ``say`` is called with how many more are done.
    """
    with archive.read() as connection:
        if not is_unnamed(connection, fingerprint_finder(lexicon, gazetteer)):
            return 0
    return keep_persons(archive, Finder(Vocabulary(lexicon, gazetteer)), say)


def keep_persons(archive: Archive, finder: Finder, say: Say = lambda count: None) -> int:
    """How many reports a finder looked through: those that it was not yet applied to."""
    done = 0
    while True:
        with archive.read() as connection:
            generation = read_generation(connection)
            unnamed = load_unnamed(connection, finder.fingerprint, limit=AT_ONCE)
        if not unnamed:
            return done
        found = look_through(unnamed, finder)
        with archive.write() as connection:
            if read_generation(connection) != generation:  # what is said in them may have changed: once more
                continue
            keep_naming(connection, found)
        done += len(found)
        say(len(found))


def look_through(unnamed: Mapping[int, tuple[Report, Naming]], finder: Finder) -> dict[int, Naming]:
    """Whom each report names, by key."""
    return {
        key: replace(
            naming, by=finder.fingerprint, found=write_found(finder.find_in_text(report.text, places=naming.places))
        )
        for key, (report, naming) in unnamed.items()
    }
