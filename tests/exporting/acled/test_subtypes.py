"""Each rule of subtypes.yml with a reason, and what it must not take."""

from __future__ import annotations

import pytest
from tests.exporting.incidents import ARMED, ARMY, JNIM, happened, see

from recoupe.exporting.acled.subtypes import find_rule, load_subtypes, name_subtypes
from recoupe.exporting.coding.tables import load_cues
from recoupe.lexicon import load_lexicon

VILLAGE, SOLDIERS = "le village de Farandé", "douze soldats"
DEAD, HURT = ("killed:3..3",), ("wounded:3..3",)


def code(words: str, type_: str, *, trigger: str = "", **fields: object) -> str | None:
    """The sub-type of an incident with one statement, or the reason to leave it out behind a dash."""
    rule = find_rule(see(happened(words, type=type_, **fields), trigger=trigger), "fr")
    return None if rule is None else rule.code or f"-{rule.leave}"


@pytest.mark.parametrize(
    ("expected", "type_", "words", "agents", "targets", "figures", "why"),
    [
        # ---- battles and attacks
        ("Attack", "armed_attack", "Ils ont attaqué.", (JNIM,), (VILLAGE,), (), "a group against civilians"),
        ("Attack", "armed_attack", "Ils ont attaqué.", (ARMY,), (VILLAGE,), (), "an army against civilians"),
        ("Attack", "armed_attack", "Le village a été attaqué.", (), (VILLAGE,), (), "by nobody knows whom"),
        ("Attack", "killing", "Trois bergers ont été abattus.", (ARMED,), ("trois bergers",), DEAD, "a killing"),
        ("Armed clash", "armed_attack", "Ils ont attaqué.", (JNIM,), ("le camp militaire",), (), "against a post"),
        ("Armed clash", "armed_attack", "Ils ont attaqué.", (JNIM,), ("EI-Sahel",), (), "group against group"),
        ("Armed clash", "armed_attack", "Un convoi est tombé dans une embuscade.", (ARMED,), ("un convoi",),
         ("killed:4..4 «quatre soldats»",), "whom the dead tell: soldiers"),
        ("Attack", "armed_attack", "Un convoi est tombé dans une embuscade.", (ARMED,), ("un convoi",),
         ("killed:2..2 «deux chauffeurs»",), "whom the dead tell: drivers"),
        ("-target", "armed_attack", "Une attaque a eu lieu.", (JNIM,), (), (), "nobody says whom: battle or attack"),
        ("-target", "armed_attack", "Une attaque a eu lieu.", (), (), ("killed:3..3 «trois morts»",),
         "nor do dead of no side"),
        ("-crime", "killing", "Un commerçant a tué un voisin.", ("un commerçant",), ("un voisin",), DEAD,
         "no group, no crowd"),
        ("Mob violence", "killing", "Un voleur présumé a été lynché par la foule.", ("la foule",), ("un voleur",), DEAD,
         "a crowd that lynches"),
        ("Armed clash", "armed_clash", "Des combats ont opposé les deux camps.", (ARMY, JNIM), (), (), "two parties"),
        ("Armed clash", "armed_clash", "Des combats ont eu lieu.", (), (), (), "nobody told"),
        ("Violent demonstration", "armed_clash", "Des manifestants ont affronté la police.", ("des manifestants",),
         ("la police",), (), "a crowd is no armed party"),
        ("Sexual violence", "armed_attack", "Des viols ont été commis.", (ARMED,), ("des femmes",), (), "rape"),
        ("Armed clash", "armed_attack", "La trêve a été violée.", (JNIM,), (SOLDIERS,), (),
         "a truce is violated, nobody raped"),
        ("Other", "killing", "Un charnier a été découvert.", (), ("des corps",), DEAD, "a mass grave that is found"),
        # ---- who holds the ground
        ("Non-state actor overtakes territory", "armed_attack", "Les combattants se sont emparés de la ville.", (JNIM,),
         (SOLDIERS,), (), "a group holds it"),
        ("Armed clash", "armed_attack", "Ils se sont emparés du camp, puis l'armée les a repoussés.", (JNIM,),
         ("le camp militaire",), (), "they were driven out again"),
        ("Government regains territory", "military_operation", "L'armée a repris le contrôle de la ville.", (ARMY,),
         (JNIM,),
         (), "the army holds it"),
        ("Non-state actor overtakes territory", "armed_clash", "EI-Sahel a pris le contrôle du village.", ("EI-Sahel",),
         (JNIM,), (), "taken from another group"),
        ("Change to group/activity", "military_operation", "L'armée a repris ses patrouilles.", (ARMY,), (), (),
         "taking up patrols is taking no ground"),
        # ---- remote violence
        ("Remote explosive/landmine/IED", "explosion", "Un car a sauté sur une mine.", (), ("un car",), DEAD, "a mine"),
        ("Suicide bomb", "explosion", "Un kamikaze a visé le marché.", (), ("le marché",), DEAD, "a suicide bomber"),
        ("Suicide bomb", "armed_attack", "Un attentat-suicide a visé le camp.", (JNIM,), ("le camp militaire",), (),
         "likewise"),
        ("Shelling/artillery/missile attack", "explosion", "Des obus ont explosé au marché.", (), ("le marché",),
         (), "shells"),
        ("Grenade", "explosion", "Une grenade a explosé.", (), ("un bar",), (), "a grenade"),
        ("Air/drone strike", "air_strike", "L'aviation a frappé le camp.", (ARMY,), (JNIM,), (), "from the air"),
        ("Chemical weapon", "explosion", "Une arme chimique a été employée.", (), (VILLAGE,), (), "poison"),
        ("Remote explosive/landmine/IED", "explosion", "Une explosion a retenti.", (), (), (),
         "a device that nobody names"),
        # ---- abductions and arrests
        ("Abduction/forced disappearance", "abduction", "Ils ont été enlevés.", (JNIM,), ("trois bergers",), (),
         "taken"),
        ("Attack", "abduction", "Ils ont été enlevés puis tués.", (JNIM,), ("trois bergers",), DEAD,
         "taken and killed"),
        ("Attack", "abduction", "Ils ont été enlevés et battus.", (JNIM,), ("trois bergers",), HURT,
         "taken and injured"),
        ("Other", "abduction", "Six soldats ont été capturés.", (JNIM,), ("six soldats",), (), "soldiers are captured"),
        ("Abduction/forced disappearance", "arrest", "Ils ont arrêté trois bergers.", (JNIM,), ("trois bergers",), (),
         "a group arrests nobody"),
        ("Arrests", "arrest", "L'armée a arrêté trois suspects.", (ARMY,), ("trois suspects",), (), "an army does"),
        ("Arrests", "arrest", "Trois suspects ont été arrêtés.", (), ("trois suspects",), (), "an authority, unnamed"),
        ("Abduction/forced disappearance", "arrest", "Des hommes cagoulés de l'armée ont pris un journaliste.", (ARMY,),
         ("un journaliste",), (), "outside the law"),
        ("-court", "arrest", "Il a été condamné à dix ans.", (), ("un prévenu",), (), "a sentence is no arrest"),
        # ---- protests
        ("Peaceful protest", "protest", "Des femmes ont marché.", ("des femmes",), (), (), "nobody stood in their way"),
        ("Protest with intervention", "protest", "La marche a été dispersée.", ("des femmes",), (), (), "broken up"),
        ("Protest with intervention", "protest", "La marche a été dispersée par des tirs à balles réelles.",
         ("des femmes",), (),
         (), "shots that struck nobody"),
        ("Excessive force against protesters", "protest", "La police a ouvert le feu sur la marche.",
         ("des femmes",), (),
         DEAD, "shots that killed"),
        ("Violent demonstration", "protest", "Des émeutiers ont dressé des barricades.", ("des émeutiers",), (), (),
         "a riot"),
        ("-strike", "protest", "Les enseignants sont en grève.", ("les enseignants",), (), (), "a strike"),
        ("Protest with intervention", "protest", "Le piquet de grève a été dispersé.", ("les enseignants",), (), (),
         "strikers who gathered"),
        # ---- goods, weapons, places
        ("Looting/property destruction", "destruction", "Des greniers ont été brûlés.", (ARMED,), ("des greniers",),
         (), "burnt"),
        ("Attack", "destruction", "Des cases ont été brûlées.", (ARMED,), ("le village",),
         ("killed:2..2 «deux habitants»",),
         "violence against people outweighs it"),
        ("-target", "destruction", "Une antenne a été détruite.", (ARMED,), (), DEAD,
         "dead of whom nobody says who they are"),
        ("Armed clash", "destruction", "Un poste a été brûlé.", (ARMED,), ("le poste militaire",), DEAD,
         "dead in arms"),
        ("Change to group/activity", "military_operation", "L'armée a visé un poste.", (ARMY,), ("un poste",), (),
         "a post that the army attacks is not the army's"),
        ("-agent", "destruction", "Le marché a brûlé.", (), ("le marché",), (), "it may be an accident"),
        ("Violent demonstration", "destruction", "Des manifestants ont saccagé la mairie.", ("des manifestants",),
         ("la mairie",), (), "a crowd destroys"),
        ("Disrupted weapons use", "seizure", "L'armée a saisi des fusils.", (ARMY,), (), (), "weapons"),
        ("-goods", "seizure", "La douane a saisi du carburant.", ("la douane",), (), (), "goods"),
        ("Looting/property destruction", "seizure", "Le groupe a emporté des motos.", (JNIM,), (), (), "a group loots"),
        ("Disrupted weapons use", "military_operation", "Les démineurs ont désamorcé un engin.", (ARMY,), (), (),
         "defused"),
        ("Armed clash", "military_operation", "Huit terroristes ont été neutralisés.", (ARMY,), ("huit terroristes",),
         ("killed:8..8 «huit terroristes»",), "an operation that kills"),
        ("Attack", "military_operation", "L'armée a tué trois bergers.", (ARMY,), ("trois bergers",),
         ("killed:3..3 «trois bergers»",), "an operation that kills civilians"),
        ("Change to group/activity", "military_operation", "Un ratissage est en cours.", (ARMY,), (), (), "a sweep"),
        ("Headquarters or base established", "deployment", "L'armée a ouvert une base.", (ARMY,), (), (), "a base"),
        ("Non-violent transfer of territory", "deployment", "La mission a rétrocédé la base.", (ARMY,), (), (),
         "handed over"),
        ("Change to group/activity", "deployment", "Des renforts sont arrivés.", (ARMY,), (), (), "troops arrive"),
        ("Change to group/activity", "coup", "Des officiers ont pris le pouvoir.", (ARMY,), (), (), "without dead"),
        ("Armed clash", "coup", "Le putsch a fait des morts.", (ARMY,), (), DEAD, "with dead"),
        # ---- the rest
        ("Agreement", "agreement", "Un accord a été conclu.", ("des notables",), (JNIM,), (), "agreed"),
        ("Other", "agreement", "L'accord a été rompu.", (JNIM,), (), (), "broken"),
        ("Agreement", "hostage_release", "Ils ont été libérés.", (), ("trois otages",), (), "a release is agreed"),
        ("Other", "hostage_release", "Ils se sont évadés.", (), ("trois otages",), (), "nobody agreed to it"),
        ("Agreement", "prisoner_swap", "Des prisonniers ont été échangés.", (), (), (), "an exchange"),
        ("Other", "displacement", "Les habitants ont fui.", (), ("les habitants",), (), "flight"),
        ("Other", "blockade", "Le groupe bloque la ville.", (JNIM,), (), (), "no code of its own"),
        ("Other", "security_measure", "Un couvre-feu est instauré.", (), (), (), "an authority's, unnamed"),
        ("-actor", "closure", "Les écoles sont fermées.", (), ("les écoles",), (), "by nobody's order"),
        ("Other", "closure", "Le gouvernement a fermé les écoles.", ("le gouvernement",), ("les écoles",), (),
         "by an authority's"),
    ],
)  # fmt: skip
def test_a_sub_type_follows_actors_and_outcome(
    expected: str, type_: str, words: str, agents: tuple[str, ...], targets: tuple[str, ...], figures: tuple[str, ...],
    why: str,
) -> None:  # fmt: skip
    assert code(words, type_, agents=agents, targets=targets, figures=figures) == expected, why


