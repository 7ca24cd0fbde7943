"""Briefs as a whole: every sentence has its words, both languages are set right, nobody's figure becomes the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.archive.holdings import load_incidents
from tests.situation.brief.crisis import ARMY, LEAVE, SIEGE, make_attack, make_crisis
from tests.situation.brief.stories import (
    GAO,
    KONNA,
    all_words,
    brief_of,
    keep_stories,
    lines_of,
    read,
    report,
    section,
    texts_of,
    write,
)

from recoupe.archive import Archive
from recoupe.archive.dossiers import ThreadStep, load_threads_of
from recoupe.errors import InputError
from recoupe.model import Place, PlaceKind, VoiceKind
from recoupe.situation.brief.comparing import Earlier
from recoupe.situation.brief.document import (
    Document,
    Heading,
    Items,
    MapFigure,
    Paragraph,
    Run,
    Shade,
    Table,
    TimeFigure,
)

LANGUAGES = ("fr", "en")
TELLING = ("gravest", "contested", "lasting", "threads", "advisories")  # sections made of incidents


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The archive of the invented crisis."""
    with keep_stories(tmp_path_factory.mktemp("crisis"), make_crisis()) as archive:
        yield archive


@pytest.fixture(scope="module", params=LANGUAGES)
def crisis(request: pytest.FixtureRequest, kept: Archive) -> Document:
    """Its brief in each language."""
    return write(kept, request.param, earlier=Earlier(held={}, filters={}))


def test_every_sentence_about_an_incident_has_its_words(crisis: Document) -> None:
    items = [item for block in crisis.blocks if isinstance(block, Items) for item in block.items]
    limits = texts_of(section(crisis, "limits"))
    told = [item for item in items if item not in limits]
    assert len(told) > 10
    for item in told:
        for sentence in split_sentences(item):
            assert any(run.notes for run in sentence), "".join(run.text for run in sentence)


def split_sentences(item: tuple[Run, ...]) -> list[list[Run]]:
    """The runs of each sentence: one ends where a full stop is followed by a space and a capital, or by nothing."""
    text = "".join(run.text for run in item)
    starts = [0, *(match.end() for match in re.finditer(r"\. (?=[A-ZÀ-Ý])", text)), len(text)]
    bounds = list(pairwise(starts))
    at, found = 0, [list[Run]() for _ in bounds]
    for run in item:
        for number, (start, end) in enumerate(bounds):
            if at < end and at + len(run.text) > start:
                found[number].append(run)
        at += len(run.text)
    # "Contested." and the days of a report belong to the sentence before them
    return [
        some for some, (start, end) in zip(found, bounds, strict=True) if "{" not in text and is_told(text[start:end])
    ]


def is_told(sentence: str) -> bool:
    """Whether a sentence says something of its own of the occurrence."""
    return not re.match(r"(Contesté|Contested|Rapporté|Reported|Récit|Report)\b[^:]*\.?$", sentence.strip())


@pytest.mark.parametrize("anchor", TELLING)
def test_every_row_and_point_of_a_section_has_notes(crisis: Document, anchor: str) -> None:
    for block in section(crisis, anchor):
        rows = (
            block.rows
            if isinstance(block, Table)
            else [(item,) for item in block.items]
            if isinstance(block, Items)
            else []
        )
        for row in rows:
            assert any(run.notes for cell in row for run in cell), row


def test_every_note_is_an_exact_slice_of_its_report(kept: Archive) -> None:
    texts = {record.report.id: record.report.text for story in make_crisis() for record in story}
    document = write(kept, names=True)
    assert document.notes
    for note in document.notes:
        assert note.quote.strip()
        assert note.quote in texts[note.report]
    assert [note.number for note in document.notes] == list(range(1, len(document.notes) + 1))
    assert len({(note.report, note.quote) for note in document.notes}) == len(document.notes), (
        "the same words are noted once"
    )


def test_every_note_that_is_cited_exists_and_every_note_is_cited(crisis: Document) -> None:
    cited = {number for text in texts_of(crisis.blocks) for run in text for number in run.notes}
    assert cited == {note.number for note in crisis.notes}


def test_tolls_that_differ_are_never_one_number(crisis: Document) -> None:
    words = "\n".join(lines_of(section(crisis, "happened")))
    for told in ("12 sold", "23 sold", "34 sold"):
        assert told in words, "each figure stands with its voice"
    for row in next(block for block in crisis.blocks if isinstance(block, Table)).rows[:1]:
        assert re.search(r"24.+46", row[1][0].text), "12 + 12 to 34 + 12, at least"


