"""Saving: what is kept, skipped, replaced, withdrawn and refused, alike on both databases."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import func, select
from tests.archive.factories import ABDUCTION, ATTACK, CLASH, GAO, make_record, make_records, make_statement

from recoupe.addresses import compare_address
from recoupe.archive import Archive, Outcome, Saved, find_standings, save_records
from recoupe.archive.generations import read_generation
from recoupe.archive.rows import Mentioned
from recoupe.archive.schema import block_keys, parties, places, reports, statements
from recoupe.archive.tombstones import add_tombstone
from recoupe.model import Party, Record

URL = "https://journal.example/a-1"


def save(archive: Archive, *records: Record, **options: Any) -> list[Outcome]:
    with archive.write() as connection:
        return [saved.outcome for saved in save_records(connection, records, **options)]


def live(archive: Archive) -> dict[str, bool]:
    """The ids of the statements, and whether each is live."""
    with archive.read() as connection:
        return {
            row.id: not row.withdrawn for row in connection.execute(select(statements.c.id, statements.c.withdrawn))
        }


def count(archive: Archive, table: Any) -> int:
    with archive.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def current_texts(archive: Archive) -> list[str]:
    with archive.read() as connection:
        return sorted(connection.scalars(select(reports.c.text).where(reports.c.current)))


def test_a_record_is_kept_with_all_that_it_says(archive: Archive) -> None:
    actor = Party("les combattants du Front", aliases=("FRT", "Front du Fleuve"), actor="front")
    said = make_statement(
        ATTACK,
        ATTACK,
        agents=(actor,),
        targets=("le marché",),
        places=(GAO,),
        source="un élu",
        days=("2025-03-01", None),
    )
    record = make_record(ATTACK, said, published="2025-03-02", outlet="Le Journal", title="Marché attaqué", url=URL)
    assert save(archive, record) == [Outcome.NEW]
    with archive.read() as connection:
        row = connection.execute(select(statements)).one()
        assert (row.id, row.day_start, row.day_end, row.voice, row.voice_kind, row.given, row.linked) == (
            record.statements[0].id, "2025-03-01", None, "un élu", "person", True, False,
        )  # fmt: skip
        named = connection.execute(select(parties).order_by(parties.c.number)).all()
        assert [(p.role, p.folded, p.actor) for p in named] == [
            ("agent", "les combattants du front | frt | front du fleuve", "front"),
            ("target", "le marche", None),
            ("source", "un elu", None),
        ]
        assert connection.execute(select(places.c.name, places.c.lat, places.c.country)).one() == ("Gao", 16.2717, "ML")
        kept = connection.execute(select(reports)).one()
        assert (kept.text, kept.published, kept.address) == (ATTACK, "2025-03-02", "journal.example/a-1")


def test_twice_is_once(archive: Archive) -> None:
    records = make_records(40)
    first = save(archive, *records)
    before = live(archive)
    assert set(first) <= {Outcome.NEW, Outcome.VERSION}
    assert save(archive, *records) == [Outcome.KNOWN] * 40
    assert live(archive) == before


def test_a_generation_grows_only_when_something_changed(archive: Archive) -> None:
    def generation() -> int:
        with archive.read() as connection:
            return read_generation(connection)

    assert generation() == 0
    save(archive, make_record())
    assert generation() == 1
    save(archive, make_record())
    assert generation() == 1


def test_order_changes_nothing(settings: Any, archive: Archive) -> None:
    """Versions come in every order: the later published one is current, and the same statements are live."""
    texts = ((ATTACK, "2025-03-01"), (f"{ATTACK} {ABDUCTION}", "2025-03-02"), (CLASH, "2025-03-03"))
    seen = set()
    for number, order in enumerate(permutations(texts)):
        url = f"https://journal.example/order-{number}"
        made = [make_record(text, published=day, url=url, id=f"{number} {day}") for text, day in order]
        save(archive, *made)
        with archive.read() as connection:
            rows = connection.execute(
                select(reports.c.published, statements.c.type, statements.c.withdrawn)
                .join_from(reports, statements)
                .where(reports.c.url == url)
            )
            seen.add(tuple(sorted(tuple(row) for row in rows)))
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("first", "second", "outcome", "texts"),
    [
        pytest.param(
            {"url": URL, "published": "2025-03-01"}, {"url": URL, "published": "2025-03-02"},
            Outcome.VERSION, [CLASH], id="later published",
        ),
        pytest.param(
            {"url": URL, "published": "2025-03-02"}, {"url": URL, "published": "2025-03-01"},
            Outcome.OLDER, [ATTACK], id="earlier published",
        ),
        pytest.param({"url": URL}, {"url": URL}, Outcome.VERSION, [CLASH], id="no dates: the later to come"),
        pytest.param(
            {"url": URL, "published": "2025-03-02"}, {"url": URL}, Outcome.VERSION, [CLASH], id="one date: as well"
        ),
        pytest.param({"id": "7"}, {"id": "7"}, Outcome.VERSION, [CLASH], id="one id is one report"),
        pytest.param(
            {"url": "http://www.journal.example/a-1/"}, {"url": URL + "?utm_source=x#top"},
            Outcome.VERSION, [CLASH], id="one page, spelt otherwise",
        ),
        pytest.param({"url": URL}, {"url": URL + "?page=2"}, Outcome.NEW, [ATTACK, CLASH], id="another page"),
        pytest.param(
            {"url": "https://journal.example/"}, {"url": "https://journal.example"},
            Outcome.NEW, [ATTACK, CLASH], id="a front page is no report's address",
        ),
        pytest.param({}, {}, Outcome.NEW, [ATTACK, CLASH], id="no address: two texts are two reports"),
    ],
)  # fmt: skip
def test_versions(
    archive: Archive, first: dict[str, Any], second: dict[str, Any], outcome: Outcome, texts: list[str]
) -> None:
    assert save(archive, make_record(ATTACK, **first), make_record(CLASH, **second)) == [Outcome.NEW, outcome]
    assert current_texts(archive) == sorted(texts)
    with archive.read() as connection:
        said = connection.scalars(select(reports.c.text).join_from(statements, reports).where(~statements.c.withdrawn))
        assert sorted(said) == sorted(texts)


def test_a_report_can_tie_two_together(archive: Archive) -> None:
    """One id under two addresses, one address under two ids: whatever comes first, they are one report."""
    save(archive, make_record(ATTACK, id="1", url=URL), make_record(CLASH, id="2", url=URL + "?b"))
    assert len(current_texts(archive)) == 2
    assert save(archive, make_record(ABDUCTION, id="1", url=URL + "?b")) == [Outcome.VERSION]
    assert current_texts(archive) == [ABDUCTION]
    assert sum(live(archive).values()) == 1


def test_what_a_new_text_still_says_is_carried_on(archive: Archive) -> None:
    """Statements kept are the new version's; those dropped are withdrawn, and name what says the same now."""
    old, new = f"{ATTACK} {ABDUCTION}", f"Mise à jour. {ATTACK}"
    first = make_record(old, make_statement(old, ATTACK), make_statement(old, ABDUCTION, "abduction"), id="7")
    second = make_record(new, make_statement(new, ATTACK), id="7")
    assert save(archive, first, second) == [Outcome.NEW, Outcome.VERSION]
    with archive.read() as connection:
        rows = connection.execute(
            select(statements.c.id, statements.c.withdrawn, statements.c.successor, reports.c.text).join(reports)
        )
        found = {row.id: tuple(row)[1:] for row in rows}
    kept, dropped = (s.id for s in first.statements)
    assert found[second.statements[0].id] == (False, None, new)
    assert found[dropped] == (True, None, old)
    if kept != second.statements[0].id:  # a statement's id may tell where it stands
        assert found[kept] == (True, second.statements[0].id, old)


