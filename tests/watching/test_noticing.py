"""Who is told of which incident, and when again: once, and when its toll, its voices or its conflicts change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from tests.archive.factories import GAO
from tests.archive.holdings import load_incidents
from tests.watching.conftest import LEXICON, Clock
from tests.watching.telling import TELLER, keep, read_outbox, report, rule

from recoupe.archive import Archive
from recoupe.archive.crosschecking import cross_check
from recoupe.archive.judging import accept, correct, flag, merge, reject, split
from recoupe.archive.purging import purge
from recoupe.archive.schema_watching import notices
from recoupe.model import Certainty
from recoupe.watching.digests import gather_digests
from recoupe.watching.noticing import Noticer, notice
from recoupe.watching.plan import Plan, RulePlan
from recoupe.watching.schedules import parse_schedule
from recoupe.watching.waking import Attention

FIRST, SECOND, THIRD = report("L’Écho du fleuve"), report("Le Relais"), report("Radio Dune")


@pytest.fixture
def look(archive: Archive, clock: Clock, attention: Attention) -> Any:
    """Looks at what changed and comes back with what is told of it."""

    def look(*rules: RulePlan) -> list[dict[str, Any]]:
        noticer = Noticer(archive=archive, rules=rules or (rule(),), teller=TELLER, attention=attention, clock=clock)
        told = notice(noticer)
        found = read_outbox(archive)
        assert told == len(found)
        return found

    look()
    return look


def live_ids(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return [one.id for one in load_incidents(connection)]


def test_an_incident_is_told_once(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    (told,) = look()
    assert told["kind"] == "new"
    assert told["text"].startswith("Nouveau")
    assert told["incident"] in live_ids(archive)
    assert look() == []
    cross_check(archive, LEXICON)
    assert look() == [], "nothing changed"
    keep(archive, report("Le Relais", place=GAO, day="2025-06-01", published="2025-06-02"))
    (other,) = look()
    assert other["incident"] != told["incident"]


@pytest.mark.parametrize(
    ("later", "changes"),
    [
        pytest.param(SECOND, ["voix indépendantes : 1 auparavant, 2 à présent"], id="another voice"),
        pytest.param(
            report("L’Écho du fleuve", 15, published="2025-03-14"),
            ["tués : 12 auparavant, 15 à présent"],
            id="the same voice counts anew",
        ),
        pytest.param(
            report("Le Relais", 30),
            [
                "tués : 12 auparavant, entre 12 et 30 à présent",
                "voix indépendantes : 1 auparavant, 2 à présent",
                "contesté à présent",
            ],
            id="another voice counts otherwise",
        ),
    ],
)
def test_it_is_told_again_when_it_changes(archive: Archive, look: Any, later: Any, changes: list[str]) -> None:
    keep(archive, FIRST)
    (first,) = look()
    keep(archive, later)
    (again,) = look()
    assert (again["kind"], again["incident"]) == ("changed", first["incident"])
    assert [" ".join(one.split()) for one in again["changes"]] == changes
    assert again["id"] != first["id"]
    assert again["before"]["killed"] == {"low": 12, "high": 12, "open": False}
    assert look() == []


def test_a_copy_changes_nothing(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    look()
    keep(archive, report("L’Écho du fleuve", published="2025-03-13"))
    assert look() == []


def test_what_was_there_before_the_rule_is_known(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    assert look(rule("Autre")) == []
    keep(archive, SECOND)
    (told,) = look(rule("Autre"))
    assert told["kind"] == "changed", "but what changes is told"


def test_the_backlog_is_told_where_it_is_asked_for(archive: Archive, look: Any) -> None:
    keep(archive, FIRST, report("Le Relais", place=GAO, day="2025-06-01", published="2025-06-02"))
    assert len(look(rule("Autre", backlog=True))) == 2
    assert look(rule("Autre", backlog=True)) == []


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        pytest.param({"filter": {"type": "armed_attack"}}, 1, id="the type"),
        pytest.param({"filter": {"type": "abduction"}}, 0, id="another type"),
        pytest.param({"filter": {"place": "15.2,0.37", "distance": "10"}}, 1, id="near"),
        pytest.param({"filter": {"place": "12.6,-8.0", "distance": "100"}}, 0, id="far away"),
        pytest.param({"filter": {"country": "NE"}}, 0, id="another country"),
        pytest.param({"filter": {"certainty": "claimed"}}, 0, id="said otherwise"),
        pytest.param({"filter": {"actor": "JNIM"}}, 0, id="nobody is named"),
        pytest.param({"filter": {"corroboration": "2"}}, 0, id="one voice"),
        pytest.param({"filter": {"reviewed": "no"}}, 1, id="nobody judged it"),
        pytest.param({"filter": {"since": "2025-03-11"}}, 0, id="before"),
        pytest.param({"killed": 12}, 1, id="as many dead"),
        pytest.param({"killed": 13}, 0, id="fewer dead"),
    ],
)
def test_rules_tell_of_what_they_ask_for(archive: Archive, look: Any, asked: dict[str, Any], told: int) -> None:
    asking = rule("Filtre", **asked)
    look(asking)
    keep(archive, FIRST)
    assert len(look(asking)) == told


def test_an_incident_that_comes_to_meet_a_rule_is_new_to_it(archive: Archive, look: Any) -> None:
    asking = rule("Deux voix", filter={"corroboration": "2"})
    look(asking)
    keep(archive, FIRST)
    assert look(asking) == []
    keep(archive, SECOND)
    (told,) = look(asking)
    assert told["kind"] == "new"


def test_each_rule_tells_for_itself(archive: Archive, look: Any) -> None:
    both = rule("Tout"), rule("Graves", killed=10)
    look(*both)
    keep(archive, FIRST)
    told = look(*both)
    assert [one["rule"] for one in told] == ["Graves", "Tout"]
    assert told[0]["id"] != told[1]["id"]


def test_a_rule_that_asks_for_something_else_starts_anew(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    look(rule("A", killed=100))
    assert look(rule("A", killed=10)) == [], "without a flood"
    look(rule("B"))
    keep(archive, report("Le Relais", place=GAO, day="2025-06-01", published="2025-06-02"))
    look(rule("B"))
    assert look(rule("A", killed=10)) == [], "nor of what came while it was away"


def test_what_was_told_apart_and_is_one_is_not_told_anew(archive: Archive, look: Any) -> None:
    keep(archive, FIRST, report("Le Relais", 40, place=GAO, day="2025-06-01", published="2025-06-02"))
    assert len(look()) == 2
    with archive.write() as connection:
        merge(connection, live_ids(archive), "un seul fait", who="amina")
    cross_check(archive, LEXICON)
    assert len(live_ids(archive)) == 1
    told = look()
    assert [one["kind"] for one in told] == ["changed"], "what it is made of was told; its toll and voices are others"


def test_what_is_taken_in_by_one_that_nobody_was_told_of_is_not_new(archive: Archive, look: Any) -> None:
    near = rule("Gao", filter={"place": "16.27,-0.04"})
    look(near)
    keep(archive, FIRST)
    keep(archive, report("Le Relais", 12, place=GAO, day="2025-06-01", published="2025-06-02"))
    (first,) = look(near)
    with archive.write() as connection:
        merge(connection, live_ids(archive), "un seul fait", who="amina")
    cross_check(archive, LEXICON)
    assert live_ids(archive) != [first["incident"]], "it bears the older one's id"
    assert [one["kind"] for one in look(near)] == ["changed"]
    assert look(near) == []


def test_what_is_split_off_is_not_told_anew(archive: Archive, look: Any) -> None:
    keep(archive, FIRST, SECOND, THIRD)
    (first,) = look()
    with archive.write() as connection:
        split(connection, [first["incident"]], [THIRD.statements[0].id], "un autre fait", who="amina")
    cross_check(archive, LEXICON)
    assert len(live_ids(archive)) == 2
    told = look()
    assert [(one["kind"], one["incident"]) for one in told] == [("changed", first["incident"])]


def test_a_judgement_that_changes_the_toll_is_told(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    look()
    with archive.write() as connection:
        reject(connection, [FIRST.statements[0].id], "rien de tel", who="amina")
    cross_check(archive, LEXICON)
    told = look()
    assert [one["kind"] for one in told] in ([], ["changed"]), "never as new"


def test_what_is_sensitive_is_left_out(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    with archive.write() as connection:
        flag(connection, live_ids(archive)[0], True, "source menacée", who="amina")
    assert look() == []
    keep(archive, SECOND)
    assert look() == []


def test_private_persons_are_left_out(archive: Archive, look: Any) -> None:
    told = "Moussa Traoré, boulanger, a vu périr 12 soldats à Tessit."
    keep(archive, report("Radio Dune", 12, text=told, source="Moussa Traoré", certainty=Certainty.ATTRIBUTED.value))
    (found,) = look()
    assert "Traoré" not in str(found)
    assert found["said"], "but that somebody says so is told"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_told_without_its_voice(archive: Archive, look: Any, language: str) -> None:
    asking = rule("L", language=language)
    look(asking)
    keep(archive, FIRST, report("Le Relais", 30))
    (told,) = look(asking)
    for words in ("L’Écho du fleuve", "Le Relais", "Tessit", "12", "30"):
        assert words in told["text"]
    assert told["voices"] == 2
    assert told["contested"] == ["killed"]
    assert told["place"]["radius_km"] == 4.0
    assert "\n" not in told["text"]
    assert {one["certainty"] for one in told["said"]} == {"asserted"}
    figures = {one["voice"]: one["figures"]["killed"]["high"] for one in told["said"]}
    assert figures == {"L’Écho du fleuve": 12, "Le Relais": 30}
    counted = "tués : 30" if language == "fr" else "killed: 30"
    assert [counted] in [[" ".join(one.split()) for one in said["counted"]] for said in told["said"]]


def test_each_end_of_a_toll_has_its_words(archive: Archive, look: Any) -> None:
    """One voice, since both print the same sentence, counts twelve and twenty."""
    same = "Des hommes armés ont attaqué lundi à l’aube le poste de Tessit dans la région de Gao au Mali, tuant"
    texts = [f"{same} {killed} soldats." for killed in (12, 20)]
    made = zip(("L’Écho du fleuve", "Le Relais"), (12, 20), texts, strict=True)
    keep(archive, *(report(outlet, killed, text=text) for outlet, killed, text in made))
    (told,) = look()
    assert (told["voices"], told["tolls"]["killed"]["low"], told["tolls"]["killed"]["high"]) == (1, 12, 20)
    assert {one["quote"] for one in told["said"]} == set(texts)
    assert {one["figures"]["killed"]["high"] for one in told["said"]} == {12, 20}


def test_what_is_purged_is_neither_sent_nor_told_as_a_change(archive: Archive, clock: Clock, attention: Any) -> None:
    noticer = Noticer(archive=archive, rules=(rule(),), teller=TELLER, attention=attention, clock=clock)
    notice(noticer)
    keep(archive, FIRST, SECOND)
    assert notice(noticer) == 1
    purge(archive, SECOND.report.id, "demande", who="amina")
    assert read_outbox(archive, empty=False) == []
    cross_check(archive, LEXICON)
    assert notice(noticer) == 0
    with archive.read() as connection:
        assert len(connection.execute(select(notices)).all()) == 1
    purge(archive, FIRST.report.id, "demande", who="amina")
    with archive.read() as connection:
        assert connection.execute(select(notices)).all() == []


def test_a_digest_that_tells_of_what_is_purged_is_not_sent(archive: Archive, clock: Clock, attention: Any) -> None:
    asking = rule(schedule=parse_schedule("every 6 h"), when="every 6 h")
    noticer = Noticer(archive=archive, rules=(asking,), teller=TELLER, attention=attention, clock=clock)
    plan = Plan(path=Path("FEEDS.yml"), feeds=(), rules=(asking,))
    gather_digests(archive, plan, clock())
    notice(noticer)
    keep(archive, FIRST)
    notice(noticer)
    clock.pass_by(hours=6)
    assert gather_digests(archive, plan, clock()) == 1
    purge(archive, FIRST.report.id, "demande", who="amina")
    assert read_outbox(archive) == []


def test_correcting_the_toll_is_told(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    look()
    with archive.write() as connection:
        value = [{"role": "killed", "low": 14, "high": 14}]
        correct(connection, FIRST.statements[0].id, "quantities", value, "relu", who="amina")
    cross_check(archive, LEXICON)
    (told,) = look()
    assert told["tolls"]["killed"]["high"] == 14


def correct_toll(archive: Archive, killed: int) -> None:
    with archive.write() as connection:
        value = [{"role": "killed", "low": killed, "high": killed}]
        correct(connection, FIRST.statements[0].id, "quantities", value, "relu", who="amina")
    cross_check(archive, LEXICON)


def split_off_third(archive: Archive) -> None:
    with archive.write() as connection:
        split(connection, live_ids(archive), [THIRD.statements[0].id], "un autre fait", who="amina")
    cross_check(archive, LEXICON)


def add_voice(archive: Archive) -> None:
    keep(archive, report("Le Sahélien", text="Douze militaires ont péri à Tessit le 2025-03-10 dans un assaut."))


def accept_one(archive: Archive) -> None:
    with archive.write() as connection:
        accept(connection, [FIRST.statements[0].id], "vu", who="amina")
    cross_check(archive, LEXICON)


@pytest.mark.parametrize("at_once", [pytest.param(100, id="together"), pytest.param(1, id="one by one")])
@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(add_voice, ["voix indépendantes : 3 auparavant, 4 à présent"], id="another voice"),
        pytest.param(
            lambda archive: correct_toll(archive, 14),
            ["tués : 12 auparavant, entre 12 et 14 à présent", "contesté à présent"],
            id="a correction: what was held before is as it was before it",
        ),
        pytest.param(split_off_third, ["voix indépendantes : 3 auparavant, 2 à présent"], id="a part is split off"),
        pytest.param(accept_one, None, id="somebody read it"),
        pytest.param(lambda archive: purge(archive, THIRD.report.id, "demande", who="amina"), None, id="a purge"),
    ],
)
def test_what_changes_of_what_was_there_before_is_told(
    archive: Archive, look: Any, monkeypatch: pytest.MonkeyPatch, change: Any, told: list[str] | None, at_once: int
) -> None:
    monkeypatch.setattr("recoupe.watching.noticing.AT_ONCE", at_once)
    keep(archive, FIRST, SECOND, THIRD)
    asking = rule("Autre")
    assert look(asking) == []
    change(archive)
    found = look(asking)
    assert [one["kind"] for one in found] == ([] if told is None else ["changed"])
    assert [[" ".join(part.split()) for part in one["changes"]] for one in found] == ([] if told is None else [told])
    assert look(asking) == []


def test_a_correction_that_was_there_before_is_no_change(archive: Archive, look: Any) -> None:
    keep(archive, FIRST)
    correct_toll(archive, 14)
    assert look(rule("Autre")) == []
    correct_toll(archive, 15)
    (told,) = look(rule("Autre"))
    assert told["before"]["killed"] == {"low": 14, "high": 14, "open": False}


def test_what_was_less_grave_before_the_rule_is_new_to_it(archive: Archive, look: Any) -> None:
    asking = rule("Graves", killed=20)
    keep(archive, FIRST)
    assert look(asking) == []
    keep(archive, SECOND)
    assert look(asking) == [], "twelve dead still"
    keep(archive, report("Radio Dune", 21))
    assert [one["kind"] for one in look(asking)] == ["new"]


def test_what_takes_in_what_was_there_before_is_not_new(archive: Archive, look: Any) -> None:
    near = rule("Gao", filter={"place": "16.27,-0.04"})
    keep(archive, FIRST)
    keep(archive, report("Le Relais", 40, place=GAO, day="2025-06-01", published="2025-06-02"))
    assert look(near) == []
    with archive.write() as connection:
        merge(connection, live_ids(archive), "un seul fait", who="amina")
    cross_check(archive, LEXICON)
    (told,) = look(near)
    assert told["kind"] == "changed"
    assert told["before"]["killed"]["high"] == 40


def test_a_rule_that_starts_asks_as_little_of_many_incidents_as_of_few(archive: Archive, look: Any) -> None:
    def start(name: str) -> int:
        asked: list[str] = []

        def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
            asked.append(statement)

        event.listen(archive.engine, "before_cursor_execute", note)
        try:
            assert look(rule(name)) == []
        finally:
            event.remove(archive.engine, "before_cursor_execute", note)
        return len(asked)

    keep(archive, FIRST)
    few = start("A")
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in (1, 15)]
    keep(archive, *(report("L’Écho du fleuve", number + 1, day=day) for number, day in enumerate(days)))
    look(rule("A"))
    assert len(live_ids(archive)) > 10
    assert start("B") <= few + 5, "the same questions, whatever there is"