@pytest.mark.parametrize(
    ("language", "sentence", "why"),
    [
        pytest.param(
            "fr",
            "Attaque armée, à Konna (Mopti, Mali), le 16 octobre 2025\u00a0: selon l’état-major et un élu local,"
            " revendiquée par le JNIM.",
            "colons have a no-break space, apostrophes curl, participles agree, articles are the reports'",
            id="fr-headline",
        ),
        pytest.param(
            "fr",
            "Tués\u00a0: 12 soldats, selon l’état-major\u202f; au moins 23 soldats, selon un élu local\u202f;"
            " 34 soldats, revendiqué par le JNIM.",
            "semicolons have a narrow one",
            id="fr-toll",
        ),
        pytest.param("fr", "«\u00a0JNIM\u00a0»", "guillemets hold their words with no-break spaces", id="fr-quotes"),
        pytest.param("fr", "depuis le 24 septembre 2025", "an end that nobody tells", id="fr-since"),
        pytest.param(
            "fr",
            "à 25 km au nord de Téra (Tillabéri, Niger\u202f; à 8 km près)",
            "a described place with how far it may be off",
            id="fr-where",
        ),
        pytest.param("fr", "démentie par l’armée nigérienne", "a denial is told with who denies", id="fr-denied"),
        pytest.param(
            "en",
            "Armed attack, in Konna (Mopti, Mali), on 16 October 2025: according to “l'état-major” and “un élu local”,"
            " claimed by “JNIM”.",
            "voices keep the words of their report",
            id="en-headline",
        ),
        pytest.param(
            "en",
            "Killed: 12 soldiers, according to “l'état-major”; at least 23 soldiers, according to “un élu local”; 34"
            " soldiers, claimed by “JNIM”.",
            "no French spaces",
            id="en-toll",
        ),
        pytest.param(
            "en", "25 km north of Téra (Tillabéri, Niger; to within 8 km)", "the relation in English", id="en-where"
        ),
    ],
)
def test_sentences(kept: Archive, language: str, sentence: str, why: str) -> None:
    document = write(kept, language)
    assert sentence in "\n".join(lines_of(document.blocks)), why


def test_no_english_brief_has_french_spaces(kept: Archive) -> None:
    document = write(kept, "en")
    assert not re.search("[\u00a0\u202f«»]", "\n".join(lines_of(document.blocks)))


def test_the_same_archive_gives_the_same_document(kept: Archive, tmp_path: Path) -> None:
    assert write(kept) == write(kept)
    assert write(kept) == brief_of(tmp_path, *reversed(make_crisis())), "in whatever order it was kept"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_period_says_so(kept: Archive, language: str) -> None:
    document = write(kept, language, filters={"until": "1990-01-01"})
    assert len(document.blocks) == 2
    assert not document.notes
    assert document.state.endswith('"incidents":{}}')


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    document = brief_of(tmp_path)
    assert "Aucun incident" in "\n".join(lines_of(document.blocks))


@pytest.mark.parametrize("language", ["de", "", "FR"])
def test_a_language_that_nobody_wrote_words_for(tmp_path: Path, language: str) -> None:
    with pytest.raises(InputError, match="Use one of fr, en"):
        brief_of(tmp_path, language=language)


def test_what_has_no_day_and_no_place_is_told_so(tmp_path: Path) -> None:
    bare = report("Des coups de feu ont été entendus.", place=None, days=None, published=None, outlet=None)
    words = "\n".join(lines_of(brief_of(tmp_path, [bare]).blocks))
    assert "Attaque armée, lieu non précisé, jour non précisé\u00a0: affirmée par le texte" in words
    assert "n’est pas sur la carte" in words
    assert "n’est pas sur la frise" in words


@pytest.mark.parametrize(
    ("filters", "subject"),
    [
        pytest.param(
            {"since": "2025-10-01", "until": "2025-10-31"},
            "Période\u00a0: du 1er octobre 2025 au 31 octobre 2025",
            id="both",
        ),
        pytest.param({"since": "2025-10-01"}, "Période\u00a0: depuis le 1er octobre 2025", id="since alone"),
        pytest.param({"until": "2025-12-31"}, "Période\u00a0: jusqu’au 31 décembre 2025", id="until alone"),
        pytest.param({}, "Période\u00a0: toute l’archive, du 24 septembre 2025 au 18 octobre 2025", id="neither"),
        pytest.param({"type": "closure"}, "Filtres\u00a0: type=closure", id="other filters"),
        pytest.param(
            {"place": "16.27,-0.04", "distance": "50"}, "Lieu\u00a0: à moins de 50 km du point 16.27,-0.04", id="place"
        ),
    ],
)  # fmt: skip
def test_the_subject_says_what_was_asked(kept: Archive, filters: dict[str, str], subject: str) -> None:
    document = write(kept, filters=filters)
    assert any(line.startswith(subject) for line in document.subject), document.subject


