"""How much each cue speaks for a place (filling.cues) or a date (filling.times) as the setting of an occurrence.

The weights are data, fitted by ``tools/fit_settings.py`` and kept in ``weights.yml``, which says how. Three more points
make an option twenty times as likely. A cue without a weight counts nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recoupe.errors import SetupError
from recoupe.lexicon.parsing import YamlError, parse_yaml

FILE = "weights.yml"
REMEDY = "Reinstall Recoupe, or fit the weights anew (tools/fit_settings.py)."
LARGEST = 5.0  # e^5 is 150 times as likely: a single cue that says more was not fitted

# The first words of the cues of each choice, in the order of the file.
PLACE_FAMILIES = (
    *("link", "own", "wide", "held", "far", "taken_up", "holder", "actor", "tied", "capital", "listed", "told"),
    *("main", "demonym", "none"),
)
TIME_FAMILIES = ("link", "own", "far", "as", "none")


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each cue, for the choice of places and for that of times."""

    place: Mapping[str, float]
    time: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """The packaged weights; raises SetupError where their file is missing or broken."""
    try:
        content = (files("recoupe.reading.filling") / FILE).read_bytes()
    except OSError as error:
        raise SetupError(f"{FILE} of the reader cannot be read: {error.strerror or error}. {REMEDY}") from error
    return parse_weights(content)


def parse_weights(content: bytes) -> Weights:
    """The weights that a file of this shape holds; raises SetupError naming the key that is wrong."""
    try:
        found = parse_yaml(content)
    except YamlError as error:
        raise SetupError(f"{FILE}, line {error.line}: {error.message}. {REMEDY}") from error
    if set(found) != {"place", "time"}:
        raise SetupError(f"{FILE} holds {', '.join(sorted(found))} where place and time belong. {REMEDY}")
    return Weights(
        place=checked_weights("place", found["place"], PLACE_FAMILIES),
        time=checked_weights("time", found["time"], TIME_FAMILIES),
    )


def checked_weights(choice: str, value: object, families: tuple[str, ...]) -> dict[str, float]:
    """One choice's weights; raises SetupError for a cue of no known family and for what is no small number."""
    if not isinstance(value, dict):
        raise SetupError(f"{FILE}: {choice} holds no cues with their weights. {REMEDY}")
    weights: dict[str, float] = {}
    for cue, weight in value.items():
        if cue.split(":")[0] not in families:
            raise SetupError(f"{FILE}: {choice} knows no cue {cue!r}; cues start with {', '.join(families)}. {REMEDY}")
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not -LARGEST <= weight <= LARGEST:
            wrong = f"the weight of {cue!r} for {choice} is {weight!r}, no number from {-LARGEST} to {LARGEST}"
            raise SetupError(f"{FILE}: {wrong}. {REMEDY}")
        weights[cue] = float(weight)
    return weights
