"""Finds what the desk says of errors in the code that raises them, for its catalogues: an f-string gives "{0} is {1}."

The code is the one source of these words; ``recoupe.desk.messages`` finds the translation by the same form.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path("src/recoupe")
ROOMS = ("desk", "intake", "network")  # all of whose errors a person at the desk may meet
MODULES = (  # of the archive, the same
    "accounts", "additions", "api_keys", "assigning", "corrections", "cursors", "filter_values", "filters",
    "identifiers", "judging", "log", "moving", "queues", "saving", "secret_tokens", "sensitivity", "standings", "terms",
)  # fmt: skip
SAYING = (
    "HTTPException",
    "refuse",
    "Failure",
    "PassedOver",
    "NothingToRead",
    "Stood",
    "replace",
)  # what else takes words that are shown
RETURNING = ("describe_", "refuse_", "name_range", "name_single_range")  # functions that give what errors are made of
# Names under which they put it together.
PARTS = ("advice", "message", "shown", "done", "where", "place", "METADATA_KIND", "OTHERS", "FORMATS")
NEVER_SHOWN = ("exposure", "serving", "folders", "examples", "document")  # told when the desk starts, or no messages
SENTENCE = re.compile(r"[A-Z].* .*\.", re.DOTALL)
WORDS = re.compile(r"[A-Za-z]{2}")  # a form needs some of its own: "{0} {1}." is everything


def list_sources() -> list[Path]:
    """The files whose errors are told at the desk."""
    found = [path for room in ROOMS for path in (PACKAGE / room).rglob("*.py")]
    found = [path for path in found if path.stem not in NEVER_SHOWN]
    return sorted([*found, *(PACKAGE / "archive" / f"{name}.py" for name in MODULES)])


def find_messages(source: str) -> Iterator[str]:
    """Every message in a source, as its form: what errors and the like are made with, and sentences that are named; the
    parts that some of them are put together from as well."""
    tree = ast.parse(source)
    raised = set(find_raised(tree))
    for node in tree.body:
        if isinstance(node, ast.Assign):
            if any(getattr(target, "id", "") in raised for target in node.targets):
                yield from filter(is_message, list_forms(node.value))
            yield from filter(SENTENCE.fullmatch, list_forms(node.value))
            yield from (number_gaps(form) for form in list_forms(node.value) if "{}" in form and is_message(form))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_saying(node):
            for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
                yield from filter(is_message, list_forms(argument))
        elif isinstance(node, ast.FunctionDef) and node.name.startswith(RETURNING):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    yield from filter(is_message, list_forms(inner.value))
        elif isinstance(node, ast.Assign) and any(getattr(target, "id", "") in PARTS for target in node.targets):
            yield from filter(is_message, list_forms(node.value))


def find_raised(tree: ast.Module) -> Iterator[str]:
    """The names that errors and the like are made with: NO_TEXT of ``InputError(NO_TEXT)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_saying(node):
            yield from (argument.id for argument in node.args if isinstance(argument, ast.Name))


def number_gaps(form: str) -> str:
    """A form that ``str.format`` fills, with its gaps numbered: "damaged ({})" gives "damaged ({0})"."""
    first, *rest = form.split("{}")
    return first + "".join(f"{{{number}}}{piece}" for number, piece in enumerate(rest))


def is_message(form: str) -> bool:
    """Whether a form is words for people, and not a name or a value alone."""
    return " " in form.strip() and WORDS.search(re.sub(r"\{\d+\}", "", form)) is not None


def is_saying(call: ast.Call) -> bool:
    """Whether a call takes words that are shown."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name.endswith("Error") or name in SAYING


def list_forms(node: ast.expr) -> Iterator[str]:
    """The forms that a value may have: one, or each of those between which it chooses."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield write_form(node)
    elif isinstance(node, ast.IfExp):
        yield from [*list_forms(node.body), *list_forms(node.orelse)]
    elif isinstance(node, (ast.BoolOp, ast.Dict)):
        yield from (form for value in node.values for form in list_forms(value))
    elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format":
        yield from (form for value in node.args for form in list_forms(value))
    elif isinstance(node, ast.Tuple):
        yield from (form for value in node.elts for form in list_forms(value))


def write_form(joined: ast.JoinedStr) -> str:
    """An f-string with its values numbered: f"{a} is no {b}." gives "{0} is no {1}."."""
    pieces, count = [], 0
    for part in joined.values:
        if isinstance(part, ast.Constant):
            pieces.append(str(part.value))
        else:
            pieces.append(f"{{{count}}}")
            count += 1
    return "".join(pieces)