def test_sections_come_in_their_order(crisis: Document) -> None:
    order = [block.anchor for block in crisis.blocks if isinstance(block, Heading) and block.level == 1]
    assert order == ["key", "news", "happened", "contested", "lasting", "threads", "advisories", "figures", "annex"]
    anchors = [block.anchor for block in crisis.blocks if isinstance(block, Heading)]
    assert len(set(anchors)) == len(anchors)


def test_private_persons_are_left_out_unless_asked_for(kept: Archive) -> None:
    veiled, named = write(kept), write(kept, names=True)
    assert "Bintou Farandé" not in all_words(veiled)
    assert "Bintou Farandé" in all_words(named)
    assert "laissées de côté" in read(veiled, "limits")
    assert "à protéger" in read(named, "limits")


def test_what_only_a_party_says_is_counted_apart(tmp_path: Path) -> None:
    claim = report(
        ARMY,
        source="l'état-major",
        kind=VoiceKind.FORCES,
        certainty="attributed",
        figures=[("killed", 12, 12, "Douze soldats")],
    )
    killed = next(block for block in brief_of(tmp_path, [claim]).blocks if isinstance(block, Table)).rows[0]
    assert [cell[0].text for cell in killed] == ["Tués", "–", "12", "1"]


def test_a_long_brief_says_what_it_shortens(tmp_path: Path) -> None:
    stories = [
        [report(f"Le poste {n} de Gao a été attaqué.", place=GAO if n % 2 else KONNA, outlet=f"Journal {n}")]
        for n in range(400)
    ]
    document = brief_of(tmp_path, *stories)
    happened = section(document, "happened")
    points = sum(len(block.items) for block in happened if isinstance(block, Items))
    rests = [line for line in lines_of(b for b in happened if isinstance(b, Paragraph)) if "pas détaillé" in line]
    counted = sum(int(line.split()[0]) for line in rests)
    assert points + counted == 400
    assert points == 300
    assert all("recoupe incidents --type armed_attack --country ML --limit 0" in line for line in rests)
    assert "attaques armées" in rests[0]


def test_two_voices_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one = report(
        "Un habitant parle de trois tirs.",
        source="Un habitant",
        kind=VoiceKind.UNNAMED,
        outlet="A",
        certainty="attributed",
    )
    other = report(
        "Selon un habitant, le camp a brûlé.",
        source="un habitant",
        kind=VoiceKind.UNNAMED,
        outlet="B",
        certainty="attributed",
    )
    assert "selon un habitant (A) et un habitant (B)" in read(brief_of(tmp_path, [one, other]), "happened")


def test_a_thread_is_told_step_by_step(crisis: Document) -> None:
    steps = next(block for block in section(crisis, "threads") if isinstance(block, Items)).items
    assert len(steps) == 2
    assert [run.notes for step in steps for run in step if run.notes]


def test_revisions_are_told_in_their_order(tmp_path: Path) -> None:
    told = [("Six", "2025-10-17", 6, "A"), ("Neuf", "2025-10-20", 9, "B")]
    stories = [
        report(
            f"{words} soldats sont morts à Konna, a dit le gouverneur.", source="le gouverneur", published=day,
            kind=VoiceKind.OFFICIAL, certainty="attributed", outlet=outlet,
            figures=[("killed", count, count, f"{words} soldats")],
        )
        for words, day, count, outlet in told
    ]  # fmt: skip
    document = brief_of(tmp_path, stories)
    assert "6 soldats\u00a0: selon le gouverneur, puis 9 soldats\u00a0: selon le gouverneur" in read(
        document, "revisions"
    )
    killed = next(block for block in document.blocks if isinstance(block, Table)).rows[0]
    assert killed[1][0].text == "9", "a voice counts by its latest account"


def test_make_attack_has_three_voices(tmp_path: Path) -> None:
    assert "entre 12 et au moins 34" in read(brief_of(tmp_path, make_attack()), "gravest")


