"""The review: a queue by importance and doubt, one statement at a time beside its report's text."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from recoupe.archive.assigning import Stage, list_reviewers
from recoupe.desk.asked import asked_filters, write_query
from recoupe.desk.judging.choices import CHOICES
from recoupe.desk.rendering import render
from recoupe.desk.state import desk_of
from recoupe.desk.views.focus import load_done, load_focus
from recoupe.desk.views.review import Queue, examine, load_queue

router = APIRouter()
SHOWN = 30  # of the queue at once


@router.get("/review")
def show_review(request: Request) -> Response:
    """The queue under the filters in the address, at the statement that ``at`` names, else at its first."""
    desk, filters = desk_of(request), asked_filters(request)
    after, at, whose = (request.query_params.get(name, "") for name in ("after", "at", "whose"))
    with desk.archive.read() as connection:
        queue = load_queue(connection, filters, after, SHOWN, desk.lexicon, whose or None)
        chosen = at or next((one.statement.id for one in queue.items), "")
        examined = examine(connection, load_focus(connection, chosen), desk.weighing) if chosen else None
        reviewers = list_reviewers(connection)
        done = load_done(connection, request.query_params.get("done"))
    current = examined.focus.telling.statement.id if examined else ""
    before, behind = find_neighbours(queue, current)

    def address(id_: str = "", **more: str | None) -> str:
        return "/review?" + write_query(filters, **{"whose": whose, "after": after, "at": id_, **more})

    following = address(behind) if behind else address(after=queue.next) if queue.next else address()
    values = {
        "queue": queue,
        "examined": examined,
        "current": current,
        "waiting": next((one for one in queue.items if one.statement.id == current), None),
        "done": done,
        "here": address(current),
        "previous": address(before) if before else None,
        "following": following if current else None,
        "more": address(after=queue.next) if queue.next else None,
        "address": address,
        "types": list(desk.lexicon.types),
        "choices": CHOICES,
        "whose": whose,
        "reviewers": reviewers,
        "stages": tuple(Stage),
    }
    return render(request, "review.html", values)


def find_neighbours(queue: Queue, current: str) -> tuple[str, str]:
    """The statements before and after one in the queue, "" where there is none; the first follows one outside it."""
    ids = [one.statement.id for one in queue.items]
    if current not in ids:
        return "", ids[0] if ids else ""
    place = ids.index(current)
    return ids[place - 1] if place else "", ids[place + 1] if place + 1 < len(ids) else ""
