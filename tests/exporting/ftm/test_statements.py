"""FollowTheMoney's statements: one value from one dataset each, read back by its own reader."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from tests.exporting.ftm.model import load_model
from tests.exporting.tales import Of, make_tales, open_export

from recoupe.exporting.ftm.writing import write_ftm


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Of, Path]:
    """The same archive as entities and as statements."""
    load_model()
    folder = tmp_path_factory.mktemp("ftm")
    paths = {of: folder / of.value for of in Of}
    for of, path in paths.items():
        with open_export(folder / "home", of=of) as export:
            write_ftm(export, path)
    return paths


def test_ids_are_those_that_followthemoney_makes_and_none_comes_twice(files: dict[Of, Path]) -> None:
    from followthemoney.statement.serialize import read_path_statements

    statements = list(read_path_statements(files[Of.STATEMENTS], "json"))
    assert len(statements) > 100
    assert [s.id for s in statements] == [s.generate_key() for s in statements]
    assert len({s.id for s in statements}) == len(statements)


def test_statements_make_up_the_same_entities(files: dict[Of, Path]) -> None:
    from followthemoney.cli.util import path_entities
    from followthemoney.entity import ValueEntity
    from followthemoney.statement.serialize import read_path_statements

    told = defaultdict(set)
    for statement in read_path_statements(files[Of.STATEMENTS], "json"):
        if statement.prop != "id":
            told[statement.entity_id, statement.dataset].add((statement.prop, statement.value))
    read = {
        (entity.id, *entity.datasets): {(prop.name, value) for prop, value in entity.itervalues()}
        for entity in path_entities(files[Of.INCIDENTS], ValueEntity)
    }
    assert told == read


def test_words_and_articles_stand_beside_values(files: dict[Of, Path]) -> None:
    from followthemoney.statement.serialize import read_path_statements

    statements = list(read_path_statements(files[Of.STATEMENTS], "json"))
    articles = {s.entity_id for s in statements if s.schema == "Article"}
    own = [s for s in statements if s.dataset == "recoupe"]
    assert {s.origin for s in statements if s.dataset != "recoupe"} == articles
    assert {s.origin for s in own} == {None}
    assert not [s for s in statements if s.external or s.lang]
    types = {s.value: s.original_value for s in statements if s.schema == "Event" and s.prop == "keywords"}
    assert types["blockade"] == make_tales()["heard"].report.text  # a tale's trigger is all of it
    places = {s.original_value for s in statements if s.schema == "Event" and s.prop == "addressEntity"}
    assert places == {"Gao", "la cour d’[…]", None}  # not every tale has the words of its place
