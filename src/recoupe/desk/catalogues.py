"""The words of the interface in each language: English in the templates, the others from gettext catalogues."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from starlette.requests import Request

LANGUAGES = ("fr", "en")  # the first is spoken to who asks for none of them
COOKIE = "recoupe-language"
PARAMETER = "lang"
MOST_ACCEPTED = 20  # languages of a header that are looked at; browsers send fewer
WEIGHT = re.compile(r"q=([01](?:\.\d{0,3})?)", re.IGNORECASE)


@cache
def load_catalogue(language: str) -> NullTranslations:
    """The translations into a language; English, in which the templates are written, has none."""
    catalogue = read_catalogue(language)
    if not catalogue:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


@cache
def read_catalogue(language: str) -> Catalog:
    """The messages of a language as they are written down; none of English."""
    source = files("recoupe.desk") / "locale" / language / "LC_MESSAGES" / "desk.po"
    return read_po(BytesIO(source.read_bytes()), locale=language) if source.is_file() else Catalog(language)


def language_of(request: Request) -> str:
    """The language of the interface: asked for in the address, chosen before, or what the browser prefers."""
    for wanted in (request.query_params.get(PARAMETER), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return prefer(request.headers.get("accept-language", ""))


def prefer(accepted: str) -> str:
    """The language that an Accept-Language header ranks first among ours; "q=0" means anything but this one."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.split(",")[:MOST_ACCEPTED]):
        tag, _, weight = part.partition(";")
        code, weighs = tag.strip().partition("-")[0].lower(), read_weight(weight)
        if code in LANGUAGES and weighs > 0:
            ranked.append((-weighs, place, code))
    return min(ranked)[2] if ranked else LANGUAGES[0]


def read_weight(text: str) -> float:
    """The weight in a header, "q=0.8": 1 where none is given, 0 where it is no weight."""
    if not text.strip():
        return 1.0
    found = WEIGHT.fullmatch(text.strip())
    return float(found[1]) if found else 0.0
