"""The keys of the pages are those of the manual, and each does something there."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from tests.desk.judging.desks import Asking
from tests.desk.judging.test_assigning import team

__all__ = ["team"]

PROJECT = Path(__file__).resolve().parents[3]
OF_SCRIPTS = {"j", "k", "x", "t", "F2", "Esc", "Enter", "?"}  # heard without an element of their own


def read_manual(heading: str) -> set[str]:
    """The keys of the manual's table under a heading of it."""
    text = (PROJECT / "docs" / "manual.md").read_text(encoding="utf-8")
    table = text.split(f"| key | {heading} |\n")[1].split("\n\n")[0]
    return {key for line in table.splitlines() for key in re.findall(r"`([^`]+)`", line.split("|")[1])}


def read_page(asking: Asking, address: str) -> Element:
    root: Element = html5lib.parse(asking.client.get(address).text, namespaceHTMLElements=False)
    return root


@pytest.mark.parametrize(
    ("heading", "address"),
    [
        pytest.param("in the queue", "/review?done={1}", id="the queue"),
        pytest.param("side by side", "/comparing?statement={0}&q=police&back=/review&done={1}", id="side by side"),
    ],
)
def test_listed_told_and_there(team: Asking, heading: str, address: str) -> None:
    statement = team.statement("dogofry-1")
    made = team.ask(verdict="assign", ids=[statement], to="").json()
    root = read_page(team, address.format(statement, made["seq"]))
    (dialog,) = (one for one in root.iter("dialog") if one.get("id") == "keys")
    listed = {"".join(key.itertext()) for key in dialog.iter("kbd")} - {"?", "Esc", "Enter"}
    assert listed == read_manual(heading) - {"?", "Esc", "Enter"}
    there = {one.get("data-key") for one in root.iter() if one.get("data-key")}
    both = read_page(team, "/comparing?" + f"statement={statement}&of={other_incident(team)}")
    if heading == "side by side":
        there |= {one.get("data-key") for one in both.iter() if one.get("data-key")}
        listed -= {"p"}  # there is but one to go to
    else:
        there |= {"p", "s"}  # the first has none before it; not every statement shares its incident
    assert listed - OF_SCRIPTS <= there


def other_incident(asking: Asking) -> str:
    """The incident of another report."""
    items = asking.client.get("/api/v1/incidents").json()["items"]
    return str(next(one["id"] for one in items if any(told["report"] == "sevare-1" for told in one["members"])))