def test_an_advisory_says_who_tells_whom_where_and_in_which_words(kept: Archive) -> None:
    assert (
        "Conseil aux voyageurs\u00a0: «\u00a0ambassade du Danemark\u00a0» à l’adresse de «\u00a0ressortissants\u00a0»,"
        " Mali, sans lieu plus précis, le 16 octobre 2025\u00a0: affirmé par La Boussole."
        in read(write(kept), "advisories")
    )
    assert LEAVE in read(write(kept), "advisories")


def test_an_area_as_wide_as_a_country_is_not_on_the_map(tmp_path: Path) -> None:
    wide = Place("Sahel", PlaceKind.AREA, 15.0, 0.0, 1500.0)
    document = brief_of(tmp_path, [report("Des heurts ont lieu dans le Sahel.", place=wide)])
    assert not any(isinstance(block, MapFigure) for block in document.blocks)
    assert "n’est pas sur la carte" in read(document, "figures")


def test_the_map_and_the_timeline_have_every_incident_once(crisis: Document) -> None:
    (drawn,) = (block for block in crisis.blocks if isinstance(block, MapFigure))
    (chart,) = (block for block in crisis.blocks if isinstance(block, TimeFigure))
    assert {mark.label: (mark.incidents, mark.shade) for mark in drawn.marks} == {
        "Gao": (4, Shade.ALONE),
        "Konna": (1, Shade.CONTESTED),
        "Téra": (1, Shade.CONTESTED),
    }
    assert sum(sum(bar.counts) for bar in chart.bars) == 6, "one has no day"
    assert [bar.start for bar in chart.bars] == [chart.first + timedelta(n) for n in range(len(chart.bars))], "no gaps"
    assert [(span.start, span.end) for span in chart.spans] == [(date(2025, 9, 24), None)]


def test_a_timeline_over_decades_has_a_bar_for_each_quarter(tmp_path: Path) -> None:
    days = ("2012-01-10", "2012-03-31", "2021-11-02")
    stories = [[report(f"Un mort à Gao, récit {day}.", place=GAO, days=(day, day), published=day)] for day in days]
    with keep_stories(tmp_path, stories) as archive:
        document = write(archive)
    (chart,) = (block for block in document.blocks if isinstance(block, TimeFigure))
    assert chart.caption == "Incidents par trimestre"
    assert [(bar.label, sum(bar.counts)) for bar in chart.bars if any(bar.counts)] == [("T1 2012", 2), ("T4 2021", 1)]
    assert (len(chart.bars), chart.first, chart.last) == (40, date(2012, 1, 1), date(2021, 12, 31))


def test_threads_of_incidents_come_with_all_their_steps(kept: Archive) -> None:
    with kept.read() as connection:
        found = {one.summary.type: one.key for one in load_incidents(connection)}
        steps = load_threads_of(connection, [found["hostage_release"]])
        none = load_threads_of(connection, [found["closure"]])
    assert [step.type for step in steps] == ["abduction", "hostage_release"]
    assert load_of_nothing(kept) == none == ()


def load_of_nothing(archive: Archive) -> tuple[ThreadStep, ...]:
    """The threads of no incident."""
    with archive.read() as connection:
        return load_threads_of(connection, [])


@pytest.mark.parametrize(
    ("filters", "steps"),
    [
        pytest.param({"since": "2025-10-16", "until": "2025-10-20"}, 2, id="both steps"),
        pytest.param({"since": "2025-10-19"}, 0, id="neither"),
        pytest.param({"since": "2025-10-18", "until": "2025-10-18"}, 2, id="the release, with what it follows"),
    ],
)
def test_threads_are_told_where_they_moved_in_the_period(kept: Archive, filters: dict[str, str], steps: int) -> None:
    blocks = section(write(kept, filters=filters), "threads")
    assert sum(len(block.items) for block in blocks if isinstance(block, Items)) == steps


def test_a_thread_whose_blockade_lasts_on_has_not_moved(tmp_path: Path) -> None:
    siege = report(SIEGE, place=GAO, type="blockade", days=("2025-09-24", None))
    short = report("Le carburant manque à Gao en raison du blocus.", place=GAO, type="shortage")
    with keep_stories(tmp_path, [[siege], [short]]) as archive:
        told, later = (write(archive, filters={"since": day}) for day in ("2025-10-01", "2025-11-10"))
    assert "Au départ" in read(told, "threads")
    assert "Aucun fil" in read(later, "threads")
    assert "blocus" in read(later, "happened").lower(), "it is told where it lasts"
