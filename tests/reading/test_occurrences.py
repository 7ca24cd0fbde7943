"""Which triggers of a text stand for an occurrence, and of which type; everyday uses of the same words give none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Record

Read = Callable[..., Record]


def types_of(record: Record) -> list[str]:
    """The types of the statements, in order."""
    return [statement.type for statement in record.statements]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param(
            "Les rebelles ont lancé une offensive contre la garnison de Goma.",
            ["armed_attack"],
            id="offensive: a word for fighters stands near",
        ),
        pytest.param(
            "Des bandits armés ont mené un raid contre le village de Bankilaré.",
            ["armed_attack"],
            id="raid: armed men lead it",
        ),
        pytest.param("L'armée a repris la ville de Kidal.", ["military_operation"], id="reprendre: an army, a town"),
        pytest.param("La police a arrêté quatre trafiquants à Cotonou.", ["arrest"], id="arrêter: a police, people"),
        pytest.param("Des gangs ont bloqué la route de Cabaret.", ["blockade"], id="bloquer: a road"),
        pytest.param("La diplomatie turque lance une offensive de charme à Addis-Abeba.", [], id="offensive: charm"),
        pytest.param("L'équipe mise sur une offensive rapide dès la première mi-temps.", [], id="offensive: a match"),
        pytest.param("Le groupe a lancé son offensive commerciale en Inde.", [], id="offensive: trade"),
        pytest.param("Le raid cycliste du Morvan partira samedi de Château-Chinon.", [], id="raid: a race"),
        pytest.param("La descente de la rivière reste interdite aux canoës.", [], id="descente: a river"),
        pytest.param("Le coach a arrêté sa carrière à Rabat.", [], id="arrêter: a career"),
        pytest.param("Le bus s'est arrêté devant la gare de Rennes.", [], id="s'arrêter: a bus"),
        pytest.param("L'arbitre a bloqué le jeu pendant deux minutes.", [], id="bloquer: a game"),
        pytest.param("Les touristes ont pris la route de Goma.", [], id="prendre: a road taken"),
        pytest.param("Le maire a pris un café place de la République.", [], id="prendre: a coffee"),
        pytest.param("Le dossier a été fermé par le greffier.", [], id="fermer: a file"),
        pytest.param("Le club a libéré son entraîneur vendredi.", [], id="libérer: a coach"),
        pytest.param("La banque a libéré des crédits pour les PME.", [], id="libérer: money"),
        pytest.param("Les enfants ont capturé des papillons dans le parc.", [], id="capturer: butterflies"),
        pytest.param("Le prix Goncourt a été remis à Paris.", [], id="prix: an award"),
    ],
)
def test_a_weak_trigger_counts_only_where_the_context_bears_it_out(read: Read, text: str, types: list[str]) -> None:
    assert types_of(read(text)) == types


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Une attaque a visé le commissariat de Jérémie.", ["armed_attack"], id="attaque"),
        pytest.param("La trêve conclue entre les deux camps tient depuis lundi à Tripoli.", ["agreement"], id="trêve"),
        pytest.param("Des combats ont éclaté entre l'armée et les rebelles à Walikale.", ["armed_clash"], id="combats"),
        pytest.param("L'attaque adverse a manqué de réussite à Sousse.", [], id="attaque: a team's"),
        pytest.param("Une attaque de requin a blessé un surfeur à La Réunion.", [], id="attaque: a shark's"),
        pytest.param("Un attentat à la pudeur est reproché au prévenu de Namur.", [], id="attentat: an offence"),
        pytest.param("La trêve des confiseurs commence lundi en Belgique.", [], id="trêve: of the holidays"),
        pytest.param("Des combats de coqs sont organisés à Cayenne.", [], id="combats: cocks"),
        pytest.param("Les combats de boxe auront lieu à Abidjan.", [], id="combats: boxing"),
        pytest.param("Il mène un combat contre le cancer à Montréal.", [], id="combat: an illness"),
        pytest.param("Une vague de froid frappe le nord de l'Algérie.", [], id="frapper: the weather"),
    ],
)
def test_unless_words_cancel_a_trigger(read: Read, text: str, types: list[str]) -> None:
    assert types_of(read(text)) == types


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Le Front de libération nationale a tenu son congrès à Oran.", id="a front, listed"),
        pytest.param("Le Mouvement pour la libération du Congo présente sa liste.", id="a movement, listed"),
        pytest.param("L'Armée de libération du Soudan a tenu une réunion de cadres.", id="an army of liberation"),
        pytest.param("Le Front de libération du Nord publie un album de photos.", id="a front that no list holds"),
        pytest.param("Le Rassemblement pour la libération du Nord recrute des cadres.", id="a party, not listed"),
        pytest.param("L'opération Barkhane avait son siège à N'Djamena.", id="an operation's name"),
        pytest.param("La Commission de paix et de réconciliation siège à Bangui.", id="a commission"),
        pytest.param("Le Comité contre la torture publie son rapport annuel à Genève.", id="a committee"),
        pytest.param("Le parti Paix et Liberté désigne son candidat.", id="a party called peace"),
        pytest.param("Il habite rue de la Paix à Paris.", id="a street"),
        pytest.param("La place de la Libération est fleurie.", id="a square"),
        pytest.param("Alain Bataille préside le club de Dinant.", id="a person"),
        pytest.param("La Bataille d'Alger est projetée à Marseille.", id="a film"),
    ],
)
def test_a_trigger_word_inside_a_name_is_no_occurrence(read: Read, text: str) -> None:
    assert types_of(read(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        pytest.param(
            "L'opération Barkhane a tué trois djihadistes près de Ménaka.",
            "military_operation",
            "opération Barkhane",
            id="an operation acts",
        ),
        pytest.param(
            "Le Front de libération nationale a attaqué un poste près d'Oran.",
            "armed_attack",
            "Front de libération nationale",
            id="a front acts",
        ),
        pytest.param(
            "L'Armée de résistance du Seigneur a enlevé douze enfants à Obo.",
            "abduction",
            "Armée de résistance du Seigneur",
            id="a rebel army acts",
        ),
    ],
)
def test_a_name_that_holds_a_trigger_word_is_an_agent(read: Read, text: str, kind: str, agent: str) -> None:
    (statement,) = read(text).statements
    assert (statement.type, [party.name for party in statement.agents]) == (kind, [agent])


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Un attentat à la bombe a visé un hôtel de Mogadiscio.", ["explosion"], id="attentat + bombe"),
        pytest.param(
            "Un kamikaze a commis un attentat-suicide au marché de Maiduguri.", ["explosion"], id="attentat-suicide"
        ),
        pytest.param("Une attaque de drone a visé un dépôt à Port-Soudan.", ["air_strike"], id="attaque + drone"),
        pytest.param("Un drone a frappé un dépôt à Port-Soudan.", ["air_strike"], id="drone + frapper"),
        pytest.param("Une attaque à main armée a visé une bijouterie de Marseille.", ["armed_attack"], id="a robbery"),
        pytest.param(
            "Les otages ont été échangés contre douze prisonniers à Doha.", ["prisoner_swap"], id="exchanged, not freed"
        ),
        pytest.param(
            "Des hommes armés ont pris en otage trois employés d'une banque à Tripoli.", ["abduction"], id="en otage"
        ),
        pytest.param("Une mine a explosé au passage d'un camion près de Mopti.", ["explosion"], id="mine + exploser"),
        pytest.param("Un prêtre a été enlevé dimanche à Kaduna.", ["abduction"], id="one word, one type"),
    ],
)
def test_one_type_for_each_trigger(read: Read, text: str, types: list[str]) -> None:
    assert types_of(read(text)) == types


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Deux personnes ont été tuées dans un accident de la route près de Thiès.", id="a road accident"),
        pytest.param("Un bus s'est renversé près de Kédougou, faisant neuf morts.", id="a bus overturned"),
        pytest.param("Une collision entre un camion et un taxi a fait cinq morts à Bafoussam.", id="a collision"),
        pytest.param("Un ouvrier est mort noyé dans la Meuse à Liège.", id="drowned"),
        pytest.param("Cinq mineurs sont morts dans l'effondrement d'une galerie à Kolwezi.", id="a mine caved in"),
        pytest.param("La foudre a tué huit vaches près de Mende.", id="lightning"),
        pytest.param("Le séisme a tué trente personnes à Al Hoceïma.", id="an earthquake"),
        pytest.param("Les Lions ont écrasé les Aigles 4 à 0 au stade de Bamako.", id="a match won"),
        pytest.param("L'équipe de Zambie a été battue en finale.", id="a match lost"),
        pytest.param("Il a tiré un coup franc à la 12e minute.", id="a free kick"),
        pytest.param("Le débat sur le budget a explosé en plein Parlement.", id="a debate that bursts"),
        pytest.param("Les ventes de téléphones ont explosé au Maroc.", id="sales that soar"),
        pytest.param("La nouvelle a fait l'effet d'une bombe à Dakar.", id="news like a bomb"),
        pytest.param("Une bombe de peinture a servi à décorer le mur.", id="a spray can"),
        pytest.param("La guerre des prix fait rage entre les opérateurs.", id="a price war"),
        pytest.param("Le pianiste a conquis Vienne.", id="an audience conquered"),
        pytest.param("Le restaurant offre un siège bébé.", id="a child's seat"),
        pytest.param("Le blocage du logiciel a duré deux heures.", id="software that hangs"),
        pytest.param("Le gouvernement s'attaque au chômage des jeunes.", id="unemployment tackled"),
        pytest.param("La startup lève des fonds et vise le marché africain.", id="a market aimed at"),
        pytest.param("Le cours du cacao s'est effondré à Londres.", id="a price that falls"),
    ],
)
def test_everyday_uses_give_nothing(read: Read, text: str) -> None:
    assert types_of(read(text)) == []


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param(
            "Lire aussi : Deux soldats tués dans une attaque à Ménaka", [], id="a link to another article alone"
        ),
        pytest.param(
            "Le maire a ouvert la foire de Sikasso.\n\nLire aussi : Une bombe explose à Gao\n\nLe public est venu.",
            [],
            id="a link between paragraphs",
        ),
        pytest.param(
            "Une bombe a explosé à Homs.\n\nÀ lire aussi : Trois policiers enlevés à Idleb",
            ["explosion"],
            id="a link after what the report says",
        ),
        pytest.param("Photo : une explosion à Homs.", [], id="a caption"),
        pytest.param("Partager l'article sur l'attaque de Ségou", [], id="a button"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n", [], id="white space alone"),
    ],
)
def test_boilerplate_gives_nothing(read: Read, text: str, types: list[str]) -> None:
    assert types_of(read(text)) == types
