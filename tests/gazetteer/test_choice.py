"""Which homonym a report means: the text decides, and where it does not nobody is sent to the wrong village."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.gazetteer import Entry, Gazetteer, PlaceContext, choose

EntryMaker = Callable[..., Entry]
MALI, EGYPT = {"ML": 1.0}, {"EG": 1.0}
KOLO = (  # five places of one name
    ("south", 11.4, -7.2, {"admin1_code": "06"}),
    ("west", 14.3, -10.9, {"admin1_code": "03"}),
    ("north", 16.2, -0.1, {"admin1_code": "09"}),
    ("lake", 15.3, -4.1, {"feature_class": "H", "feature_code": "LK", "admin1_code": "04"}),
    ("abroad", 9.1, 7.4, {"country": "NG", "population": 40_000}),
)


@pytest.fixture
def homonyms(entry: EntryMaker) -> tuple[Entry, ...]:
    return tuple(entry("Kolo", lat, lon, source=label, **given) for label, lat, lon, given in KOLO)


@pytest.fixture
def region(entry: EntryMaker) -> EntryMaker:
    """Makes a first-level division of Mali."""

    def make(name: str, lat: float, lon: float, **given: object) -> Entry:
        return entry(name, lat, lon, **{"feature_class": "A", "feature_code": "ADM1", "radius_km": 100.0, **given})

    return make


def test_the_container_decides_by_its_code(homonyms: tuple[Entry, ...], region: EntryMaker) -> None:
    choice = choose(homonyms, PlaceContext((region("Kayes", 13.9, -10.2, admin1_code="03"),), countries={"NG": 1.0}))
    assert choice.entry is homonyms[1]
    assert "in Kayes" in choice.reasons


def test_the_container_decides_by_distance_where_it_has_no_code(
    homonyms: tuple[Entry, ...], region: EntryMaker
) -> None:
    choice = choose(homonyms, PlaceContext((region("Bougouni", 11.25, -7.5),)))
    assert choice.entry is homonyms[0]
    assert choice.reasons[0] == "in Bougouni (37 km from its centre)"


def test_a_container_is_a_disc_so_that_just_outside_counts(homonyms: tuple[Entry, ...], region: EntryMaker) -> None:
    choice = choose(homonyms, PlaceContext((region("Segou", 13.2, -7.4),)))
    assert choice.entry is homonyms[0]
    assert choice.reasons[0].startswith("nearest to Segou")


def test_the_nearer_container_comes_first(homonyms: tuple[Entry, ...], region: EntryMaker) -> None:
    context = PlaceContext(
        (region("Gao", 16.8, -0.3, admin1_code="09"), region("Kayes", 13.9, -10.2, admin1_code="03"))
    )
    assert choose(homonyms, context).entry is homonyms[2]


def test_a_country_may_contain(homonyms: tuple[Entry, ...], entry: EntryMaker) -> None:
    nigeria = entry("Nigeria", 9.0, 8.0, feature_class="A", feature_code="PCLI", country="NG")
    assert choose(homonyms, PlaceContext((nigeria,), countries=MALI)).entry is homonyms[4]


def test_a_division_does_not_contain_itself(entry: EntryMaker, region: EntryMaker) -> None:
    kayes = region("Kayes", 13.9, -10.2, admin1_code="03")
    town = entry("Kayes", 14.45, -11.44, admin1_code="03", population=78_000)
    assert choose((kayes, town), PlaceContext((kayes,), countries=MALI)).entry is town


def test_no_village_against_its_container(homonyms: tuple[Entry, ...], region: EntryMaker) -> None:
    choice = choose(homonyms, PlaceContext((region("Tombouctou", 19.5, -3.5),), countries=MALI))
    assert choice.entry is None
    assert choice.reasons == ("all 5 places of this name lie outside Tombouctou",)


def test_a_town_of_note_may_stand_beside_a_division_that_does_not_hold_it(
    entry: EntryMaker, region: EntryMaker
) -> None:
    gao = entry("Gao", 16.27, -0.04, population=86_000)
    choice = choose((gao,), PlaceContext((region("Mopti", 14.5, -4.0, admin1_code="04"),), countries=MALI))
    assert choice.entry is gao
    assert choice.reasons[-1] == "outside Mopti"


@pytest.mark.parametrize(
    ("beside", "label"),
    [
        pytest.param((11.6, -7.5), "south", id="a town 40 km away"),
        pytest.param((14.45, -11.43), "west", id="Kayes"),
        pytest.param((16.27, -0.04), "north", id="Gao"),
    ],
)
def test_places_named_beside_it_decide(homonyms: tuple[Entry, ...], beside: tuple[float, float], label: str) -> None:
    choice = choose(homonyms, PlaceContext(beside=(beside,), countries=MALI))
    assert choice.entry is not None
    assert choice.entry.source == label
    assert any("km from a place named beside it" in reason for reason in choice.reasons)


def test_what_is_beside_it_outweighs_the_country(homonyms: tuple[Entry, ...]) -> None:
    choice = choose(homonyms, PlaceContext(beside=((9.0, 7.5),), countries={"ML": 1.0, "NG": 0.4}))
    assert choice.entry is homonyms[4]


def test_the_country_in_play_outweighs_size(homonyms: tuple[Entry, ...]) -> None:
    choice = choose(homonyms, PlaceContext(countries=MALI))
    assert choice.entry is not None
    assert choice.entry.country == "ML"
    assert "ML is in play" in choice.reasons


def test_the_wanted_class_decides_last(homonyms: tuple[Entry, ...]) -> None:
    assert choose(homonyms, PlaceContext(countries=MALI, wanted=("H",))).entry is homonyms[3]
    chosen = choose(homonyms, PlaceContext(countries=MALI, wanted=("P",))).entry
    assert chosen is not None
    assert chosen.feature_class == "P"


def test_the_wanted_level_decides_between_divisions(entry: EntryMaker) -> None:
    region, district = (entry(feature_class="A", feature_code=code) for code in ("ADM1", "ADM2"))
    assert choose((region, district), PlaceContext(countries=MALI, wanted=("A",))).entry is region
    assert choose((region, district), PlaceContext(countries=MALI, wanted=("A",), codes=("ADM2",))).entry is district


@pytest.mark.parametrize(
    ("given", "context", "why"),
    [
        pytest.param({}, PlaceContext(countries=EGYPT), "no country that the text speaks of", id="village elsewhere"),
        pytest.param({"population": 40_000}, PlaceContext(countries={"EG": 1.0}), None, id="the only one, and a town"),
        pytest.param(
            {"population": 40_000, "matched": "alternate"},
            PlaceContext(countries=EGYPT),
            "no country",
            id="by an alternate",
        ),
        pytest.param({"population": 40_000}, PlaceContext(countries=EGYPT, plain=True), "no country", id="a bare name"),
        pytest.param({"population": 8_000_000}, PlaceContext(countries=EGYPT, plain=True), None, id="a metropolis"),
        pytest.param({"feature_code": "PPLC"}, PlaceContext(countries=EGYPT), None, id="a capital"),
        pytest.param({}, PlaceContext(), "is small", id="village, no country in play"),
        pytest.param({"population": 20_000}, PlaceContext(), None, id="town, no country in play"),
        pytest.param({"population": 20_000}, PlaceContext(plain=True), "is small", id="bare name, no country"),
        pytest.param({"population": 8_000_000}, PlaceContext(), None, id="metropolis, no country"),
        pytest.param({}, PlaceContext(countries=MALI), None, id="village of the country in play"),
        pytest.param(
            {}, PlaceContext(countries=MALI, plain=True), "nothing but the country", id="bare name, may be a person's"
        ),
        pytest.param({"population": 30_000}, PlaceContext(countries=MALI, plain=True), None, id="bare name of a town"),
        pytest.param(
            {}, PlaceContext(countries={"EG": 1.0, "ML": 0.05}), "nothing|no country", id="country barely named"
        ),
        pytest.param(
            {"feature_class": "A", "feature_code": "ADM1"}, PlaceContext(countries=EGYPT), None, id="a region elsewhere"
        ),
        pytest.param(
            {"feature_class": "A", "feature_code": "ADM1"},
            PlaceContext(countries=EGYPT, plain=True),
            "no country",
            id="a bare word that is a region elsewhere",
        ),
        pytest.param(
            {"name": "Centre", "feature_class": "A", "feature_code": "ADM1"},
            PlaceContext(countries=EGYPT),
            "no country",
            id="a region whose name is a word",
        ),
        pytest.param(
            {"feature_class": "H", "feature_code": "STM"},
            PlaceContext(countries=EGYPT),
            "no country",
            id="a stream elsewhere",
        ),
        pytest.param({"feature_class": "S", "feature_code": "SCH"}, PlaceContext(), "is small", id="a school"),
    ],
)
def test_never_a_guess(entry: EntryMaker, given: dict[str, object], context: PlaceContext, why: str | None) -> None:
    place = entry(**given)
    choice = choose((place,), context)
    if why is None:
        assert choice.entry is place, choice.reasons
    else:
        assert choice.entry is None
        assert any(part in choice.reasons[0] for part in why.split("|")), choice.reasons


def test_a_rival_abroad_makes_a_lone_town_uncertain(entry: EntryMaker) -> None:
    here = entry(population=40_000, country="NG")
    there = entry(lat=40.0, lon=20.0, population=20_000, country="AL")
    assert choose((here, there), PlaceContext(countries=MALI)).entry is None


def test_nothing_to_choose_from() -> None:
    choice = choose((), PlaceContext(countries=MALI))
    assert choice.entry is None
    assert choice.reasons == ("no place of this name is known",)


def test_the_order_of_candidates_changes_nothing(homonyms: tuple[Entry, ...]) -> None:
    context = PlaceContext(countries=MALI)
    assert choose(homonyms, context) == choose(homonyms[::-1], context)


@pytest.mark.parametrize(
    ("codes", "chosen"),
    [
        pytest.param(("P.PPL", "A.ADM1"), "A.ADM1", id="a region before a village of its name"),
        pytest.param(("P.PPL", "H.STM"), "P.PPL", id="a village before a stream"),
        pytest.param(("P.PPL", "A.ADM2"), "P.PPL", id="a village before its district"),
        pytest.param(("P.PPL", "P.PPLQ"), "P.PPL", id="a living village before an abandoned one"),
        pytest.param(("P.PPL", "P.PPLA"), "P.PPLA", id="the seat of a region before a village"),
    ],
)
def test_sorts_of_place(entry: EntryMaker, codes: tuple[str, str], chosen: str) -> None:
    entries = tuple(entry(feature_class=c[0], feature_code=c[2:], lat=12.0 + n) for n, c in enumerate(codes))
    entry_chosen = choose(entries, PlaceContext(countries=MALI)).entry
    assert entry_chosen is not None
    assert f"{entry_chosen.feature_class}.{entry_chosen.feature_code}" == chosen


REAL = [
    # name, countries in play, what must be chosen (country, feature class) or None
    ("Bamako", {"ML": 1.0}, ("ML", "P")),
    ("Le Caire", {"ML": 1.0}, ("EG", "P")),
    ("Gaza", {}, ("PS", "P")),
    ("Gaza", {"MZ": 1.0}, ("MZ", "A")),
    ("Saint-Louis", {"SN": 1.0}, ("SN", "P")),
    ("Tripoli", {"LB": 1.0}, ("LB", "P")),
    ("Tripoli", {"LY": 1.0, "LB": 0.3}, ("LY", "P")),
    ("Alger", {"ML": 1.0}, ("DZ", "P")),
    ("Boni", {"ML": 1.0}, ("ML", "P")),
    ("Bari", {"SO": 1.0}, ("SO", "A")),
    ("Borno", {"NG": 1.0}, ("NG", "A")),
    ("Beni", {"CD": 1.0}, ("CD", "P")),
    ("Valence", {"FR": 1.0}, ("FR", "P")),
    ("Valence", {"ES": 1.0}, ("ES", "P")),
    ("Diallo", {"ML": 1.0}, None),
    ("Traoré", {"ML": 1.0}, None),
    ("Centre", {"US": 1.0}, None),
]


@pytest.mark.parametrize(("name", "countries", "expected"), REAL, ids=[f"{n} {'/'.join(c)}" for n, c, _ in REAL])
def test_real_names(real: Gazetteer, name: str, countries: dict[str, float], expected: tuple[str, str] | None) -> None:
    chosen = choose(real.find(name), PlaceContext(countries=countries, plain=expected is None)).entry
    assert (chosen and (chosen.country, chosen.feature_class)) == expected


def test_sirakoro_falls_near_bougouni(real: Gazetteer) -> None:
    bougouni = real.admin("région de Bougouni", "ML")[0]
    assert bougouni.feature_code == "ADM1"
    choice = choose(real.find("Sirakoro"), PlaceContext((bougouni,), countries=MALI))
    assert choice.entry is not None
    assert (round(choice.entry.lat, 1), round(choice.entry.lon, 1)) == (11.4, -7.2)
