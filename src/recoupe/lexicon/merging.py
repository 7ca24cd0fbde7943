"""Lays a user's file over the packaged one: lists are extended, single values and named entries overridden.

Works on parsed YAML, before validation. What the user wrote comes first in every list, so that an index in the result
is an index in the user's file and an error can be shown at its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from recoupe.lexicon.folding import straighten
from recoupe.lexicon.parsing import Parsed
from recoupe.lexicon.schema import Entry, LexiconFile


def merge_file(packaged: dict[str, Parsed], own: dict[str, Parsed], model: type[LexiconFile]) -> dict[str, Parsed]:
    """The packaged file with the user's over it, after dropping what its ``without`` names."""
    listed = own.get("without")
    dropped = {straighten(word) for word in listed if isinstance(word, str)} if isinstance(listed, list) else set()
    kept = {key: without_words(value, dropped, annotation_of(model, key)) for key, value in packaged.items()}
    return complete_entry(kept, own, model)


def complete_entry(packaged: dict[str, Parsed], own: dict[str, Parsed], model: type[Entry]) -> dict[str, Parsed]:
    """An entry of the user with what it leaves out taken from the packaged one; its lists go before those there."""
    merged = {key: merge_value(packaged.get(key), value, annotation_of(model, key)) for key, value in own.items()}
    return {**packaged, **merged}


def merge_value(packaged: Parsed, own: Parsed, annotation: Any) -> Parsed:
    """One value under the user's: open lists and mappings are joined, pairs and single values are replaced."""
    inner = inner_of(annotation)
    if inner is None:
        return own
    if isinstance(packaged, list) and isinstance(own, list):
        model = entry_class(inner)
        if model is not None and model.key_fields:
            return merge_entries(packaged, own, model)
        return [*own, *(word for word in packaged if word not in own)]
    if isinstance(packaged, dict) and isinstance(own, dict):
        return {**packaged, **{key: merge_value(packaged.get(key), value, inner) for key, value in own.items()}}
    return own


def merge_entries(packaged: list[Parsed], own: list[Parsed], model: type[Entry]) -> list[Parsed]:
    """The user's entries, each completed from the packaged one of the same key, then the other packaged ones."""
    by_key = {entry_key(entry, model): entry for entry in packaged}
    merged: list[Parsed] = []
    for entry in own:
        old = by_key.pop(entry_key(entry, model), None)
        both = isinstance(old, dict) and isinstance(entry, dict)
        merged.append(complete_entry(old, entry, model) if both else entry)  # type: ignore[arg-type]  # both are dicts
    return [*merged, *by_key.values()]


def without_words(value: Parsed, dropped: set[str], annotation: Any) -> Parsed:
    """A list or mapping of a packaged file without the entries and words that are dropped."""
    inner = inner_of(annotation)
    if not dropped or inner is None:
        return value
    if isinstance(value, list):
        model = entry_class(inner)
        return [item for item in value if item_name(item, model) not in dropped]
    if isinstance(value, dict):
        return {k: without_words(v, dropped, inner) for k, v in value.items() if straighten(k) not in dropped}
    return value


def item_name(item: Parsed, model: type[Entry] | None) -> str | None:
    """What ``without`` calls an item of a list: a word itself, an entry by the first part of its key."""
    if isinstance(item, str):
        return straighten(item)
    return entry_key(item, model)[0] if model is not None and model.key_fields else None


def entry_key(entry: Any, model: type[Entry]) -> tuple[str, ...]:
    """What names an entry within its list: ``("tuer", "verb")``. Empty text stands for what it lacks."""
    values = (entry.get(field, "") if isinstance(entry, dict) else "" for field in model.key_fields)
    return tuple(straighten(str(value)) for value in values)


def entry_model(model: type[LexiconFile], key: str) -> type[Entry] | None:
    """The model of the entries of a file's list, or None where it holds plain words."""
    return entry_class(inner_of(annotation_of(model, key)))


def annotation_of(model: type[Entry], key: str) -> Any:
    """The annotation of the field that a key of the YAML fills, or None where there is none."""
    return next((info.annotation for name, info in model.model_fields.items() if key == (info.alias or name)), None)


def inner_of(annotation: Any) -> Any:
    """What an open list or a mapping holds, from its annotation; None for pairs and single values."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return inner_of(parts[0])
    if origin is tuple and parts[-1] is Ellipsis:
        return parts[0]
    return parts[1] if origin is Mapping else None


def entry_class(annotation: Any) -> type[Entry] | None:
    """The annotation where it is a model of entries."""
    return annotation if isinstance(annotation, type) and issubclass(annotation, Entry) else None
