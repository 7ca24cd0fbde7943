"""Whose request it is: the account that signed in, else whoever runs the desk."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from recoupe.archive.log import find_user
from recoupe.desk.jobs.job import Job
from recoupe.desk.state import desk_of


def owner_of(connection: HTTPConnection) -> str:
    """The name under which something is done: what the guard found (``request.state.who``), else the system's user."""
    who = getattr(connection.state, "who", None)
    return who if isinstance(who, str) and who else find_user()


def find_job(connection: HTTPConnection, id_: str) -> Job:
    """The job of an id, where it is the person's own; raises MissingError where it is not."""
    return desk_of(connection).jobs.find(id_, owner_of(connection))
