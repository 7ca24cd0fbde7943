"""How numbers are written, what bounds them, and in which unit."""

from __future__ import annotations

import pytest

from recoupe.lexicon.schema import NumbersFile
from recoupe.reading.quantities import find_quantities

# words, low, high, why
COUNTS = [
    ("12 morts", 12, 12, "digits"),
    ("1 mort", 1, 1, "one in digits"),
    ("12 000 morts", 12000, 12000, "space between thousands"),
    ("12\u00a0000 morts", 12000, 12000, "no-break space"),
    ("12\u202f000 morts", 12000, 12000, "thin space"),
    ("12.000 morts", 12000, 12000, "dot between thousands"),
    ("290'000 morts", 290000, 290000, "Swiss apostrophe"),
    ("12,000 morts", 12000, 12000, "comma between thousands"),
    ("1 234 567 morts", 1234567, 1234567, "two groups"),
    ("1,5 million de morts", 1500000, 1500000, "decimal million"),
    ("2 millions de morts", 2000000, 2000000, "millions"),
    ("deux millions et demi de morts", 2500000, 2500000, "and a half"),
    ("12 mille morts", 12000, 12000, "digits and mille"),
    ("deux morts", 2, 2, "word"),
    ("vingt-deux morts", 22, 22, "hyphened"),
    ("vingt deux morts", 22, 22, "hyphen left out"),
    ("vingt et un morts", 21, 21, "with et"),
    ("soixante et onze morts", 71, 71, "seventy-one"),
    ("soixante-dix-sept morts", 77, 77, "seventy-seven"),
    ("quatre-vingts morts", 80, 80, "eighty"),
    ("quatre-vingt-dix-sept morts", 97, 97, "ninety-seven"),
    ("septante-deux morts", 72, 72, "Belgian and Swiss seventy"),
    ("nonante morts", 90, 90, "Belgian and Swiss ninety"),
    ("cent morts", 100, 100, "hundred alone"),
    ("deux cents morts", 200, 200, "hundreds"),
    ("deux cent cinquante morts", 250, 250, "hundreds and tens"),
    ("mille morts", 1000, 1000, "thousand alone"),
    ("mille deux cents morts", 1200, 1200, "thousand and hundreds"),
    ("trois mille morts", 3000, 3000, "thousands"),
    ("un million cinq cent mille morts", 1500000, 1500000, "million and thousands"),
    ("une dizaine de morts", 10, 10, "about ten is ten"),
    ("une bonne dizaine de morts", 10, 10, "with its adjective"),
    ("une douzaine de morts", 12, 12, "dozen"),
    ("deux douzaines de morts", 24, 24, "dozens counted"),
    ("une vingtaine de morts", 20, 20, "about twenty"),
    ("une centaine de morts", 100, 100, "about a hundred"),
    ("un millier de morts", 1000, 1000, "about a thousand"),
    ("une dizaine de milliers de morts", 10000, 10000, "tens of thousands counted"),
    ("des dizaines de morts", 20, None, "at least twice ten"),
    ("plusieurs dizaines de morts", 20, None, "plusieurs"),
    ("quelques dizaines de morts", 20, None, "quelques"),
    ("Dizaines de morts", 20, None, "headline without article"),
    ("des centaines de morts", 200, None, "at least twice a hundred"),
    ("plusieurs centaines de morts", 200, None, "the guide's own case"),
    ("plusieurs milliers de morts", 2000, None, "thousands"),
    ("des centaines de milliers de morts", 200000, None, "hundreds of thousands"),
    ("plusieurs millions de morts", 2000000, None, "millions"),
    ("plusieurs morts", 2, None, "several"),
    ("quelques morts", 2, None, "some"),
    ("de nombreux morts", 2, None, "many"),
    ("plus de dix morts", 11, None, "the guide's own case"),
    ("plus d'une dizaine de morts", 11, None, "with an elided de"),
    ("plus d’une dizaine de morts", 11, None, "with a curly apostrophe"),
    ("un peu plus de 40 morts", 41, None, "a little more"),
    ("au moins 10 morts", 10, None, "at least"),
    ("10 morts au moins", 10, None, "at least, after the noun"),
    ("10 au moins, tous morts", 10, None, "at least, after the number"),
    ("pas moins de 10 morts", 10, None, "no fewer"),
    ("moins de 50 morts", None, 49, "the guide's own case"),
    ("jusqu'à 1700 morts", None, 1700, "up to"),
    ("au maximum 5 morts", None, 5, "at most"),
    ("près de 10 morts", 10, 10, "the guide's own case"),
    ("environ 10 morts", 10, 10, "about"),
    ("quelque 300 morts", 300, 300, "some"),
    ("entre 10 et 15 morts", 10, 15, "the guide's own case"),
    ("de 10 à 15 morts", 10, 15, "de … à"),
    ("10 à 15 morts", 10, 15, "à alone"),
    ("dix à quinze morts", 10, 15, "in words"),
    ("10-15 morts", 10, 15, "hyphen"),
    ("3 ou 4 morts", 3, 4, "ou"),
    ("est passé de 12 à 16 morts", 16, 16, "a change gives its new value"),
    ("cinq (05) morts", 5, 5, "repeated in digits"),
    ("trois (3) morts", 3, 3, "repeated in one digit"),
    ("douze nouveaux morts", 12, 12, "adjective between"),
]

