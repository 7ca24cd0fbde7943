"""JSON and JSONL of other tools: objects with a text under one of the names in ``columns.py``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from recoupe.errors import InputError
from recoupe.intake.decoding import decode_text
from recoupe.intake.documents.columns import NAMES, find_columns, fold_name, is_french
from recoupe.intake.documents.markup import read_cell
from recoupe.intake.documents.wording import clean_label, take_authors
from recoupe.intake.moments import read_day
from recoupe.intake.options import Failure, IntakeOptions
from recoupe.intake.reports import make_report
from recoupe.intake.taken import DatedBy, Facts, Taken

LARGEST_JSON = 16 << 20  # bytes of a file read at once: Python takes up to 25 times as much for it
LEAST_ID = 8  # characters: shorter ones ("17") are counts, and would meet those of the next file
LONGEST_ID = 200
LONGEST_URL = 2_000
LANGUAGES = {"french": "fr", "francais": "fr", "english": "en", "anglais": "en"}
NO_TEXT = "has no text. Put it under text, content or body."


def other_report(values: Mapping[str, object], options: IntakeOptions) -> Taken:
    """The report of an object such as {"titre": "…", "contenu": "…", "date": "5 novembre 2025"} or {"article": {…}}.

    The text is kept to the letter, unless it is HTML, and is all that is read. What the object says outweighs the
    options. An id is kept from eight characters on; a day that could be two is none. Raises InputError where there is
    no text, or it cannot be taken (another language, over the limit).
    """
    values = find_article(values)
    columns = find_columns(name for name, value in values.items() if value not in (None, "", []))
    text = join_text(values[columns["text"]]) if "text" in columns else ""
    if not text.strip():
        raise InputError(NO_TEXT)
    stated = read_day(take(values, columns, "published"), day_first=is_french(values))
    published = options.published if stated is None else stated.day
    by = DatedBy.METADATA if stated is not None else DatedBy.GIVEN if options.published else None
    report = make_report(
        text,
        id=take_id(take(values, columns, "id")),
        outlet=name_of(take(values, columns, "outlet")) or options.outlet,
        title=name_of(take(values, columns, "title")),
        published=published,
        language=take_language(take(values, columns, "language")) or options.language,
        url=take_url(take(values, columns, "url")),
        max_bytes=options.max_bytes,
    )
    authors = find_authors(take(values, columns, "authors"))
    return Taken(report, Facts(authors=authors, published_at=stated.moment if stated else None, dated_by=by))


def read_other_json(data: bytes, name: str, options: IntakeOptions) -> Iterator[Taken | Failure]:
    """A report or a failure for each object of a JSON file: an array, an object with one in it ({"articles": […]}), or
    a single report.

    Never raises for what the file holds; one that is too large to be read at once is a failure that says so.
    """
    try:
        items = parse_items(data)
    except InputError as error:
        yield Failure(name, str(error))
        return
    for number, item in enumerate(items, start=1):
        try:
            if not isinstance(item, dict):
                raise InputError("is no object. Give objects with a text in each.")
            given = item.get("report")
            yield other_report(given if isinstance(given, dict) else item, options)
        except InputError as error:
            yield Failure(f"{name}, item {number}" if len(items) > 1 else name, str(error))


def parse_items(data: bytes) -> list[object]:
    """The objects of a JSON file; raises InputError where it is too large, no JSON or holds none."""
    if len(data) > LARGEST_JSON:
        raise InputError(f"is JSON of more than {LARGEST_JSON >> 20} MB. Write it as JSONL, one object on each line.")
    try:
        value = json.loads(decode_text(data))
    except json.JSONDecodeError as error:
        raise InputError(f"is no JSON: {error.msg} in line {error.lineno}.") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets nested without end
        raise InputError("is no JSON that can be read. Write it as JSONL, one object on each line.") from error
    items = find_items(value)
    if not items:
        raise InputError("is JSON without a report in it. Give an array of objects with a text in each.")
    return items


def find_items(value: object) -> list[object]:
    """The array of a file, also one or two objects further in ({"hits": {"hits": […]}}), or the object itself."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or "text" in find_columns(value):
        return [value] if isinstance(value, dict) else []
    inner = [*value.values(), *(one for v in value.values() if isinstance(v, dict) for one in v.values())]
    arrays = [one for one in inner if isinstance(one, list) and one and isinstance(one[0], dict)]
    return max(arrays, key=len) if arrays else [value]


def find_article(values: Mapping[str, object]) -> Mapping[str, object]:
    """The object that holds the text: the given one, or one right inside it."""
    if "text" in find_columns(name for name, value in values.items() if isinstance(value, str | list)):
        return {name: value for name, value in values.items() if not (is_text_name(name) and isinstance(value, dict))}
    inner = (value for value in values.values() if isinstance(value, dict))
    found = next((one for one in inner if "text" in find_columns(k for k, v in one.items() if v)), None)
    return values if found is None else {**{k: v for k, v in values.items() if not isinstance(v, dict)}, **found}


def is_text_name(name: str) -> bool:
    """Whether a text stands under such a name."""
    return fold_name(name) in NAMES["text"]


def take(values: Mapping[str, object], columns: Mapping[str, str], part: str) -> object:
    """What the object says of a part; None where nothing."""
    return values[columns[part]] if part in columns else None


def join_text(value: object) -> str:
    """A text, or the paragraphs of one, without the tags that they carry; empty for anything else."""
    if isinstance(value, list):
        return "\n\n".join(read_cell(one) for one in value if isinstance(one, str) and one.strip())
    return read_cell(value) if isinstance(value, str) else ""


def name_of(value: object) -> str | None:
    """A name or a title on one line, also of {"name": "…"}."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    return clean_label(value)


def find_authors(value: object) -> tuple[str, ...]:
    """The authors of "Awa Keïta; Moussa Diarra", of an array of names, or of one of {"name": "…"} or {"firstName",
    "lastName"} as Zotero has them."""
    if isinstance(value, str):
        return take_authors(value)
    given = value if isinstance(value, list) else [value]
    return take_authors([name_of(whole_name(one)) for one in given])


def whole_name(value: object) -> object:
    """An author's first and last name as one; anything else as it is."""
    if isinstance(value, dict) and isinstance(value.get("lastName"), str):
        return f"{value.get('firstName') or ''} {value['lastName']}"
    return value


def take_id(value: object) -> str | None:
    """An id that no other file has by chance; None for a count."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if LEAST_ID <= len(text) <= LONGEST_ID and text.isprintable() else None


def take_language(value: object) -> str | None:
    """The code of a language given as "fr", "fr-FR" or "French"; None for what is no code: then it is detected."""
    text = value.strip() if isinstance(value, str) else ""
    code = LANGUAGES.get(fold_name(text), text)
    return code if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", code) else None


def take_url(value: object) -> str | None:
    """An address of the web; None for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    whole = re.fullmatch(r"https?://\S+", text, re.IGNORECASE) is not None and len(text) <= LONGEST_URL
    return text if whole else None
