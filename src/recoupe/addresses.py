"""When two web addresses are one: what a report is known by when its text changes, and what twins of a page share."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

# What a link carries to say who clicked it, and not which page it is.
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|xtor)=")


def compare_address(url: str | None) -> str | None:
    """The address of a page in the spelling that is compared, or None where it names no single page.

    "https://Example.org/mali/a-1/?utm_source=x#top" gives "example.org/mali/a-1". The front page of a site
    ("https://example.org/") stands for no one report, and neither does what is no web address.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:  # brackets or a port that are none
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    path = parts.path.rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part and not TRACKING.match(part))
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    if not (path or query or fragment):
        return None
    return f"{host}{port}{path}{f'?{query}' if query else ''}{fragment}"


# Copies that search engines keep of a page tell its address in theirs: "/c/s/example.org/…", "/amp/s/example.org/…".
KEPT_COPY = re.compile(
    r"https?://(?:[\w-]+\.cdn\.ampproject\.org|cdn\.ampproject\.org|[\w-]+\.bing-amp\.com)/[cv]/(s/)?(?=[\w-]+\.)"
    r"|https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?(?=[\w-]+\.)",
    re.IGNORECASE,
)
# "fr-fr.m.example.org" is the French face of m.example.org; "fr.m.example.org" is fr.example.org for telephones.
FACE = re.compile(r"^[a-z]{2}-[a-z]{2}\.(?=m\.)|(?:^|(?<=^[a-z]{2}\.))(?:www|m|mobile|amp)\.")
# What is left of a host must name a site: "m.gouv.ml" is one, and "gouv.ml" is none.
SUFFIXES = frozenset(("ac", "asso", "co", "com", "edu", "go", "gouv", "gov", "info", "net", "org", "presse"))
SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
AMP_ENDING = re.compile(r"\.amp(?=(?:\.html?)?$)", re.IGNORECASE)
TWIN_LAST = frozenset(("amp", "print", "imprimer"))  # "/mali/gao-attaque/amp"
TWIN_FIRST = frozenset(("amp", "m"))  # "/amp/mali/gao-attaque"
# Parameters that say who clicked, for whom the page is shown or in which session, whatever the page.
ASIDE = re.compile(
    r"utm_\w+|(?:fb|g|d|tw|y|msclk|igsh)clid|msclkid|gbraid|wbraid|igshid?|mc_[ce]id|_ga|_gl|xtor|xtref|at_\w+|"
    r"(?:mtm|pk|piwik|wt|ns)_\w+|cmpid|ocid|ncid|s_kwcid|spref|ref_src|ref_url|__\w+|"
    r"amp|amp_\w+|usqp|noamp|print|imprimer|printable|printerfriendly|"
    r"phpsessid|jsessionid|sessionid|session_id|aspsessionid\w*|cfid|cftoken",
    re.IGNORECASE,
)
SHOWN_AS = re.compile(r"(?:output_?type|output|format|view|mode)=(?:amp|print)", re.IGNORECASE)
SESSION_ID = re.compile(r"s(?:id)?=[0-9a-f]{20,}", re.IGNORECASE)  # of a forum; "sid=123" names a story
# Where the path alone names the page these may still choose what it shows; all others say where the reader came from.
CHOOSING = frozenset(
    (
        *("a", "action", "annee", "article", "cat", "comment", "cpage", "date", "day", "debut", "debut_articles", "hl"),
        *("id", "id_article", "id_rubrique", "l", "lang", "langue", "locale", "mois", "month", "news", "offset", "p"),
        *("page", "paged", "part", "pg", "post", "q", "query", "s", "search", "start", "story", "t", "tab", "topic"),
        *("v", "version", "view", "year"),
    )
)
PROGRAM = re.compile(r"\.(?:php\d?|phtml|aspx?|jsp|cgi|pl|do|cfm)$", re.IGNORECASE)
FORUM = re.compile(r"(?:^|/)(?:forums?|viewtopic|threads?|topics?|sujets?|discussions?|comments?)(?:[/.-]|$)", re.I)
SLUG_WORDS = 4  # "attaque-a-gao-trois" still names a subject: pages of a section have up to three words
SLUG_ID = re.compile(r"(?:^|[-_,])\d{4,}(?:$|[-_,])")  # or fewer words and a number: "mali-attaque-84512"
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")


