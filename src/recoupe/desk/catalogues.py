"""The words of the interface in each language: English in the templates, the others from gettext catalogues."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from starlette.requests import Request

LANGUAGES = ("fr", "en")  # the first is spoken to who asks for none of them
COOKIE = "recoupe-language"
PARAMETER = "lang"


@cache
def load_catalogue(language: str) -> NullTranslations:
    """The translations into a language; English, in which the templates are written, has none."""
    source = files("recoupe.desk") / "locale" / language / "LC_MESSAGES" / "desk.po"
    if not source.is_file():
        return NullTranslations()
    catalogue = read_po(BytesIO(source.read_bytes()), locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def language_of(request: Request) -> str:
    """The language of the interface: asked for in the address, chosen before, or what the browser prefers."""
    for wanted in (request.query_params.get(PARAMETER), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return prefer(request.headers.get("accept-language", ""))


def prefer(accepted: str) -> str:
    """The language that an Accept-Language header ranks first among ours."""
    ranked: list[tuple[float, int, str]] = []
    for place, part in enumerate(accepted.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        code = tag.partition("-")[0].lower()
        if code in LANGUAGES:
            ranked.append((-read_weight(weight), place, code))
    return min(ranked)[2] if ranked else LANGUAGES[0]


def read_weight(text: str) -> float:
    """The weight in a header: 1 where none is given, 0 where it is no number."""
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
