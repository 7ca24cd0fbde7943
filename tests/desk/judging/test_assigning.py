"""Work given to people, and several items of the queue judged at once, each undone as one act."""

from __future__ import annotations

import re

import pytest
from tests.desk.guarding.asking import ask_with
from tests.desk.judging.desks import Asking
from tests.desk.judging.test_judging import BEFORE, incident_of

from recoupe.archive.accounts import Role, add_account
from recoupe.archive.api_keys import add_key

NAMES = {"Awa": Role.REVIEWER, "Bintou": Role.ADMIN, "Cheick": Role.READER}


@pytest.fixture
def team(asking: Asking) -> Asking:
    """A desk of several people, asked by a program that may judge."""
    with asking.desk.archive.write() as connection:
        for name, role in NAMES.items():
            add_account(connection, name, role, "no hash", who="root")
        key = add_key(connection, "essai", Role.REVIEWER, who="root")
    return Asking(asking.desk, ask_with(asking.desk, key))


def queue(asking: Asking, **query: str) -> list[str]:
    """The statements of the queue's page."""
    return re.findall(r'id="item-(\w+)"', asking.client.get("/review", params=query).text)


def test_nobody_is_asked_where_there_are_no_accounts(asking: Asking) -> None:
    assert 'name="to"' not in asking.client.get("/review").text


def test_given_to_somebody(team: Asking) -> None:
    id_ = team.statement("dogofry-1")
    everything = queue(team)
    answer = team.send(verdict="assign", id=id_, seen=f"{id_} {team.mark(id_)}", to="Awa", stage="working")
    assert answer.status_code == 303
    page = team.client.get("/review?lang=en").text
    assert "for Awa: in work" in page
    assert "Cheick" not in page, "who may not judge is not asked"
    assert queue(team) == everything
    assert queue(team, whose="Awa") == [id_]
    assert queue(team, whose="Bintou") == []
    assert "for Awa: in work" in team.client.get(f"/incidents/{incident_of(team, 'dogofry-1')}?lang=en").text
    (made,) = team.made()
    assert (made.who, made.reason) == ("essai", "lu dans le texte")
    team.send(verdict="undo", seq=made.seq)
    assert queue(team, whose="Awa") == []


def test_whoever_looks_at_it_already_may_go_on(team: Asking) -> None:
    id_ = team.statement("dogofry-1")
    seen = f"{id_} {team.mark(id_)}"
    team.ask(verdict="assign", ids=[id_], to="Bintou")
    assert team.send(verdict="accept", id=id_, seen=seen).status_code == 303


def test_an_incident_is_given(team: Asking) -> None:
    assert team.ask(verdict="assign", ids=[incident_of(team, "dogofry-1")], to="Bintou").status_code == 201
    assert sorted(queue(team, whose="Bintou")) == sorted(team.statement(f"dogofry-{n}") for n in (1, 2))
    assert team.groups() == BEFORE


class TestBulk:
    """What is ticked in the queue."""

    def pick(self, asking: Asking, *reports: str) -> dict[str, list[str]]:
        """What the form of the queue sends for these."""
        return {"id": [asking.statement(report) for report in reports], "seen": asking.hidden("/review", "seen")}

    def test_one_reason_one_undo_and_how_many(self, asking: Asking) -> None:
        answer = asking.send(verdict="accept", **self.pick(asking, "dogofry-1", "sevare-1", "sevare-2"))
        assert "accepted, 3 statements." in asking.client.get(answer.headers["location"] + "&lang=en").text
        assert len(queue(asking)) == 1
        (made,) = asking.made()
        assert len(made.statement_ids) == 3
        asking.send(verdict="undo", seq=made.seq)
        assert len(queue(asking)) == 4

    def test_what_the_page_did_not_show_is_not_accepted(self, asking: Asking) -> None:
        picked = self.pick(asking, "dogofry-1", "sevare-1")
        hidden = picked["id"][0]
        seen = [mark for mark in picked["seen"] if not mark.startswith(hidden)]
        assert asking.send(verdict="accept", id=picked["id"], seen=seen).status_code == 400
        assert asking.send(verdict="accept", id=incident_of(asking, "sevare-1"), seen=seen).status_code == 400
        assert asking.made() == ()

    def test_one_of_them_was_judged_meanwhile(self, asking: Asking) -> None:
        picked = self.pick(asking, "dogofry-1", "sevare-1")
        asking.ask(verdict="reject", ids=picked["id"][:1])
        assert asking.send(verdict="accept", **picked).status_code == 409
        assert len(asking.made()) == 1

    def test_their_incidents_are_marked(self, asking: Asking) -> None:
        picked = self.pick(asking, "dogofry-1", "dogofry-2", "sevare-1")
        answer = asking.send(verdict="sensitive", **picked)
        flags = asking.made()
        assert [one.about[0].detail["of"] for one in flags] == ["incident", "incident"], "each once"
        assert answer.headers["location"].endswith("done=1%2C2"), "with nothing to group"
        assert asking.send(verdict="sensitive", **self.pick(asking, "dogofry-1", "sevare-1")).status_code == 400
        asking.send(verdict="undo", seq="2", also="1")
        assert asking.made() == ()

    def test_given_to_somebody(self, team: Asking) -> None:
        team.send(verdict="assign", to="Bintou", stage="waiting", **self.pick(team, "dogofry-1", "sevare-1"))
        assert len(queue(team, whose="Bintou")) == 2
        assert len(team.made()) == 1
