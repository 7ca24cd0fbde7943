"""Pages to their articles: what stays, what goes, and which pages are no articles."""

from __future__ import annotations

import pytest
from tests.intake.page_factory import ADDRESS, FIRST, SECOND, THIRD, make_page

from recoupe.errors import InputError
from recoupe.intake.pages import read_page

ARTICLE = f"Attaque à Farandé\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(make_page(), id="bare"),
        pytest.param(make_page(before='<nav><ul><li><a href="/">Accueil</a></li></ul></nav>'), id="menu"),
        pytest.param(
            make_page(before='<div class="menu"><a href="/">Accueil</a> <a href="/p">Politique</a></div>'),
            id="menu that is a div",
        ),
        pytest.param(make_page(before='<div><a href="/">Accueil</a></div>'), id="a link without any name before it"),
        pytest.param(
            make_page(inside="<figure><img src=x><figcaption>Le marché en 2019. © Keïta</figcaption></figure>"),
            id="figure with its caption",
        ),
        pytest.param(
            make_page(inside='<div class="wp-caption"><p class="wp-caption-text">Le marché en 2019</p></div>'),
            id="WordPress caption",
        ),
        pytest.param(make_page(inside='<p class="legende-photo">Le marché de Farandé</p>'), id="caption by class"),
        pytest.param(make_page(inside="<p>Crédit photo : Awa Keïta</p>"), id="credit by its words"),
        pytest.param(make_page(inside="<p>© Écho fictif / Awa Keïta</p>"), id="copyright of a picture"),
        pytest.param(make_page(inside="<p>Photo d'illustration.</p>"), id="a picture's label"),
        pytest.param(
            make_page(inside='<p><strong>À lire aussi :</strong> <a href="/x">Le pont coupé par la crue</a></p>'),
            id="à lire aussi",
        ),
        pytest.param(
            make_page(inside='<p>Lire aussi : <a href="/x">Le pont de Dogofry coupé par la crue hier</a></p>'),
            id="lire aussi",
        ),
        pytest.param(
            make_page(inside='<p><em><b>LIRE ÉGALEMENT</b> <a href="/x">Le pont coupé</a></em></p>'), id="capitals"
        ),
        pytest.param(
            make_page(
                inside='<h3>Sur le même sujet</h3><ul><li><a href="/1">Un convoi attaqué près de Sévaré hier soir</a>'
                '</li><li><a href="/2">La route de Douentza rouverte aux camions</a></li></ul>'
            ),
            id="heading with its list",
        ),
        pytest.param(
            make_page(inside='<div class="related-posts"><p>Un convoi a été attaqué hier près de Sévaré.</p></div>'),
            id="related by class",
        ),
        pytest.param(
            make_page(inside='<div class="newsletter-box"><p>Recevez nos alertes chaque matin à 7 heures.</p></div>'),
            id="newsletter",
        ),
        pytest.param(
            make_page(
                after='<section id="comments"><div class="comment"><p>Je pense que Moussa a tout vu, dit-on ici.</p>'
                "</div></section>"
            ),
            id="comments",
        ),
        pytest.param(make_page(after="<footer>Mentions légales – Contact</footer>"), id="footer"),
        pytest.param(make_page(after="<aside><p>Un autre article de la même rubrique.</p></aside>"), id="aside"),
        pytest.param(make_page(inside="<script>var a = 'tué';</script><style>p {}</style>"), id="scripts and styles"),
        pytest.param(make_page(inside="<!-- 12 morts à Gao -->"), id="comments of the source"),
        pytest.param(make_page(html='lang="fr" amp').replace("<article>", '<article class="amp-body">'), id="AMP"),
        pytest.param(make_page().replace("</p>", ""), id="paragraphs that are not closed"),
        pytest.param(make_page().replace("</article>", "</div></span>"), id="ends that nothing began"),
        pytest.param(make_page().replace("<html", "<HTML").replace("<p>", "<P >"), id="capital tags"),
        pytest.param("\ufeff" + make_page(), id="a mark in front"),
        pytest.param(make_page().replace("é</h1>", "é\x00\x0b</h1>"), id="control characters"),
    ],
)
def test_only_the_article_stays(page: str) -> None:
    assert read_page(page.encode()).text == ARTICLE


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        pytest.param("<p>À lire la presse locale, le village est vide.</p>", "À lire la presse", id="a sentence"),
        pytest.param("<p>Photo du marché à l'appui, le maire a porté plainte.</p>", "Photo du marché", id="its start"),
        pytest.param(
            '<p>Lire aussi les rapports est utile, a dit <a href="/m">le maire</a> devant les habitants.</p>',
            "Lire aussi les rapports",
            id="a sentence with a link in it",
        ),
        pytest.param("<h2>Sur le même sujet</h2><p>Le préfet a parlé hier soir.</p>", "Le préfet", id="no list below"),
        pytest.param('<p>Le préfet a parlé à <a href="/g">Gao</a> hier matin.</p>', "à Gao hier", id="link in a text"),
        pytest.param(
            "<ul><li>Un blessé grave à Farandé</li><li>Dix maisons brûlées</li></ul>", "Dix maisons", id="list"
        ),
        pytest.param("<blockquote><p>« Nous avons tout perdu »</p></blockquote>", "tout perdu", id="quotation"),
    ],
)
def test_what_belongs_to_the_text_stays(inside: str, kept: str) -> None:
    text = read_page(make_page(inside=inside).encode()).text
    assert kept in text
    assert FIRST in text
    assert THIRD in text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "<h1>Gao : deux morts</h1><p>Deux personnes ont été tuées mardi à Gao par des tirs.</p>", id="one"
        ),
        pytest.param(
            '<div id="menu"><a href="/">Accueil</a> <a href="/p">Politique</a></div><div class="content">'
            "<h1>Gao : deux morts</h1><p>Deux personnes ont été tuées mardi à Gao par des tirs.</p>"
            '<p>L\'armée a ouvert une enquête.</p></div><div class="footer">Contact - Mentions légales</div>',
            id="two sentences among menus",
        ),
    ],
)
def test_a_brief_is_an_article(body: str) -> None:
    text = read_page(make_page(body=body, title="Gao : deux morts").encode()).text
    assert text.startswith("Gao : deux morts\n\nDeux personnes ont été tuées mardi à Gao par des tirs.")
    assert "Accueil" not in text
    assert "Contact" not in text


