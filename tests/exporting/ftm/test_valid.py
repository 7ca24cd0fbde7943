"""FollowTheMoney entities as its own model reads them: valid, whole, each value in its outlet's dataset."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from tests.exporting.ftm.model import find_faults, load_model
from tests.exporting.tales import PRIVATE, Of, open_export

from recoupe.exporting.ftm.entities import OWN, entity_to_dict
from recoupe.exporting.ftm.things import SCHEMATA, make_actor
from recoupe.exporting.ftm.writing import write_ftm
from recoupe.lexicon import load_lexicon

Line = dict[str, Any]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tales' archive."""
    return tmp_path_factory.mktemp("tales") / "home"


def write(home: Path, path: Path, **options: Any) -> list[Line]:
    """The lines of an export."""
    with open_export(home, **options) as export:
        written = write_ftm(export, path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert written.rows == len(lines)
    return lines


@pytest.fixture(scope="module")
def lines(home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Line]:
    """The entities of the tales, without private persons, in French."""
    return write(home, tmp_path_factory.mktemp("ftm") / "x.jsonl")


def of(lines: list[Line], schema: str) -> list[Line]:
    """The entities of a schema."""
    return [line for line in lines if line["schema"] == schema]


@pytest.mark.parametrize("options", [{}, {"names": True}, {"language": "en"}], ids=["fr", "names", "en"])
def test_every_entity_is_valid_under_its_schema(home: Path, tmp_path: Path, options: dict[str, Any]) -> None:
    lines = write(home, tmp_path / "x.jsonl", **options)
    assert {fault for line in lines for fault in find_faults(line)} == set()
    assert {line["schema"] for line in lines} == {
        "Address", "Article", "Documentation", "Event", "Note", "Organization", "PublicBody", "UnknownLink",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "properties", "fault"),
    [
        pytest.param("Incident", {}, "no schema Incident", id="no such schema"),
        pytest.param("Thing", {"name": ["x"]}, "no schema Thing", id="an abstract one"),
        pytest.param("Event", {}, "name is required", id="a required property is missing"),
        pytest.param("Event", {"name": ["x"], "killed": ["3"]}, "no property killed", id="no such property"),
        pytest.param("Event", {"name": ["x"], "date": ["mars"]}, "date: 'mars' becomes None", id="no date"),
        pytest.param("Event", {"name": ["x"], "country": ["?"]}, "country: '?' becomes None", id="no country"),
        pytest.param("Article", {"language": ["fr"]}, "language: 'fr' becomes 'fra'", id="a code of two letters"),
    ],
)  # fmt: skip
def test_the_check_finds_faults(schema: str, properties: dict[str, list[str]], fault: str) -> None:
    assert find_faults({"id": "x", "schema": schema, "properties": properties}) == [fault]


def test_every_actor_of_the_lexicon_is_valid() -> None:
    actors = [entry for entry in load_lexicon("fr").actors.values() if entry.kind in SCHEMATA]
    assert len(actors) > 1_000
    assert {fault for entry in actors for fault in find_faults(entity_to_dict(make_actor(entry)))} == set()


def test_references_lead_backwards_to_entities_of_the_right_kind(lines: list[Line]) -> None:
    model, seen = load_model(), dict[str, str]()
    for line in lines:
        seen.setdefault(line["id"], line["schema"])
        for name, values in line["properties"].items():
            known = model.get(line["schema"]).get(name)
            if known.type.name == "entity":
                for value in values:
                    assert model.get(seen[value]).is_a(known.range), (line["schema"], name)


def test_what_many_incidents_name_stands_once(lines: list[Line]) -> None:
    things = [line["id"] for line in lines if line["schema"] in ("Address", "Article", "Organization", "PublicBody")]
    assert len(things) == len(set(things))


