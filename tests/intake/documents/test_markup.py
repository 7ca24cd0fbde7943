"""HTML in the cells of other tools: what it shows, in paragraphs; and what only looks like HTML, to the letter."""

from __future__ import annotations

import pytest

from recoupe.errors import InputError
from recoupe.intake.documents.markup import read_cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param("<p>Deux morts à Gao.</p><p>Trois blessés.</p>", "Deux morts à Gao.\n\nTrois blessés.", id="both"),
        pytest.param("<p>Deux morts.<p>Trois blessés.", "Deux morts.\n\nTrois blessés.", id="never closed"),
        pytest.param("Deux morts.<br>Trois blessés.", "Deux morts.\nTrois blessés.", id="a line's end"),
        pytest.param("Deux morts.<br/><br />Trois blessés.", "Deux morts.\n\nTrois blessés.", id="two are a paragraph"),
        pytest.param('Selon <a href="https://a.example/?b=1&amp;c">un élu</a>.', "Selon un élu.", id="a link's words"),
        pytest.param("<P CLASS='x'>L&rsquo;arm&eacute;e &lt; 5 km</P>", "L’armée < 5 km", id="capitals and entities"),
        pytest.param("<div>Un.</div>\n  <div>Deux\n  lignes.</div>", "Un.\nDeux lignes.", id="lines that were wrapped"),
        pytest.param(
            "<strong>Gao</strong>. Un.\nDeux.\n\nTrois.", "Gao. Un.\nDeux.\n\nTrois.", id="lines as WordPress"
        ),
        pytest.param("<h2>Gao</h2>\n\nUn\nlong.\n\nDeux.", "Gao\n\nUn long.\n\nDeux.", id="the same with a heading"),
        pytest.param("<ul><li>Un.</li><li>Deux.</li></ul>", "Un.\nDeux.", id="a list"),
        pytest.param(
            "<p>Il a dit :</p><blockquote>Non.</blockquote>", "Il a dit :\n\nNon.", id="quoted words are its own"
        ),
        pytest.param("<p>Un.</p><script>alert('<p>x</p>')</script><style>p{}</style>", "Un.", id="nothing that is run"),
        pytest.param("<p>Un.</p><p style='display:none'>Deux.</p>", "Un.", id="nothing that is hidden"),
        pytest.param("<p>Un.</p><img src='http://a.example/p.gif' onerror='x()'>", "Un.", id="no picture"),
        pytest.param("<p></p>", "", id="nothing"),
    ],
)
def test_html_is_what_it_shows(cell: str, text: str) -> None:
    assert read_cell(cell) == text


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param("Moins de < 5 morts, plus de > 2.", id="signs"),
        pytest.param("Je <3 Gao", id="a heart"),
        pytest.param("si a <b et c> d\n\nalors", id="letters between signs"),
        pytest.param("GAO <AFP> Deux morts\n  à Gao.", id="an agency"),
        pytest.param("Awa <awa@ong.example> a écrit", id="an address"),
        pytest.param("voir <https://a.example/p>", id="a link in brackets"),
        pytest.param("la balise <p> ouvre un paragraphe", id="a tag that a text mentions"),
        pytest.param("<inconnu>Gao</inconnu>", id="no tag of HTML"),
        pytest.param("<-- Gao --> Mopti", id="arrows"),
        pytest.param("Ségou &amp; Mopti", id="an entity alone"),
        pytest.param("  Deux morts.\r\n\r\n\r\nFin. ", id="white space stays"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_html_stays_to_the_letter(cell: str) -> None:
    assert read_cell(cell) == cell


def test_html_that_means_harm_is_bounded() -> None:
    assert read_cell("<div>" * 50_000 + "Gao" + "</div>" * 40_000).strip() == "Gao"
    with pytest.raises(InputError, match="more than 100,000 tags"):
        read_cell("<b>x</b>" * 200_000)
    assert read_cell("<p a=' " * 100_000).count("<p") == 100_000, "what is never closed is no tag, and soon told"
