"""Who is heard, where, and how that is known, before any weight decides. Texts, outlets and persons are invented."""

from __future__ import annotations

import pytest

from recoupe.model import Report
from recoupe.reading import Reader
from recoupe.reading.nlp import parse_text
from recoupe.reading.state import Attribution, Reading
from recoupe.reading.steps import STEPS, set_occurrences

INTERVIEW = (
    "Awa Keïta dirige le centre de santé de Bla.\n\n"
    "Comment vivent les déplacés ?\n\nIls manquent de tout.\n\n"
    "Qui les aide ?\n\nPersonne ne vient plus depuis mai."
)


def hear(reader: Reader, text: str, title: str | None = None) -> tuple[Reading, tuple[Attribution, ...]]:
    """A reading that stopped before its occurrences, with its attributions to somebody named."""
    report = Report("test", text, title=title, published=None, language="fr")
    indexes, grammar = reader.indexes, reader.grammar
    doc = parse_text(reader.nlp, text)
    reading = Reading(report, doc, reader.lexicon, reader.gazetteer, indexes, grammar, reader.weights)
    for step in STEPS[: STEPS.index(set_occurrences)]:
        step(reading)
    return reading, tuple(a for a in reading.attributions if a.voice.name)


def covered(reading: Reading, attribution: Attribution) -> str:
    """The words that an attribution answers for."""
    return reading.doc[attribution.first : attribution.last].text


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        # ---- behind a quotation, any verb will do ----
        pytest.param("« La route est perdue pour nous », soupire le maire de Bla.", "maire", "perdue", id="rare verb"),
        pytest.param(
            "« Rien ne bouge plus dans cette ville », analyse l'historienne Awa Keïta.",
            "Awa Keïta",
            "bouge",
            id="a verb taken for a noun",
        ),
        pytest.param(
            "« Nous n'avons plus rien à perdre ici », tranche l'essayiste Awa Keïta.",
            "Awa Keïta",
            "perdre",
            id="a verb that nobody listed, taken for another word",
        ),
        # ---- behind what it tells, without a quotation ----
        pytest.param("Le pont est tombé, nous confie Awa Keïta, couturière.", "Awa Keïta", "tombé", id="said to us"),
        pytest.param("Un pont a cédé lors de la crue rapporte l'AFP.", "AFP", "cédé", id="an agency without a comma"),
        pytest.param(
            "Le pont a cédé, rassure le maire de Bla, sans blesser personne.", "maire", "cédé", id="reassured"
        ),
        pytest.param(
            "Le pont a cédé hier à Bla, a-t-on appris auprès des services de secours.",
            "services de secours",
            "cédé",
            id="learnt from a service",
        ),
        # ---- before it ----
        pytest.param(
            "Le maire Ali Maïga était là. Il continue : Le pont a cédé hier à Bla.",
            "Ali Maïga",
            "cédé",
            id="a colon behind a pronoun that the parse takes for an empty one",
        ),
        pytest.param("Awa Keïta n'en démord pas : « Ce pays va mal, très mal. »", "Awa Keïta", "mal", id="a colon"),
        pytest.param(
            "Le sociologue Ali Maïga y voit « une guerre contre les écoles du nord ».",
            "Ali Maïga",
            "écoles",
            id="a quotation inside a clause",
        ),
        # ---- prepositions ----
        pytest.param("Pour la sociologue Awa Keïta, la paix est loin.", "Awa Keïta", "paix", id="an opinion"),
        pytest.param(
            "Awa Keïta, maire de Gao, a dit que la ville est calme. Selon elle, deux civils ont été tués.",
            "Awa Keïta",
            "tués",
            id="a pronoun is the last who spoke",
        ),
        # ---- subjects that the parse does not show ----
        pytest.param(
            "Ce mois-ci, une coalition de douze associations a déclaré que le prix du mil avait doublé.",
            "coalition",
            "doublé",
            id="a subject behind a date",
        ),
        pytest.param(
            "Il n'existe aucun lien, a assuré le ministre de la Justice Paul Lenoir à la radio.",
            "Paul Lenoir",
            "lien",
            id="a name behind an office",
        ),
    ],
)
def test_somebody_answers_for_it(reader: Reader, text: str, name: str, told: str) -> None:
    reading, heard = hear(reader, text)
    assert [a.voice.name for a in heard if name in a.voice.name and told in covered(reading, a)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le groupe « État islamique », chassé de la ville, a fui.", id="a name in quotation marks"),
        pytest.param("Il a lancé « l'opération Dunes », accompagné de deux ministres.", id="a participle behind"),
        pytest.param("Pour la troisième fois, la route est coupée.", id="pour that tells how often"),
        pytest.param("Pour reprendre la ville, l'armée a envoyé des chars.", id="pour before a verb"),
        pytest.param("La ville compte trois écoles : deux sont fermées.", id="a colon after no speaker"),
        pytest.param("Des fuites sont par ailleurs signalées sur le pont.", id="par ailleurs is nobody"),
        pytest.param("Le pont a cédé hier, nous avons tous eu peur.", id="we are the subject"),
        pytest.param("Qui tiendra la route ? Personne ne le sait.", id="one question is no interview"),
    ],
)
def test_nobody_is_heard(reader: Reader, text: str) -> None:
    assert hear(reader, text)[1] == ()


def test_answers_belong_to_the_one_who_is_asked(reader: Reader) -> None:
    reading, heard = hear(reader, INTERVIEW)
    answers = [covered(reading, a).strip() for a in heard if a.manner == "answer"]
    assert answers == ["Ils manquent de tout.", "Personne ne vient plus depuis mai."]


def test_questions_without_anybody_named_are_no_interview(reader: Reader) -> None:
    _, heard = hear(reader, "Que faire ?\n\nAttendre.\n\nOù aller ?\n\nNulle part.")
    assert heard == ()


def test_a_signature_ends_a_title(reader: Reader) -> None:
    title = "« La route est perdue pour nous tous », Awa Keïta"
    _, heard = hear(reader, f"{title}\n\nLe marché a rouvert.", title)
    assert [a.voice.name for a in heard if a.manner == "signed"] == ["Awa Keïta"]


def test_the_quote_keeps_an_elided_article(reader: Reader) -> None:
    _, heard = hear(reader, "L’armée affirme que la ville est calme.")
    spans = [a.voice.span.quote for a in heard if a.voice.span is not None]
    assert spans == ["L’armée"]
