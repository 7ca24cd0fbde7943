"""Maps of briefs: everything is in the frame, said in the language, told apart without colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.exporting.drawing.figures import find_outside, find_texts, make_map, make_mark

from recoupe.exporting.drawing import world
from recoupe.exporting.drawing.maps import draw_map
from recoupe.exporting.drawing.world import WORLD, load_world
from recoupe.situation.brief.document import MapMark, Shade

ROAD = make_mark("axe Kayes–Bamako", 13.6, -9.7, line=((14.45, -11.44), (13.8, -9.9), (12.65, -8.0)))
FAR = make_mark("Tessalit", 20.2, 1.0)
MALI = (
    make_mark("Mopti", 14.49, -4.19, incidents=14, shade=Shade.CONTESTED),
    make_mark("Bamako", 12.65, -8.0, incidents=5, shade=Shade.CORROBORATED),
    make_mark("Ménaka", 15.92, 2.4),
    ROAD,
)
CASES = [
    pytest.param(MALI, id="a country"),
    pytest.param((), id="no place"),
    pytest.param((make_mark("Sandaré", 14.7, -10.3, radius_km=5),), id="one"),
    pytest.param((make_mark("Mali", 17.0, -4.0, radius_km=900),), id="a circle wider than the map"),
    pytest.param((make_mark("Suva", -18.1, 178.4), make_mark("Apia", -13.8, -171.8)), id="over the antimeridian"),
    pytest.param((make_mark("a", 0, 179, line=((0, 170), (0, -170))),), id="a road over the antimeridian"),
    pytest.param((make_mark("a", 78, 15), make_mark("b", -54, -68), make_mark("c", 35, 139)), id="the world"),
    pytest.param((make_mark("p", 90, 0, radius_km=500), make_mark("q", -90, 0)), id="the poles"),
    pytest.param(tuple(make_mark(f"Lieu {n}", 14 + n / 50, -4 + n / 70) for n in range(200)), id="many in one place"),
    pytest.param((make_mark("m" * 5000, 14, -4),), id="an endless name"),
    pytest.param((make_mark("a", 14, -4, incidents=100_000),), id="more than any sign can show"),
]


@pytest.mark.parametrize("marks", CASES)
def test_nothing_lies_outside(marks: tuple[MapMark, ...]) -> None:
    assert find_outside(draw_map(make_map(*marks), "fr")) == []


@pytest.mark.parametrize("marks", CASES)
def test_the_same_is_drawn_the_same(marks: tuple[MapMark, ...]) -> None:
    assert draw_map(make_map(*marks), "en") == draw_map(make_map(*marks), "en")


def test_places_are_named_and_counted() -> None:
    texts = find_texts(draw_map(make_map(*MALI), "fr"))
    assert {"Mopti", "14", "Bamako", "5", "Ménaka", "axe Kayes–Bamako", "route"} <= set(texts)
    assert "1" not in texts, "a sign without a number is one incident"


@pytest.mark.parametrize(("language", "words"), [("fr", "Aucun lieu"), ("en", "No place")])
def test_a_map_of_nothing_says_so(language: str, words: str) -> None:
    assert any(text.startswith(words) for text in find_texts(draw_map(make_map(), language)))


@pytest.mark.skipif(not WORLD.is_file(), reason="the outlines are not here: python tools/build_front.py")
@pytest.mark.parametrize(("language", "name"), [("fr", "Mauritanie"), ("en", "Mauritania")])
def test_countries_around_are_named(language: str, name: str) -> None:
    assert name in find_texts(draw_map(make_map(*MALI), language))


def test_without_outlines_there_is_a_grid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(world, "WORLD", tmp_path / "world.json")
    load_world.cache_clear()
    svg = draw_map(make_map(*MALI), "fr")
    load_world.cache_clear()
    assert find_outside(svg) == []
    assert "Mopti" in find_texts(svg)


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        pytest.param(
            (make_mark("Mopti", 14.49, -4.19, incidents=3), make_mark("Sévaré", 14.53, -4.1), FAR),
            ["Mopti (+1)", "4"],
            id="places that lie on one another",
        ),
        pytest.param(
            (make_mark("Mopti", 14.49, -4.19, incidents=3), make_mark("Gao", 16.3, 0.0, incidents=2)),
            ["Mopti", "Gao", "3", "2"],
            id="places apart",
        ),
        pytest.param((make_mark("Kita", 13.6, -9.7, incidents=2), ROAD), ["Kita", "2"], id="roads stay by themselves"),
    ],
)
def test_close_places_are_one_sign(marks: tuple[MapMark, ...], told: list[str]) -> None:
    assert set(told) <= set(find_texts(draw_map(make_map(*marks), "fr")))


def test_a_sign_for_several_has_the_most_doubtful_shade() -> None:
    sure = make_mark("Mopti", 14.49, -4.19, incidents=3, shade=Shade.CORROBORATED)
    doubtful = make_mark("Sévaré", 14.53, -4.1, shade=Shade.CONTESTED)
    legend = draw_map(make_map(sure, FAR), "fr").count('stroke-dasharray="3 2"')
    assert draw_map(make_map(sure, doubtful, FAR), "fr").count('stroke-dasharray="3 2"') == legend + 1


@pytest.mark.parametrize(
    ("radius_km", "drawn"),
    [
        pytest.param(None, False, id="not told how vague"),
        pytest.param(0.0, False, id="exact"),
        pytest.param(5.0, False, id="its sign covers that"),
        pytest.param(80.0, True, id="vague"),
    ],
)
def test_vague_places_have_their_reach(radius_km: float | None, drawn: bool) -> None:
    svg = draw_map(make_map(make_mark("Sandaré", 14.7, -10.3, radius_km=radius_km)), "fr")
    assert ("lieu imprécis et son étendue possible" in find_texts(svg)) is drawn


def test_shades_are_told_apart_without_colour() -> None:
    """Solid, empty, and with a broken ring: three signs that differ on grey paper."""
    drawn = {shade: draw_map(make_map(make_mark("a", 14, -4, shade=shade)), "fr") for shade in Shade}
    solid, empty, broken = drawn.values()
    assert solid.count('fill="#005a8c"') == empty.count('fill="#005a8c"') + 1
    assert broken.count('stroke-dasharray="3 2"') == empty.count('stroke-dasharray="3 2"') + 1


@pytest.mark.parametrize("name", ['<script>&"', "a\x00b\x0bc", "\u202eetiruces", "محمد", "ⵜⴰⵎⴰⵛⴰⵇ"])
def test_any_name_is_drawn_as_text(name: str) -> None:
    texts = find_texts(draw_map(make_map(make_mark(name, 14, -4)), "fr"))
    assert any(text.startswith(name.replace("\x00", "")[:1]) for text in texts)
