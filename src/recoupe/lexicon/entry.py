"""What every file and entry of a lexicon is built on: frozen pydantic models that refuse unknown keys."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from recoupe.lexicon.folding import straighten

Key = TypeVar("Key")
Value = TypeVar("Value")
Table = Annotated[Mapping[Key, Value], AfterValidator(MappingProxyType)]

# Words are plain: no pattern signs, no space at either end; apostrophes are straightened
WORDS_PATTERN = r"^[^\s\\^$*|\[\]{}<>]([^\\^$*|\[\]{}<>\n]*[^\s\\^$*|\[\]{}<>])?$"
Words = Annotated[str, Field(pattern=WORDS_PATTERN), AfterValidator(straighten)]
Strength = Literal["strong", "weak", "bound", "faint"]
RoleName = Literal["agents", "targets", "none"]
Slot = Literal[
    "subject", "object", "indirect", "by", "of", "against", "on", "with", "between", "for", "to", "from", "adjective"
]


def empty_table() -> Mapping[Any, Any]:
    """A table with nothing in it, for keys that may be left out."""
    return MappingProxyType({})


class Entry(BaseModel):
    """Base of everything in the YAML: frozen, unknown keys refused. ``key_fields`` name an entry within its list."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    key_fields: ClassVar[tuple[str, ...]] = ()


class LexiconFile(Entry):
    """Base of what a file holds. ``without`` names entries or words of the packaged file that are dropped."""

    without: tuple[Words, ...] = ()
