"""Pages from templates: escaped, in the reader's language, with built files under addresses that change with them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from recoupe.desk.asked import NAMES, asked_in_vain
from recoupe.desk.bundle import asset
from recoupe.desk.catalogues import COOKIE, LANGUAGES, PARAMETER, language_of, load_catalogue
from recoupe.desk.guarding.people import person_of
from recoupe.desk.guarding.roles import may
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
    person = person_of(request)
    role = person.role if person else None
    context = {
        "request": request,
        "language": language,
        "languages": LANGUAGES,
        "label": lambda type_: desk.label(type_, language),
        "told": lambda side: describe_value(side.value, desk.lexicon, language),
        "figured": lambda figure: describe_value(figure, desk.lexicon, language),
        "said": lambda name: say(name, desk.lexicon, language),
        "filter_names": sorted(NAMES),
        "unknown": asked_in_vain(request),
        "person": person,
        "may": lambda method, path: may(role, method, path),
        "navigation": [name for name in NAVIGATION if has_page(name) and may(role, "GET", address_of(name))],
        **values,
    }
    answer = HTMLResponse(environment(language).get_template(template).render(context), status)
    if request.query_params.get(PARAMETER) == language:
        answer.set_cookie(COOKIE, language, max_age=YEAR, httponly=True, samesite="strict")
    return answer


def address_of(name: str) -> str:
    """Where a page of the navigation is."""
    return "/" if name == NAVIGATION[0] else f"/{name}"


@cache
def has_page(name: str) -> bool:
    """Whether the desk has a page of that name."""
    return (files("recoupe.desk") / "templates" / f"{name}.html").is_file()
