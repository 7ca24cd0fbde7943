"""People judge while statements wait to be grouped, or are being compared: the archive is sound at every moment."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest
from sqlalchemy import Connection
from tests.archive.test_crosschecking import LEXICON, ingest, tell

from recoupe.archive import Archive
from recoupe.archive.checking_groups import check_groups
from recoupe.archive.describing import describe_with
from recoupe.archive.judged_groups import list_waiting
from recoupe.archive.judgements import load_judgements
from recoupe.archive.judging import accept, correct, merge, reject, split, undo
from recoupe.archive.links import mark_linked
from recoupe.archive.loading import load_by_ids
from recoupe.archive.moving import move
from recoupe.archive.regrouping import Checker, regroup
from recoupe.errors import InputError
from recoupe.linking.outlets import build_sourcing
from recoupe.linking.sayings import build_disputing
from recoupe.linking.weights import load_weights

TOLLS = ("un mort", "deux morts", "trois morts", "quatre morts", "cinq morts", "six morts", "sept morts", "huit morts")
RECORDS = [
    tell(f"Journal n° {number}", f"Le poste de Tessit a été attaqué lundi : {toll}.", killed=number)
    for number, toll in enumerate(TOLLS, start=1)
]
IDS = [record.statements[0].id for record in RECORDS]
CHECKER = Checker(load_weights(), build_sourcing(LEXICON), build_disputing(LEXICON))
JUDGED = ("accept", "reject", "correct", "split", "move", "merge", "merge", "undo", "undo")
ACTS = (*JUDGED, "group", "look", "group those seen")
STEPS = 250


def judge(connection: Connection, chance: Random, act: str) -> None:
    """One judgement, of statements and a kind that chance gives; raises InputError where it cannot be made."""
    one, other = chance.sample(IDS, 2)
    if act == "undo":
        holding = [made.seq for made in load_judgements(connection) if made.undone_by is None]
        undo(connection, chance.choice(holding or [0]), "à tort", describe=describe_with(LEXICON))
    elif act == "correct":
        correct(connection, one, "agents", [f"groupe {chance.random()}"], "vu", describe=describe_with(LEXICON))
    elif act == "split":
        split(connection, [one], [other], "autre lieu")
    elif act == "move":
        move(connection, [one], other, "même lieu")
    elif act == "merge":
        merge(connection, [one, other], "même lieu")
    else:
        {"accept": accept, "reject": reject}[act](connection, [one], "vu")


def group(archive: Archive, ids: Iterable[str]) -> None:
    """Group statements by the links that are kept, as cross-checking does once it has compared them."""
    with archive.write() as connection:
        mark_linked(connection, list(ids))
        regroup(connection, ids, CHECKER)


def find_waiting(archive: Archive) -> list[str]:
    """The statements that wait."""
    with archive.read() as connection:
        return list_waiting(connection)


def check_sound(archive: Archive, done: list[str]) -> None:
    """Nothing is wrong with the incidents after what was done."""
    with archive.read() as connection:
        assert list(check_groups(connection)) == [], done[-10:]


@pytest.mark.parametrize("seed", [74, 90])
def test_what_is_judged_before_the_last_was_grouped_leaves_the_incidents_sound(archive: Archive, seed: int) -> None:
    ingest(archive, RECORDS)
    chance, seen, done = Random(seed), list[str](), list[str]()
    for _ in range(STEPS):
        act = chance.choice(ACTS)
        if act == "look":  # what a comparison begins with; judgements may come before it is done
            seen = find_waiting(archive)
        elif act in ("group", "group those seen"):
            group(archive, find_waiting(archive) if act == "group" else seen)
            seen = []
        else:
            try:
                with archive.write() as connection:
                    judge(connection, chance, act)
            except InputError:
                continue
        done.append(act)
        check_sound(archive, done)
    group(archive, find_waiting(archive))
    check_sound(archive, done)
    assert find_waiting(archive) == []


def test_an_older_merger_that_holds_again_waits_with_those_that_were_judged(archive: Archive) -> None:
    ingest(archive, RECORDS)
    a, b, c, d = IDS[:4]
    with archive.write() as connection:
        merge(connection, [c, b], "même lieu")  # gainsaid by the three after it together
        split(connection, [d], [b], "autre lieu")
        merge(connection, [a, c], "même lieu")
        last = merge(connection, [a, d], "même lieu")
    group(archive, find_waiting(archive))
    with archive.write() as connection:
        undo(connection, last.seq, "à tort")
    assert not {b, c} & set(find_waiting(archive)), "those that the older one merges are grouped as before"
    check_sound(archive, ["undo"])
    group(archive, find_waiting(archive))
    check_sound(archive, ["undo", "group"])
    with archive.read() as connection:
        apart = load_by_ids(connection, [a, b, c])
    assert len({stored.incident_id for stored in apart.values()}) == 1