# words, low, high, unit, role, why
MEASURES = [
    ("50 millions d'euros", 50e6, 50e6, "EUR", "money", "euros"),
    ("50 millions d’euros", 50e6, 50e6, "EUR", "money", "curly apostrophe"),
    ("entre 50 et 70 millions d'euros", 50e6, 70e6, "EUR", "money", "a multiplier that both share"),
    ("1 500,75 euros", 1500.75, 1500.75, "EUR", "money", "cents"),
    ("200 000 €", 200000, 200000, "EUR", "money", "sign after"),
    ("$50 millions", 50e6, 50e6, "USD", "money", "sign before"),
    ("20 millions de dollars", 20e6, 20e6, "USD", "money", "dollars"),
    ("5 milliards de francs CFA", 5e9, 5e9, "XOF", "money", "CFA"),
    ("50.000 FCFA", 50000, 50000, "XOF", "money", "FCFA"),
    ("10 000 gourdes", 10000, 10000, "HTG", "money", "gourdes"),
    ("3 millions de nairas", 3e6, 3e6, "NGN", "money", "nairas"),
    ("100 roubles", 100, 100, "RUB", "money", "roubles"),
    ("2 000 livres sterling", 2000, 2000, "GBP", "money", "pounds"),
    ("5 000 francs congolais", 5000, 5000, "CDF", "money", "Congolese francs"),
    ("80 % de la production", 80, 80, "%", "share", "spaced"),
    ("23,12% de femmes", 23.12, 23.12, "%", "share", "glued, with decimals"),
    ("dix pour cent des prix", 10, 10, "%", "share", "in words"),
    ("la moitié des écoles", 50, 50, "%", "share", "half"),
    ("un tiers des élèves", 33, 33, "%", "share", "third"),
    ("les trois quarts du pays", 75, 75, "%", "share", "three quarters"),
    ("45 km", 45, 45, "km", "distance", "abbreviated"),
    ("12km", 12, 12, "km", "distance", "glued"),
    ("moins de 50 kilomètres", None, 50, "km", "distance", "an amount is not whole: no step"),
    ("plus de 6 ans d'attaques", 6, None, "year", "duration", "an amount is not whole: no step"),
    ("deux semaines de blocus", 2, 2, "week", "duration", "weeks"),
    ("depuis deux mois", 2, 2, "month", "duration", "months"),
    ("48 heures de combats", 48, 48, "hour", "duration", "hours"),
    ("dix ans de prison", 10, 10, "year", "duration", "sentence"),
    ("un conflit meurtrier de 10 ans", 10, 10, "year", "duration", "a conflict has no age"),
    ("une trêve de deux mois", 2, 2, "month", "duration", "nor has a truce"),
    ("une dizaine de jours", 10, 10, "day", "duration", "about ten"),
    ("50 kg d'explosifs", 50, 50, "kg", "other", "weight"),
]


@pytest.mark.parametrize(("words", "low", "high"), [row[:3] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_counts(words: str, low: float | None, high: float | None, numbers: NumbersFile) -> None:
    text = f"Bilan : {words}."
    (mention,) = (m for m in find_quantities(text, numbers) if not m.part_of)
    assert (mention.low, mention.high, mention.unit) == (low, high, None)


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "role"), [row[:5] for row in MEASURES], ids=[row[0] for row in MEASURES]
)
def test_measures(
    words: str, low: float | None, high: float | None, unit: str, role: str, numbers: NumbersFile
) -> None:
    mentions = find_quantities(f"La radio parle de ceci : {words}.", numbers)
    assert [(m.low, m.high, m.unit, m.role) for m in mentions if m.unit] == [(low, high, unit, role)]


def test_whole_numbers_are_ints(numbers: NumbersFile) -> None:
    (mention,) = find_quantities("12,5 km", numbers)
    assert (mention.low, type(mention.low)) == (12.5, float)
    (mention,) = find_quantities("1,5 million de morts", numbers)
    assert isinstance(mention.low, int)


def test_spans_point_to_the_words(numbers: NumbersFile) -> None:
    (mention,) = find_quantities("Il y a au moins 12 jeunes soldats tués.", numbers)
    assert mention.span.quote == "au moins 12 jeunes soldats"
    assert mention.number_span.quote == "12"
    assert mention.counted == "soldats"
    assert mention.counted_span is not None
    assert mention.counted_span.quote == "soldats"
    assert mention.quantity.span == mention.span
