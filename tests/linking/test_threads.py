"""Which incidents follow from one another, and mostly which do not; each row with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.tellings import Tells, make_telling

from recoupe.lexicon import load_lexicon
from recoupe.linking.incident_views import IncidentView, likely_day, make_incident_view
from recoupe.linking.thread_signs import ThreadRules, build_thread_rules
from recoupe.linking.threads import MOST_NEAR, Thread, find_threads
from recoupe.model import Certainty

DENIED, PLANNED = Certainty.DENIED, Certainty.PROSPECTIVE
ENGINEERS = ("deux ingénieurs marocains",)


@pytest.fixture(scope="module")
def rules() -> ThreadRules:
    return build_thread_rules(load_lexicon())


@dataclass(frozen=True)
class Incident:
    """An incident of one telling."""

    id: str
    tells: Tells

    def view(self) -> IncidentView:
        return make_incident_view(self.id, self.tells.type, [make_telling(0, self.tells)], load_lexicon())


def happens(id: str, type: str, **told: object) -> Incident:
    """An incident told in a report of its own unless the row names one."""
    told.setdefault("report", f"r-{id}")
    told.setdefault("words", "Les faits sont là.")
    return Incident(id, Tells(type=type, **told))  # type: ignore[arg-type]


def threads(incidents: tuple[Incident, ...], rules: ThreadRules) -> list[tuple[str, ...]]:
    """The members of each thread found, in order."""
    return [tuple(m.incident for m in thread.members) for thread in find_threads((i.view() for i in incidents), rules)]


TAKEN = happens("taken", "abduction", days="03-01", place="Gossi", targets=ENGINEERS)
BLOCKED = happens("blocked", "blockade", days="03-01..", place="Gossi", agents=("JNIM",))
RAID = happens("raid", "armed_attack", days="03-05..03-05", place="Gossi", agents=("JNIM",), report="one")
FOLLOW = [
    pytest.param(
        (TAKEN, happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS)),
        ("taken", "freed"),
        id="the same people, months later, in other reports",
    ),
    pytest.param(
        (
            TAKEN,
            happens("asked", "ransom", days="03-20..03-20", targets=ENGINEERS, certainty=PLANNED),
            happens("threat", "threat", days="04-02..04-02", targets=ENGINEERS),
            happens("swap", "prisoner_swap", days="04-20..04-20", targets=ENGINEERS),
            happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS),
        ),
        ("taken", "asked", "threat", "swap", "freed"),
        id="a whole captivity",
    ),
    pytest.param(
        (replace(TAKEN, tells=replace(TAKEN.tells, report="one")), happens("asked", "ransom", report="one")),
        ("taken", "asked"),
        id="one report tells of one abduction and of a ransom",
    ),
    pytest.param(
        (
            TAKEN,
            happens("dead", "killing", days="05-01", targets=("les otages, deux ingénieurs marocains",)),
        ),
        ("taken", "dead"),
        id="hostages put to death",
    ),
    pytest.param(
        (
            BLOCKED,
            happens("convoy", "armed_attack", days="03-09..03-09", place="route Gossi–Hombori", targets=("un convoi",)),
        ),
        ("blocked", "convoy"),
        id="a convoy on the road to a blockaded town",
    ),
    pytest.param(
        (
            BLOCKED,
            happens("short", "shortage", place="Gossi", words="Le blocus prive Gossi de farine."),
            happens("shut", "closure", place="Gossi", words="La pénurie a fait fermer les écoles.", days="03-20"),
            happens(
                "advice", "travel_advisory", place="Mali", words="Ils doivent partir, vu la pénurie.", days="03-25"
            ),
        ),
        ("blocked", "short", "shut", "advice"),
        id="what a blockade leads to, each naming what came before",
    ),
    pytest.param(
        (RAID, happens("fire", "destruction", days="03-05..03-05", place="Gossi", report="one")),
        ("raid", "fire"),
        id="the fire of an attack",
    ),
    pytest.param(
        (
            RAID,
            happens(
                "claim", "responsibility_claim", place="Gossi", agents=("JNIM",), targets=("JNIM",), days="03-07..03-07"
            ),
        ),
        ("raid", "claim"),
        id="its claim, in another report, by the same group at the same place",
    ),
    pytest.param(
        (RAID, happens("blame", "condemnation", days="03-06", report="one", words="L'attaque est condamnée.")),
        ("raid", "blame"),
        id="its condemnation",
    ),
    pytest.param(
        (
            happens("sweep", "military_operation", days="03-05..03-05", place="Gossi", report="one"),
            happens("arms", "seizure", days="03-05..03-05", place="Gossi", report="one"),
        ),
        ("sweep", "arms"),
        id="what an operation took",
    ),
    pytest.param(
        (
            replace(TAKEN, id="far", tells=replace(TAKEN.tells, targets=("trois orpailleurs chinois",))),
            TAKEN,
            happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS),
        ),
        ("taken", "freed"),
        id="of two abductions that of the same people",
    ),
]
APART = [
    pytest.param((TAKEN,), id="one incident is no thread"),
    pytest.param(
        (TAKEN, replace(TAKEN, id="again", tells=replace(TAKEN.tells, days="03-08", report="b"))),
        id="two abductions are two, however alike",
    ),
    pytest.param(
        (TAKEN, happens("freed", "hostage_release", days="05-01..05-01", targets=("trois orpailleurs chinois",))),
        id="other people",
    ),
    pytest.param(
        (TAKEN, happens("freed", "hostage_release", days="05-01..05-01", targets=("des otages",))),
        id="hostages, and nobody knows which",
    ),
    pytest.param(
        (TAKEN, happens("freed", "hostage_release", days="02-01..02-01", targets=ENGINEERS)),
        id="freed before they were taken",
    ),
    pytest.param(
        (TAKEN, happens("freed", "hostage_release", days="05-01..05-01", place="Gossi")),
        id="a place alone says nothing",
    ),
    pytest.param(
        (
            replace(TAKEN, tells=replace(TAKEN.tells, report="one")),
            replace(TAKEN, id="other", tells=replace(TAKEN.tells, report="one", days="03-08", targets=("un prêtre",))),
            happens("asked", "ransom", report="one", day=20),
        ),
        id="a report of two abductions and a ransom: nobody can know for whom",
    ),
    pytest.param(
        (
            TAKEN,
            replace(TAKEN, id="twin", tells=replace(TAKEN.tells, report="b")),
            happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS),
        ),
        id="two abductions that nothing tells apart",
    ),
    pytest.param(
        (
            replace(TAKEN, tells=replace(TAKEN.tells, certainty=DENIED)),
            happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS),
        ),
        id="nothing follows from what is only denied",
    ),
    pytest.param(
        (TAKEN, happens("dead", "killing", days="05-01", targets=ENGINEERS)), id="killed, and not said to be hostages"
    ),
    pytest.param(
        (BLOCKED, happens("post", "armed_attack", days="03-09..03-09", place="Gossi", targets=("un poste",))),
        id="an attack in the town, on no convoy",
    ),
    pytest.param(
        (
            BLOCKED,
            happens("convoy", "armed_attack", days="03-09..03-09", place="Kayes (région)", targets=("un convoi",)),
        ),
        id="a convoy elsewhere",
    ),
    pytest.param(
        (BLOCKED, happens("short", "shortage", place="Gossi", days="03-20..03-20")),
        id="a shortage in the town that nothing ties to its blockade",
    ),
    pytest.param(
        (BLOCKED, happens("short", "shortage", place="Kayes (région)", words="Le blocus prive la région de farine.")),
        id="a shortage of another blockade",
    ),
    pytest.param(
        (
            happens("short", "shortage", place="Gossi"),
            happens("shut", "closure", place="Gossi", words="La pénurie dure."),
        ),
        id="no thread without what opens it",
    ),
    pytest.param(
        (RAID, happens("fire", "destruction", days="03-09..03-09", place="Gossi", report="one")), id="a fire days later"
    ),
    pytest.param(
        (RAID, happens("fire", "destruction", days="03-05..03-05", place="Hombori", report="one")),
        id="a fire elsewhere",
    ),
    pytest.param(
        (RAID, happens("fire", "destruction", days="03-05..03-05", place="Gossi")),
        id="a fire there and then, of which nobody says who lit it",
    ),
    pytest.param(
        (
            RAID,
            happens("claim", "responsibility_claim", place="Hombori", agents=("JNIM",), days="03-07..03-07"),
        ),
        id="the group's claim of another attack",
    ),
    pytest.param(
        (RAID, happens("claim", "responsibility_claim", place="Gossi", agents=("EIGS",), days="03-07..03-07")),
        id="a rival's claim in another report",
    ),
    pytest.param(
        (RAID, happens("blame", "condemnation", days="06-06..06-06", report="one", place="Gossi")),
        id="a condemnation three months later",
    ),
    pytest.param((RAID, happens("talks", "diplomatic_contact", days="03-05", report="one")), id="no rule for it"),
    pytest.param(
        (
            happens("sweep", "military_operation", days="03-05..03-05", place="Gossi"),
            happens("arms", "seizure", days="03-05..03-05", place="Gossi"),
        ),
        id="a seizure there and then, told by another report of nobody in particular",
    ),
]


@pytest.mark.parametrize(("incidents", "found"), FOLLOW)
def test_what_follows(incidents: tuple[Incident, ...], found: tuple[str, ...], rules: ThreadRules) -> None:
    assert threads(incidents, rules) == [found]


@pytest.mark.parametrize("incidents", APART)
def test_what_does_not(incidents: tuple[Incident, ...], rules: ThreadRules) -> None:
    assert threads(incidents, rules) == []


def test_negatives_outnumber_positives() -> None:
    assert len(APART) > len(FOLLOW)


def test_an_incident_is_in_two_threads_where_rules_say_so(rules: ThreadRules) -> None:
    convoy = happens(
        "convoy", "armed_attack", days="03-09..03-09", place="Gossi", targets=("un convoi",), agents=("JNIM",)
    )
    claim = happens(
        "claim", "responsibility_claim", days="03-10..03-10", place="Gossi", agents=("JNIM",), targets=("JNIM",)
    )
    found = find_threads((i.view() for i in (BLOCKED, convoy, claim)), rules)
    members = {thread.kind: [m.incident for m in thread.members] for thread in found}
    assert members == {"strangling": ["blocked", "convoy"], "attack": ["convoy", "claim"]}


def test_a_member_says_what_it_follows_from_and_why(rules: ThreadRules) -> None:
    freed = happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS)
    (thread,) = find_threads([TAKEN.view(), freed.view()], rules)
    first, last = thread.members
    assert (first.relation, first.earlier, first.reasons) == (None, None, ())
    assert (last.relation, last.earlier, last.reasons) == ("release", "taken", ("the same people or things",))
    assert rules.labels["release"]["fr"] == "libération"


def test_a_thread_keeps_its_id_as_it_grows(rules: ThreadRules) -> None:
    freed = happens("freed", "hostage_release", days="05-01..05-01", targets=ENGINEERS)
    asked = happens("asked", "ransom", days="03-20..03-20", targets=ENGINEERS)
    (short,) = find_threads([TAKEN.view(), freed.view()], rules)
    (long,) = find_threads([TAKEN.view(), asked.view(), freed.view()], rules)
    assert short.id == long.id
    assert len(long.members) == 3


def test_a_month_of_abductions_is_as_many_threads(rules: ThreadRules) -> None:
    trades = ("prêtres", "maires", "chauffeurs", "orpailleurs", "infirmiers", "éleveurs")
    names = ("Abdoul Karim Dembagassi", "Ousmane Tiécoura", "Yacouba Bandiagari", "Fousseyni Korobala")
    taken = [
        happens(
            f"taken-{n}",
            "abduction",
            days=f"03-{n + 1:02}",
            place="Gossi",
            targets=(f"{trades[n % 6]} {names[n % 4]}",),
        )
        for n in range(12)
    ]
    freed = happens("freed", "hostage_release", days="05-01..05-01", targets=("otages",), place="Gossi")
    assert threads((*taken, freed), rules) == []


def test_no_more_than_the_nearest_are_looked_at(rules: ThreadRules) -> None:
    """Time stays linear where thousands share a group or a town."""
    near = replace(RAID, id="near", tells=replace(RAID.tells, days="03-07..03-07", report="near"))
    raids = [replace(RAID, id=f"r-{n:03}", tells=replace(RAID.tells, report=f"r-{n:03}")) for n in range(3 * MOST_NEAR)]
    claim = happens("claim", "responsibility_claim", days="03-08..03-08", place="Gossi", agents=("JNIM",))
    assert threads((*raids, near, claim), rules) == [("near", "claim")]


@pytest.mark.parametrize(
    ("first", "last", "told", "day"),
    [
        pytest.param(10, 10, 12, 10, id="dated"),
        pytest.param(10, None, 12, 10, id="since"),
        pytest.param(None, 10, 12, 12, id="known from a text of that day"),
        pytest.param(None, None, 12, 12, id="undated"),
        pytest.param(10, 200, 120, 120, id="some time in half a year"),
        pytest.param(10, 200, None, 10, id="the same, in a report without a day"),
        pytest.param(None, None, None, None, id="nothing known"),
    ],
)
def test_the_likely_day(first: int | None, last: int | None, told: int | None, day: int | None) -> None:
    assert likely_day(first, last, told) == day


TYPES = [
    "abduction",
    "ransom",
    "hostage_release",
    "blockade",
    "armed_attack",
    "destruction",
    "shortage",
    "prisoner_swap",
]
VIEWS = st.builds(
    Tells,
    type=st.sampled_from(TYPES),
    words=st.sampled_from(["Les faits sont là.", "La pénurie dure.", "L'attaque a eu lieu.", "Un convoi passait."]),
    days=st.sampled_from([None, "03-01", "03-02..03-02", "03-05.."]),
    place=st.sampled_from([None, "Gossi", "Hombori", "Mali"]),
    agents=st.sampled_from([(), ("JNIM",), ("EIGS",)]),
    targets=st.sampled_from([(), ENGINEERS, ("un convoi de citernes",)]),
    report=st.sampled_from(["one", "two", "three"]),
    certainty=st.sampled_from([Certainty.ASSERTED, DENIED, PLANNED]),
    day=st.sampled_from([None, 1, 20]),
)


@given(rows=st.lists(VIEWS, max_size=9), seed=st.integers(0, 99))
@settings(max_examples=150, deadline=None)
def test_the_order_of_the_incidents_changes_nothing(rows: list[Tells], seed: int) -> None:
    rules = build_thread_rules(load_lexicon())
    views = [Incident(f"i-{n}", tells).view() for n, tells in enumerate(rows)]
    found = find_threads(views, rules)
    assert find_threads(Random(seed).sample(views, len(views)), rules) == found
    assert all(holds_together(thread) for thread in found)
    steps = [(thread.kind, member.incident) for thread in found for member in thread.members]
    assert len(steps) == len(set(steps)), "an incident is in one thread of a kind"


def holds_together(thread: Thread) -> bool:
    """Whether each member but the first follows from one that stands before it."""
    ids = [member.incident for member in thread.members]
    return len(ids) > 1 and all(
        member.earlier in ids[:place] for place, member in enumerate(thread.members) if place > 0
    )
