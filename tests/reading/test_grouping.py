"""One occurrence once: what a text tells again is one statement, what happened apart is several."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from recoupe.model import Record

Read = Callable[..., Record]


def types_of(record: Record) -> list[str]:
    """The types of the statements, in order."""
    return [statement.type for statement in record.statements]


def days_of(record: Record) -> list[tuple[date | None, date | None] | None]:
    """The first and last day of each statement."""
    return [(s.time.start, s.time.end) if s.time else None for s in record.statements]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param(
            "Attaque d'un car près de Dosso\n\nDes hommes armés ont attaqué un car jeudi près de Dosso. Huit passagers"
            " ont été tués.",
            ["armed_attack"],
            id="title and body",
        ),
        pytest.param(
            "Haïti : un médecin enlevé à Pétion-Ville\n\nUn médecin a été enlevé lundi à Pétion-Ville par des hommes"
            " armés. Il rentrait de l'hôpital.",
            ["abduction"],
            id="a title with a country in front",
        ),
        pytest.param(
            "Explosion à Beyrouth\n\nUne explosion a retenti mardi dans un entrepôt de Beyrouth.",
            ["explosion"],
            id="a title without a verb",
        ),
        pytest.param(
            "Deux soldats tués à Diffa\n\nDeux soldats ont été tués lundi à Diffa.", ["killing"], id="deaths in both"
        ),
        pytest.param(
            "Attaque à Kaga\n\nLe maire de Kaga a inauguré une fontaine.",
            ["armed_attack"],
            id="told by the title alone, the body tells nothing",
        ),
        pytest.param("Fontaine à Kaga\n\nLe maire de Kaga a inauguré une fontaine.", [], id="nothing in either"),
    ],
)
def test_title_and_body_give_one_statement(read: Read, text: str, types: list[str]) -> None:
    assert types_of(read(text)) == types


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Une explosion a détruit un garage de Ségou mardi. L'explosion a fait trois morts.", id="a bare toll"
        ),
        pytest.param(
            "Une bombe a explosé mardi dans un marché de Ségou. L'explosion a tué trois commerçants.", id="who died"
        ),
    ],
)
def test_what_is_told_again_adds_its_toll(read: Read, text: str) -> None:
    record = read(text)
    assert [[(q.role.value, q.low) for q in s.quantities] for s in record.statements] == [[("killed", 3)]]


def test_the_evidence_is_the_sentence_of_the_body(read: Read) -> None:
    (statement,) = read(
        "Explosion à Beyrouth\n\nUne explosion a retenti mardi dans un entrepôt de Beyrouth."
    ).statements
    assert statement.evidence.quote == "Une explosion a retenti mardi dans un entrepôt de Beyrouth."


def test_a_title_that_is_only_metadata_adds_nothing(read: Read) -> None:
    text = "Une explosion a retenti mardi dans un entrepôt de Beyrouth."
    assert read(text, title="Trois enlèvements à Lagos").statements == read(text).statements


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Une bombe a explosé mardi à Quetta. L'explosion a soufflé des vitrines.", "explosion", id="noun"),
        pytest.param(
            "Des hommes ont enlevé un prêtre à Owerri. Cet enlèvement a ému les fidèles.", "abduction", id="this one"
        ),
        pytest.param(
            "Des hommes armés ont attaqué un village à Bria. L'attaque a duré deux heures.", "armed_attack", id="the"
        ),
        pytest.param("Le blocus de Djibo dure depuis mars. Ce blocus affame les habitants.", "blockade", id="lasting"),
        pytest.param(
            "Selon la police, cinq enfants ont été enlevés à Minna. Selon l'Église, cinq enfants ont été enlevés à"
            " Minna.",
            "abduction",
            id="two tellers who agree",
        ),
        pytest.param(
            "Plusieurs attaques ont visé des villages de l'Ituri. Ces attaques ont fait 30 morts.",
            "armed_attack",
            id="a series, taken up",
        ),
        pytest.param(
            "Une série d'attaques contre des convois a été signalée sur la route entre Kayes et Diéma.",
            "armed_attack",
            id="a series by that name",
        ),
        pytest.param(
            "Les rebelles ont multiplié les attaques contre les postes de Matadi ces dernières semaines.",
            "armed_attack",
            id="attacks that multiply",
        ),
        pytest.param(
            "Des attaques répétées ont touché plusieurs villages du Sud-Kivu depuis mai.",
            "armed_attack",
            id="a series over villages",
        ),
    ],
)
def test_one_occurrence_is_one_statement(read: Read, text: str, kind: str) -> None:
    assert types_of(read(text)) == [kind]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Des hommes armés ont attaqué un poste à Titao et un autre convoi a été attaqué à Fada N'Gourma.",
            ["Titao", "Fada N'Gourma"],
            id="two towns in one sentence",
        ),
        pytest.param(
            "Des hommes armés ont attaqué un marché à Bunia. Le même jour, une attaque a visé une église à Kananga.",
            ["Bunia", "Kananga"],
            id="two towns on one day",
        ),
        pytest.param(
            "Un policier a été tué à Marseille. Un autre policier a été tué à Grenoble.",
            ["Marseille", "Grenoble"],
            id="one death in each town",
        ),
        pytest.param(
            "Boko Haram a attaqué un poste à Diffa. Le M23 a attaqué un poste à Rutshuru.",
            ["Diffa", "Rutshuru"],
            id="two groups in two countries",
        ),
        pytest.param(
            "Des miliciens ont attaqué Bunia lundi. Des miliciens ont attaqué Bunia mardi.",
            ["Bunia", "Bunia"],
            id="one town on two days",
        ),
        pytest.param(
            "Trois otages ont été libérés à Agadez. Deux marins ont été enlevés à Douala.",
            ["Agadez", "Douala"],
            id="a release and an abduction",
        ),
        pytest.param(
            "Une bombe a explosé à Alep et un journaliste a été enlevé à Alep.",
            ["Alep", "Alep"],
            id="two kinds of deed in one town",
        ),
    ],
)
def test_two_occurrences_are_two_statements(read: Read, text: str, places: list[str]) -> None:
    found = [statement.place.name if statement.place else None for statement in read(text).statements]
    assert found == places


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Un attentat a visé mardi un marché de Peshawar. En 2014, un attentat contre une école avait fait 140 morts"
            " dans cette ville.",
            [(date(2025, 6, 17), date(2025, 6, 17)), (date(2014, 1, 1), date(2014, 12, 31))],
            id="the same town, years ago",
        ),
        pytest.param(
            "Deux ingénieurs ont été enlevés dimanche à Zamfara. En février 2018, des lycéennes avaient été enlevées à"
            " Dapchi.",
            [(date(2025, 6, 15), date(2025, 6, 15)), (date(2018, 2, 1), date(2018, 2, 28))],
            id="another town, years ago",
        ),
        pytest.param(
            "Trois agents ont été tués lundi à Cali. En avril 2016, deux agents avaient été tués à Cali.",
            [(date(2025, 6, 16), date(2025, 6, 16)), (date(2016, 4, 1), date(2016, 4, 30))],
            id="the same kind of victims",
        ),
        pytest.param(
            "Une mine a explosé dimanche près de Kidal. En août 2012, une mine avait explosé près de Kidal.",
            [(date(2025, 6, 15), date(2025, 6, 15)), (date(2012, 8, 1), date(2012, 8, 31))],
            id="the same words",
        ),
        pytest.param(
            "Un hôtel a été attaqué samedi à Kaboul. L'hôtel avait déjà été attaqué en juin 2011.",
            [(date(2025, 6, 14), date(2025, 6, 14)), (date(2011, 6, 1), date(2011, 6, 30))],
            id="the date at the end",
        ),
    ],
)
def test_an_old_one_told_as_background_keeps_its_own_date(
    read: Read, text: str, days: list[tuple[date | None, date | None] | None]
) -> None:
    assert days_of(read(text)) == days


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        pytest.param(
            "Selon l'armée, douze soldats ont été tués à Djibo. Selon des habitants, quarante soldats ont été tués à"
            " Djibo.",
            {"armée": 12, "des habitants": 40},
            id="deaths told by an army and by residents",
        ),
        pytest.param(
            "D'après la police, trois manifestants ont été tués à Conakry. D'après l'opposition, vingt manifestants ont"
            " été tués à Conakry.",
            {"police": 3, "opposition": 20},
            id="deaths told by a police and by its opponents",
        ),
        pytest.param(
            "Selon la police, cinq enfants ont été enlevés à Minna. Selon l'Église, trente enfants ont été enlevés à"
            " Minna.",
            {"police": 5, "Église": 30},
            id="children taken",
        ),
    ],
)
def test_two_tellers_with_different_tolls_are_two(read: Read, text: str, tolls: dict[str, float]) -> None:
    found = {s.source.name if s.source else None: s.quantities[0].low for s in read(text).statements}
    assert found == tolls


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Deux bergers ont été tués lundi près de Jos.", "killing", id="deaths alone"),
        pytest.param("Un avocat a été assassiné à Medellín.", "killing", id="a murder alone"),
        pytest.param("Quatre villageois ont été égorgés à Bambari.", "killing", id="throats cut"),
        pytest.param("Deux soldats ont été tués dans l'attaque de leur poste à Diffa.", "armed_attack", id="an attack"),
        pytest.param(
            "Plus de vingt civils ont été tués dans le bombardement d'un marché à Torodi.", "air_strike", id="a strike"
        ),
        pytest.param("Trois personnes sont mortes dans l'explosion d'une mine à Konna.", "explosion", id="a mine"),
        pytest.param(
            "Une fusillade a éclaté à Kingston. Trois hommes ont été tués.", "armed_attack", id="next sentence"
        ),
        pytest.param("Un véhicule piégé a explosé à Mogadiscio. Quinze civils ont péri.", "explosion", id="a car bomb"),
    ],
)
def test_deaths_of_something_else_are_no_killing(read: Read, text: str, kind: str) -> None:
    (statement,) = read(text).statements
    assert statement.type == kind
    assert any(q.role.value == "killed" for q in statement.quantities) or kind == "killing"


@pytest.mark.parametrize(
    ("text", "certainties"),
    [
        pytest.param(
            "Des rebelles menacent d'attaquer Bria. Une attaque a visé un pont de Bria lundi.",
            {"prospective", "asserted"},
            id="threatened, then done",
        ),
    ],
)
def test_what_is_only_threatened_stays_apart(read: Read, text: str, certainties: set[str]) -> None:
    attacks = [s for s in read(text).statements if s.type == "armed_attack"]
    assert {s.certainty.value for s in attacks} == certainties