def test_a_text_that_goes_back_and_forth(archive: Archive) -> None:
    """A statement that was withdrawn and is made again is live again, once."""
    ids = {"id": "7"}
    save(archive, make_record(ATTACK, **ids), make_record(CLASH, **ids))
    again = make_record(ATTACK, **ids, title="Corrigé")
    assert save(archive, again) == [Outcome.VERSION]
    assert {i for i, alive in live(archive).items() if alive} == {again.statements[0].id}


def test_a_better_reader_replaces_what_was_read(archive: Archive) -> None:
    text = f"{ATTACK} {ABDUCTION}"
    worse = make_record(text, make_statement(text, ATTACK), make_statement(text, ABDUCTION, "arrest"))
    better = make_record(
        text, make_statement(text, ATTACK, places=(GAO,)), make_statement(text, ABDUCTION, "abduction")
    )
    assert save(archive, worse, reader="1") == [Outcome.NEW]
    assert save(archive, worse, reader="1") == [Outcome.KNOWN]
    assert save(archive, better, reader="2") == [Outcome.REREAD]
    assert {i for i, alive in live(archive).items() if alive} == {s.id for s in better.statements}
    assert count(archive, places) == 1
    assert count(archive, reports) == 1


def test_an_earlier_text_read_again_stays_withdrawn(archive: Archive) -> None:
    old, new = make_record(ATTACK, id="7", published="2025-03-01"), make_record(CLASH, id="7", published="2025-03-02")
    save(archive, old, new, reader="1")
    assert save(archive, old, reader="2") == [Outcome.REREAD]
    assert {i for i, alive in live(archive).items() if alive} == {new.statements[0].id}


