"""Incidents across reports as the archive keeps them: the same in any order, in one go or report by report, and under
a person's judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

import pytest
from tests.archive.factories import GAO, make_record, make_statement
from tests.archive.holdings import load_incidents

from recoupe.archive import Archive, save_records
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.describing import describe_with
from recoupe.archive.identifiers import State, resolve
from recoupe.archive.judging import merge, reject, split, undo
from recoupe.archive.links import load_links
from recoupe.archive.loading import load_incidents_by_ids
from recoupe.lexicon import load_lexicon
from recoupe.model import Place, PlaceKind, Record

LEXICON = load_lexicon("fr")
TESSIT = Place("Tessit", PlaceKind.SETTLEMENT, 15.2, 0.37, 4.0, country="ML")


def tell(
    outlet: str,
    text: str,
    day: str = "2025-03-10",
    place: Place = TESSIT,
    *,
    published: str = "2025-03-12",
    type: str = "armed_attack",
    **slots: object,
) -> Record:
    """A report of one sentence, and its statement."""
    statement = make_statement(text, text, type, places=(place,), days=(day, day), **slots)
    return make_record(text, statement, outlet=outlet, published=published)


FIRST = tell(
    "L’Écho du fleuve", "Des hommes armés ont attaqué lundi le poste de Tessit, tuant douze soldats.", killed=12
)
SECOND = tell("Le Relais", "Le poste de Tessit a été attaqué lundi ; douze soldats ont péri.", killed=12)
THIRD = tell("Radio Dune", "À Tessit, une attaque contre le poste a fait douze morts lundi.", killed=12)
NEXT_WEEK = tell(
    "Le Relais", "Un nouvel assaut a visé Tessit lundi, deux morts.", "2025-03-31", killed=2, published="2025-04-01"
)
ELSEWHERE = tell("Radio Dune", "À Gao, un véhicule a été attaqué lundi ; un mort.", place=GAO, killed=1)
ALL = (FIRST, SECOND, THIRD, NEXT_WEEK, ELSEWHERE)


def ingest(archive: Archive, records: Iterable[Record], *, at_once: bool = True) -> None:
    """Keeps the records and cross-checks them, all at once or one after the other."""
    kept = list(records)
    for batch in [kept] if at_once else [[record] for record in kept]:
        with archive.write() as connection:
            save_records(connection, batch, describe=describe_with(LEXICON))
        cross_check(archive, LEXICON)


def groups_of(archive: Archive) -> set[frozenset[str]]:
    """The statements of each live incident."""
    with archive.read() as connection:
        return {frozenset(incident.members) for incident in load_incidents(connection)}


def id_of(record: Record) -> str:
    """The id of a record's one statement."""
    return record.statements[0].id


def incident_of(archive: Archive, record: Record) -> str | None:
    """The id of the incident that a record's statement is in."""
    with archive.read() as connection:
        return next((i.id for i in load_incidents(connection) if id_of(record) in i.members), None)


def test_one_occurrence_is_one_incident_and_others_are_others(archive: Archive) -> None:
    ingest(archive, ALL)
    together = frozenset(map(id_of, (FIRST, SECOND, THIRD)))
    assert groups_of(archive) == {together, frozenset({id_of(NEXT_WEEK)}), frozenset({id_of(ELSEWHERE)})}


def test_an_incident_counts_its_voices(archive: Archive) -> None:
    ingest(archive, ALL)
    with archive.read() as connection:
        summaries = {len(i.members): i.summary for i in load_incidents(connection) if len(i.members) > 1}
    assert (summaries[3].voices, summaries[3].reports) == (3, 3)
    assert (summaries[3].lat, str(summaries[3].start)) == (TESSIT.lat, "2025-03-10")


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_reports_changes_nothing(archive: Archive, seed: int) -> None:
    ingest(archive, Random(seed).sample(ALL, len(ALL)), at_once=seed % 2 == 0)
    together = frozenset(map(id_of, (FIRST, SECOND, THIRD)))
    assert groups_of(archive) == {together, frozenset({id_of(NEXT_WEEK)}), frozenset({id_of(ELSEWHERE)})}


def test_twice_is_the_same_as_once(archive: Archive) -> None:
    ingest(archive, ALL)
    before = groups_of(archive)
    ingest(archive, ALL)
    assert groups_of(archive) == before


def test_an_incident_keeps_its_id_when_it_grows(archive: Archive) -> None:
    ingest(archive, [SECOND])
    first = incident_of(archive, SECOND)
    ingest(archive, [FIRST])
    ingest(archive, [THIRD])
    assert incident_of(archive, THIRD) == first


def test_every_id_that_was_ever_printed_resolves(archive: Archive) -> None:
    printed = []
    for record in ALL:
        ingest(archive, [record])
        printed.append(incident_of(archive, record))
    with archive.read() as connection:
        for printed_id in printed:
            assert printed_id is not None
            found = resolve(connection, printed_id)
            assert found.state is State.LIVE or load_incidents_by_ids(connection, [str(found.now)])


def ids_of(records: Sequence[Record]) -> list[str]:
    """The ids of the statements of records."""
    return [id_of(record) for record in records]


def test_a_merge_holds_against_later_runs_and_can_be_undone(archive: Archive) -> None:
    ingest(archive, (FIRST, ELSEWHERE))
    with archive.write() as connection:
        made = merge(connection, ids_of((FIRST, ELSEWHERE)), "the same convoy", who="ana")
    cross_check(archive, LEXICON)
    assert incident_of(archive, FIRST) == incident_of(archive, ELSEWHERE)
    ingest(archive, (SECOND, THIRD, NEXT_WEEK))
    assert incident_of(archive, FIRST) == incident_of(archive, ELSEWHERE) == incident_of(archive, THIRD)
    with archive.write() as connection:
        undo(connection, made.seq, "not the same after all", who="ana")
    cross_check(archive, LEXICON)
    assert incident_of(archive, FIRST) == incident_of(archive, THIRD)
    assert incident_of(archive, FIRST) != incident_of(archive, ELSEWHERE)


def test_a_split_holds_against_later_runs(archive: Archive) -> None:
    ingest(archive, (FIRST, SECOND))
    with archive.write() as connection:
        split(connection, [id_of(FIRST)], [id_of(SECOND)], "two posts", who="ana")
    cross_check(archive, LEXICON)
    ingest(archive, (THIRD,))
    assert incident_of(archive, FIRST) != incident_of(archive, SECOND)


def test_a_rejected_statement_takes_no_part(archive: Archive) -> None:
    ingest(archive, (FIRST, SECOND, THIRD))
    with archive.write() as connection:
        reject(connection, [id_of(SECOND)], "the reader took a rehearsal for an attack", who="ana")
    cross_check(archive, LEXICON)
    assert incident_of(archive, SECOND) is None
    assert incident_of(archive, FIRST) == incident_of(archive, THIRD)


def test_links_say_whether_a_program_read_it(archive: Archive) -> None:
    with archive.write() as connection:
        save_records(connection, [FIRST], describe=describe_with(LEXICON))
        save_records(connection, [SECOND, THIRD], reader="a reader", describe=describe_with(LEXICON))
    cross_check(archive, LEXICON)
    with archive.read() as connection:
        links = load_links(connection, [id_of(record) for record in (FIRST, SECOND, THIRD)])
    assert len(links) == 3
    assert all(any(reason.startswith("reading: by a program") for reason in link.reasons) for link in links)
