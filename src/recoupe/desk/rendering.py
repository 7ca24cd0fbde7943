"""Pages from templates: escaped, in the reader's language, with built files under addresses that change with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from recoupe.desk.bundle import asset
from recoupe.desk.catalogues import COOKIE, LANGUAGES, PARAMETER, language_of, load_catalogue
from recoupe.desk.state import desk_of
from recoupe.desk.wording import WORDING
from recoupe.linking.conflict_words import describe_value, say

NAVIGATION = ("situation", "review", "axes", "advisories", "actors", "sources", "search", "add")
YEAR = 365 * 86_400


@cache
def environment(language: str) -> Environment:
    """The templates in one language; whatever is put into one is escaped, and what is missing is an error."""
    made = Environment(
        loader=PackageLoader("recoupe.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(load_catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals["asset"] = asset
    made.filters.update({name: make(language) for name, make in WORDING.items()})
    return made


def render(request: Request, template: str, values: Mapping[str, object], status: int = 200) -> Response:
    """The page that a template makes of the values; a language that was asked for is remembered."""
    language = language_of(request)
    desk = desk_of(request)
    context = {
        "request": request,
        "language": language,
        "languages": LANGUAGES,
        "label": lambda type_: desk.label(type_, language),
        "told": lambda side: describe_value(side.value, desk.lexicon, language),
        "said": lambda name: say(name, desk.lexicon, language),
        "navigation": [name for name in NAVIGATION if has_page(name)],
        **values,
    }
    answer = HTMLResponse(environment(language).get_template(template).render(context), status)
    if request.query_params.get(PARAMETER) == language:
        answer.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="strict")
    return answer


@cache
def has_page(name: str) -> bool:
    """Whether the desk has a page of that name."""
    return (files("recoupe.desk") / "templates" / f"{name}.html").is_file()
