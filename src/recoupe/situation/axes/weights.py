"""How much an incident on an axis weighs, as a YAML file says it: the packaged one, or the user's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recoupe.errors import InputError
from recoupe.lexicon.parsing import MAX_BYTES, YamlError, parse_yaml

PACKAGED = "pressure.yml"

Weight = Annotated[float, Field(ge=0, le=100)]


class Item(BaseModel):
    """Base of what the file holds: frozen, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VoiceWeights(Item):
    """By how many independent voices say that an incident happened."""

    several: Weight
    one: Weight
    none: Weight


class Weights(Item):
    """pressure.yml; what each key is stands at the top of the packaged file."""

    window_days: Annotated[int, Field(ge=1, le=36_500)]
    half_life_days: Annotated[float, Field(gt=0, le=36_500)]
    shortest_km: Annotated[float, Field(gt=0, le=20_000)]
    end_share: Annotated[float, Field(ge=0, le=1)]
    voices: VoiceWeights
    groups: dict[str, Weight]
    types: dict[str, Weight]

    def gravity_of(self, type_: str, group: str) -> float:
        """The weight of a type; 0 for one that neither it nor its group has."""
        return self.types.get(type_, self.groups.get(group, 0.0))


@cache
def packaged_weights() -> Weights:
    """The weights that come with Recoupe."""
    return parse_weights((files("recoupe.situation.axes") / PACKAGED).read_bytes(), PACKAGED)


def load_weights(path: Path) -> Weights:
    """The weights of a file; raises InputError, saying what is wrong, where it holds none."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}. Name another file.") from error
    return parse_weights(content, str(path))


def parse_weights(content: bytes, name: str) -> Weights:
    """The weights of a file's content."""
    try:
        return Weights.model_validate(parse_yaml(content))
    except YamlError as error:
        raise InputError(f"{name}, line {error.line}: {error.message}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        advice = "Start from a copy of the packaged file; docs/axes.md shows it."
        raise InputError(f"{name}: {key}: {first['msg']}. {advice}") from error
