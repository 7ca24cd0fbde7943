"""Incidents side by side: the same, different, or left as they are; a statement put into another one."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.desk.judging.forms import find_local
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.comparing import compare
from recoupe.desk.views.focus import load_done

router = APIRouter()
LONGEST_WORDS = 200


@router.get("/comparing")
def show_comparing(request: Request) -> Response:
    """The incidents that ``of`` names, several where it is given several times, or the one of a ``statement``; ``q``
    are words by which others are looked for."""
    desk, asked = desk_of(request), request.query_params
    words, statement = asked.get("q", "").strip()[:LONGEST_WORDS], asked.get("statement", "")
    back = find_local(asked.get("back", ""), "")
    with desk.archive.read() as connection:
        found = compare(connection, asked.getlist("of"), statement, words, desk.weighing, desk.lexicon)
        done = load_done(connection, asked.get("done"))
    start = found.sides[0].id

    def address(*others: str) -> str:
        first = [("statement", statement)] if statement else [("of", start)]
        more = [("q", words), ("back", back)]
        pairs = [*first, *(("of", id_) for id_ in others), *(pair for pair in more if pair[1])]
        return f"/comparing?{urlencode(pairs)}"

    shown = [side.id for side in found.sides[1:]]
    listed = [one.proposal.incident for one in found.proposed]
    place = listed.index(shown[0]) if len(shown) == 1 and shown[0] in listed else -1
    values = {
        "compared": found,
        "start": start,
        "statement": statement,
        "words": words,
        "back": back,
        "done": done,
        "here": address(*shown),
        "alone": address(),
        "previous": address(listed[place - 1]) if place > 0 else None,
        "following": address(listed[place + 1]) if place + 1 < len(listed) else None,
        "shown": shown,
        "address": address,
    }
    return render(request, "comparing.html", values)