HEADLINES = "".join(
    f'<div><h2><a href="/{n}">{title}</a></h2></div>'
    for n, title in enumerate(
        (
            "Un convoi a été attaqué près de Sévaré hier soir",
            "La route de Douentza est rouverte aux camions",
            "Le pont de Dogofry a été coupé par la crue",
            "Le gouverneur annonce un couvre-feu à Gao",
            "Des écoles ferment leurs portes dans le Delta",
            "Les prix du mil montent au marché de Mopti",
        )
    )
)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("<html><body></body></html>", "no article was found", id="empty"),
        pytest.param("<html></html>", "no article was found", id="no body"),
        pytest.param(make_page(body="<p>Chargement…</p>"), "no article was found", id="stub of a script"),
        pytest.param(
            make_page(body="<p>Vous devez activer JavaScript pour voir cette page sur votre appareil.</p>"),
            "missing or forbidden",
            id="asks for scripts",
        ),
        pytest.param(
            make_page(
                body="<h1>Page introuvable</h1><p>La page que vous cherchez a été déplacée ou renommée.</p>",
                title="Page introuvable",
            ),
            "missing or forbidden",
            id="404 with 200",
        ),
        pytest.param(
            make_page(
                body="<p>Erreur 404. Désolé, cette page n'est plus là, allez à l'accueil du site.</p>", title="Écho"
            ),
            "missing or forbidden",
            id="404 in the text alone",
        ),
        pytest.param(
            make_page(
                body="<p>Nous utilisons des cookies et des traceurs pour mesurer l'audience de ce site.</p>"
                "<p>Avec nos partenaires, nous traitons des données personnelles selon votre consentement.</p>",
                title="Écho fictif",
            ),
            "consent",
            id="cookie wall",
        ),
        pytest.param(
            make_page(
                body=f"<article><h1>Attaque</h1><p>{FIRST}</p><p>Cet article est réservé aux abonnés.</p></article>"
            ),
            "for subscribers",
            id="teaser, in words",
        ),
        pytest.param(
            make_page(
                body=f"<article><h1>Attaque</h1><p>{FIRST}</p><p>Il vous reste 85 % de cet article.</p></article>"
            ),
            "for subscribers",
            id="teaser, the rest counted",
        ),
        pytest.param(
            make_page(
                head='<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
            ),
            "for subscribers",
            id="teaser, in the labels",
        ),
        pytest.param(make_page(body=HEADLINES, title="Actualités"), "lists articles", id="index page"),
        pytest.param(b"<html>\x89PNG\x00\x01\x02" * 9, "no article", id="bytes without sense"),
        pytest.param(b"%PDF-1.7 <html>", "PDF", id="PDF under another name"),
    ],
)
def test_a_page_without_an_article_is_refused(page: str | bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as raised:
        read_page(page.encode() if isinstance(page, str) else page, address=ADDRESS)
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(make_page(inside=f'<p>{FIRST}</p><p><a href="/p">Tous nos articles</a></p>'), id="one link"),
        pytest.param(
            make_page(inside="<p>Le site de la mairie, lui, n'existe plus depuis mardi.</p>"), id="n'existe plus"
        ),
        pytest.param(make_page(inside="<p>La mairie refuse les cookies sur son site.</p>"), id="says cookies once"),
        pytest.param(
            make_page(
                inside="".join(f"<p>{FIRST[:-1]} et {n} blessés.</p>" for n in range(2, 9))
                + "<p>La suite est réservée aux abonnés.</p>"
            ),
            id="long enough",
        ),
        pytest.param(
            make_page(head='<meta property="og:type" content="article">', after=HEADLINES), id="with headlines"
        ),
    ],
)
def test_an_article_is_not_refused(page: str) -> None:
    assert FIRST in read_page(page.encode()).text
