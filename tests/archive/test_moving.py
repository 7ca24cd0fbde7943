"""Statements put into another incident: what that demands of grouping, what is refused, and that it can be undone."""

from __future__ import annotations

import pytest
from tests.archive.desk import IDS, fill_desk

from recoupe.archive import Archive
from recoupe.archive.constraints import find_constraints
from recoupe.archive.judgements import Verdict
from recoupe.archive.judging import merge, undo
from recoupe.archive.loading import load_by_ids
from recoupe.archive.moving import move
from recoupe.errors import InputError

WHY = "le lieu n’est pas le même"


def incident_of(archive: Archive, name: str) -> str:
    with archive.read() as connection:
        return str(load_by_ids(connection, [IDS[name]])[IDS[name]].incident_id)


def demanded(archive: Archive) -> tuple[list[set[str]], set[tuple[str, str]]]:
    """Which statements are one occurrence, and which are not, by names."""
    names = {id_: name for name, id_ in IDS.items()}
    with archive.read() as connection:
        found = find_constraints(connection)
    apart = {tuple(sorted((names[low], names[high]))) for low, high in found.cannot}
    return [{names[id_] for id_ in group} for group in found.must], apart  # type: ignore[return-value]  # of two each


def test_into_another(archive: Archive) -> None:
    fill_desk(archive)
    to = incident_of(archive, "road")
    with archive.write() as connection:
        made = move(connection, [IDS["raid3"]], to, WHY, who="Awa")
    assert [one.verdict for one in made] == [Verdict.SPLIT, Verdict.MERGE]
    assert {(one.who, one.reason) for one in made} == {("Awa", WHY)}
    assert demanded(archive) == ([{"raid3", "road"}], {("raid1", "raid3"), ("raid2", "raid3")})
    with archive.write() as connection:
        for one in reversed(made):
            undo(connection, one.seq, "erreur")
    assert demanded(archive) == ([], set())


def test_a_statement_of_it_names_the_whole_incident(archive: Archive) -> None:
    fill_desk(archive)
    with archive.write() as connection:
        (made,) = move(connection, [IDS["road"]], IDS["raid1"], WHY)
    assert made.verdict is Verdict.MERGE, "it was alone: there is nothing to split it from"
    assert demanded(archive)[0] == [{"raid1", "raid2", "raid3", "road"}]


def test_into_one_of_its_own(archive: Archive) -> None:
    fill_desk(archive)
    with archive.write() as connection:
        (made,) = move(connection, [IDS["raid1"], IDS["raid2"]], None, WHY)
    assert made.verdict is Verdict.SPLIT
    assert demanded(archive) == ([], {("raid1", "raid3"), ("raid2", "raid3")})


def test_it_holds_against_an_earlier_merger(archive: Archive) -> None:
    fill_desk(archive)
    with archive.write() as connection:
        merge(connection, [IDS["raid1"], IDS["raid3"]], "même attaque")
        move(connection, [IDS["raid3"]], IDS["road"], WHY)
    must, apart = demanded(archive)
    assert must == [{"raid3", "road"}]
    assert ("raid1", "raid3") in apart


@pytest.mark.parametrize(
    ("moved", "to", "words"),
    [
        pytest.param("raid1", "raid2", "in that incident already", id="where it is"),
        pytest.param("road", None, "alone in its incident", id="alone as it is"),
        pytest.param("raid1", "nothing there", "no id", id="nowhere"),
    ],
)
def test_refused(archive: Archive, moved: str, to: str | None, words: str) -> None:
    fill_desk(archive)
    with pytest.raises(InputError, match=words), archive.write() as connection:
        move(connection, [IDS[moved]], None if to is None else IDS.get(to, to), WHY)
    assert demanded(archive) == ([], set())
