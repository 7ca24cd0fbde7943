"""What was taken in is kept with its bytes; the same page is one report, whatever its address."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.archive.dumping import dump_archive
from tests.archive.factories import CLASH, make_record, make_report
from tests.archive.holdings import load_reports
from tests.archive.taking import AMP, FACTS_OF_PAGE, FETCHED, PAGE, STORY, ingest, take

from recoupe.archive import Archive, Outcome, save_records
from recoupe.archive.checking import check_archive
from recoupe.archive.originals import list_takings, list_twins, load_original
from recoupe.archive.schema_originals import originals, pages, takings, twins
from recoupe.errors import InputError
from recoupe.intake import Failure
from recoupe.intake.taken import Facts, Original, Taken

CUT = STORY.split("L’armée")[0]


def count(archive: Archive, table: Any) -> int:
    with archive.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def became(archive: Archive, *items: Any, **options: Any) -> dict[str, int]:
    tally = ingest(archive, *items, **options)
    assert tally.failures == []
    return {str(outcome): number for outcome, number in tally.outcomes.items() if number}


def test_how_it_came_is_kept(archive: Archive) -> None:
    came = take(facts=FACTS_OF_PAGE, asked="https://journal.example/x?utm_source=a", published="2025-11-05")
    assert became(archive, came) == {"new": 1}
    with archive.read() as connection:
        (taking,) = list_takings(connection, came.report.id)
        original = load_original(connection, came.report.id)
    assert came.original is not None
    assert (original.sha256, original.data) == (came.original.sha256, came.original.data)
    assert (taking.asked, taking.address) == ("https://journal.example/x?utm_source=a", PAGE)
    assert (taking.fetched, taking.published_at) == ("2025-11-05T18:30:00Z", "2025-11-05T18:30:00+01:00")
    assert (taking.dated_by, taking.canonical, taking.authors) == ("metadata", PAGE, ("Amina Diallo",))
    assert (taking.media_type, taking.size) == ("text/html", len(came.original.data))
    assert check_archive(archive).problems == ()


@pytest.mark.parametrize(
    ("second", "outcome", "kept"),
    [
        pytest.param(take(), "known", (1, 1), id="the same bytes from the same address"),
        pytest.param(take(fetched=FETCHED + timedelta(days=1)), "known", (1, 1), id="later: the first moment stays"),
        pytest.param(take(data=b"<p>other bytes</p>"), "known", (2, 2), id="other bytes with the same text"),
        pytest.param(take(data=None), "known", (1, 1), id="the report alone"),
        pytest.param(take(text=f"{STORY}  "), "known", (2, 2), id="spaces more: the same words, other bytes"),
        pytest.param(take(text=STORY.replace("’", "'")), "known", (2, 2), id="other apostrophes"),
        pytest.param(take(text=STORY.replace("trois", "cinq")), "version", (2, 2), id="another toll is news"),
        pytest.param(take(text=CUT), "version", (2, 2), id="a paragraph taken back"),
        pytest.param(take(text=f"{STORY}\n\nLe gouverneur condamne."), "version", (2, 2), id="a sentence more"),
        pytest.param(take(published="2025-11-05"), "version", (2, 1), id="a day that was not known"),
        pytest.param(take(text=CLASH), "version", (2, 2), id="another text at the address"),
    ],
)
def test_the_same_address_again(archive: Archive, second: Taken, outcome: str, kept: tuple[int, int]) -> None:
    ingest(archive, take())
    assert became(archive, second) == {outcome: 1}
    assert (count(archive, takings), count(archive, originals)) == kept
    before = dump_archive(archive)
    assert became(archive, take(), second) == {"known": 2}, "a second run changes nothing"
    assert dump_archive(archive) == before


@pytest.mark.parametrize(
    ("fields", "outcome", "why"),
    [
        pytest.param({"url": AMP}, "twin", "the same page", id="AMP"),
        pytest.param({"url": PAGE + "?print=1"}, "twin", "the same page", id="printed"),
        pytest.param({"url": PAGE + "?from=une"}, "twin", "the same page", id="another query"),
        pytest.param({"url": AMP, "text": CUT}, "twin", "the same page, with fewer words", id="cut"),
        pytest.param({"url": AMP, "text": STORY.replace("\n\n", " ")}, "twin", "the same page", id="no paragraphs"),
        pytest.param(
            {"url": "https://journal.example/n/77", "facts": Facts(canonical=PAGE)}, "twin", "the same page",
            id="the same canonical",
        ),
        pytest.param(
            {"url": "https://journal.example/x/77"}, "twin", "the same words of the same outlet", id="another section"
        ),
        pytest.param({"url": AMP, "text": f"{STORY}\n\nLe bilan passe à cinq morts."}, "version", "", id="it grew"),
        pytest.param({"url": AMP, "text": STORY.replace("trois", "cinq")}, "version", "", id="another toll"),
        pytest.param({"url": AMP, "published": "2025-11-05"}, "version", "", id="only the twin has a day"),
        pytest.param({"url": AMP, "text": CLASH}, "new", "", id="another text: a badly made address"),
        pytest.param({"url": "https://courrier.example/a", "outlet": "Le Courrier"}, "new", "", id="a reprint"),
        pytest.param(
            {"url": "https://courrier.example/a", "text": STORY.replace("trois", "cinq"), "outlet": "Le Courrier",
             "facts": Facts(canonical=PAGE)},
            "new", "", id="a reprint with words of its own, that names the first",
        ),
        pytest.param({"url": "https://journal.example/autre", "text": CLASH}, "new", "", id="another page"),
    ],
)  # fmt: skip
def test_another_address(archive: Archive, fields: dict[str, Any], outcome: str, why: str) -> None:
    first, second = take(), take(**fields)
    ingest(archive, first)
    assert became(archive, second) == {outcome: 1}
    with archive.read() as connection:
        assert [twin.why for twin in list_twins(connection, first.report.id)] == ([why] if why else [])
        current = [stored.report.text for stored in load_reports(connection)]
    assert len(current) == (2 if outcome == "new" else 1)
    before = dump_archive(archive)
    assert became(archive, second, first) == {"known": 2}, "a second run changes nothing"
    assert dump_archive(archive) == before
    assert check_archive(archive).problems == ()


@pytest.mark.parametrize("together", [True, False], ids=["in one run", "in two"])
def test_a_twin_that_comes_first(archive: Archive, together: bool) -> None:
    """The page that is taken in second is the twin, in whichever order, even where both are read before either is
    kept."""
    items = [take(url=AMP), take()]
    runs = [items] if together else [[item] for item in items]
    outcomes = [became(archive, *run) for run in runs]
    assert sum(one.get("new", 0) for one in outcomes) == sum(one.get("twin", 0) for one in outcomes) == 1
    assert count(archive, twins) == 1


def test_a_twins_bytes_are_kept(archive: Archive) -> None:
    first, second = take(), take(url=AMP)
    ingest(archive, first, second)
    with archive.read() as connection:
        with pytest.raises(InputError, match="several originals"):
            load_original(connection, first.report.id)
        assert second.original is not None
        found = load_original(connection, first.report.id, second.original.sha256[:8])
    assert found.data == second.original.data


def test_a_page_that_grows_is_one_line(archive: Archive) -> None:
    """Version after version, from one address and the other."""
    texts = [STORY, f"{STORY}\n\nLe bilan passe à cinq morts.", f"{STORY}\n\nLe bilan passe à sept morts."]
    for text, url in zip(texts, (PAGE, AMP, PAGE), strict=True):
        ingest(archive, take(text, url))
    with archive.read() as connection:
        (stored,) = load_reports(connection)
    assert stored.report.text == texts[-1]


def test_two_articles_behind_one_address(archive: Archive) -> None:
    """ "The latest" leads elsewhere each day: what was asked for is no reason to take one for the other."""
    asked = "https://journal.example/le-plus-lu-de-la-semaine"
    one, two = take(asked=asked), take(CLASH, "https://journal.example/autre", asked=asked)
    assert became(archive, one, two) == {"new": 2}


def test_one_bytes_of_many_reports(archive: Archive) -> None:
    """A file of several reports is kept once."""
    data = b"id;texte\n1;...\n2;...\n"

    def make(line: int) -> Taken:
        original = Original(data, "text/csv", FETCHED, place=f"f.csv, line {line}")
        return Taken(make_report(f"Rapport numéro {line} sur le cercle de Bankass."), original=original)

    made = [make(line) for line in range(5)]
    assert became(archive, *made) == {"new": 5}
    assert (count(archive, originals), count(archive, takings)) == (1, 5)


def test_reports_alone(archive: Archive) -> None:
    """Nothing is kept beside a report that came without bytes and facts."""
    reports = [make_report(STORY, url=PAGE), make_report(CLASH)]
    assert became(archive, *reports) == {"new": 2}
    assert count(archive, takings) == 0
    assert count(archive, pages) == 1
    assert became(archive, make_report(STORY, url=AMP)) == {"twin": 1}


def test_failures_keep_their_place(archive: Archive) -> None:
    tally = ingest(archive, take(), Failure("a.pdf", "is damaged"), take(CLASH, None))
    assert (tally.outcomes[Outcome.NEW], [f.source for f in tally.failures]) == (2, ["a.pdf"])


def test_an_unforeseen_error_keeps_the_others(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Report and bytes are kept together or not at all."""
    real = __import__("recoupe.archive.takings", fromlist=["pack"]).pack

    def pack(data: bytes) -> tuple[str, bytes]:
        if b"Farand" in data:
            raise RuntimeError("no")
        return real(data)  # type: ignore[no-any-return]

    monkeypatch.setattr("recoupe.archive.takings.pack", pack)
    tally = ingest(archive, take(), take(CLASH, None))
    assert (tally.outcomes[Outcome.NEW], len(tally.failures)) == (1, 1)
    with archive.read() as connection:
        assert [stored.report.text for stored in load_reports(connection)] == [CLASH]
    assert count(archive, originals) == 1