@pytest.mark.parametrize(
    ("words", "trigger", "expected", "why"),
    [
        (
            "Les tirs d'obus sur le camp ont duré une heure.",
            "tirs d'obus",
            "Shelling/artillery/missile attack",
            "shells alone",
        ),
        (
            "Une attaque au sol, appuyée par des obus, a visé le camp.",
            "attaque",
            "Armed clash",
            "shells within a battle",
        ),
        ("Une attaque a visé le camp ; le procès des auteurs est loin.", "attaque", "Armed clash", "a word elsewhere"),
    ],
)
def test_the_word_that_names_it_outweighs_what_stands_around(words: str, trigger: str, expected: str, why: str) -> None:
    assert code(words, "armed_attack", trigger=trigger, agents=(JNIM,), targets=("le camp militaire",)) == expected, why


def test_remote_violence_within_a_battle_is_part_of_it() -> None:
    row = happened("Une mine a explosé.", type="explosion", agents=(JNIM,), targets=(SOLDIERS,))
    fight = happened("Des combats ont suivi.", type="armed_clash", agents=(JNIM,), targets=(SOLDIERS,), outlet="AFP")
    rule = find_rule(see(row, row, fight), "fr")
    assert rule is not None
    assert rule.code == "Armed clash"


def test_the_table_is_whole() -> None:
    table, names = load_subtypes(), set(name_subtypes())
    assert len(table.subtypes) == len(names) == 25
    assert {rule.code for rule in table.rules if rule.code} <= names
    cues = {cue.name for cue in load_cues("fr").cues}
    assert set().union(*(rule.cues | rule.not_cues for rule in table.rules)) == cues, "a cue that no rule asks for"


def test_every_type_with_a_code_has_a_rule_and_no_other() -> None:
    ruled = set().union(*(rule.types for rule in load_subtypes().rules))
    assert ruled == {code for code, entry in load_lexicon().types.items() if entry.acled != "none"}


def test_sub_types_belong_to_six_event_types_in_acleds_order() -> None:
    events = [subtype.event for subtype in load_subtypes().subtypes]
    assert list(dict.fromkeys(events)) == [
        "Battles",
        "Protests",
        "Riots",
        "Explosions/Remote violence",
        "Violence against civilians",
        "Strategic developments",
    ]
    disorders = {part for subtype in load_subtypes().subtypes for part in subtype.disorder.split("; ")}
    assert disorders == {"Political violence", "Demonstrations", "Strategic developments"}