def test_given_statements_stay_until_others_are_given(archive: Archive) -> None:
    given = make_record(ATTACK, make_statement(ATTACK, ATTACK, agents=("hommes armés",)))
    corrected = make_record(ATTACK, make_statement(ATTACK, ATTACK, "clash"))
    assert save(archive, given) == [Outcome.NEW]
    assert save(archive, make_record(ATTACK), reader="1") == [Outcome.KNOWN], "no reader replaces what a person gave"
    assert save(archive, corrected) == [Outcome.REREAD]
    assert {i for i, alive in live(archive).items() if alive} == {corrected.statements[0].id}


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        pytest.param(make_record("Un texte\x00 coupé."), "NUL", id="NUL in the text"),
        pytest.param(make_record(title="a\x00"), "NUL", id="NUL in the title"),
        pytest.param(make_record(title="a\ud800"), "cannot be kept", id="half a character"),
        pytest.param(make_record(ATTACK, make_statement(ATTACK, ATTACK, agents=("a\x00",))), "NUL", id="NUL in a name"),
        pytest.param(
            make_record(ATTACK, make_statement(ATTACK, ATTACK, agents=("\ud800",))), "cannot be kept",
            id="half a character in a name",
        ),
        pytest.param(
            make_record(ATTACK, make_statement(ATTACK, ATTACK, killed=float("nan"))), "cannot be kept",
            id="a figure that is none",
        ),
        pytest.param(Record(make_record().report, make_record().statements * 2), "one id", id="the same id twice"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("reader", ["given", "1"])
def test_what_cannot_be_kept_is_told_and_the_rest_is_kept(
    archive: Archive, record: Record, reason: str, reader: str
) -> None:
    with archive.write() as connection:
        outcomes = save_records(connection, [make_record(CLASH), record, make_record(ABDUCTION)], reader=reader)
    assert [saved.outcome for saved in outcomes] == [Outcome.NEW, Outcome.UNFIT, Outcome.NEW]
    assert reason in (outcomes[1].reason or "")
    assert count(archive, reports) == 2


def test_an_id_of_another_report_is_refused(archive: Archive) -> None:
    mine, theirs = make_record(ATTACK), make_record(CLASH)
    stolen = Record(theirs.report, mine.statements)
    assert save(archive, mine, stolen) == [Outcome.NEW, Outcome.UNFIT], "in one go"
    assert save(archive, stolen) == [Outcome.UNFIT], "and later"
    with archive.write() as connection:
        (refused,) = save_records(connection, [stolen])
    assert isinstance(refused, Saved)
    assert mine.report.id in (refused.reason or "")


@pytest.mark.parametrize(
    ("again", "outcome"),
    [
        pytest.param({"id": "7", "url": URL}, Outcome.PURGED, id="as it was"),
        pytest.param({"id": "8"}, Outcome.PURGED, id="its text under another id"),
        pytest.param({"text": CLASH, "id": "7"}, Outcome.PURGED, id="its id with another text"),
        pytest.param(
            {"text": CLASH, "id": "9", "url": "http://www.journal.example/a-1"}, Outcome.PURGED, id="its page"
        ),
        pytest.param({"text": CLASH, "id": "9"}, Outcome.NEW, id="another report"),
    ],
)
def test_a_purged_report_is_refused(archive: Archive, again: dict[str, Any], outcome: Outcome) -> None:
    save(archive, make_record(ATTACK, id="7", url=URL))
    with archive.write() as connection:
        key = connection.scalar(select(reports.c.key))
        assert key is not None
        add_tombstone(connection, key, "names a witness")
        connection.execute(reports.delete())
    with archive.write() as connection:
        (saved,) = save_records(connection, [make_record(**{"text": ATTACK, **again})])
    assert saved.outcome is outcome
    assert outcome is Outcome.NEW or "names a witness" in (saved.reason or "")


def test_mentions_and_blocks_are_kept_and_replaced(archive: Archive) -> None:
    def describe(record: Record) -> list[Mentioned]:
        return [Mentioned(f'{{"n": {n}}}', ("a", f"b{n}", "a")) for n, _ in enumerate(record.statements)]

    save(archive, make_record(), reader="1", describe=describe)
    assert count(archive, block_keys) == 2
    save(archive, make_record(), reader="2", describe=lambda _: [Mentioned("{}", ("c",))])
    with archive.read() as connection:
        assert list(connection.scalars(select(block_keys.c.block))) == ["c"]
        assert connection.scalar(select(statements.c.mention)) == "{}"


def test_a_failed_step_leaves_nothing(archive: Archive) -> None:
    def fail() -> None:
        with archive.write() as connection:
            save_records(connection, make_records(5))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert count(archive, reports) == 0
    assert count(archive, statements) == 0


def test_sensitivity_stays_with_a_report(archive: Archive) -> None:
    save(archive, make_record(ATTACK, id="7"), sensitive=True)
    save(archive, make_record(CLASH, id="7"))
    with archive.read() as connection:
        assert list(connection.scalars(select(reports.c.sensitive))) == [True, True]


def test_standings_before_reading(archive: Archive) -> None:
    """Ingest asks before it reads: a report without statements stands for what a reader would make of it."""
    record = make_record()
    save(archive, record, reader="1")
    with archive.read() as connection:
        found = [find_standings(connection, [Record(record.report)], reader)[0].standing for reader in ("1", "2")]
        (new,) = find_standings(connection, [Record(make_record(CLASH).report)], "1")
    assert [*found, new.standing] == ["known", "changed reader", "unknown"]


@pytest.mark.parametrize(
    ("url", "address"),
    [
        pytest.param("https://Journal.example/A/b-1.html", "journal.example/A/b-1.html", id="paths keep their case"),
        pytest.param("http://www.journal.example:80/a/", "journal.example/a", id="scheme, www, port, last slash"),
        pytest.param("https://journal.example:8443/a", "journal.example:8443/a", id="a port of its own"),
        pytest.param("https://journal.example/?p=17&fbclid=abc", "journal.example?p=17", id="the query names the page"),
        pytest.param("https://journal.example/#!/a/1", "journal.example#!/a/1", id="the fragment names the page"),
        pytest.param("https://journal.example/?utm_source=a", None, id="a front page, however reached"),
        pytest.param("https://[journal/a", None, id="broken"),
        pytest.param("journal.example/a", None, id="no web address"),
        pytest.param("file:///srv/a.html", None, id="a file"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
    ],
)
def test_addresses(url: str | None, address: str | None) -> None:
    assert compare_address(url) == address
