"""Web Annotations of an archive, read back: what the standard asks for, and each on its words."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from anchorpoint import TextPositionSelector, TextQuoteSelector
from tests.exporting.tales import PRIVATE, make_tales, open_export

from recoupe.exporting.annotations.writing import write_annotations

Json = dict[str, Any]
MOTIVATIONS = {"assessing", "classifying", "commenting", "describing", "identifying", "linking", "tagging"}
TEXTS = {record.statements[0].id: record.report.text for record in make_tales().values()}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tales' archive."""
    return tmp_path_factory.mktemp("tales") / "home"


def write(home: Path, path: Path, **options: Any) -> Json:
    """The collection of an export."""
    with open_export(home, **options) as export:
        written = write_annotations(export, path)
    collection: Json = json.loads(path.read_text(encoding="utf-8"))
    assert written.rows == len(collection["first"]["items"])
    return collection


@pytest.fixture(scope="module", params=[False, True], ids=["without names", "with names"])
def collection(request: pytest.FixtureRequest, home: Path, tmp_path_factory: pytest.TempPathFactory) -> Json:
    """The tales' annotations."""
    return write(home, tmp_path_factory.mktemp("annotations") / "x.jsonld", names=request.param)


def test_the_collection_is_as_the_standard_has_it(collection: Json) -> None:
    context, terms = collection["@context"]
    assert context == "http://www.w3.org/ns/anno.jsonld"
    assert terms == {"recoupe": "urn:recoupe:terms:"}
    page = collection["first"]
    assert (collection["type"], page["type"], page["partOf"]) == (
        "AnnotationCollection",
        "AnnotationPage",
        collection["id"],
    )
    assert (page["startIndex"], collection["total"]) == (0, len(page["items"]))
    assert "id" in page


def test_each_annotation_has_what_the_standard_asks_for(collection: Json) -> None:
    items = collection["first"]["items"]
    assert len({item["id"] for item in items}) == len(items) == len(TEXTS)
    for item in items:
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        assert {"body", "target"} <= item.keys()
        target = item["target"]
        assert target["type"] == "SpecificResource"
        assert target["source"].startswith(("https://", "urn:recoupe:report:"))
        for body in item["body"]:
            assert body["type"] in ("TextualBody", "recoupe:Statement")
            assert body["type"] != "TextualBody" or body["purpose"] in MOTIVATIONS


def test_keys_are_those_of_the_standard_or_under_recoupes_prefix(collection: Json) -> None:
    standard = {
        "@context", "id", "type", "label", "generator", "name", "first", "partOf", "startIndex", "items", "total",
        "motivation", "body", "target", "purpose", "format", "language", "value", "source", "selector", "state",
        "exact", "prefix", "suffix", "start", "end", "sourceDate", "recoupe",
    }  # fmt: skip

    def keys_of(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {*value, *(key for inner in value.values() for key in keys_of(inner))}
        return {key for inner in value for key in keys_of(inner)} if isinstance(value, list) else set()

    assert {key for key in keys_of(collection) - standard if not key.startswith("recoupe:")} == set()


def test_selectors_find_the_words_in_the_text_as_kept(collection: Json) -> None:
    for item in collection["first"]["items"]:
        text = TEXTS[item["id"].rsplit(":", 1)[1]]
        *quotes, place = item["target"]["selector"]
        position = TextPositionSelector(start=place["start"], end=place["end"])
        assert position.select_text(text) == text
        assert item["target"]["state"]["recoupe:sha256"] == hashlib.sha256(text.encode()).hexdigest()
        for quote in quotes:
            selector = TextQuoteSelector(**{key: value for key, value in quote.items() if key != "type"})
            assert selector.as_unique_position(text) == position


def test_days_are_moments_and_none_is_made_up(collection: Json) -> None:
    states = [item["target"]["state"] for item in collection["first"]["items"]]
    assert {state.get("sourceDate") for state in states if state["type"] == "TimeState"} >= {"2025-03-08T00:00:00Z"}
    undated = [state for state in states if state["type"] != "TimeState"]
    assert [(state["type"], "sourceDate" in state) for state in undated] == [("recoupe:TextState", False)]


def test_bodies_tell_type_words_and_slots(home: Path, tmp_path: Path) -> None:
    items = write(home, tmp_path / "x.jsonld")["first"]["items"]
    claim = next(item["body"] for item in items if item["body"][2]["recoupe:certainty"] == "claimed")
    assert claim[0]["value"] == "armed_attack"
    assert claim[1]["value"].startswith("attaque armée · Gao ± 5 km · 07/03/2025 · revendiqué, selon JNIM · auteur : ")
    told = claim[2]
    assert told["recoupe:source"]["recoupe:kind"] == "armed_group"
    assert told["recoupe:time"] == {
        "recoupe:first": "2025-03-07", "recoupe:last": "2025-03-07", "recoupe:precision": "day",
    }  # fmt: skip
    assert told["recoupe:quantities"][0]["recoupe:low"] == 50
    assert told["recoupe:agents"][0]["recoupe:actor"] == "jnim"


def test_private_persons_are_nowhere_and_their_words_have_a_position_alone(home: Path, tmp_path: Path) -> None:
    collection = write(home, tmp_path / "x.jsonld")
    text = (tmp_path / "x.jsonld").read_text(encoding="utf-8").lower()
    assert not [name for name in PRIVATE if name.lower() in text]
    taken = next(item for item in collection["first"]["items"] if item["body"][0]["value"] == "abduction")
    assert [selector["type"] for selector in taken["target"]["selector"]] == ["TextPositionSelector"]
    assert "Sadio Camara".lower() in text  # a minister
    write(home, tmp_path / "names.jsonld", names=True)
    named = (tmp_path / "names.jsonld").read_text(encoding="utf-8")
    assert not [name for name in PRIVATE if name not in named]


def test_the_same_archive_gives_the_same_bytes(home: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(home, tmp_path / name, language="en")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_an_empty_archive_gives_a_collection_of_none(tmp_path: Path) -> None:
    collection = write(tmp_path / "home", tmp_path / "x.jsonld", records={})
    assert (collection["total"], collection["first"]["items"]) == (0, [])
