"""The lexicon's YAML: small, bounded, without surprises."""

from __future__ import annotations

import time

import pytest

from recoupe.lexicon.parsing import MAX_BYTES, MAX_DEPTH, YamlError, find_lines, parse_yaml

SECONDS = 5.0  # no hostile file may hold the reader longer, even on a busy machine


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: on", "on", id="a preposition, not true"),
        pytest.param("a: no", "no", id="a word, not false"),
        pytest.param("a: NO", "NO", id="Norway, not false"),
        pytest.param("a: y", "y", id="a letter, not true"),
        pytest.param("a: 2015-01-01", "2015-01-01", id="a date stays text until the schema reads it"),
        pytest.param("a: 12:30", "12:30", id="no number to the base of 60"),
        pytest.param("a: 010", "010", id="no octal number"),
        pytest.param("a: 1_000", "1_000", id="no number with underscores"),
        pytest.param("a: 0x1F", "0x1F", id="no hexadecimal number"),
        pytest.param("a: .inf", ".inf", id="no infinity"),
        pytest.param("a: 1e9", "1e9", id="no exponent"),
        pytest.param("a: '12'", "12", id="a quoted number is text"),
        pytest.param("a: 'true'", "true", id="a quoted constant is text"),
        pytest.param("a: 12", 12, id="integer"),
        pytest.param("a: -3", -3, id="negative integer"),
        pytest.param("a: 1.5", 1.5, id="decimal"),
        pytest.param("a: true", True, id="true"),
        pytest.param("a: ~", None, id="null"),
        pytest.param("a:", None, id="nothing"),
        pytest.param("a: ''", "", id="empty text"),
        pytest.param("a: l’été", "l’été", id="accents and apostrophes"),
        pytest.param("a: " + "9" * 5000, "9" * 5000, id="a number too long to convert stays text"),
        pytest.param("a: [b, [c], {d: e}]", ["b", ["c"], {"d": "e"}], id="nested"),
        pytest.param("a: []", [], id="empty list"),
        pytest.param("a: {}", {}, id="empty mapping"),
        pytest.param("a: >-\n  b\n  c", "b c", id="folded text"),
    ],
)
def test_values(text: str, value: object) -> None:
    assert parse_yaml(text.encode()) == {"a": value}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("on: 1\n1: 2\nnull: 3", ["on", "1", "null"], id="keys are text whatever they look like"),
        pytest.param("\ufeffa: 1", ["a"], id="byte order mark of a Windows editor"),
        pytest.param("---\na: 1\n...", ["a"], id="marks of one document"),
        pytest.param("a: 1\r\nb: 2\r\n", ["a", "b"], id="Windows line ends"),
        pytest.param("b: 1\na: 2", ["b", "a"], id="the order of the file is kept"),
    ],
)
def test_keys(text: str, keys: list[str]) -> None:
    assert list(parse_yaml(text.encode())) == keys


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        pytest.param(b"a: 1\nb: 2\na: 3", 3, "stands twice", id="repeated key"),
        pytest.param(b"a:\n  b: 1\n  c: {d: 1, d: 2}", 3, "stands twice", id="repeated key further in"),
        pytest.param(b"a: 1\n'a': 3", 2, "stands twice", id="repeated key, quoted once"),
        pytest.param(b"a: &x 1", 1, "anchor &x", id="anchor"),
        pytest.param(b"b: 1\na: *x", 2, "alias \\*x", id="alias of nothing"),
        pytest.param(b"a: &x [1]\nb: *x", 1, "anchor &x", id="anchor and alias"),
        pytest.param(b"a: 1\n? [b]\n: 2", 2, "a key must be a word", id="a list as key"),
        pytest.param(b"a: !!python/object/apply:os.system [ls]", 1, "tag", id="Python object"),
        pytest.param(b"a: !!python/name:os.system ''", 1, "tag", id="Python name"),
        pytest.param(b"a: !!binary aGVsbG8=", 1, "tag", id="binary"),
        pytest.param(b"a: !!str b", 1, "tag", id="even a harmless tag"),
        pytest.param(b"!!map {a: 1}", 1, "tag", id="tag on the whole"),
        pytest.param(b"a: 1\n---\nb: 1", 2, "second document", id="two documents"),
        pytest.param(b"a: 1\nb: [1, 2", 3, "no YAML", id="open bracket"),
        pytest.param(b"a: 1\n\tb: 2", 2, "no YAML", id="tab as indentation"),
        pytest.param(b"a: b: c", 1, "no YAML", id="two colons"),
        pytest.param(b"a: 1\nb: 'x", 2, "no YAML", id="open quote"),
        pytest.param(b"a: 1\nb: \x01", 2, "no YAML", id="control character"),
        pytest.param(b"a: 1\nb: caf\xe9", 2, "not UTF-8", id="Latin-1"),
        pytest.param("a: 1".encode("utf-16"), 1, "not UTF-8", id="UTF-16"),
        pytest.param(b"", 1, "no mapping", id="empty file"),
        pytest.param(b"# only a comment\n", 1, "no mapping", id="only a comment"),
        pytest.param(b"- a\n- b", 1, "no mapping", id="a list"),
        pytest.param(b"word", 1, "no mapping", id="a word"),
    ],
)
def test_refused(content: bytes, line: int, message: str) -> None:
    with pytest.raises(YamlError, match=message) as refusal:
        parse_yaml(content)
    assert refusal.value.line in (line, line - 1) if "no YAML" in message else refusal.value.line == line


def billion_laughs() -> bytes:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(billion_laughs(), "anchor", id="billion laughs"),
        pytest.param(b"a: &a [*a]", "anchor", id="a list that holds itself"),
        pytest.param(b"a: " + b"[" * 500_000, "deep|no YAML", id="half a million open lists"),
        pytest.param(b"- " * 500_000, "deep", id="half a million nested dashes"),
        pytest.param(b"a: " + b"{a: " * 300_000, "deep", id="nested mappings"),
        pytest.param(b"a: " + b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "deep", id="one level too deep"),
        pytest.param(b"a: " + b"x" * 10_000_000, "larger than 2 MB", id="ten megabytes"),
        pytest.param(b"a: " + b"x" * MAX_BYTES, "larger than 2 MB", id="a little too large"),
        pytest.param(b"<<: {a: 1}\n<<: {b: 2}", "stands twice", id="merge keys are keys like others"),
    ],
)
def test_hostile(content: bytes, message: str) -> None:
    began = time.monotonic()
    with pytest.raises(YamlError, match=message):
        parse_yaml(content)
    assert time.monotonic() - began < SECONDS


def test_many_entries_are_read() -> None:
    content = ("a:\n" + "- b\n" * 400_000).encode()
    parsed = parse_yaml(content)
    assert isinstance(parsed["a"], list)
    assert len(parsed["a"]) == 400_000


def test_lines() -> None:
    content = b"# comment\nactors:\n  - id: x\n    aliases: [b,\n      c]\n\n  - id: y\nother: {k: v}\n"
    assert find_lines(content) == {
        (): 2,
        ("actors",): 2,
        ("actors", 0): 3,
        ("actors", 0, "id"): 3,
        ("actors", 0, "aliases"): 4,
        ("actors", 0, "aliases", 0): 4,
        ("actors", 0, "aliases", 1): 5,
        ("actors", 1): 7,
        ("actors", 1, "id"): 7,
        ("other",): 8,
        ("other", "k"): 8,
    }
