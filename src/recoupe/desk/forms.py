"""Forms as browsers post them, with files: bounded in number and size, and held in memory, so that no file is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from recoupe.desk.guarding.bodies import MOST_BYTES
from recoupe.desk.jobs.uploads import MOST_FILES, Upload, clean_name

MOST_FIELDS = 50
TOO_MUCH = f"That is too much at once: at most {MOST_FILES} files and {MOST_BYTES // 1_000_000} MB."


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says: the last value of each field, and the files that were chosen."""

    values: Mapping[str, str] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()

    def get(self, name: str) -> str:
        """A field without the spaces around it, "" where it is not there."""
        return self.values.get(name, "").strip()


class InMemoryParser(MultiPartParser):
    """Starlette's parser, without the temporary files that it makes for parts of more than a megabyte."""

    spool_max_size = MOST_BYTES + 1


async def read_form(request: Request) -> Form:
    """The form that a request posts; raises HTTPException where it is none, too long, or has too many parts."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "multipart/form-data":
            parser = InMemoryParser(
                request.headers,
                request.stream(),
                max_files=MOST_FILES,
                max_fields=MOST_FIELDS,
                max_part_size=MOST_BYTES,
            )
            return await gather(await parser.parse())
        if kind == "application/x-www-form-urlencoded":
            return await gather(await FormParser(request.headers, request.stream()).parse())
    except MultiPartException as error:
        many = "Too many" in error.message
        raise HTTPException(413 if many else 400, TOO_MUCH if many else "The form cannot be read.") from error
    except ClientDisconnect as error:  # the guard cut it off, or the browser went away
        raise HTTPException(413, TOO_MUCH) from error
    raise HTTPException(415, "A form was expected.")


async def gather(parsed: FormData) -> Form:
    """The fields and the files of a parsed form; the files are read and closed."""
    values: dict[str, str] = {}
    uploads: list[Upload] = []
    for name, value in parsed.multi_items():
        if not isinstance(value, UploadFile):
            values[name] = value
            continue
        data = await value.read()
        await value.close()
        if value.filename or data:  # a browser sends an empty part where nothing was chosen
            uploads.append(Upload(clean_name(value.filename or ""), data))
    return Form(values, tuple(uploads))


async def read_body(request: Request) -> bytes:
    """The body of a request; raises HTTPException where it is over the limit."""
    try:
        return await request.body()
    except ClientDisconnect as error:
        raise HTTPException(413, TOO_MUCH) from error
