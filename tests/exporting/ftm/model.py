"""FollowTheMoney's own model, to hold against it what is written for it.

It imports ``icu``, which comes as source alone and needs a compiler and ICU itself. Only the spelling of names in
Latin letters uses it, which plays no part in whether an entity is valid: where it is not installed, a module that
spells names as they are stands in its place.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from types import ModuleType
from typing import Any


class Transliterator:
    """What of ``icu`` is used: names stay as they are."""

    @staticmethod
    def createInstance(*_: object) -> Transliterator:  # as icu calls it
        return Transliterator()

    def transliterate(self, text: str) -> str:
        return text


@cache
def load_model() -> Any:
    """The model of all schemata."""
    if importlib.util.find_spec("icu") is None:
        stand_in = ModuleType("icu")
        stand_in.Transliterator = Transliterator  # type: ignore[attr-defined]
        sys.modules["icu"] = stand_in
    from followthemoney import model

    return model


def find_faults(line: dict[str, Any]) -> list[str]:
    """What is wrong with an entity under its own schema: nothing where it is valid."""
    schema = load_model().get(line["schema"])
    if schema is None or schema.abstract:
        return [f"no schema {line['schema']}"]
    faults = [f"{name} is required" for name in schema.required if not line["properties"].get(name)]
    for name, values in line["properties"].items():
        known = schema.get(name)
        if known is None or known.stub:
            faults.append(f"no property {name}")
            continue
        for value in values:
            if known.type.clean(value) != value:  # what is cleaned to nothing is lost, what is changed is not ours
                faults.append(f"{name}: {value!r} becomes {known.type.clean(value)!r}")
            elif known.max_length and len(value) > known.max_length:
                faults.append(f"{name} is too long")
    return faults
