"""Who looks at what: asked of accounts that may judge, noted in the log, undone like a judgement, deciding nothing."""

from __future__ import annotations

import pytest
from tests.archive.desk import IDS, NAMES, fill_desk

from recoupe.archive import Archive
from recoupe.archive.accounts import Role, add_account
from recoupe.archive.assigning import assign, find_assigned, list_reviewers
from recoupe.archive.filters import Filters, parse_filters
from recoupe.archive.judgements import load_judgements
from recoupe.archive.judging import accept, undo
from recoupe.archive.links import mark_linked
from recoupe.archive.loading import count_incidents, load_by_ids
from recoupe.archive.log import check_log
from recoupe.archive.queues import list_queue
from recoupe.errors import InputError
from recoupe.lexicon import load_lexicon

WHY = "elle connaît la route"


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """The small archive, and accounts of each role."""
    fill_desk(archive)
    with archive.write() as connection:
        mark_linked(connection, IDS.values())
        for name, role in (("Awa", Role.REVIEWER), ("Bintou", Role.ADMIN), ("Cheick", Role.READER)):
            add_account(connection, name, role, "no hash", who="root")
    return archive


def queue(archive: Archive, whose: str | None = None) -> list[str]:
    with archive.read() as connection:
        page = list_queue(connection, load_lexicon("fr"), Filters(), whose=whose, limit=50)
    return sorted(NAMES[one.statement.id] for one in page.items)


def assigned(archive: Archive) -> dict[str, tuple[str, str]]:
    with archive.read() as connection:
        found = find_assigned(load_judgements(connection))
    return {NAMES[id_]: (one.to, one.stage.value) for id_, one in found.items()}


def put(archive: Archive, *names: str, to: str = "Awa", stage: str = "waiting") -> int:
    with archive.write() as connection:
        return assign(connection, [IDS[name] for name in names], to, stage, WHY, who="Bintou").seq


def test_who_may_be_asked(filled: Archive) -> None:
    with filled.read() as connection:
        assert list_reviewers(connection) == ("Awa", "Bintou")


def test_the_queue_is_somebody_s(filled: Archive) -> None:
    everything = queue(filled)
    put(filled, "road", "camp")
    put(filled, "raid1", to="Bintou")
    assert queue(filled, "Awa") == ["camp", "road"]
    assert queue(filled, "Bintou") == ["raid1"]
    assert queue(filled, "Cheick") == []
    assert queue(filled) == everything, "nothing is judged by it"
    with filled.read() as connection:
        assert check_log(connection).problems == ()


def test_the_last_one_holds(filled: Archive) -> None:
    put(filled, "road", "camp")
    put(filled, "road", stage="working")
    done = put(filled, "camp", stage="done")
    assert assigned(filled) == {"road": ("Awa", "working"), "camp": ("Awa", "done")}
    assert queue(filled, "Awa") == ["road"]
    with filled.write() as connection:
        undo(connection, done, "pas encore")
    assert queue(filled, "Awa") == ["camp", "road"]
    put(filled, "camp", to="Bintou")
    put(filled, "road", to="")
    assert assigned(filled) == {"camp": ("Bintou", "waiting")}
    assert queue(filled, "Awa") == []


def test_an_incident_stands_for_its_statements(filled: Archive) -> None:
    with filled.read() as connection:
        incident = load_by_ids(connection, [IDS["raid1"]])[IDS["raid1"]].incident_id
    with filled.write() as connection:
        assign(connection, [str(incident)], "Awa", "waiting", WHY)
    assert queue(filled, "Awa") == ["raid1", "raid2", "raid3"]


def test_what_is_judged_leaves_the_queue(filled: Archive) -> None:
    put(filled, "road")
    with filled.write() as connection:
        accept(connection, [IDS["road"]], WHY)
    assert queue(filled, "Awa") == []


def test_nothing_is_reviewed_by_it(filled: Archive) -> None:
    put(filled, "road")
    with filled.read() as connection:
        assert count_incidents(connection, parse_filters({"reviewed": "yes"})) == 0


def test_nothing_waits_to_be_grouped(filled: Archive) -> None:
    put(filled, "road")
    with filled.read() as connection:
        assert load_by_ids(connection, [IDS["road"]])[IDS["road"]].linked


@pytest.mark.parametrize(
    ("to", "stage", "words"),
    [
        pytest.param("Cheick", "waiting", "nobody who may judge", id="a reader"),
        pytest.param("Nobody", "waiting", "nobody who may judge", id="no account"),
        pytest.param("Awa", "soon", "how far", id="no stage"),
    ],
)
def test_refused(filled: Archive, to: str, stage: str, words: str) -> None:
    with pytest.raises(InputError, match=words), filled.write() as connection:
        assign(connection, [IDS["road"]], to, stage, WHY)
    assert assigned(filled) == {}
