"""Forms of the pages, read into what the API takes."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData
from starlette.requests import Request

from recoupe.desk.judging.asking import MOST_SEEN, AnyAsked, Judging
from recoupe.desk.judging.slots import Fields, read_slots, read_value
from recoupe.desk.state import Desk
from recoupe.errors import InputError
from recoupe.model import Statement

ADAPTER: TypeAdapter[AnyAsked] = TypeAdapter(Judging)
MOST_FIELDS = MOST_SEEN + 500
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
    elif verdict == "move":
        given |= {"ids": ids, "to": first(fields, "to").strip() or None}
    elif verdict == "assign":
        given |= {"ids": ids, "to": first(fields, "to").strip(), "stage": first(fields, "stage") or "waiting"}
    elif verdict == "split":
        given |= {"ids": ids, "those": [id_.strip() for id_ in fields.get("from", ()) if id_.strip()]}
    elif verdict == "correct":
        slot = first(fields, "slot")
        given |= {"id": first(fields, "id"), "slot": slot, "value": read_value(fields, slot, desk, statement)}
    elif verdict == "sensitive":
        flagged = ids or [""]
        given |= {"id": flagged[0], "also": flagged[1:], "sensitive": first(fields, "sensitive") != "no"}
    elif verdict == "add":
        words = {name: first(fields, name) for name in ("report", "type", "words")}
        rest = {"digest": first(fields, "digest") or None, "start": first(fields, "start") or None}
        given |= {**words, **rest, "slots": read_slots(fields, desk)}
    elif verdict == "undo":
        given |= {"seq": first(fields, "seq"), "also": fields.get("also", [])}
    seen = dict(mark.split(" ", 1) for mark in fields.get("seen", ()) if " " in mark)
    if verdict not in ("split", "move") and set(ids) <= seen.keys():  # a list has the marks of those not ticked too
        seen = {id_: seen[id_] for id_ in ids}
    given["seen"] = seen
    try:
        asked = ADAPTER.validate_python(given)
    except ValidationError as error:
        raise InputError(tell_fault(error, verdict)) from error
    if verdict == "accept" and not set(ids) <= seen.keys():
        raise InputError("the form does not say what was shown of it. Accept what a page shows.")
    return asked


def tell_fault(error: ValidationError, verdict: str) -> str:
    """What is wrong with a form, in words."""
    first_one = error.errors()[0]
    name = next((str(step) for step in reversed(first_one["loc"]) if isinstance(step, str)), "")
    if name in ("ids", "id") and not error.errors()[0]["input"]:
        return "nothing is chosen. Tick or name what is to be judged."
    if first_one["type"] == "union_tag_invalid":
        return f"{verdict[:40]!r} is no judgement. Choose one."
    return f"{name or 'a field'} is wrong: {first_one['msg']}."


def first(fields: Mapping[str, list[str]], name: str) -> str:
    """The first value of a field, "" where it was not filled."""
    return next(iter(fields.get(name, ())), "")


def find_back(fields: Fields) -> str:
    """Where a form came from, on this desk."""
    return find_local(first(fields, "stay") or first(fields, "back"))


def find_local(address: str, otherwise: str = HOME) -> str:
    """An address where it is one of this desk's pages, else another."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return otherwise
    local = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if local and not parts.netloc and not parts.scheme else otherwise


def add_told(back: str, **told: object) -> str:
    """The address to go back to, with what is to be told there, before its fragment."""
    parts = urlsplit(back)
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith((f"{TOLD}=", "waits="))]
    query = "&".join([*kept, urlencode(told)])
    return urlunsplit(("", "", parts.path, query, parts.fragment))
