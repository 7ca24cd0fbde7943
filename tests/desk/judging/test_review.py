"""The review page without a script: the queue's order, the next item by itself, all that one needs to decide."""

from __future__ import annotations

import re

import pytest
from tests.desk.judging.desks import Asking


def list_queue(page: str) -> list[str]:
    """The statements of the queue, in order."""
    return re.findall(r'id="item-([0-9a-f]+)"', page)


def find_current(page: str) -> str:
    """The statement that the page is at, by its own row in the queue."""
    return str(re.findall(r'id="item-([0-9a-f]+)"[^>]*aria-current="true"', page)[0])


def test_the_most_urgent_first(asking: Asking) -> None:
    page = asking.client.get("/review?lang=en").text
    ids = list_queue(page)
    assert len(ids) == 4
    assert ids[0] == asking.statement("dogofry-2"), "the most deaths, contradicted"
    assert find_current(page) == ids[0]


def test_the_next_comes_by_itself_until_nothing_is_left(asking: Asking) -> None:
    page, judged = asking.client.get("/review?lang=en").text, []
    while ids := list_queue(page):
        current = find_current(page)
        assert current == ids[0]
        back = re.findall(r'name="back" value="([^"]*)"', page.split('name="verdict" value="accept"')[1])[0]
        answer = asking.send(verdict="accept", id=current, seen=f"{current} {asking.mark(current)}", back=back)
        judged.append(current)
        page = asking.client.get(answer.headers["location"]).text
        assert f"Judgement {len(judged)} is kept" in page
    assert len(set(judged)) == 4
    assert "Nothing waits for a judgement." in page


def test_previous_and_next(asking: Asking) -> None:
    ids = list_queue(asking.client.get("/review").text)
    page = asking.client.get(f"/review?at={ids[1]}").text
    assert find_current(page) == ids[1]
    assert re.findall(r'data-key="p" href="/review\?at=([0-9a-f]+)"', page) == [ids[0]]
    assert re.findall(r'data-key="n" href="/review\?at=([0-9a-f]+)"', page) == [ids[2]]


def test_filters_stay_in_the_address(asking: Asking) -> None:
    page = asking.client.get("/review?certainty=denied").text
    assert list_queue(page) == [asking.statement("sevare-2")]
    assert 'value="/review?certainty=denied' in page


def test_what_one_needs_is_there(asking: Asking) -> None:
    page = asking.client.get(f"/review?lang=en&at={asking.statement('dogofry-1')}").text
    for words in ("le maire", "attributed", "Neuf personnes", "bits", "≠", "given", "is-current"):
        assert words in page
    for key in "acmspnrdu":
        assert f"<kbd>{key}</kbd>" in page, "told in the list of keys"


def test_a_judged_statement_can_be_looked_at_again(asking: Asking) -> None:
    id_ = asking.statement("dogofry-1")
    asking.ask(verdict="reject", ids=[id_])
    page = asking.client.get(f"/review?lang=en&at={id_}").text
    assert "in no incident" in page
    assert 'name="verdict" value="undo"' in page


def test_nothing_is_accepted_by_looking(asking: Asking) -> None:
    page = asking.client.get("/review").text
    forms = re.findall(r"<form[^>]*>.*?</form>", page, re.DOTALL)
    judging = [form for form in forms if 'action="/judgements"' in form]
    assert judging
    for form in judging:
        assert 'name="reason" required' in form
    assert "autofocus" not in page
    assert asking.made() == ()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        pytest.param("/review?at=nothing", 404, id="no such statement"),
        pytest.param("/review?after=x", 400, id="no cursor"),
        pytest.param("/review?certainty=sure", 400, id="no such filter"),
        pytest.param("/review?done=x", 200, id="a number that is none is not told of"),
        pytest.param("/review?done=99999999999999999999", 200, id="nor one that no log reaches"),
    ],
)
def test_addresses(asking: Asking, path: str, status: int) -> None:
    assert asking.client.get(path).status_code == status


def test_what_reports_say_is_text(asking: Asking) -> None:
    """A name that a person gives is shown as it is, and never as markup."""
    id_ = asking.statement("sevare-1")
    answer = asking.ask(verdict="correct", id=id_, slot="agents", value=["<script>alert(1)</script>"])
    assert answer.status_code == 201
    for path in (f"/review?at={id_}", "/reports/sevare-1"):
        assert "<script>alert" not in asking.client.get(path).text
