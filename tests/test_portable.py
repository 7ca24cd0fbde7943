"""What works on Linux works on macOS and Windows: encodings are said, paths are paths, names are ones all can hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "src" / "recoupe"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = ("src", "tests", "examples", "docs", "benchmarks", "tools")
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (PROJECT / folder).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
)

ELSEWHERE_MISSING = {"fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog", "winreg", "msvcrt"}
UNSTORED = {"pickle", "shelve", "marshal", "dill", "joblib"}
RESERVED = {"con", "prn", "aux", "nul", *(f"com{i}" for i in range(1, 10)), *(f"lpt{i}" for i in range(1, 10))}
LONGEST_PATH = 120  # characters below the project: Windows allows 260 for all, and checkouts lie deep


def name_path(path: Path) -> str:
    """The path as a test id, the same on every platform."""
    return path.relative_to(PROJECT).as_posix()


def find_mode(call: ast.Call, position: int) -> str:
    """The mode that a call opens with as far as it is written out ("rb"), else an empty string."""
    given = [*(k.value for k in call.keywords if k.arg == "mode"), *call.args[position : position + 1]]
    words = [n.value for n in given if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return next((word for word in words if word and set(word) <= set("rwxabt+")), "")


def opens_text_unsaid(call: ast.Call) -> bool:
    """Whether a call opens a file as text and leaves its encoding to the platform."""
    if any(k.arg == "encoding" for k in call.keywords):
        return False
    match call.func:
        case ast.Name("open") | ast.Attribute(ast.Name("io"), "open") | ast.Name("fdopen") | ast.Attribute(_, "fdopen"):
            return "b" not in find_mode(call, 1)
        case ast.Attribute(_, "open") if call.args and not find_mode(call, 0):
            return "t" in find_mode(call, 1)  # gzip.open(path, "rt"), archive.open(member): bytes unless told otherwise
        case ast.Attribute(_, "open"):
            return "b" not in find_mode(call, 0)
        case ast.Attribute(_, "read_text"):
            return not call.args
        case ast.Attribute(_, "write_text"):
            return len(call.args) < 2
        case ast.Name("NamedTemporaryFile") | ast.Attribute(_, "NamedTemporaryFile"):
            mode = find_mode(call, 0)
            return bool(mode) and "b" not in mode
    return False


def find_faults(node: ast.AST) -> list[str]:
    """What would go otherwise on another platform in one node of a source."""
    match node:
        case ast.Call() if opens_text_unsaid(node):
            return ["say the encoding"]
        case ast.Import() | ast.ImportFrom():
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            tops = {name.split(".")[0] for name in names}
            missing = [f"{top} is missing on some platforms" for top in sorted(tops & ELSEWHERE_MISSING)]
            return missing + [f"{top} runs what it loads" for top in sorted(tops & UNSTORED)]
        case ast.Name("__file__"):
            return ["package data is read through importlib.resources"]
        case ast.Constant(str(word)) if word.startswith(("/tmp", "/home", "C:\\")):
            return [f"{word!r} is a folder of one machine"]
        case ast.Constant(str(word)) if any(mark in word for mark in ("%-d", "%-m", "%#d")):
            return [f"{word!r} is a date format of one platform"]
    return []


def find_guarded(tree: ast.AST) -> set[ast.AST]:
    """The imports that the source itself expects to fail: those tried with an ``except ImportError``."""
    tried = [node for node in ast.walk(tree) if isinstance(node, ast.Try)]
    guards = [node for node in tried if any(ast.unparse(h.type or h) == "ImportError" for h in node.handlers)]
    return {inner for node in guards for inner in node.body if isinstance(inner, ast.Import)}


def find_unportable(source: str) -> list[str]:
    """What in a source would go otherwise on another platform, with its line."""
    tree = ast.parse(source)
    guarded = find_guarded(tree)
    return [
        f"line {getattr(node, 'lineno', 0)}: {fault}"
        for node in ast.walk(tree)
        for fault in find_faults(node)
        if node not in guarded or fault.endswith("what it loads")
    ]


@pytest.mark.parametrize("path", MODULES, ids=name_path)
def test_source_is_portable(path: Path) -> None:
    assert find_unportable(path.read_text(encoding="utf-8")) == []


def test_file_names_are_portable() -> None:
    wrong = [
        name_path(path)
        for path in FILES
        if len(name_path(path)) > LONGEST_PATH
        or not name_path(path).isascii()
        or any(c in '<>:"|?*\\' for c in name_path(path))
        or any(
            part.split(".")[0].lower() in RESERVED or part.endswith((" ", "."))
            for part in path.parts[len(PROJECT.parts) :]
        )
    ]
    assert wrong == []


def test_no_two_names_differ_by_case_alone() -> None:
    names = [name_path(path) for path in FILES]
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize(
    "path", [p for p in FILES if p.suffix in {".py", ".yml", ".yaml", ".md", ".txt", ".jsonl", ".toml"}], ids=name_path
)
def test_text_files_are_utf8_with_plain_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    assert raw.decode("utf-8") is not None
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf"), (
        "a byte order mark; the samples of odd encodings are made by their tests"
    )


@pytest.mark.parametrize(
    ("source", "count"),
    [
        pytest.param("open('a', encoding='utf-8')", 0, id="open that says it"),
        pytest.param("open('a', 'rb')", 0, id="open of bytes"),
        pytest.param("open('a', mode='wb')", 0, id="open of bytes by keyword"),
        pytest.param("path.open('rb')", 0, id="Path.open of bytes"),
        pytest.param("gzip.open('x.gz')", 0, id="gzip.open gives bytes"),
        pytest.param("os.open(path, os.O_RDONLY)", 0, id="os.open gives a descriptor"),
        pytest.param("archive.open(member)", 0, id="a member of an archive is bytes"),
        pytest.param("opener.open(request, timeout=9)", 0, id="an answer from a server is bytes"),
        pytest.param("path.read_text('utf-8')", 0, id="read_text that says it by position"),
        pytest.param("path.read_bytes()", 0, id="read_bytes"),
        pytest.param("tempfile.NamedTemporaryFile()", 0, id="a temporary file is bytes"),
        pytest.param("day.strftime('%d %B')", 0, id="a date format that all have"),
        pytest.param("x = 'a/tmp'", 0, id="a relative path that only holds the word"),
        pytest.param("import tempfile, resources", 0, id="a module with a name that begins alike"),
        pytest.param("try:\n    import resource\nexcept ImportError:\n    pass", 0, id="one that may be missing"),
        pytest.param("try:\n    import resource\nexcept ValueError:\n    pass", 1, id="one that may not"),
        pytest.param("try:\n    import pickle\nexcept ImportError:\n    pass", 1, id="no guard for what runs"),
        pytest.param("open('a')", 1, id="open unsaid"),
        pytest.param("path.open()", 1, id="Path.open unsaid"),
        pytest.param("(folder / 'a').open('w')", 1, id="Path.open unsaid, on an expression"),
        pytest.param("gzip.open('x.gz', 'rt')", 1, id="gzip.open of text unsaid"),
        pytest.param("path.read_text()", 1, id="read_text unsaid"),
        pytest.param("path.write_text('x')", 1, id="write_text unsaid"),
        pytest.param("tempfile.NamedTemporaryFile('w')", 1, id="a temporary text file unsaid"),
        pytest.param("import fcntl", 1, id="a module of Unix alone"),
        pytest.param("from resource import getrusage", 1, id="a name from a module of Unix alone"),
        pytest.param("import pickle", 1, id="what it loads is run"),
        pytest.param("Path(__file__).parent", 1, id="data beside the file: not in a zip"),
        pytest.param("Path('/tmp/x')", 1, id="a folder of one machine"),
        pytest.param("day.strftime('%-d %B')", 1, id="a date format of one platform"),
    ],
)
def test_what_is_not_portable_is_seen(source: str, count: int) -> None:
    assert len(find_unportable(source)) == count