def test_what_no_database_keeps_is_left_out(archive: Archive) -> None:
    facts = Facts(authors=("A\x00B", "C\ud800"), canonical="https://j.example/\x00" + "x" * 20_000)
    came = take(facts=facts, place="a\x00b")
    ingest(archive, came)
    with archive.read() as connection:
        (taking,) = list_takings(connection, came.report.id)
    assert taking.authors == ("A\ufffdB", "C\ufffd")
    assert taking.place == "a\ufffdb"
    assert len(taking.canonical or "") == 8_000
    assert became(archive, came) == {"known": 1}
    assert count(archive, takings) == 1


@pytest.mark.parametrize("length", [900, 1_001, 5_000, 200_000])
def test_addresses_of_any_length(archive: Archive, length: int) -> None:
    """PostgreSQL indexes 2,704 bytes at most; random letters, or it would make them short by itself."""
    from random import Random

    chance = Random(length)
    tail = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length))
    url, other = f"https://journal.example/a?x={tail}", f"https://journal.example/a?x={tail[:-1]}!"
    assert became(archive, take(url=url), take(CLASH, other)) == {"new": 2}
    assert became(archive, take(STORY.replace("trois", "cinq"), url)) == {"version": 1}
    with archive.write() as connection:
        (saved,) = save_records(connection, [make_record("Un autre texte pour le même lieu.", url=url)])
    assert saved.outcome is Outcome.VERSION, "records that are given as well"


def test_an_id_that_is_too_long_is_told(archive: Archive) -> None:
    tally = ingest(archive, replace(take(), report=make_report(STORY, id="x" * 3_000)), take(CLASH, None))
    assert "has an id of 3,000 characters" in str(tally.failures[0])
    assert tally.outcomes[Outcome.NEW] == 1
