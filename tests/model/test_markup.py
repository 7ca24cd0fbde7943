"""HTML that escapes itself: words stay words wherever they are put."""

from __future__ import annotations

import pytest

from recoupe.model.markup import Html, join_html, tag


@pytest.mark.parametrize(
    ("made", "written"),
    [
        pytest.param(tag("p", "5 < 6 & 7"), "<p>5 &lt; 6 &amp; 7</p>", id="words"),
        pytest.param(tag("p", tag("b", "a"), " b"), "<p><b>a</b> b</p>", id="markup and words"),
        pytest.param(tag("p", "<b>a</b>"), "<p>&lt;b&gt;a&lt;/b&gt;</p>", id="words that look like markup"),
        pytest.param(tag("td", "x", class_="words"), '<td class="words">x</td>', id="an attribute"),
        pytest.param(tag("td", title='" id="x'), '<td title="&quot; id=&quot;x"></td>', id="a quotation mark"),
        pytest.param(tag("td", "x", class_=""), "<td>x</td>", id="an empty attribute is left out"),
        pytest.param(tag("br"), "<br>", id="an element that holds nothing"),
        pytest.param(join_html(["a<", tag("i", "b")]), "a&lt;<i>b</i>", id="joined"),
        pytest.param(tag("p", "a\u202eb\x00c"), "<p>abc</p>", id="what turns the direction of all that follows"),
        pytest.param(tag("p", "a\n\tb"), "<p>a\n\tb</p>", id="lines stay"),
        pytest.param(tag("p", Html("a") + "<b>"), "<p>a&lt;b&gt;</p>", id="markup and words added are words"),
    ],
)
def test_words_are_escaped(made: str, written: str) -> None:
    assert made == written
