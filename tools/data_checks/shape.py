"""Whether a record has the keys of the format, and values of the right kind below each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Test = Callable[[Any], bool]


def is_words(value: Any) -> bool:
    """Whether it is a text that says something and has no white space around it."""
    return isinstance(value, str) and bool(value) and value == value.strip()


def is_words_or_none(value: Any) -> bool:
    """Whether it is such a text, or null."""
    return value is None or is_words(value)


def is_list_of_words(value: Any) -> bool:
    """Whether it is a list of such texts."""
    return isinstance(value, list) and all(is_words(item) for item in value)


def is_number_or_none(value: Any) -> bool:
    """Whether it is a number, or null; true and false are no numbers."""
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def is_list(value: Any) -> bool:
    """Whether it is a list of anything."""
    return isinstance(value, list)


def is_object(value: Any) -> bool:
    """Whether it is an object."""
    return isinstance(value, dict)


def is_object_or_none(value: Any) -> bool:
    """Whether it is an object, or null."""
    return value is None or isinstance(value, dict)


RECORD: dict[str, Test] = {"report": is_object, "statements": is_list}
REPORT: dict[str, Test] = {
    "id": is_words,
    "outlet": is_words,
    "title": is_words_or_none,
    "published": is_words_or_none,
    "language": is_words,
    "genre": is_words,
    "text": is_words,
}
STATEMENT: dict[str, Test] = {
    "type": is_words,
    "evidence": is_words,
    "trigger": is_words,
    "agents": is_list_of_words,
    "targets": is_list_of_words,
    "place": is_object_or_none,
    "time": is_object_or_none,
    "quantities": is_list,
    "source": is_words_or_none,
    "certainty": is_words,
}
PLACE: dict[str, Test] = {"name": is_words, "lat": is_number_or_none, "lon": is_number_or_none, "kind": is_words}
TIME: dict[str, Test] = {"start": is_words_or_none, "end": is_words_or_none}
QUANTITY: dict[str, Test] = {
    "role": is_words,
    "low": is_number_or_none,
    "high": is_number_or_none,
    "unit": is_words_or_none,
}


def find_wrong_keys(value: Any, tests: Mapping[str, Test], path: str) -> list[str]:
    """What is wrong with the keys of one object and with the kind of what they hold."""
    if not isinstance(value, dict):
        return [f"{path} is no object"]
    missing = [f"{path} lacks {key!r}" for key in tests if key not in value]
    extra = [f"{path} has {key!r}, which the format does not know" for key in value if key not in tests]
    wrong = [
        f"{path}.{key} is {value[key]!r:.60}: it is of the wrong kind, empty or padded with white space"
        for key, test in tests.items()
        if key in value and not test(value[key])
    ]
    return [*missing, *extra, *wrong]


def find_shape_faults(record: Any) -> list[str]:
    """What is wrong with the shape of a record; an empty list where nothing is."""
    faults = find_wrong_keys(record, RECORD, "the record")
    if faults:
        return faults
    faults = find_wrong_keys(record["report"], REPORT, "report")
    for number, statement in enumerate(record["statements"]):
        faults += find_statement_faults(statement, f"statements[{number}]")
    return faults


def find_statement_faults(statement: Any, path: str) -> Iterator[str]:
    """What is wrong with the shape of one statement and of what lies below it."""
    faults = find_wrong_keys(statement, STATEMENT, path)
    yield from faults
    if faults:
        return
    if statement["place"] is not None:
        yield from find_wrong_keys(statement["place"], PLACE, f"{path}.place")
    if statement["time"] is not None:
        yield from find_wrong_keys(statement["time"], TIME, f"{path}.time")
    for number, quantity in enumerate(statement["quantities"]):
        yield from find_wrong_keys(quantity, QUANTITY, f"{path}.quantities[{number}]")
