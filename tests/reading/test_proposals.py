"""Which types the words of a sentence propose, before anything learnt is asked.

Many wordings of each type, and the same words in everyday use, which propose nothing of the kind.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from recoupe.model import Report
from recoupe.reading import Reader
from recoupe.reading.deciding import set_candidates
from recoupe.reading.nlp import parse_text
from recoupe.reading.state import Reading
from recoupe.reading.steps import STEPS

Propose = Callable[[str], set[str]]

PROPOSED = (
    ("abduction", "Le comptable de la mine a été arraché à son domicile par des hommes cagoulés."),
    ("abduction", "Deux soldats ont été faits prisonniers par les rebelles près de Goma."),
    ("abduction", "Un pêcheur reste entre les mains des pirates, faute de rançon."),
    ("abduction", "Trois apprentis ont été raflés au marché par des combattants."),
    ("agreement", "Le préfet a trouvé un arrangement avec les chefs de la milice."),
    ("agreement", "La trêve a volé en éclats au bout de deux jours."),
    ("agreement", "Une quarantaine de rebelles ont déposé les armes à Mongo."),
    ("agreement", "Les deux camps ont signé la paix sous un manguier."),
    ("air_strike", "L'aviation a largué trois barils d'explosifs sur la colline."),
    ("air_strike", "Un drone a touché le pylône du quartier nord."),
    ("air_strike", "Deux hélicoptères ont mitraillé la berge du fleuve."),
    ("armed_attack", "Une patrouille a essuyé des rafales près de Djibasso."),
    ("armed_attack", "Des hommes à moto ont fondu sur le campement des bergers."),
    ("armed_attack", "La garnison est tombée aux mains des insurgés à l'aube."),
    ("armed_clash", "Les deux milices se sont tiré dessus toute la nuit."),
    ("armed_clash", "Peuls et Dogons en sont venus aux armes dans la plaine."),
    ("armed_clash", "Les gardes ont mis en déroute une colonne de bandits."),
    ("arrest", "Quatre suspects dorment en cellule depuis lundi."),
    ("arrest", "Un avis de recherche vise l'ancien trésorier de la milice."),
    ("arrest", "L'opposant a été assigné à domicile par la justice."),
    ("blockade", "Les miliciens tiennent la ville en tenaille depuis mai."),
    ("blockade", "Aucun camion ne passe plus sur la route de Bunia, que tient la milice."),
    ("blockade", "Des riverains ont dressé une barrière sur la chaussée."),
    ("closure", "Le dispensaire a mis la clé sous la porte faute de médicaments."),
    ("closure", "Le bac est à quai depuis vendredi."),
    ("closure", "Les bus circulent de nouveau dans la capitale."),
    ("condemnation", "L'évêque a supplié les belligérants d'épargner les civils."),
    ("condemnation", "Nairobi juge cette expulsion inacceptable."),
    ("condemnation", "Le syndicat s'est dit outré par cette arrestation."),
    ("cooperation", "La Turquie a prêté deux vedettes et des instructeurs à la marine somalienne."),
    ("cooperation", "Les deux armées vont patrouiller ensemble le long de la frontière."),
    ("cooperation", "Berlin a ouvert une ligne de crédit pour équiper la gendarmerie."),
    ("coup", "Des officiers voulaient déstabiliser les institutions, dit le procureur."),
    ("coup", "Le nouvel homme fort du pays a parlé à la télévision."),
    ("coup", "Un colonel a séquestré le chef de la garde présidentielle au palais."),
    ("deployment", "Le bataillon rwandais a plié bagage."),
    ("deployment", "Une compagnie venue de Dosso a relevé la garnison de Torodi."),
    ("deployment", "Deux frégates croisent au large de Mocha."),
    ("destruction", "Le grenier du village est parti en fumée."),
    ("destruction", "La pharmacie a été dévalisée et ses vitres brisées."),
    ("destruction", "Un pylône électrique a été dynamité près de Naboulgou."),
    ("diplomatic_contact", "Les deux présidents se sont parlé au téléphone."),
    ("diplomatic_contact", "Un émissaire de l'Union africaine séjourne à Khartoum."),
    ("diplomatic_contact", "Le ministre a fait la navette entre les deux délégations."),
    ("displacement", "Deux cents familles ont pris la route de Dori, matelas sur la tête."),
    ("displacement", "Les habitants dorment en brousse depuis trois nuits."),
    ("displacement", "Le camp a compté mille nouveaux arrivants en mai."),
    ("explosion", "Le minibus a roulé sur un engin artisanal."),
    ("explosion", "Des inconnus ont plastiqué le siège du parti, une charge ayant soufflé la façade."),
    ("explosion", "Une voiture bourrée d'explosifs visait la caserne."),
    ("hostage_release", "L'infirmière a retrouvé les siens après six mois de captivité."),
    ("hostage_release", "Les deux otages ont regagné Cotonou, amaigris."),
    ("hostage_release", "Trois lycéennes enlevées ont faussé compagnie à leurs geôliers."),
    ("humanitarian_aid", "Le PAM a acheminé 40 tonnes de sorgho par hélicoptère."),
    ("humanitarian_aid", "Les agences réclament 12 millions de dollars pour les déplacés."),
    ("humanitarian_aid", "Une boulangerie mobile a servi 900 repas aux sinistrés."),
    ("imposed_rule", "Les jihadistes ont prohibé la musique dans les villages."),
    ("imposed_rule", "Chaque pêcheur doit verser une redevance à la milice."),
    ("imposed_rule", "Le gang rackette les transporteurs du port."),
    ("killing", "Dix villageois ont été passés par les armes."),
    ("killing", "Un chef de quartier a été mortellement touché par une balle."),
    ("killing", "Un corps sans vie a été repêché dans le canal."),
    ("military_operation", "L'armée a hissé le drapeau sur la colline et mis huit rebelles hors de combat."),
    ("military_operation", "Les commandos pourchassent les ravisseurs dans la forêt."),
    ("military_operation", "La marine a coulé deux vedettes de pirates."),
    ("price_rise", "Le litre d'huile vaut désormais 2 000 francs."),
    ("price_rise", "Le sac de riz a renchéri d'un quart en un mois."),
    ("price_rise", "Le prix du ciment a pris 15 % depuis avril."),
    ("prisoner_swap", "Les rebelles ont troqué six soldats contre un chef détenu."),
    ("prisoner_swap", "Un troc de prisonniers se prépare à Doha."),
    ("prisoner_swap", "Trois captifs ont été rendus en contrepartie de deux détenus."),
    ("protest", "Des étudiants ont débrayé puis brûlé des pneus devant le rectorat."),
    ("protest", "Les commerçants baissent le rideau mardi, à l'appel du syndicat."),
    ("protest", "La foule a envahi le parlement malgré les gaz lacrymogènes."),
    ("ransom", "Les ravisseurs voulaient 300 000 dollars."),
    ("ransom", "La famille a cotisé pour racheter l'otage."),
    ("ransom", "Le captif a été rendu contre paiement."),
    ("responsibility_claim", "Le mouvement jure n'y être pour rien, malgré l'attentat."),
    ("responsibility_claim", "Le ministre a pointé la main d'un groupe étranger après l'attaque."),
    ("responsibility_claim", "La katiba s'est targuée de l'embuscade."),
    ("sanction", "Bruxelles a gelé les avoirs de quatre généraux de la junte."),
    ("sanction", "L'attaché militaire a été déclaré persona non grata."),
    ("sanction", "L'organisation a suspendu le pays de ses instances."),
    ("security_measure", "La circulation des motos est prohibée la nuit."),
    ("security_measure", "Les camions roulent sous escorte depuis lundi."),
    ("security_measure", "Des gendarmes fouillent les bagages au point de contrôle."),
    ("seizure", "Les soldats ont ramassé douze fusils et une mitrailleuse."),
    ("seizure", "Les assaillants ont fait main basse sur un pick-up et des munitions."),
    ("seizure", "Deux cents cartouches ont été mises sous scellés."),
    ("shortage", "L'hôpital n'a plus d'insuline."),
    ("shortage", "Le carburant se fait rare dans la province."),
    ("shortage", "Les pompes sont à sec, faute d'électricité."),
    ("staff_withdrawal", "L'ONG a replié ses équipes à Dakar."),
    ("staff_withdrawal", "La société a rapatrié ses ingénieurs et autres expatriés."),
    ("staff_withdrawal", "L'ambassade a réduit ses effectifs au minimum."),
    ("threat", "Le chef du gang donne quarante-huit heures aux policiers pour partir."),
    ("threat", "Passé ce délai, prévient la milice, chaque camion sera brûlé."),
    ("threat", "La junte a sommé les soldats étrangers de quitter la base, faute de quoi elle tirera."),
    ("travel_advisory", "Évitez tout déplacement au nord de Kandi, recommande l'ambassade."),
    ("travel_advisory", "Berne a classé la région en rouge pour ses ressortissants."),
    ("travel_advisory", "Le consulat presse ses ressortissants de partir."),
    ("assessment", "« Ce retrait ne règle rien », estime la politologue Aïda Sarr."),
)

EVERYDAY = (
    ("abduction", "Elle garde un bon souvenir de Lomé."),
    ("abduction", "La navette a conduit les touristes au musée."),
    ("agreement", "Le musicien a signé son troisième album."),
    ("agreement", "Le film tient en haleine jusqu'au bout."),
    ("agreement", "La star a refusé un selfie."),
    ("agreement", "Le chef annonce la recette du jour."),
    ("air_strike", "Le projet touche deux mille élèves."),
    ("air_strike", "Le traiteur a traité trente commandes."),
    ("armed_attack", "Le prix est tombé à deux euros."),
    ("armed_attack", "Le boxeur a perdu aux points."),
    ("armed_attack", "Le conte a fondu deux légendes en une."),
    ("armed_clash", "La bougie s'est rallumée toute seule."),
    ("armed_clash", "Le groom accueille les clients."),
    ("arrest", "Le serveur a présenté la carte des vins."),
    ("arrest", "Le vendeur a livré trois canapés."),
    ("blockade", "Le gardien a stoppé le penalty."),
    ("blockade", "Le sauteur a franchi la barre."),
    ("closure", "Le roman ouvre sur une tempête."),
    ("closure", "Le joueur renonce au titre."),
    ("cooperation", "Sa tante lui a offert un vélo."),
    ("cooperation", "Le libraire propose trois romans."),
    ("coup", "L'acteur rêve d'un grand rôle."),
    ("coup", "Le tournoi a échoué à trouver un sponsor."),
    ("deployment", "La chanteuse arrive sur scène à vingt heures."),
    ("deployment", "Les cigognes partent en septembre."),
    ("deployment", "Le chef remplace le beurre par de l'huile."),
    ("destruction", "Elle prend le temps de lire."),
    ("destruction", "Les arbres perdent leurs feuilles."),
    ("diplomatic_contact", "Les cousins se voient à Noël."),
    ("diplomatic_contact", "Le plombier vient demain."),
    ("displacement", "Le chat dort sur le canapé."),
    ("displacement", "Le film sort mercredi."),
    ("explosion", "Le scandale éclate au grand jour."),
    ("explosion", "Le vent souffle sur la baie."),
    ("hostage_release", "Les vacanciers rentrent bronzés."),
    ("hostage_release", "Le peintre regagne son atelier."),
    ("humanitarian_aid", "Le bail arrive à son terme."),
    ("humanitarian_aid", "Le tailleur réclame son dû."),
    ("imposed_rule", "Le règlement autorise trois essais."),
    ("imposed_rule", "Le médecin défend le sel à son patient."),
    ("killing", "Le champion a perdu deux kilos."),
    ("killing", "La neige est tombée toute la nuit."),
    ("military_operation", "Le chien a rattrapé la balle."),
    ("military_operation", "Le facteur poursuit sa tournée."),
    ("price_rise", "Le champion gagne la course."),
    ("price_rise", "La lettre atteint son but."),
    ("prisoner_swap", "Le commerçant a rendu la monnaie."),
    ("protest", "La chorale crie bravo."),
    ("protest", "Le facteur a compté les lettres."),
    ("ransom", "Le client demande une remise."),
    ("ransom", "La maison vaut un million d'euros."),
    ("responsibility_claim", "Le peintre signe ses toiles au dos."),
    ("responsibility_claim", "Le metteur en scène assume ses choix."),
    ("sanction", "Elle quitte la table."),
    ("sanction", "Le pâtissier refuse la commande."),
    ("security_measure", "Le jardinier installe une serre."),
    ("security_measure", "Le berger garde ses brebis."),
    ("seizure", "Le réalisateur a pris une caméra neuve."),
    ("seizure", "Les enfants ramassent des châtaignes."),
    ("shortage", "Il n'a plus peur du noir."),
    ("shortage", "La rue est vide à midi."),
    ("staff_withdrawal", "Le couple a annulé son mariage."),
    ("staff_withdrawal", "Elle a fermé la fenêtre."),
    ("threat", "Le forgeron frappe l'enclume."),
    ("travel_advisory", "Le public suit le match."),
)


@pytest.fixture(scope="module")
def propose(reader: Reader) -> Propose:
    """The types proposed for a text of the test's own."""

    def types_of(text: str) -> set[str]:
        report, doc = Report("test", text, language="fr"), parse_text(reader.nlp, text)
        reading = Reading(report, doc, reader.lexicon, reader.gazetteer, reader.indexes, reader.grammar, reader.weights)
        for step in STEPS[: STEPS.index(set_candidates)]:
            step(reading)
        return {occurrence.type for occurrence in reading.occurrences}

    return types_of