def test_each_outlet_is_a_dataset_that_followthemoney_takes(lines: list[Line]) -> None:
    from followthemoney.dataset.util import dataset_name_check

    datasets = {name for line in lines for name in line["datasets"]}
    assert {dataset_name_check(name) for name in datasets} == datasets
    publishers = defaultdict(set)
    for article in of(lines, "Article"):
        publishers[article["datasets"][0]] |= set(article["properties"].get("publisher", ()))
    assert sorted(len(names) for names in publishers.values()) == [0, 1, 1, 1, 1]  # the note has no outlet
    assert OWN in datasets
    assert OWN not in publishers


def test_a_value_stays_with_the_outlet_that_gives_it(lines: list[Line]) -> None:
    raids = [line for line in of(lines, "Event") if "armed_attack" in line["properties"]["keywords"]]
    assert len({line["id"] for line in raids}) == 1
    told = {line["properties"]["publisher"][0]: line["properties"] for line in raids}
    assert told["L’Étape"]["name"] == ["attaque armée · Gao (revendiqué)"]
    assert told["L’Étape"]["summary"] == [
        "revendiqué, selon JNIM · auteur : Groupe de soutien à l'islam et aux musulmans · cible : cinquante soldats · "
        "tués : 50"
    ]
    assert told["Le Courrier"]["name"] == ["attaque armée · Gao (attribué)", "attaque armée · Gao (démenti)"]
    assert all("50" not in text for text in told["Le Courrier"]["summary"])


def test_nobody_is_said_to_have_done_it_as_a_fact(lines: list[Line]) -> None:
    assert not [line for line in of(lines, "Event") if {"organizer", "involved"} & line["properties"].keys()]
    roles = {line["properties"]["role"][0] for line in of(lines, "UnknownLink")}
    assert roles == {
        "auteur, attribué, selon l’état-major",
        "auteur, revendiqué, selon JNIM",
        "auteur, démenti, selon L’armée malienne",
        "cible, allégué",
        "cible, affirmé",
    }
    assert not [line for line in lines if "topics" in line["properties"]]  # "terrorism" is a verdict


def test_sums_and_tolls_are_words_each_with_its_voice(lines: list[Line]) -> None:
    assert not of(lines, "Payment")
    notes = [line["properties"] for line in of(lines, "Note") if "ransom" in line["properties"].get("keywords", ())]
    told = {note["publisher"][0]: note["summary"][0] for note in notes}
    assert told["Le Courrier"].endswith("somme : 50 000 000–70 000 000 EUR")
    assert told["=Étape"] == "attribué, selon un diplomate · somme : 20 000 000 EUR"


def test_conflicts_and_voices_are_nobodys_but_recoupes(lines: list[Line]) -> None:
    own = [line["properties"] for line in of(lines, "Note") if line["datasets"] == [OWN]]
    names = {note["name"][0] for note in own}
    assert {"voix indépendantes", "désaccord : tués", "désaccord : démenti"} <= names
    toll = next(note["description"][0] for note in own if note["name"] == ["désaccord : tués"])
    assert "30" in toll
    assert "50" in toll


def test_a_link_that_leads_nowhere_is_left_out(lines: list[Line]) -> None:
    links = {link for line in lines for link in line["properties"].get("sourceUrl", ())}
    assert links == {"https://courrier.example/gao?a=1&b=2", "https://courrier.example/"}


@pytest.mark.parametrize("of", list(Of))
def test_private_persons_are_in_no_value_unless_asked_for(home: Path, tmp_path: Path, of: Of) -> None:
    write(home, tmp_path / "without", of=of)
    write(home, tmp_path / "with", of=of, names=True)
    without, told = ((tmp_path / name).read_text(encoding="utf-8") for name in ("without", "with"))
    for name in PRIVATE:
        assert name not in without
        assert name.lower() not in without
        assert name in told
    assert "Sadio Camara" in without  # a minister


@pytest.mark.parametrize("of", list(Of))
def test_the_same_archive_gives_the_same_bytes(home: Path, tmp_path: Path, of: Of) -> None:
    for name in ("one", "other"):
        write(home, tmp_path / name, of=of)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()