def compare_page(url: str | None) -> str | None:
    """What all addresses of one page share, or None where an address names no single page.

    "https://m.example.org/mali/a-1/amp?outputType=amp" and "https://www.example.org/mali/a-1" give
    "example.org/mali/a-1". Where it is the same, two addresses may be one page: whether they are is for their texts
    to tell, since sites differ in what they put into a query.
    """
    try:
        parts = urlsplit(unwrap_copy((url or "").strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
        host = name_site(parts.hostname)
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
        path = name_path(parts.path)
        query = name_query(path, parts)
        fragment = f"#{spell(parts.fragment)}" if parts.fragment.startswith(("!", "/")) else ""
    except ValueError:  # brackets or a port that are none; half a character
        return None
    if not (path or query or fragment):
        return None
    return f"{host}{port}{path}{f'?{query}' if query else ''}{fragment}"


def unwrap_copy(url: str) -> str:
    """The address of the page of which an address names the copy that a search engine keeps; any other as it is."""
    while found := KEPT_COPY.match(url):
        url = f"http{'s' if found.group(1) or found.group(2) else ''}://{url[found.end() :]}"
    return url


def name_site(hostname: str) -> str:
    """The host without what tells its faces apart: "fr-fr.m.example.org" gives "example.org"."""
    if ":" in hostname:
        return f"[{hostname}]"
    host = hostname.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:  # no name that could be looked up: compared as it is written
            return host
    while (shorter := FACE.sub("", host, count=1)) != host and is_site(shorter):
        host = shorter
    return host


def is_site(host: str) -> bool:
    """Whether a host has more than a suffix under which anybody may have one."""
    first, _, rest = host.partition(".")
    return bool(rest) and not (first in SUFFIXES and "." not in rest)


def name_path(path: str) -> str:
    """The path without sessions and without what asks for the page's AMP, mobile or printed twin."""
    segments = spell(SESSION_IN_PATH.sub("", path)).split("/")
    while len(segments) > 1 and (not segments[-1] or segments[-1].lower() in TWIN_LAST):
        segments.pop()
    while len(segments) > 2 and segments[1].lower() in TWIN_FIRST:
        del segments[1]
    last = segments[-1]
    while (shorter := AMP_ENDING.sub("", last)) not in (last, ""):
        last = shorter
    return "/".join([*segments[:-1], last])


def name_query(path: str, parts: SplitResult) -> str:
    """The parameters that may choose the page, in the order of the alphabet."""
    named = is_slug(path)
    kept = set()
    for part in parts.query.split("&"):
        parameter = spell(part)
        name = parameter.partition("=")[0].lower()
        if not name or ASIDE.fullmatch(name) or SHOWN_AS.fullmatch(parameter) or SESSION_ID.fullmatch(parameter):
            continue
        if named and name not in CHOOSING:
            continue
        kept.add(parameter)
    return "&".join(sorted(kept))


def is_slug(path: str) -> bool:
    """Whether a path alone names an article: "/mali/attaque-a-gao-trois-morts", "/mali/attaque-84512.html"."""
    if PROGRAM.search(path) or FORUM.search(path):
        return False
    last = re.sub(r"\.[sx]?html?$", "", path.rpartition("/")[2], flags=re.IGNORECASE)
    words = [word for word in re.split(r"[-_,+]", last) if re.search(r"[^\W\d]", word)]
    return len(words) >= SLUG_WORDS or (len(words) >= 2 and SLUG_ID.search(last) is not None)


def spell(text: str) -> str:
    """A part of an address with everything percent-encoded that has to be, and nothing else: "caf%e9" stays one byte,
    "é" and "%c3%a9" are both "%C3%A9"."""

    def decode(found: re.Match[str]) -> str:
        character = chr(int(found.group(1), 16))
        return character if UNRESERVED.fullmatch(character) else f"%{found.group(1).upper()}"

    sound = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(ESCAPE.sub(decode, sound), safe="%/:@!$&'()*+,;=~?#")
