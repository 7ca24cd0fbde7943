"""What the tellings of one incident disagree about, and mostly what they do not; each row with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.tellings import Tells, make_tellings

from recoupe.lexicon import load_lexicon
from recoupe.linking.conflicts import Conflict, find_conflicts
from recoupe.linking.corroboration import corroborate
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing, build_sourcing
from recoupe.linking.sayings import Disputing, build_disputing
from recoupe.model import Certainty, VoiceKind

ARMY, GROUP = VoiceKind.FORCES, VoiceKind.ARMED_GROUP
DENIED, PLANNED, CLAIMED = Certainty.DENIED, Certainty.PROSPECTIVE, Certainty.CLAIMED
ALLEGED = Certainty.ALLEGED


@pytest.fixture(scope="module")
def disputing() -> Disputing:
    return build_disputing(load_lexicon())


@pytest.fixture(scope="module")
def sourcing() -> Sourcing:
    return build_sourcing(load_lexicon())


def find(tellings: list[Telling], sourcing: Sourcing, disputing: Disputing) -> tuple[Conflict, ...]:
    return find_conflicts(tellings, corroborate(tellings, [], sourcing), disputing)


def told(figure: str, **other: object) -> Tells:
    """A telling of one figure, in words of its own."""
    return Tells(figures=(figure,), **other)  # type: ignore[arg-type]


def sums(*figures: str) -> tuple[Tells, ...]:
    """Ransoms."""
    return tuple(told(f"money:{figure}", type="ransom") for figure in figures)


DIFFER = [
    pytest.param((told("killed:30..30"), told("killed:50..50")), ("killed conflict",), id="two tolls"),
    pytest.param((told("killed:12..12"), told("killed:20..")), ("killed conflict",), id="twelve, at least twenty"),
    pytest.param((told("killed:..9"), told("killed:10..")), ("killed conflict",), id="fewer than ten, ten or more"),
    pytest.param(
        (told("killed:12..12 «douze morts»"), told("killed:23.. «vingt-trois soldats»")),
        ("killed conflict",),
        id="all the dead are fewer than the soldiers among them",
    ),
    pytest.param(
        (
            told("killed:12..12 «douze morts»", words="L'attaque a fait douze morts parmi les soldats."),
            told("killed:14..14 «quatorze militaires»"),
        ),
        ("killed conflict",),
        id="what stands after the figure tells whom it counts",
    ),
    pytest.param(
        (told("vehicles:30..30 «une trentaine de camions»"), told("vehicles:12..12 «douze camions»")),
        ("vehicles conflict",),
        id="thirty lorries or so, twelve lorries",
    ),
    pytest.param(
        (told("people:400..400 «400 manifestants»"), told("people:3000..3000 «3000 manifestants»")),
        ("people conflict",),
        id="marchers by the police and by themselves",
    ),
    pytest.param(sums("2000000..2000000 EUR", "3000000..3500000 USD"), ("money conflict",), id="no rate makes it so"),
    pytest.param(sums("5000000..5000000 EUR", "5000000..5000000 USD"), ("currency conflict",), id="two units"),
    pytest.param(sums("50000000..50000000 XOF", "200000..200000 EUR"), ("money conflict",), id="pegged, and not that"),
    pytest.param((Tells(days="03-13"), Tells(days="03-14")), ("date conflict",), id="a day off"),
    pytest.param((Tells(place="Gossi"), Tells(place="Hombori")), ("place conflict",), id="two towns"),
    pytest.param((Tells(place="Gossi"), Tells(place="Kayes (région)")), ("place conflict",), id="another region"),
    pytest.param((Tells(agents=("JNIM",)), Tells(agents=("EIGS",))), ("agent conflict",), id="two rival groups"),
    pytest.param(
        (Tells(agents=("un homme",)), Tells(agents=("deux hommes",))), ("agent conflict",), id="one gunman or two"
    ),
    pytest.param(
        (
            Tells(type="responsibility_claim", agents=("le maire",), targets=("JNIM",)),
            Tells(type="responsibility_claim", agents=("EIGS",), targets=("EIGS",), certainty=CLAIMED),
        ),
        ("agent conflict",),
        id="one is blamed and another claims it",
    ),
    pytest.param(
        (
            Tells(agents=("EIGS",), targets=("JNIM",)),
            Tells(type="responsibility_claim", agents=("EIGS",), targets=("JNIM",)),
        ),
        ("agent conflict",),
        id="the same two, of whom one does it and the other is blamed",
    ),
    pytest.param((Tells(), Tells(certainty=DENIED)), ("denial conflict",), id="said and denied"),
    pytest.param((Tells(certainty=ALLEGED), Tells(certainty=DENIED)), ("denial conflict",), id="alleged and denied"),
    pytest.param(
        (
            told("killed:8..8", source="l'armée malienne", kind=ARMY),
            told("killed:12..12", source="l'armée malienne", kind=ARMY, day=4),
        ),
        ("killed revision",),
        id="the army raises its own toll",
    ),
    pytest.param(
        (told("killed:2..2", outlet="RFI", day=None), told("killed:5..5", outlet="RFI", day=None)),
        ("killed revision",),
        id="one outlet, nobody knows when: no voice contradicts itself",
    ),
    pytest.param(
        (told("killed:6..6"), told("killed:9..9", words="Le bilan s'alourdit : neuf morts.", day=3)),
        ("killed revision",),
        id="another outlet says that the toll has grown",
    ),
    pytest.param(
        (
            told("killed:6..6 «six passagers»"),
            told("killed:8..8 «huit morts»", words="Un nouveau bilan fait état de huit morts."),
        ),
        ("killed revision",),
        id="both could be true, but the one says that it replaces the other",
    ),
    pytest.param(
        (
            told("killed:8..8", source="l'armée malienne", kind=ARMY),
            told("killed:34..34", source="JNIM", kind=GROUP, day=3, words="Le bilan est passé à 34 morts."),
        ),
        ("killed conflict",),
        id="a party's toll is its own, whatever its foe calls an update",
    ),
    pytest.param(
        (
            told("killed:8..8", source="l'armée malienne", kind=ARMY),
            told("killed:12..12", source="l'armée malienne", kind=ARMY, day=4),
            told("killed:12..12", day=5),
        ),
        ("killed revision",),
        id="what a voice has given up disputes nothing any more",
    ),
    pytest.param((Tells(certainty=PLANNED), Tells(day=5)), ("status revision",), id="expected, then done"),
    pytest.param(
        (
            Tells(words="Le dépôt n'est pas encore rouvert.", certainty=DENIED, type="closure"),
            Tells(type="closure", day=2),
        ),
        ("status revision",),
        id="not yet is no denial",
    ),
]
AGREE = [
    pytest.param((told("killed:3.."), told("killed:4..4")), id="at least three, four"),
    pytest.param((told("killed:11.."), told("killed:14..14")), id="more than ten, fourteen"),
    pytest.param((told("killed:10..15"), told("killed:12..20")), id="ranges that overlap"),
    pytest.param((told("killed:..49"), told("killed:30..30")), id="fewer than fifty, thirty"),
    pytest.param((told("killed:30..30"), told("killed:30..30")), id="one toll"),
    pytest.param((told("killed:30..30"), told("wounded:50..50")), id="dead and wounded"),
    pytest.param((told("killed:30..30"), Tells()), id="a toll and none"),
    pytest.param(
        (told("killed:4..4 «quatre soldats»"), told("killed:27..27 «vingt-sept assaillants»")), id="two sides' dead"
    ),
    pytest.param((told("killed:4..4 «quatre soldats»"), told("killed:9..9 «neuf civils»")), id="and civilians"),
    pytest.param((told("killed:4..4 «quatre soldats»"), told("killed:9..9 «neuf morts»")), id="all and a part"),
    pytest.param((told("abducted:2..2 «deux ingénieurs»"), told("abducted:3..3 «trois personnes»")), id="a part"),
    pytest.param(
        (told("abducted:2..2 «deux ingénieurs»"), told("abducted:3..3 «trois techniciens»")),
        id="undeclared nouns that differ: nobody can know whether they are the same people",
    ),
    pytest.param((told("wounded:10..10 «une dizaine de blessés»"), told("wounded:11..11")), id="ten or so, eleven"),
    pytest.param(
        (told("wounded:10..10", words="On compte une dizaine de blessés."), told("wounded:11..11")),
        id="ten or so, of which only the evidence tells",
    ),
    pytest.param(
        (told("vehicles:3..3 «trois camions»"), told("vehicles:11..11 «onze motos»")), id="lorries and motorcycles"
    ),
    pytest.param((told("vehicles:3..3"), told("vehicles:11..11")), id="things without a word of what they are"),
    pytest.param((told("distance:30..30"), told("distance:50..50")), id="what is no toll"),
    pytest.param(
        (Tells(figures=("killed:4..4", "killed:27..27")), told("killed:9..9")),
        id="two figures without words: nobody can know which is whose",
    ),
    pytest.param(sums("2000000..2000000 EUR", "2200000..2200000 USD"), id="one sum in two currencies"),
    pytest.param(sums("1300000000..1300000000 XOF", "2000000..2000000 EUR"), id="a pegged currency, rounded"),
    pytest.param(sums("5000..5000 AFN", "5000..5000 EUR"), id="a currency of which nothing is declared"),
    pytest.param(sums("2000000..2500000 EUR", "2400000..2400000 EUR"), id="a sum within a range"),
    pytest.param(
        (told("money:5..5 EUR", type="ransom", certainty=PLANNED, day=5), told("money:2..2 EUR", type="ransom")),
        id="what is asked and what was paid",
    ),
    pytest.param((Tells(days="03-13"), Tells(days="03-13..03-14")), id="a day of the weekend"),
    pytest.param((Tells(days="03-13"), Tells(days="03-01..03-31")), id="a day of the month"),
    pytest.param((Tells(days="03-21"), Tells(days="03-10..03-20")), id="the middle of a month is vague"),
    pytest.param((Tells(days="03-13"), Tells(days="..03-20")), id="known only from a dated text"),
    pytest.param((Tells(days="03-13"), Tells()), id="a day and none"),
    pytest.param(
        (Tells(days="03-13", type="closure"), Tells(days="03-28", type="closure")), id="closed, then open again"
    ),
    pytest.param((Tells(days="03-05", type="shortage"), Tells(days="03-20", type="shortage")), id="a state that lasts"),
    pytest.param((Tells(place="Gossi"), Tells(place="près de Gossi")), id="near it"),
    pytest.param((Tells(place="Gossi"), Tells(place="Mali")), id="in the country"),
    pytest.param((Tells(place="Gossi"), Tells(place="Tombouctou (région)")), id="in or beside a wide region"),
    pytest.param((Tells(place="Gossi"), Tells(place="route Gossi–Hombori")), id="on the road"),
    pytest.param((Tells(place="Gossi"), Tells()), id="a place and none"),
    pytest.param((Tells(agents=("JNIM",)), Tells(agents=("katiba Macina",))), id="a part of the group"),
    pytest.param((Tells(agents=("JNIM",)), Tells(agents=("hommes armés",))), id="armed men are nobody"),
    pytest.param((Tells(agents=("JNIM",)), Tells(agents=("JNIM", "FLA"))), id="one of two allies"),
    pytest.param((Tells(agents=("armée malienne",)), Tells(agents=("gouvernement malien",))), id="a state, its army"),
    pytest.param((Tells(agents=("JNIM",)), Tells(agents=("Ali Ben Salem",))), id="a group and a man's name"),
    pytest.param(
        (
            Tells(type="armed_clash", agents=("JNIM",), targets=("EIGS",)),
            Tells(type="armed_clash", agents=("EIGS",), targets=("JNIM",)),
        ),
        id="either side of a fight",
    ),
    pytest.param((Tells(agents=("deux hommes",)), Tells(agents=("des hommes armés",))), id="two men, some men"),
    pytest.param((Tells(agents=("un groupe",)), Tells(agents=("deux hommes",))), id="one group is no one man"),
    pytest.param((Tells(certainty=DENIED), Tells(certainty=DENIED)), id="denied twice"),
    pytest.param((Tells(certainty=PLANNED), Tells(certainty=DENIED)), id="a plan that was foiled"),
    pytest.param((Tells(certainty=PLANNED, day=9), Tells(day=2)), id="expected again after it was done"),
    pytest.param((Tells(certainty=PLANNED), Tells(certainty=PLANNED)), id="expected twice"),
    pytest.param(
        (
            Tells(source="l'armée malienne", kind=ARMY, certainty=CLAIMED),
            Tells(source="l'armée malienne", kind=ARMY, certainty=DENIED),
        ),
        id="who claims a strike and denies a part of it",
    ),
    pytest.param((told("killed:8..8"),), id="one telling"),
    pytest.param(
        (
            told("killed:2..2 «deux enfants»"),
            Tells(
                figures=("killed:2..2 «deux enfants»", "killed:9..9 «neuf morts»"),
                words="Un nouveau bilan fait état de neuf morts, dont deux enfants.",
            ),
        ),
        id="a part told in both is no earlier toll",
    ),
]


@pytest.mark.parametrize(("rows", "found"), DIFFER)
def test_what_cannot_all_be_true(
    rows: tuple[Tells, ...], found: tuple[str, ...], sourcing: Sourcing, disputing: Disputing
) -> None:
    conflicts = find(make_tellings(rows), sourcing, disputing)
    assert tuple(f"{conflict.slot} {conflict.kind}" for conflict in conflicts) == found
    assert all(len(conflict.sides) >= 2 for conflict in conflicts)


@pytest.mark.parametrize("rows", AGREE)
def test_what_can(rows: tuple[Tells, ...], sourcing: Sourcing, disputing: Disputing) -> None:
    assert find(make_tellings(rows), sourcing, disputing) == ()


def test_negatives_outnumber_positives() -> None:
    assert len(AGREE) > len(DIFFER)


def test_all_that_fit_one_another_and_not_the_third_are_shown(sourcing: Sourcing, disputing: Disputing) -> None:
    rows = [
        told("killed:23.."),
        told("killed:34..34", day=2),
        told("killed:12..12", day=3),
        told("killed:34..34", day=4),
    ]
    (conflict,) = find(make_tellings(rows), sourcing, disputing)
    assert [[account.report for account in side.accounts] for side in conflict.sides] == [["b", "d"], ["c"], ["a"]]


def test_a_revision_is_in_order(sourcing: Sourcing, disputing: Disputing) -> None:
    army = {"source": "l'armée malienne", "kind": ARMY}
    rows = [
        told("killed:15..15", day=9, **army),
        told("killed:8..8", day=2, **army),
        told("killed:12..12", day=5, **army),
    ]
    (conflict,) = find(make_tellings(rows), sourcing, disputing)
    assert [side.accounts[0].report for side in conflict.sides] == ["b", "c", "a"]


def test_an_account_has_the_exact_words(sourcing: Sourcing, disputing: Disputing) -> None:
    words = "Au moins vingt soldats ont été tués, selon un élu."
    rows = [Tells(words, source="un élu", figures=("killed:20.. «Au moins vingt soldats»",)), told("killed:3..3")]
    (conflict,) = find(make_tellings(rows), sourcing, disputing)
    account = next(a for side in conflict.sides for a in side.accounts if a.report == "a")
    assert (account.voice, account.quote, account.statement) == ("un élu", "Au moins vingt soldats", "s-0")


ANY = st.builds(
    Tells,
    words=st.sampled_from(["Un convoi a été attaqué.", "Nouveau bilan.", "Le pont n'est pas encore rouvert."]),
    source=st.sampled_from([None, "l'armée malienne", "un élu"]),
    certainty=st.sampled_from(list(Certainty)),
    figures=st.sampled_from([(), ("killed:3..3",), ("killed:5..",), ("killed:2..2 «deux soldats»",), ("killed:9..9",)]),
    days=st.sampled_from([None, "03-13", "03-14", "03-13..03-14"]),
    place=st.sampled_from([None, "Gossi", "Hombori", "Mali"]),
    agents=st.sampled_from([(), ("JNIM",), ("EIGS",), ("un homme",), ("deux hommes",)]),
    outlet=st.sampled_from([None, "RFI"]),
    day=st.sampled_from([None, 1, 2]),
)


@given(rows=st.lists(ANY, max_size=6), random=st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_tellings_changes_nothing(rows: list[Tells], random) -> None:  # type: ignore[no-untyped-def]
    sourcing, disputing = build_sourcing(load_lexicon()), build_disputing(load_lexicon())
    tellings = make_tellings(rows)
    shuffled = random.sample(tellings, len(tellings))
    assert find(tellings, sourcing, disputing) == find(shuffled, sourcing, disputing)


@given(row=ANY)
@settings(max_examples=50, deadline=None)
def test_what_all_say_alike_is_no_conflict(row: Tells) -> None:
    sourcing, disputing = build_sourcing(load_lexicon()), build_disputing(load_lexicon())
    rows = [row, replace(row, outlet="Le Carnet"), replace(row, outlet="La Gazette")]
    assert find(make_tellings(rows), sourcing, disputing) == ()
