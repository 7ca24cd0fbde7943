"""YAML as the lexicon takes it: a small, bounded part of the language, read without surprises.

Only mappings, lists and scalars; no anchors, aliases, tags or second documents; keys are always text and unique. Of
plain scalars only ``true``, ``false``, ``null``, ``~`` and decimal numbers mean something else than their letters:
``on``, ``no`` and ``NO`` stay words (a preposition, an adverb and Norway), and dates stay text for the schema to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

import yaml

MAX_BYTES = 2_000_000  # ten times the largest file that ships
MAX_DEPTH = 12  # the schema needs 6
MAX_NUMBER = 40  # characters; Python refuses to convert very long ones

Parsed: TypeAlias = "str | int | float | bool | list[Parsed] | dict[str, Parsed] | None"
KeyPath: TypeAlias = tuple[str | int, ...]

CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+\Z")
PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(Exception):
    """A text is no YAML that the lexicon takes; ``line`` counts from 1, ``key`` is "" where none is concerned."""

    def __init__(self, message: str, line: int, key: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.key = message, line, key


def parse_yaml(content: bytes) -> dict[str, Parsed]:
    """The mapping that a file holds, as plain dicts, lists, strings and numbers.

    Raises YamlError where it is too large, not UTF-8, not YAML, nested too deep, or uses what is not taken here.
    """
    root: list[Parsed] = []
    stack: list[Any] = [root]
    pending: str | None = None
    for event in checked_events(decode_yaml(content)):
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            continue
        container = stack[-1]
        if pending is None and type(container) is dict:
            pending = key_of(event, container)
            continue
        value: Parsed = scalar_of(event) if kind is yaml.ScalarEvent else {} if kind is yaml.MappingStartEvent else []
        if pending is None:
            container.append(value)
        else:
            container[pending] = value
            pending = None
        if kind is not yaml.ScalarEvent:
            stack.append(value)
    if not root or not isinstance(root[0], dict):
        raise YamlError("the file holds no mapping. Write its keys at the start of a line, each followed by a colon", 1)
    return root[0]


def find_lines(content: bytes) -> dict[KeyPath, int]:
    """The line of each key and list entry, by its path: ``("actors", 3, "kind")`` gives 12.

    Slower than ``parse_yaml`` and only for a text that it took; used to word errors.
    """
    lines: dict[KeyPath, int] = {}
    paths: list[KeyPath] = []
    counts: list[int | None] = []
    pending: KeyPath | None = None
    for event in checked_events(decode_yaml(content)):
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            paths.pop()
            counts.pop()
            continue
        line = event.start_mark.line + 1
        path: KeyPath
        if not paths:
            path = ()
        elif (count := counts[-1]) is not None:
            path = (*paths[-1], count)
            counts[-1] = count + 1
        elif pending is None:
            pending = (*paths[-1], event.value)
            lines[pending] = line
            continue
        else:
            path, pending = pending, None
        lines.setdefault(path, line)
        if not isinstance(event, yaml.ScalarEvent):
            paths.append(path)
            counts.append(0 if isinstance(event, yaml.SequenceStartEvent) else None)
    return lines


def decode_yaml(content: bytes) -> str:
    """The text of a file; raises YamlError where it is too large or no UTF-8. A byte order mark is dropped."""
    if len(content) > MAX_BYTES:
        raise YamlError(f"the file is larger than {MAX_BYTES // 1_000_000} MB. Split it into several", 1)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise YamlError("the file is not UTF-8. Save it again as UTF-8", line) from error


def checked_events(text: str) -> Iterator[Any]:
    """The parser's events inside the document, bounded in depth; raises YamlError for what is refused."""
    parser = PARSER(text)
    depth = documents = 0
    try:
        while (kind := type(event := parser.get_event())) is not yaml.StreamEndEvent:
            if kind is yaml.ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    refuse_extras(event)
                yield event
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                refuse_extras(event)
                depth += 1
                if depth > MAX_DEPTH:
                    raise YamlError("lists and mappings are nested too deep. Flatten them", event.start_mark.line + 1)
                yield event
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                depth -= 1
                yield event
            elif kind is yaml.AliasEvent:
                raise YamlError(f"the alias *{event.anchor} is refused. Write the value out", event.start_mark.line + 1)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise YamlError("a second document (---) is refused. Keep one", event.start_mark.line + 1)
    except yaml.YAMLError as error:
        raise yaml_error_of(error, text) from error
    finally:
        parser.dispose()


def refuse_extras(event: Any) -> None:
    """Raise YamlError where a value carries an anchor or a tag."""
    if event.anchor is not None:
        raise YamlError(f"the anchor &{event.anchor} is refused. Write the value out", event.start_mark.line + 1)
    if event.tag is not None:
        raise YamlError(f"the tag {event.tag} is refused. Remove it", event.start_mark.line + 1)


def yaml_error_of(error: yaml.YAMLError, text: str) -> YamlError:
    """The parser's complaint with its line."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark:
        problem = getattr(error, "problem", None) or "the text cannot be parsed"
        return YamlError(f"this is no YAML: {problem}. Check indentation, quotes and colons", mark.line + 1)
    position = getattr(error, "position", 0) or 0
    reason = getattr(error, "reason", None) or "the text cannot be parsed"
    return YamlError(f"this is no YAML: {reason}. Remove the character", text.count("\n", 0, position) + 1)


def key_of(event: Any, container: Mapping[str, Parsed]) -> str:
    """The text of a key; raises YamlError where it is no text or stands twice in its mapping."""
    line: int = event.start_mark.line + 1
    if type(event) is not yaml.ScalarEvent:
        raise YamlError("a key must be a word, not a list or a mapping. Write 'key: value'", line)
    key = str(event.value)
    if key in container:
        raise YamlError("this key stands twice. Keep one", line, key)
    return key


def scalar_of(event: Any) -> str | int | float | bool | None:
    """The value of a scalar: text where it is quoted, else a constant or number where it looks like one."""
    value: str = event.value
    if not event.implicit[0]:
        return value
    if value in CONSTANTS:
        return CONSTANTS[value]
    if value[0] in "+-0123456789" and len(value) <= MAX_NUMBER:
        if INTEGER.match(value):
            return int(value)
        if DECIMAL.match(value):
            return float(value)
    return value