@pytest.mark.parametrize(("expected", "text"), [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in PROPOSED])
def test_a_wording_proposes_its_type(propose: Propose, expected: str, text: str) -> None:
    assert expected in propose(text)


@pytest.mark.parametrize(("absent", "text"), [pytest.param(*row, id=f"{row[0]}: {row[1]}") for row in EVERYDAY])
def test_everyday_use_proposes_nothing_of_the_kind(propose: Propose, absent: str, text: str) -> None:
    assert absent not in propose(text)


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        pytest.param("Les soldats ont ramassé douze fusils.", True, id="arms are picked up"),
        pytest.param("Les soldats ont ramassé des mangues. Douze fusils rouillaient.", False, id="arms elsewhere"),
        pytest.param("Les écoliers ont ramassé des mangues.", False, id="no arms at all"),
    ],
)
def test_a_faint_trigger_needs_its_words_in_the_sentence(propose: Propose, text: str, proposed: bool) -> None:
    assert ("seizure" in propose(text)) is proposed


@pytest.mark.parametrize(
    ("kind", "text", "proposed"),
    [
        pytest.param(
            "abduction", "Des rebelles ont capturé sept policiers avec leurs armes.", True, id="fighters for it"
        ),
        pytest.param("hostage_release", "Le club a libéré une place sur le banc.", False, id="nothing for it"),
    ],
)
def test_what_speaks_against_a_word_is_weighed_only_where_something_speaks_for_it(
    propose: Propose, kind: str, text: str, proposed: bool
) -> None:
    assert (kind in propose(text)) is proposed


@pytest.mark.parametrize(
    ("kind", "text", "proposed"),
    [
        pytest.param("price_rise", "Le maïs, lui, a renchéri d'un tiers.", True, id="after an auxiliary"),
        pytest.param("price_rise", "« C'est vrai », renchérit le maire.", False, id="the verb of speech"),
    ],
)
def test_a_verb_that_the_model_takes_for_a_noun_is_found(
    propose: Propose, kind: str, text: str, proposed: bool
) -> None:
    assert (kind in propose(text)) is proposed
