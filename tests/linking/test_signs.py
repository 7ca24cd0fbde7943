"""What a sentence says of when it was and of how often; each row with its reason."""

from __future__ import annotations

import pytest
from tests.linking.occurrences import Says, make_all

from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.linking.mentions import Mention
from recoupe.linking.signs import is_plural


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def mention(says: Says, lexicon: Lexicon) -> Mention:
    return make_all({"a": says}, lexicon)["a"]


SIGNS = [
    ("Une attaque mardi soir.", "weekdays", ("1",)),
    ("Une attaque le 5 juillet.", "dates", ("07-05",)),
    ("L'attaque du 13-Novembre.", "dates", ("11-13",)),
    ("Une attaque le 1er mai.", "dates", ("05-01",)),
    ("Une attaque en mai.", "months", ("05",)),
    ("Une attaque au Champ-de-Mars.", "months", ()),  # a place, not the month
    ("Une attaque en 2015.", "years", ("2015",)),
    ("Une attaque, 2015 personnes touchées.", "numbers", ()),  # taken for a year
    ("Une attaque contre 1.400 villageois.", "numbers", ("1400",)),
    ("Une attaque contre 3 villageois.", "numbers", ()),  # too common to say anything
    ("La deuxième attaque du mois.", "again", True),
    ("La première attaque du mois.", "again", False),  # the first is not one more
]


@pytest.mark.parametrize(("words", "sign", "found"), SIGNS)
def test_signs_of_an_undated_statement(words: str, sign: str, found: object, lexicon: Lexicon) -> None:
    assert getattr(mention(Says(words, days=None), lexicon), sign) == found


def test_its_own_day_speaks_for_its_words(lexicon: Lexicon) -> None:
    told = mention(Says("Le ministre parle mardi d'une attaque.", days="2025-03-03"), lexicon)
    assert (told.weekdays, told.dates, told.months, told.years) == (("0",), ("03-03",), ("03",), ("2025",))


PLURALS = [
    ("attentats", True, "several acts"),
    ("attaques", True, "a plural in -es"),
    ("attaque", False, "one act"),
    ("tués", False, "agrees with the dead"),
    ("pris en otage", False, "a participle"),
    ("raids", True, "five letters"),
]


@pytest.mark.parametrize(("trigger", "plural", "why"), PLURALS)
def test_plural_triggers(trigger: str, plural: bool, why: str) -> None:
    assert is_plural(trigger) is plural, why


SERIES = [
    (Says("Des attaques quasi quotidiennes.", trigger="attaques", days="2025-01-01/2025-03-01"), True, "two months"),
    (Says("Une attaque chaque semaine.", days=None), True, "a habit"),
    (Says("Des convois attaqués depuis plusieurs mois.", trigger="attaqués", days=None), True, "so long"),
    (Says("Une attaque depuis le 3 mars 2025.", days="2025-03-03/2025-04-03"), True, "a day from which it goes on"),
    (Says("Une attaque en mars.", days="2025-03-01/2025-03-31"), False, "one act in some month"),
    (Says("Une attaque entre lundi et mercredi.", days="2025-03-03/2025-03-05"), False, "a vague day"),
    (Says("Les attentats du 13 novembre 2015.", trigger="attentats", days="2015-11-13/2016-11-12"), False, "its day"),
    (Says("Une route coupée depuis des mois.", type="blockade", trigger="coupée", days=None), False, "a state lasts"),
    (Says("Une attaque.", days=None), False, "nothing says so"),
]


@pytest.mark.parametrize(("says", "series", "why"), SERIES)
def test_series(says: Says, series: bool, why: str, lexicon: Lexicon) -> None:
    assert mention(says, lexicon).series is series, why
