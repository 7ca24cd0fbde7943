"""What the manual says of the lexicon is so: its examples load, and every key is described where it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.lexicon import load_folder, load_lexicon
from recoupe.lexicon.check import check_lexicon
from recoupe.lexicon.files import FOLDERS, SINGLE_FILES, LexiconSource, packaged_folder, read_sources
from recoupe.lexicon.merging import annotation_of, entry_class, inner_of
from recoupe.lexicon.problems import fields_by_key
from recoupe.lexicon.schema import Entry

PAGE = Path(__file__).parents[2] / "docs" / "lexicon.md"
EVERYWHERE = {"without", "why"}  # the manual describes them once for all files
EXAMPLE = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The manual's examples as a user's folder."""
    for name, content in EXAMPLE.findall(PAGE.read_text(encoding="utf-8")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        assert not path.exists(), f"two examples are named {name}"
        path.write_text(content, encoding="utf-8")
    return tmp_path


def test_the_examples_are_right(examples: Path) -> None:
    assert check_lexicon(examples) == []


def test_the_examples_do_what_the_manual_says(examples: Path) -> None:
    before, lexicon = load_lexicon(), load_folder(packaged_folder(), examples)
    assert lexicon.actors["front-des-collines"].affiliations[0].to == "jnim"
    assert lexicon.actors["jnim"].aliases == ("Groupe des partisans du Sahel", *before.actors["jnim"].aliases)
    assert lexicon.axis_names["la piste de sandare"] == "exemple-nioro-sandare"
    assert [t.entry.words for t in lexicon.triggers if t.type == "blockade"][:2] == [
        "cadenasser",
        "mettre coupe réglée",
    ]
    assert lexicon.class_lemmas["armed"] == before.class_lemmas["armed"] | {"maquisard"}
    assert "vraisemblablement" in (*before.certainty.hedges, *before.certainty.hedge_verbs)
    assert "vraisemblablement" not in lexicon.certainty.hedges
    assert len(lexicon.triggers) == len(before.triggers) + 2


@pytest.mark.parametrize("name", [*SINGLE_FILES, *FOLDERS])
def test_the_manual_names_every_file(name: str) -> None:
    assert f"`{name}" in PAGE.read_text(encoding="utf-8")


def keys_of(model: type[Entry]) -> Iterator[str]:
    """The keys of a model and of the entries in its lists, whatever their depth."""
    for key in fields_by_key(model):
        yield key
        entry = entry_class(inner_of(annotation_of(model, key)))
        if entry is not None:
            yield from keys_of(entry)


@pytest.mark.parametrize("source", read_sources(packaged_folder(), "fr"), ids=lambda source: source.name)
def test_every_key_is_described_at_the_top_of_its_file(source: LexiconSource) -> None:
    opening = source.content.decode("utf-8").split("\n\n")[0]
    lacking = [key for key in keys_of(source.model) if not re.search(rf"\b{key}\b", opening)]
    assert [key for key in lacking if key not in EVERYWHERE] == []
