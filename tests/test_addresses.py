"""Twins of one page share what ``compare_page`` gives; two articles never do."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.addresses import compare_page

PAGE = "https://www.journal.example/mali/attaque-a-gao-trois-morts"

# Two addresses of one page.
TWINS = [
    ("the last slash", PAGE, PAGE + "/"),
    ("no www", PAGE, "https://journal.example/mali/attaque-a-gao-trois-morts"),
    ("plain http", PAGE, PAGE.replace("https", "http")),
    ("the default port", PAGE, PAGE.replace(".example/", ".example:443/")),
    ("the host's case", PAGE, PAGE.replace("journal", "Journal")),
    ("a host with its last dot", PAGE, PAGE.replace(".example/", ".example./")),
    ("for telephones", PAGE, PAGE.replace("www.", "m.")),
    ("for telephones, in full", PAGE, PAGE.replace("www.", "mobile.")),
    ("the AMP host", PAGE, PAGE.replace("www.", "amp.")),
    ("two faces at once", PAGE, PAGE.replace("www.", "www.m.")),
    ("the face for a country", PAGE, PAGE.replace("www.", "fr-fr.m.")),
    ("a language's face", "https://fr.encyclo.example/wiki/Gao", "https://fr.m.encyclo.example/wiki/Gao"),
    ("AMP at the end", PAGE, PAGE + "/amp"),
    ("AMP at the end, with a slash", PAGE, PAGE + "/amp/"),
    ("AMP at the beginning", PAGE, PAGE.replace("/mali/", "/amp/mali/")),
    ("the mobile folder", PAGE, PAGE.replace("/mali/", "/m/mali/")),
    ("AMP in the ending", PAGE + ".html", PAGE + ".amp.html"),
    ("AMP as the ending", PAGE, PAGE + ".amp"),
    ("AMP as a parameter", PAGE, PAGE + "?amp=1"),
    ("AMP as a bare parameter", PAGE, PAGE + "?amp"),
    ("AMP as the type of output", PAGE, PAGE + "?outputType=amp"),
    ("printed", PAGE, PAGE + "?print=1"),
    ("printed, as a folder", PAGE, PAGE + "/print/"),
    ("printed, in French", PAGE, PAGE + "/imprimer"),
    ("AMP of an article known by a number", "https://j.example/?p=123", "https://j.example/?p=123&amp=1"),
    ("Google's copy", PAGE, "https://www.google.com/amp/s/www.journal.example/mali/attaque-a-gao-trois-morts/amp"),
    ("Google's copy in France", PAGE, "https://www.google.fr/amp/s/journal.example/mali/attaque-a-gao-trois-morts"),
    (
        "the AMP cache", PAGE,
        "https://www-journal-example.cdn.ampproject.org/c/s/www.journal.example/mali/attaque-a-gao-trois-morts",
    ),
    ("the AMP cache without a name", PAGE, "https://cdn.ampproject.org/v/s/journal.example/mali/attaque-a-gao-trois-morts?amp_js_v=0.1"),
    ("a session in the path", PAGE, PAGE + ";jsessionid=0A1B2C"),
    ("a session as a parameter", "https://j.example/a.php?id=4", "https://j.example/a.php?id=4&PHPSESSID=af03b1"),
    ("a forum's session", "https://j.example/t.php?t=9", "https://j.example/t.php?t=9&sid=0123456789abcdef0123456789abcdef"),
    ("tracking", PAGE, PAGE + "?utm_source=x&utm_medium=y&fbclid=z&gclid=1&xtor=RSS-1&at_medium=RSS"),
    ("what a slug needs no parameter for", PAGE, PAGE + "?from=accueil&rang=3"),
    ("the same with a number in the slug", "https://j.example/mali-attaque-84512.html", "https://j.example/mali-attaque-84512.html?src=une"),
    ("the order of parameters", "https://j.example/a.php?id=4&lang=fr", "https://j.example/a.php?lang=fr&id=4"),
    ("accents, encoded", "https://j.example/actualité", "https://j.example/actualit%c3%a9"),
    ("letters that need no encoding", "https://j.example/mali", "https://j.example/%6Dali"),
    ("a host with accents", "https://échos.example/a", "https://xn--chos-9oa.example/a"),
    ("the place on the page", PAGE, PAGE + "#commentaires"),
]  # fmt: skip

# Two addresses that are, or may be, two pages.
OTHERS = [
    ("another article", PAGE, PAGE.replace("trois", "quatre")),
    ("another section", PAGE, PAGE.replace("/mali/", "/niger/")),
    ("another site", PAGE, PAGE.replace("journal", "courrier")),
    ("another ending of the site's name", PAGE, PAGE.replace(".example", ".test")),
    ("a site's other house", PAGE, PAGE.replace("www.", "sport.")),
    ("a port of its own", PAGE, PAGE.replace(".example/", ".example:8080/")),
    ("another language's site", "https://fr.encyclo.example/wiki/Gao", "https://en.m.encyclo.example/wiki/Gao"),
    ("paths keep their case", "https://j.example/a/B", "https://j.example/a/b"),
    ("a site that is called m", "https://m.com.example/a", "https://m.example/a"),
    ("what anybody may have a site under", "https://m.gouv.example/a", "https://amp.gouv.example/a"),
    ("hosts of two letters", "https://m.ml/a", "https://amp.ml/a"),
    ("an article's number in a query", "https://j.example/index.php?id=12", "https://j.example/index.php?id=13"),
    ("SPIP's", "https://j.example/article.php3?id_article=77", "https://j.example/article.php3?id_article=78"),
    ("SPIP's, in its other spelling", "https://j.example/spip.php?article77", "https://j.example/spip.php?article78"),
    ("WordPress' number", "https://j.example/?p=123", "https://j.example/?p=124"),
    ("PHP-Nuke's story", "https://j.example/modules.php?name=News&sid=12", "https://j.example/modules.php?name=News&sid=13"),
    ("a program with a name like a slug", "https://j.example/lire_un_article_complet.php?n=1", "https://j.example/lire_un_article_complet.php?n=2"),
    ("a forum's topic", "https://j.example/forum/tous-les-sujets-du-jour?sujet=1", "https://j.example/forum/tous-les-sujets-du-jour?sujet=2"),
    ("a forum's thread", "https://j.example/viewtopic.php?f=2&t=3", "https://j.example/viewtopic.php?f=2&t=4"),
    ("another letter", "https://j.example/lettre?n=12", "https://j.example/lettre?n=13"),
    ("a section of three words", "https://j.example/afrique-de-ouest?n=1", "https://j.example/afrique-de-ouest?n=2"),
    ("the second page of an article", PAGE, PAGE + "?page=2"),
    ("an article in another language", PAGE, PAGE + "?lang=en"),
    ("a comment of its own", PAGE, PAGE + "?comment=12"),
    ("a search", "https://j.example/recherche?q=gao", "https://j.example/recherche?q=kidal"),
    ("a day's page", "https://j.example/journal?date=2025-11-05", "https://j.example/journal?date=2025-11-06"),
    ("a parameter whose name only begins like tracking", "https://j.example/a?utmost=1", "https://j.example/a?utmost=2"),
    ("a format that is none of a page", "https://j.example/a?format=pdf", "https://j.example/a"),
    ("an article about AMP", "https://j.example/tech/amp-explique", "https://j.example/tech/explique"),
    ("a folder that only begins with m", "https://j.example/mali/a", "https://j.example/li/a"),
    ("an ending that only looks like AMP's", "https://j.example/camp.html", "https://j.example/c.html"),
    ("a folder called amp within", "https://j.example/a/amp/b", "https://j.example/a/b"),
    ("a page in the fragment", "https://j.example/#!/a/1", "https://j.example/#!/a/2"),
    ("a slash that is encoded", "https://j.example/a%2Fb", "https://j.example/a/b"),
    ("a question mark that is encoded", "https://j.example/a%3Fid=1", "https://j.example/a?id=1"),
    ("two copies of two sites", "https://www.google.com/amp/s/a.example/x", "https://www.google.com/amp/s/b.example/x"),
    ("Google's other pages", "https://www.google.com/search?q=a", "https://www.google.com/search?q=b"),
    ("addresses by number", "http://192.0.2.1/a", "http://192.0.2.2/a"),
    ("another byte of another encoding", "https://j.example/caf%e9", "https://j.example/caf%c3%a9"),
    ("a plus is not a space here", "https://j.example/a+b", "https://j.example/a%2Bb"),
    ("a number in a folder", "https://j.example/2025/11/a", "https://j.example/2025/12/a"),
    ("two parameters or one", "https://j.example/a?x=1&y=2", "https://j.example/a?x=1"),
]  # fmt: skip

NO_PAGE = [
    ("a front page", "https://www.journal.example/"),
    ("a front page with tracking", "https://journal.example/?utm_source=a"),
    ("a front page's AMP twin", "https://journal.example/amp/"),
    ("a front page's mobile twin", "https://m.journal.example"),
    ("the front page in the AMP cache", "https://cdn.ampproject.org/c/s/journal.example/"),
    ("no web address", "journal.example/a"),
    ("a file", "file:///srv/a.html"),
    ("a mail", "mailto:desk@journal.example"),
    ("brackets that are none", "https://[journal/a"),
    ("a port that is none", "https://journal.example:a/b"),
    ("half a character", "https://journal.example/\ud800"),
    ("no host", "https:///a"),
    ("empty", ""),
    ("none", None),
]


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[0]) for row in TWINS])
def test_twins_are_one_page(one: str, other: str) -> None:
    assert compare_page(one) is not None
    assert compare_page(one) == compare_page(other)


@pytest.mark.parametrize(("one", "other"), [pytest.param(*row[1:], id=row[0]) for row in OTHERS])
def test_others_are_two_pages(one: str, other: str) -> None:
    assert compare_page(one) is not None
    assert compare_page(one) != compare_page(other)


@pytest.mark.parametrize("url", [pytest.param(row[1], id=row[0]) for row in NO_PAGE])
def test_no_single_page(url: str | None) -> None:
    assert compare_page(url) is None


def test_spelling() -> None:
    assert (
        compare_page("https://m.Journal.example:443/mali/a-1/amp?id=2&outputType=amp")
        == "journal.example/mali/a-1?id=2"
    )
    assert compare_page("http://[2001:DB8::1]:8080/a") == "[2001:db8::1]:8080/a"


def test_negatives_outnumber() -> None:
    assert len(OTHERS) + len(NO_PAGE) > len(TWINS)


PIECES = st.sampled_from(
    (
        *(
            "www.",
            "m.",
            "fr-fr.",
            "amp",
            "amp.",
            ".amp",
            ".html",
            "/",
            "//",
            "/m",
            "/amp",
            "/print",
            "?",
            "&",
            "=",
            "%",
        ),
        *("%2", "%25", "%41", "é", "a", "b", "1", ":", "80", "#", "!", ";jsessionid=1", "cdn.ampproject.org/c/s/"),
        *("google.com/amp/s/", "x.example", " ", "@", "[", "]", "\u3000"),
    )
)


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
@example("x.example/%%34%31")
@example("x.example/?amp=1&=&&a")
def test_idempotent(rest: str) -> None:
    page = compare_page(f"https://{rest}")
    if page is not None:
        assert compare_page(f"https://{page}") == page
