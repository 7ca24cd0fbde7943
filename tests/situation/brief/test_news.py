"""What is new since a day or an earlier brief: the first tellings, tolls, voices and disagreements that came since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.archive.holdings import load_incidents
from tests.situation.brief.crisis import make_attack, make_crisis
from tests.situation.brief.stories import KONNA, keep_stories, lines_of, read, report, section, write

from recoupe.archive import Archive
from recoupe.archive.groups import store_groups
from recoupe.archive.stored import Summary
from recoupe.model import VoiceKind
from recoupe.situation.brief.bounds import Bounds
from recoupe.situation.brief.comparing import Earlier, Held, find_news
from recoupe.situation.brief.document import Document, Heading, Paragraph
from recoupe.situation.brief.state import read_earlier


def told(killed: Bounds) -> Held:
    """What one voice tells."""
    return Held(1, {"killed": killed}, ())


OLD = told(Bounds(5, 5))


@pytest.mark.parametrize(
    ("now", "before", "first", "moved", "grown", "clashes"),
    [
        pytest.param(OLD, None, ("i",), (), (), (), id="nothing was held of it: new, and nothing else"),
        pytest.param(OLD, OLD, (), (), (), (), id="the same"),
        pytest.param(told(Bounds(5, 9)), OLD, (), (("i", "killed"),), (), (), id="a wider toll moved"),
        pytest.param(told(Bounds(5, 5, open=True)), OLD, (), (("i", "killed"),), (), (), id="at least"),
        pytest.param(told(Bounds(5, 5, partisan=True)), OLD, (), (), (), (), id="whose word is no number"),
        pytest.param(Held(1, {}, ()), OLD, (), (("i", "killed"),), (), (), id="a toll that is gone moved"),
        pytest.param(Held(2, OLD.tolls, ()), OLD, (), (), ("i",), (), id="one more voice"),
        pytest.param(Held(0, OLD.tolls, ()), OLD, (), (), (), (), id="one voice less is no growth"),
        pytest.param(Held(1, OLD.tolls, ("date",)), OLD, (), (), (), ("i",), id="a new disagreement"),
        pytest.param(OLD, Held(1, OLD.tolls, ("date",)), (), (), (), (), id="one that was settled is none"),
    ],
)  # fmt: skip
def test_news(now: Held, before: Held | None, first: object, moved: object, grown: object, clashes: object) -> None:
    news = find_news({"i": now}, {"i": before})
    assert (news.first, news.moved, news.grown, news.clashes, news.gone) == (first, moved, grown, clashes, 0)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The archive of the invented crisis."""
    with keep_stories(tmp_path_factory.mktemp("crisis"), make_crisis()) as archive:
        yield archive


def news_of(document: Document) -> list[str]:
    """The headings of the section of news."""
    return [block.text for block in section(document, "news") if isinstance(block, Heading)]


@pytest.mark.parametrize(
    ("day", "heads"),
    [
        pytest.param("2025-10-31", [], id="all was known"),
        pytest.param("2025-10-01", ["7 incidents nouveaux"], id="nothing was"),
        pytest.param(
            "2025-10-18",
            ["3 incidents nouveaux", "1 bilan a bougé", "1 incident est dit par plus de voix", "1 désaccord nouveau"],
            id="the army's toll came on the 21st",
        ),
        pytest.param(
            "2025-10-20",
            ["1 bilan a bougé", "1 incident est dit par plus de voix", "1 désaccord nouveau"],
            id="the day itself is known",
        ),
    ],
)  # fmt: skip
def test_since_a_day(kept: Archive, day: str, heads: list[str]) -> None:
    document = write(kept, earlier=Earlier(day=date.fromisoformat(day)))
    assert news_of(document) == heads
    assert ("Rien de nouveau" in read(document, "news")) == (not heads)


def test_a_toll_that_moved_says_from_what_to_what(kept: Archive) -> None:
    document = write(kept, earlier=Earlier(day=date(2025, 10, 18)))
    assert (
        "Attaque armée, à Konna (Mopti, Mali), le 16 octobre 2025\u00a0: Tués, entre 23 et au moins 34 auparavant,"
        " entre 12 et au moins 34 à présent." in read(document, "news-tolls")
    )


def test_since_an_earlier_brief(kept: Archive, tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(write(kept, filters={"type": "armed_attack"}).state, encoding="ascii")
    document = write(kept, earlier=read_earlier(path))
    assert news_of(document) == ["6 incidents nouveaux"]
    cautions = [block for block in section(document, "news") if isinstance(block, Paragraph) and block.caution]
    assert "type=armed_attack" in lines_of(cautions)[0], "it asked for less"


def test_since_the_same_brief(kept: Archive, tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    path.write_text(write(kept).state, encoding="ascii")
    document = write(kept, "en", earlier=read_earlier(path))
    assert "Nothing new" in read(document, "news")
    assert not any(block.caution for block in section(document, "news") if isinstance(block, Paragraph))


def test_what_the_earlier_brief_had_and_this_one_has_not(kept: Archive) -> None:
    held = {"i-gone": OLD, "i-other": OLD}
    document = write(kept, earlier=Earlier(held=held, filters={}))
    assert "2 incidents du point antérieur ne sont plus ici" in read(document, "news")


def test_an_incident_that_was_grouped_with_another_is_not_new(tmp_path: Path) -> None:
    mayor, claim, army = make_attack()
    with keep_stories(tmp_path, [[mayor], [claim, army]]) as archive:
        earlier = write(archive).state
        path = tmp_path / "earlier.json"
        path.write_text(earlier, encoding="ascii")
        with archive.write() as connection:
            members = [id_ for incident in load_incidents(connection) for id_ in incident.members]
            store_groups(connection, {frozenset(members): Summary("armed_attack")})
        document = write(archive, earlier=read_earlier(path))
    assert "1 incident nouveau" not in news_of(document)
    assert "1 incident est dit par plus de voix" in news_of(document)


def test_a_report_without_a_day_counts_as_known(tmp_path: Path) -> None:
    old = report("Le camp de Konna a été attaqué.", published=None)
    new = report(
        "Le poste de Konna a été attaqué, dit le maire.", source="le maire", kind=VoiceKind.OFFICIAL, place=KONNA,
        certainty="attributed", published="2025-10-20", outlet="B",
    )  # fmt: skip
    with keep_stories(tmp_path, [[old, new]]) as archive:
        document = write(archive, earlier=Earlier(day=date(2025, 10, 18)))
    assert news_of(document) == ["1 incident est dit par plus de voix"]


def test_without_a_comparison_nothing_is_told_as_new(kept: Archive) -> None:
    assert not any(isinstance(block, Heading) and block.anchor == "news" for block in write(kept).blocks)
