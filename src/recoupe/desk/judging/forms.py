"""Forms of the pages, read into what the API takes."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData
from starlette.requests import Request

from recoupe.desk.judging.asking import AnyAsked, Judging
from recoupe.desk.judging.slots import Fields, read_slots, read_value
from recoupe.desk.state import Desk
from recoupe.errors import InputError
from recoupe.model import Statement

ADAPTER: TypeAdapter[AnyAsked] = TypeAdapter(Judging)
MOST_FIELDS = 1_000
HOME = "/review"
TOLD = "done"  # the parameter by which a page tells what was just decided


async def read_form(request: Request) -> Fields:
    """The fields of a posted form, each with all of its values; files are left out."""
    form: FormData = await request.form(max_fields=MOST_FIELDS, max_files=0)
    fields: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(value)
    return fields


def read_asked(fields: Fields, desk: Desk, statement: Statement | None) -> AnyAsked:
    """What a form asks for; ``statement`` is the one that it corrects. Raises InputError where a field is wrong."""
    verdict = first(fields, "verdict")
    given: dict[str, object] = {"verdict": verdict, "reason": first(fields, "reason").strip()}
    ids = [id_.strip() for id_ in fields.get("id", ()) if id_.strip()]
    if verdict in ("accept", "reject", "merge"):
        given["ids"] = ids
    elif verdict == "split":
        given |= {"ids": ids, "those": [id_.strip() for id_ in fields.get("from", ()) if id_.strip()]}
    elif verdict == "correct":
        slot = first(fields, "slot")
        given |= {"id": first(fields, "id"), "slot": slot, "value": read_value(fields, slot, desk, statement)}
    elif verdict == "sensitive":
        given |= {"id": first(fields, "id"), "sensitive": first(fields, "sensitive") != "no"}
    elif verdict == "add":
        words = {name: first(fields, name) for name in ("report", "type", "words")}
        rest = {"digest": first(fields, "digest") or None, "start": first(fields, "start") or None}
        given |= {**words, **rest, "slots": read_slots(fields, desk)}
    elif verdict == "undo":
        given["seq"] = first(fields, "seq")
    seen = dict(mark.split(" ", 1) for mark in fields.get("seen", ()) if " " in mark)
    if verdict != "split" and set(ids) <= seen.keys():  # a list brings the marks of those that were not ticked too
        seen = {id_: seen[id_] for id_ in ids}
    given["seen"] = seen
    try:
        return ADAPTER.validate_python(given)
    except ValidationError as error:
        raise InputError(tell_fault(error, verdict)) from error


def tell_fault(error: ValidationError, verdict: str) -> str:
    """What is wrong with a form, in words."""
    first_one = error.errors()[0]
    name = next((str(step) for step in reversed(first_one["loc"]) if isinstance(step, str)), "")
    if name == "ids":
        return "nothing is chosen. Tick or name what is to be judged."
    if first_one["type"] == "union_tag_invalid":
        return f"{verdict[:40]!r} is no judgement. Choose one."
    return f"{name or 'a field'} is wrong: {first_one['msg']}."


def first(fields: Mapping[str, list[str]], name: str) -> str:
    """The first value of a field, "" where it was not filled."""
    return next(iter(fields.get(name, ())), "")


def find_back(fields: Fields) -> str:
    """Where a form came from, on this desk."""
    back = first(fields, "stay") or first(fields, "back")
    parts = urlsplit(back)
    local = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if local and not parts.netloc and not parts.scheme else HOME


def add_told(back: str, **told: object) -> str:
    """The address to go back to, with what is to be told there, before its fragment."""
    parts = urlsplit(back)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith((f"{TOLD}=", "waits="))]
    query = "&".join([*kept, urlencode(told)])
    return urlunsplit(("", "", parts.path, query, parts.fragment))
