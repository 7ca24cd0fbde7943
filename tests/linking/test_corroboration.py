"""Who is counted as one source and who is not; each row is an incident told by some reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import permutations

import pytest

from recoupe.lexicon import load_lexicon
from recoupe.linking.copies import Copy
from recoupe.linking.corroboration import Corroboration, corroborate
from recoupe.linking.origins import Telling
from recoupe.linking.outlets import Sourcing, build_sourcing
from recoupe.model import Certainty, Report, Span, Statement, Voice, VoiceKind

SAID = "Le pont de Gossi a sauté lundi."


@dataclass(frozen=True)
class Says:
    """A statement of a report: by whom, in which outlet, how surely, in which words."""

    outlet: str | None = None
    source: str | None = None
    kind: VoiceKind = VoiceKind.PERSON
    certainty: Certainty = Certainty.ASSERTED
    evidence: str = SAID
    rest: str = ""
    id: str = ""
    url: str | None = None
    actor: str | None = None
    day: int = 1


@dataclass(frozen=True)
class Case:
    """What the reports say, which of them are copies, and the names of the voices that come out."""

    says: tuple[Says, ...]
    voices: tuple[str, ...]
    copies: tuple[tuple[str, str], ...] = field(default=())


OUTLET, UNNAMED, FORCES = VoiceKind.OUTLET, VoiceKind.UNNAMED, VoiceKind.FORCES
OFFICIAL, GROUP = VoiceKind.OFFICIAL, VoiceKind.ARMED_GROUP
ATTRIBUTED, CLAIMED, DENIED = Certainty.ATTRIBUTED, Certainty.CLAIMED, Certainty.DENIED
LONG = "Une charge a détruit lundi avant l'aube le tablier du pont qui relie Gossi à la route de Gao, sans victime."


@pytest.fixture(scope="module")
def sourcing() -> Sourcing:
    return build_sourcing(load_lexicon())


def tell(number: int, says: Says) -> Telling:
    """The telling; reports are called a, b, c… unless the row names them."""
    id = says.id or "abcdefghijklm"[number]
    text = f"{says.evidence} {says.rest}".strip()
    report = Report(id=id, text=text, outlet=says.outlet, published=date(2025, 3, says.day), url=says.url)
    voice = Voice(says.source, says.kind, actor=says.actor) if says.source else None
    span = Span.of(text, 0, len(says.evidence))
    statement = Statement(f"s-{number}", "destruction", span, span, source=voice, certainty=says.certainty)
    return Telling(report, statement)


def copy(low: str, high: str) -> Copy:
    return Copy(low, high, 0.9, 0.9, 0.9, f"{low} and {high} share 90% of their wording")


def run(case: Case, sourcing: Sourcing) -> Corroboration:
    copies = [
        Copy(low, high, 0.9, 0.9, 0.9, f"{low} and {high} share 90% of their wording") for low, high in case.copies
    ]
    return corroborate([tell(n, says) for n, says in enumerate(case.says)], copies, sourcing)


ONE = [
    pytest.param(Case((Says("Un titre"),), ("Un titre",)), id="one report"),
    pytest.param(Case((Says("Un titre"), Says("Un titre")), ("Un titre",)), id="one outlet twice"),
    pytest.param(Case((Says("L'Écho"), Says("l’echo")), ("L'Écho",)), id="one outlet in two spellings"),
    pytest.param(
        Case((Says("Un titre"), Says("Un autre")), ("Un titre",), copies=(("a", "b"),)), id="copies of one text"
    ),
    pytest.param(
        Case((Says("Un"), Says("Deux"), Says("Trois")), ("Un",), copies=(("a", "b"), ("b", "c"))), id="a copy's copy"
    ),
    pytest.param(
        Case((Says("Un titre", rest="(AFP)"), Says("Un autre", rest="Avec AFP.")), ("Agence France-Presse",)),
        id="two outlets that credit one agency",
    ),
    pytest.param(
        Case(
            (Says("Agence France-Presse"), Says("Un autre", rest="La rédaction, avec l'AFP.")),
            ("Agence France-Presse",),
        ),
        id="the agency and who prints it",
    ),
    pytest.param(
        Case((Says("Un titre", rest="(AFP)"), Says("Un autre")), ("Agence France-Presse",), copies=(("a", "b"),)),
        id="a copy without the credit",
    ),
    pytest.param(
        Case((Says("Un titre", "l'AFP", OUTLET), Says("Un autre", rest="(AFP)")), ("Agence France-Presse",)),
        id="an agency as source and in a credit",
    ),
    pytest.param(
        Case((Says("RFI"), Says("Un titre", "RFI", OUTLET)), ("Radio France Internationale",)), id="selon RFI, and RFI"
    ),
    pytest.param(
        Case((Says("Un", "RFI", OUTLET), Says("Deux", "Radio France Internationale", OUTLET)), (
            "Radio France Internationale",
        )),
        id="two that cite RFI, which is not here",
    ),
    pytest.param(
        Case((Says("RFI (via Maliweb.net)"), Says("RFI")), ("Radio France Internationale",)), id="a reprint"
    ),
    pytest.param(
        Case(
            (Says("Un titre", "RFI", OUTLET), Says("RFI", "l'AFP", OUTLET), Says("Agence France-Presse")),
            ("Agence France-Presse",),
        ),
        id="a chain: one cites RFI, which cites the agency",
    ),
    pytest.param(
        Case(
            (Says("Un titre", "RFI", OUTLET), Says("RFI", rest="(AFP)"), Says("Un autre", rest="(AFP)")),
            ("Agence France-Presse",),
        ),
        id="a chain: one cites RFI, which prints the agency",
    ),
    pytest.param(
        Case(
            (
                Says("Un titre", "RFI", OUTLET, evidence="Le pont a sauté, rapporte RFI, citant l'AFP."),
                Says("Un autre", rest="(AFP)"),
            ),
            ("Agence France-Presse",),
        ),
        id="a chain in one sentence",
    ),
    pytest.param(
        Case((Says("Le Fleuve", "Dunes Info", OUTLET), Says("Dunes Info", "Le Fleuve", OUTLET)), ("Dunes Info",)),
        id="two that cite each other",
    ),
    pytest.param(
        Case(
            (
                Says("Un", "un communiqué de l'armée malienne", FORCES),
                Says("Deux", "les Forces armées maliennes", FORCES),
            ),
            ("Forces armées maliennes",),
        ),
        id="a communiqué is its author's",
    ),
    pytest.param(
        Case(
            tuple(Says(f"Titre {n}", "JNIM" if n % 2 else "GSIM", GROUP, CLAIMED) for n in range(10)),
            ("Groupe de soutien à l'islam et aux musulmans",),
        ),
        id="a group's claim in ten papers",
    ),
    pytest.param(
        Case((Says("Un", "colonel Souley Barro"), Says("Deux", "Souley Barro"), Says("Trois", "Barro")), (
            "colonel Souley Barro",
        )),
        id="one speaker, with rank, without, by surname",
    ),
    pytest.param(
        Case((Says("Un", "le gouverneur de Gao", OFFICIAL), Says("Deux", "le gouverneur", OFFICIAL)), (
            "le gouverneur de Gao",
        )),
        id="one office",
    ),
    pytest.param(
        Case(
            (Says("Un", "une source sécuritaire", UNNAMED), Says("Deux", "une source sécuritaire", UNNAMED)),
            ("une source sécuritaire",),
            copies=(("a", "b"),),
        ),
        id="an unnamed source in copies",
    ),
    pytest.param(
        Case(
            (
                Says("Un", "un élu", UNNAMED, evidence="Le pont a sauté, a dit un élu à l'AFP."),
                Says("Deux", "un élu", UNNAMED, rest="(AFP)"),
            ),
            ("un élu",),
        ),
        id="an unnamed source of one agency",
    ),
    pytest.param(
        Case((Says("Un titre", evidence=LONG), Says("Un autre", evidence=LONG)), ("Un titre",)),
        id="a sentence word for word",
    ),
    pytest.param(
        Case((Says(url="https://www.exemple.ml/a"), Says(url="https://exemple.ml/b")), ("exemple.ml",)), id="one site"
    ),
]  # fmt: skip
SEVERAL = [
    pytest.param(Case((Says("Un titre"), Says("Un autre")), ("Un autre", "Un titre")), id="two outlets"),
    pytest.param(Case((Says(), Says()), ("a", "b")), id="two reports of nobody known"),
    pytest.param(
        Case((Says("Un titre", rest="(AFP)"), Says("Un autre", rest="(Reuters)")), ("Agence France-Presse", "Reuters")),
        id="two agencies",
    ),
    pytest.param(
        Case((Says("Un titre", rest="Selon l'AFP, la piste est barrée."), Says("AFP")), (
            "Agence France-Presse", "Un titre",
        )),
        id="an agency that is cited for something else",
    ),
    pytest.param(
        Case((Says("Un titre", "RFI", OUTLET), Says("Un titre")), ("Radio France Internationale", "Un titre")),
        id="an outlet cites another and says more by itself",
    ),
    pytest.param(
        Case((Says("Un", "une source sécuritaire", UNNAMED), Says("Deux", "une source sécuritaire", UNNAMED)), (
            "une source sécuritaire", "une source sécuritaire",
        )),
        id="unnamed sources of two outlets",
    ),
    pytest.param(
        Case((Says("Un", "un habitant de Gossi", VoiceKind.WITNESS), Says("Deux", "un habitant de Gossi")), (
            "un habitant de Gossi", "un habitant de Gossi",
        )),
        id="two inhabitants",
    ),
    pytest.param(
        Case((Says("Un", "l'armée malienne", FORCES), Says("Un", "JNIM", GROUP, CLAIMED)), (
            "Forces armées maliennes", "Groupe de soutien à l'islam et aux musulmans",
        )),
        id="army and group in one report",
    ),
    pytest.param(
        Case(
            (
                Says("Un", "le ministre de la Défense", OFFICIAL),
                Says("Deux", "le ministre de l'Intérieur", OFFICIAL),
                Says("Trois", "le ministre", OFFICIAL),
            ),
            ("le ministre de la Défense", "le ministre de l'Intérieur"),
        ),
        id="the bare office joins one of two ministers, not both",
    ),
    pytest.param(
        Case((Says("Un", "Amadou Tessa"), Says("Deux", "Moussa Tessa")), ("Amadou Tessa", "Moussa Tessa")),
        id="one surname, two people",
    ),
    pytest.param(
        Case((Says("Un", "un analyste, Amadou Tessa"), Says("Deux", "un analyste")), (
            "un analyste", "un analyste, Amadou Tessa",
        )),
        id="a named analyst and another",
    ),
    pytest.param(
        Case((Says("Un"), Says("Deux")), ("Deux", "Un"), copies=(("a", "z"), ("y", "z"))),
        id="copies of reports that are not here",
    ),
    pytest.param(
        Case((Says("Un"), Says("Deux"), Says("Deux", id="c")), ("Un", "Deux"), copies=(("a", "b"),)),
        id="an outlet that copied once and wrote once",
    ),
    pytest.param(
        Case((Says("Un titre"), Says("Un autre")), ("Un autre", "Un titre")), id="a short sentence in common"
    ),
    pytest.param(
        Case((Says("Un", "Amadou Tessa", evidence=LONG), Says("Deux", "Awa Boly", evidence=LONG)), (
            "Amadou Tessa", "Awa Boly",
        )),
        id="one sentence for two named speakers",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", ONE)
def test_one_source(sourcing: Sourcing, case: Case) -> None:
    found = run(case, sourcing)
    assert [voice.name for voice in found.voices] == list(case.voices)
    assert found.independent == 1


@pytest.mark.parametrize("case", SEVERAL)
def test_several_sources(sourcing: Sourcing, case: Case) -> None:
    assert sorted(voice.name for voice in run(case, sourcing).voices) == sorted(case.voices)


@pytest.mark.parametrize("case", [param.values[0] for param in (*ONE, *SEVERAL)])
def test_the_order_of_the_reports_changes_nothing(sourcing: Sourcing, case: Case) -> None:
    told = [tell(n, says) for n, says in enumerate(case.says)][:4]
    copies = [copy(*pair) for pair in case.copies]
    results = {corroborate(order, copies[::-1], sourcing) for order in permutations(told)}
    assert results == {corroborate(told, copies, sourcing)}


@pytest.mark.parametrize("case", [param.values[0] for param in (*ONE, *SEVERAL)])
def test_every_statement_has_one_voice(sourcing: Sourcing, case: Case) -> None:
    voices = run(case, sourcing).voices
    assert sorted(id for voice in voices for id in voice.statements) == sorted(f"s-{n}" for n in range(len(case.says)))


def test_what_each_does_is_counted(sourcing: Sourcing) -> None:
    army = Says("Un", "l'armée malienne", FORCES, DENIED)
    group = Says("Deux", "JNIM", GROUP, CLAIMED)
    late = Says("Trois", "l'armée malienne", FORCES, ATTRIBUTED, day=9)
    found = run(Case((Says("Un titre"), army, group, late), ()), sourcing)
    assert found.counts == {Certainty.ASSERTED: 1, ATTRIBUTED: 1, CLAIMED: 1, DENIED: 1}
    assert [voice.acts for voice in found.voices if voice.kind is FORCES] == [("attributes", "denies")]
    assert found.independent == 3


def test_who_only_denies_or_expects_does_not_corroborate(sourcing: Sourcing) -> None:
    found = run(
        Case((Says("Un", certainty=DENIED), Says("Deux", certainty=Certainty.PROSPECTIVE), Says("Trois")), ()), sourcing
    )
    assert len(found.voices) == 3
    assert found.independent == 1


def test_nothing_told_has_no_voice(sourcing: Sourcing) -> None:
    assert corroborate([], [], sourcing) == Corroboration(())


@pytest.mark.parametrize(
    ("case", "reasons"),
    [
        pytest.param(
            Case((Says("RFI"), Says("Un titre", "RFI", OUTLET)), ()), ("b cites RFI",), id="a citation"
        ),
        pytest.param(
            Case((Says("Un titre", rest="(AFP)"), Says("Un autre", rest="Avec AFP.")), ()),
            ("a prints Agence France-Presse (“AFP”)", "b prints Agence France-Presse (“Avec AFP”)"),
            id="two credits",
        ),
        pytest.param(
            Case((Says("Un titre", evidence="Le pont a sauté, a dit un élu à l'AFP."),), ()),
            ("a draws on Agence France-Presse (“à l'AFP”)",),
            id="people of an agency asked",
        ),
        pytest.param(
            Case((Says("Un titre"), Says("Un autre")), (), copies=(("a", "b"),)),
            ("a and b share 90% of their wording",),
            id="a copy",
        ),
        pytest.param(
            Case((Says("Un", "le gouverneur"), Says("Deux", "le gouverneur de Gao")), ()),
            ("“le gouverneur” and “le gouverneur de Gao” are taken for one",),
            id="a shorter name",
        ),
        pytest.param(
            Case((Says("Un titre", evidence=LONG), Says("Un autre", evidence=LONG)), ()),
            ("a and b have the same sentence",),
            id="a sentence",
        ),
        pytest.param(Case((Says("Un titre"), Says("Un titre")), ()), (), id="one outlet twice needs none"),
    ],
)  # fmt: skip
def test_reasons(sourcing: Sourcing, case: Case, reasons: tuple[str, ...]) -> None:
    (voice,) = run(case, sourcing).voices
    assert voice.reasons == reasons
