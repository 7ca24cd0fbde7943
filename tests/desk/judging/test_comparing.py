"""Incidents side by side: merged, kept apart, a statement put elsewhere, several at once, each undone as one act."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from tests.desk.judging.desks import Asking
from tests.desk.judging.test_judging import APART, BEFORE, incident_of

from recoupe.archive.checking import check_archive

OWN = "The statement is an occurrence of its own"


@pytest.fixture(autouse=True)
def sound(asking: Asking) -> Iterator[None]:
    """At the end of every test the archive is sound."""
    yield
    assert check_archive(asking.desk.archive).problems == ()


def open_page(asking: Asking, **query: Any) -> str:
    """The page as HTML, in English."""
    answer = asking.client.get("/comparing", params={**query, "lang": "en"})
    assert answer.status_code == 200, answer.text
    return html.unescape(answer.text)


def take_seen(page: str) -> list[str]:
    """The marks of what a page shows, each once."""
    return list(dict.fromkeys(re.findall(r'name="seen" value="([^"]+)"', page)))


def undo(asking: Asking, answer: Any) -> None:
    """Undo what an answer leads to a page of, by the form that the page offers."""
    page = asking.client.get(answer.headers["location"]).text
    form = re.search(r'value="undo">(.*?)</form>', page, re.DOTALL)
    assert form is not None, "the undo is offered at once"
    fields = {name: re.findall(rf'name="{name}" value="(\d+)"', form[1]) for name in ("seq", "also")}
    assert asking.send(verdict="undo", **{name: values for name, values in fields.items() if values}).status_code == 303


def test_merged_from_the_page_and_undone(asking: Asking) -> None:
    one, other = incident_of(asking, "dogofry-1"), incident_of(asking, "sevare-1")
    page = open_page(asking, of=[one, other])
    assert all(words in page for words in ("Neuf personnes", "onze morts", "poste de police"))
    answer = asking.send(verdict="merge", id=[one, other], seen=take_seen(page), back=f"/comparing?of={one}")
    assert len(asking.groups()) == 1
    undo(asking, answer)
    assert asking.groups() == BEFORE


def test_what_changed_since_it_was_shown_is_not_merged(asking: Asking) -> None:
    one, other = incident_of(asking, "dogofry-1"), incident_of(asking, "sevare-1")
    seen = take_seen(open_page(asking, of=[one, other]))
    asking.ask(verdict="accept", ids=[asking.statement("sevare-2")])
    assert asking.send(verdict="merge", id=[one, other], seen=seen).status_code == 409
    assert asking.groups() == BEFORE


def test_proposed_until_a_person_says_different(asking: Asking) -> None:
    statement = asking.statement("dogofry-1")
    asking.ask(verdict="split", ids=[statement], those=[asking.statement("dogofry-2")])
    assert asking.groups() == APART
    asking.ask(verdict="undo", seq=1)
    asking.ask(verdict="move", ids=[asking.statement("dogofry-2")], to=asking.statement("sevare-1"))
    one, other = incident_of(asking, "dogofry-1"), incident_of(asking, "sevare-1")
    alone = open_page(asking, of=one)
    assert f"of={other}" not in alone, "the statement that was taken out of it says so for the whole"
    both = open_page(asking, of=[one, other])
    assert "a person said that they are different" in both


def test_different_is_remembered_and_can_be_undone(asking: Asking) -> None:
    asking.ask(verdict="reject", ids=[asking.statement("dogofry-2")])
    asking.ask(verdict="accept", ids=[asking.statement("dogofry-2")])
    one, other = incident_of(asking, "dogofry-1"), incident_of(asking, "sevare-1")
    found = open_page(asking, of=one, q="police")
    assert f"of={other}" in found, "found by words"
    seen = take_seen(open_page(asking, of=[one, other]))
    fields = {"verdict": "split", "id": one, "from": other, "seen": seen}
    answer = asking.send(**fields, back=f"/comparing?of={one}")
    assert answer.status_code == 303
    assert asking.groups() == BEFORE, "they were two already"
    assert "a person said that they are different" in open_page(asking, of=[one, other])
    undo(asking, answer)
    assert "a person said that they are different" not in open_page(asking, of=[one, other])


def test_a_statement_put_into_another_and_back(asking: Asking) -> None:
    statement, to = asking.statement("dogofry-2"), incident_of(asking, "sevare-1")
    page = open_page(asking, statement=statement, of=to)
    assert "put it there" in page
    back = f"/comparing?statement={statement}"
    answer = asking.send(verdict="move", id=statement, to=to, seen=take_seen(page), back=back)
    assert answer.status_code == 303
    assert asking.groups() == [["dogofry-1"], ["dogofry-2", "sevare-1", "sevare-2"]]
    shown = asking.client.get(answer.headers["location"] + "&lang=en").text
    assert "Judgement 1 is kept: split" in shown
    assert "Judgement 2 is kept: merged" in shown
    undo(asking, answer)
    assert asking.groups() == BEFORE


def test_a_statement_made_an_occurrence_of_its_own(asking: Asking) -> None:
    statement = asking.statement("dogofry-2")
    page = open_page(asking, statement=statement)
    assert OWN in page
    assert asking.send(verdict="move", id=statement, seen=take_seen(page)).status_code == 303
    assert asking.groups() == APART
    assert OWN not in open_page(asking, statement=statement), "it is one"


def test_by_programs(asking: Asking) -> None:
    made = asking.ask(verdict="move", ids=[asking.statement("dogofry-2")], to=incident_of(asking, "sevare-1")).json()
    assert (made["seq"], made["also"], made["grouped"]) == (2, [1], True)
    undone = asking.ask(verdict="undo", seq=made["seq"], also=made["also"]).json()
    assert (undone["seq"], undone["also"]) == (1, [2])
    assert asking.groups() == BEFORE
    assert asking.ask(verdict="undo", seq=2, also=[1]).status_code == 409


def test_of_two_that_are_undone_together_both_are_or_none(asking: Asking) -> None:
    ids = [asking.statement("dogofry-1"), asking.statement("sevare-1")]
    for id_ in ids:
        asking.ask(verdict="accept", ids=[id_])
    asking.ask(verdict="undo", seq=1)
    assert asking.ask(verdict="undo", seq=2, also=[1]).status_code == 409
    assert [one.seq for one in asking.made()] == [2]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        pytest.param("", 400, id="nothing"),
        pytest.param("of=nothing", 404, id="no incident"),
        pytest.param("of=sevare-1", 404, id="a report"),
        pytest.param("statement=nothing", 404, id="no statement"),
        pytest.param("of={one}&q=%3F", 400, id="no word"),
        pytest.param("of={one}&back=//evil.example", 200, id="back to elsewhere"),
    ],
)
def test_asked_wrongly(asking: Asking, query: str, status: int) -> None:
    one = incident_of(asking, "sevare-1")
    answer = asking.client.get(f"/comparing?{query.format(one=one)}")
    assert answer.status_code == status
    assert 'href="//evil' not in answer.text


def test_a_rejected_statement_is_in_none(asking: Asking) -> None:
    statement = asking.statement("sevare-2")
    asking.ask(verdict="reject", ids=[statement])
    assert asking.client.get(f"/comparing?statement={statement}").status_code == 400


def test_words_that_are_looked_for_are_escaped(asking: Asking) -> None:
    one = incident_of(asking, "sevare-1")
    page = asking.client.get(f"/comparing?of={one}&q={quote('<script>police')}").text
    assert "<script>police" not in page
