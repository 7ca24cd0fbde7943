"""Documents, e-mail, tables and other tools' JSON as sources; what is binary is parsed in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from recoupe.errors import InputError
from recoupe.intake.arrivals import Arrival, take_found
from recoupe.intake.confined import LARGEST, list_confined_attachments, read_confined
from recoupe.intake.documents.mail import WITHOUT_TEXT
from recoupe.intake.kinds import Kind, split_suffix
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.streams import read_bounded
from recoupe.intake.taken import Taken
from recoupe.network.answers import Fetches

Items = Iterator[Taken | Failure]
PARSERS = {Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.MAIL: "mail"}


def take_document(kind: Kind, stream: BinaryIO, arrival: Arrival, options: IntakeOptions) -> Taken:
    """The report of a PDF, a DOCX or a message; raises InputError where it cannot be read."""
    data = read_bounded(stream, LARGEST, options)
    found = read_confined(PARSERS[kind], data, options.max_bytes)
    return take_found(found, arrival, data, kind.value, options)


def take_pdf(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The text of a PDF."""
    yield take_document(Kind.PDF, stream, arrival, options)


def take_docx(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The text of a word processor's document."""
    yield take_document(Kind.DOCX, stream, arrival, options)


def take_mail(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """What the sender wrote, and each attachment that can hold a report; those of an attached message stay in it.

    A message of nothing but attachments is none of its own, and no failure; where too much is attached the message is
    read all the same.
    """
    data = read_bounded(stream, LARGEST, options)
    attached, refused = list_attached(data, arrival)
    try:
        yield take_document(Kind.MAIL, BytesIO(data), arrival, options)
    except InputError as error:
        if not attached:
            raise
        if not str(error).startswith(WITHOUT_TEXT):
            yield Failure(arrival.name, str(error))
    if refused is not None:
        yield refused
    for name, inner in attached:
        yield from take_attached(name, inner, arrival, options)


def list_attached(data: bytes, arrival: Arrival) -> tuple[list[tuple[str, bytes]], Failure | None]:
    """What a message carries, or why that is not looked at."""
    try:
        return ([] if arrival.inside else list_confined_attachments(data)), None
    except InputError as error:
        return [], Failure(arrival.name, str(error))


def take_attached(name: str, data: bytes, arrival: Arrival, options: IntakeOptions) -> Items:
    """What an attachment gives: "lettre.eml, attachment bilan.pdf"; never raises for what it holds."""
    from recoupe.intake.taking import take_stream  # here because it knows all kinds, and these are among them

    place = f"{arrival.place or arrival.name}, attachment {name}"
    inner = replace(
        arrival, name=place, place=place, suffix=split_suffix(name)[0], media_type="", charset=None, inside=True
    )
    try:
        yield from take_stream(BytesIO(data), inner, options)
    except InputError as error:
        yield Failure(place, str(error))


def take_table(stream: BinaryIO, arrival: Arrival, options: IntakeOptions, door: Fetches | None) -> Items:
    """The reports of a table's rows."""
    from recoupe.intake.documents.tables import read_table  # here because few sources are tables

    yield from read_table(stream, arrival.name, options)


def take_objects(data: bytes, arrival: Arrival, options: IntakeOptions) -> Items:
    """The reports of JSON as other tools write it: an object, or a list of them; never raises for what it holds."""
    from recoupe.intake.documents.other_json import read_other_json  # here because few sources are such

    original = arrival.make_original(data, Kind.JSON.value)
    found = list(read_other_json(data, arrival.name, options))
    for number, item in enumerate(found, start=1):
        place = arrival.name if len(found) == 1 else f"{arrival.name}, item {number}"
        yield item if isinstance(item, Failure) else replace(item, original=replace(original, place=place))
