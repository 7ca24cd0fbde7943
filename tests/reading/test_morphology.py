"""Features of a word's form, as the model writes them."""

from __future__ import annotations

import pytest

from recoupe.reading import Reader
from recoupe.reading.morphology import features, parse_features


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        pytest.param("", {}, id="the model says nothing"),
        pytest.param("Number=Plur", {"Number": ("Plur",)}, id="one feature"),
        pytest.param("Gender=Fem,Masc|Number=Sing", {"Gender": ("Fem", "Masc"), "Number": ("Sing",)}, id="two values"),
    ],
)
def test_written_features_are_read(written: str, wanted: dict[str, tuple[str, ...]]) -> None:
    assert dict(parse_features(written)) == wanted


def test_they_are_those_that_the_model_gives(reader: Reader) -> None:
    for token in reader.nlp("Hier, des hommes armés ont attaqué deux cars qui seraient partis de Bla."):
        assert {name: list(values) for name, values in features(token).items()} == {
            name: token.morph.get(name) for name in token.morph.to_dict()
        }
