"""Files and addresses as programs send them: a form, as a browser would."""

from __future__ import annotations

from typing import Any

from recoupe.desk.forms import Form
from recoupe.desk.jobs.given import Given, give_address
from recoupe.desk.jobs.uploads import MOST_FILES
from recoupe.desk.state import Desk
from recoupe.errors import InputError
from recoupe.intake import IntakeOptions, parse_day

FORM = "multipart/form-data"
WORDS = {  # beside the files
    "address": "of a page, a feed or a sitemap to be fetched, instead of files",
    "outlet": "who published them, where they do not say",
    "published": "the day, where they do not say: 2025-11-05",
    "language": "their language, which is recognised where none is given",
}
FORM_BODY: dict[str, Any] = {
    "schema": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "files": {
                "type": "array",
                "maxItems": MOST_FILES,
                "items": {"type": "string", "format": "binary"},
                "description": "PDF, DOCX, e-mail, saved pages, CSV, TSV, JSON, JSONL, WARC, plain text; also .gz",
            },
            **{name: {"type": "string", "description": words} for name, words in WORDS.items()},
        },
    },
    "example": {"files": ["communique.pdf"], "outlet": "Le Quotidien de Kati", "published": "2025-10-22"},
}


def give_form(desk: Desk, form: Form) -> Given:
    """What a form gives; raises InputError where there is not either a file or an address, or a field is wrong."""
    given = {name for name, value in form.values.items() if name != "files" or value}  # an empty part is no file
    unknown = sorted(given - set(WORDS))
    if unknown:
        raise InputError(f"The form has no field named {unknown[0][:40]}. Known ones: files, {', '.join(WORDS)}.")
    address = form.get("address")
    if bool(address) == bool(form.uploads):
        raise InputError("Give either files or an address.")
    options = IntakeOptions(
        published=parse_day(form.get("published"), "published") if form.get("published") else None,
        outlet=form.get("outlet") or None,
        language=form.get("language") or None,
        max_bytes=desk.settings.max_bytes,
    )
    return give_address(desk.settings, address, options) if address else Given(uploads=form.uploads, options=options)
