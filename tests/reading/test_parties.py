"""Names of parties: the noun phrase as the text gives it, a person by name, a known group with its other names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Party, Record


def parties(record: Record) -> list[Party]:
    return [p for s in record.statements for p in (*s.agents, *s.targets)]


NAMES = [
    pytest.param(
        "Des individus armés non identifiés ont attaqué un bus à Cali.",
        "individus armés non identifiés",
        id="participles that belong to the noun",
    ),
    pytest.param(
        "Attaque d'un check-point par des bandits à Jos.", "un check-point", id="hyphen that the tokenizer cuts"
    ),
    pytest.param("Trois Boliviens ont été enlevés à Cali.", "Trois Boliviens", id="number kept"),
    pytest.param(
        "Les rebelles ont attaqué un convoi escorté par la Croix-Rouge.",
        "convoi escorté par la Croix-Rouge",
        id="participle that tells whose it is",
    ),
    pytest.param(
        "Le secrétaire général de l'ONU, António Guterres, a condamné l'attaque.",
        "António Guterres",
        id="office, comma, name",
    ),
    pytest.param(
        "Le ministre de la Défense, le général Paul Mensah, a condamné l'attaque.",
        "Paul Mensah",
        id="office, comma, rank, name",
    ),
    pytest.param("Des miliciens ont tué le maire Jean Kabeya à Beni.", "Jean Kabeya", id="title beside the name"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_name(read: Callable[..., Record], text: str, name: str) -> None:
    assert any(name in p.name for p in parties(read(text))), [p.name for p in parties(read(text))]


NOT_IN_NAME = [
    pytest.param("Des rebelles ont attaqué le camp de Bunia mardi.", "mardi", id="day"),
    pytest.param("Les rebelles ont attaqué un convoi qui quittait Bunia.", "quittait", id="relative clause"),
    pytest.param("Des soldats ont arrêté un homme près de Bunia.", "près", id="place"),
    pytest.param("Les rebelles ont attaqué le village.", "Les", id="article"),
    pytest.param("Le frère de Paul Mensah a été enlevé à Jos.", "Mensah", id="relative named by another's name alone"),
]


@pytest.mark.parametrize(("text", "word"), NOT_IN_NAME)
def test_what_is_no_part_of_a_name(read: Callable[..., Record], text: str, word: str) -> None:
    names = [p.name for p in parties(read(text))]
    assert names
    if word == "Mensah":
        assert not any(name.strip() == "Paul Mensah" for name in names)
    else:
        assert not any(word in name.split() for name in names), names


def test_every_name_is_its_words(read: Callable[..., Record]) -> None:
    text = "Le général Paul Mensah a rencontré la ministre Awa Keïta à Accra. Le M23 a attaqué Rutshuru."
    for party in parties(read(text)):
        assert party.span is not None
        assert text[party.span.start : party.span.end] == party.span.quote
