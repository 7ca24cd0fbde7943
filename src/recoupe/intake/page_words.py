"""The French words by which pages show what is beside their article: labels, notices, names of classes."""

from __future__ import annotations

import re

# Words of a class or an id, between hyphens or underscores: "wp-caption-text", "a_lire_aussi", "newsletter-box". What
# bears one of these is beside the article whatever it says.
BESIDE = re.compile(
    r"(?<!\bhas)(?<!\bwith)(?<!\bno)(?:^|[\s_-])(?:[a-z]*(?:[Cc]aption|[Ll]egende?s?)|credits?|legends?|copyright|related\w*|"
    r"read[_-]?also|lire[_-]aussi|a[_-]lire|meme[_-]sujet|voir[_-]aussi|most[_-](?:read|viewed|popular)|plus[_-]lus?|"
    r"newsletter|infolettre|comments?|commentaires?|disqus\w*|cookies?|consent|didomi\w*|breadcrumbs?|fil-d-ariane|"
    r"interstitial\w*|author-(?:box|bio|description)|about-author|spip_doc\w*|wp-embedded-content|adsbygoogle|"
    r"advert\w*|publicites?|banners?|sidebar)(?:$|[\s_-])",
    re.IGNORECASE,
)
# What bears one of these is beside it too, unless it holds sentences: page builders call each of their parts a widget,
# newspapers the part for subscribers "paywall", and reports have recommendations.
OFTEN_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:recommand\w*|recommend\w*|abonne\w*|promo|partage|share\w*|sharing|social|paywall|tags?-list|tags|"
    r"menu|navbar|widget|footer|pied[_-]de[_-]page|tools|outils)(?:$|[\s_-])",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"(?:^|[\s_-])(?:chapo|chapeau|chap[oô]|standfirst|lead|lede|[A-Za-z]*Lead|intro\w*|accroche|excerpt|summary|desc|"
    r"description|spot|sub-?title|sous-?titre|deck|dek)(?:$|[\s_-])"
)
LABEL = re.compile(
    r"\W{0,6}(?:(?:à|a|À)\s+(?:re)?(?:lire|voir|écouter|regarder|découvrir)(?:\s+(?:aussi|également|ailleurs|encore|sur))?|"
    r"(?:re)?lire\s+(?:aussi|également)|voir\s+(?:aussi|également)|aussi\s+à\s+lire|en\s+savoir\s+plus|"
    r"(?:retrouvez\s+)?notre\s+dossier|(?:sur|dans)\s+le\s+m[êe]me\s+(?:sujet|thème)|dans\s+la\s+même\s+rubrique|"
    r"articles?\s+(?:liés?|similaires?|recommandés?|connexes?)|nos\s+(?:autres|derniers)\s+articles|les\s+plus\s+(?:lus|consultés)|"
    r"pour\s+aller\s+plus\s+loin|partager(?:\s+(?:sur|cet\s+article|l['’]article|via))?|"
    r"(?:recevez|abonnez-vous|inscrivez-vous|s['’]inscrire)\b[^.]{0,60}\b(?:newsletter|infolettre|lettre|alertes?|cha[îi]ne)|"
    r"(?:cr[ée]dits?\s+(?:photo|image)s?|photo|©|\(c\)|l[ée]gende)\s*[:©]?)\s*(?P<end>[:…|»>\])–-]|$|\s)",
    re.IGNORECASE,
)
# Behind these a title follows that need not be a link.
ALSO = re.compile(r"\W{0,6}(?:à\s+)?(?:re)?(?:lire|voir)\s+(?:aussi|également)\s*[:|]", re.IGNORECASE)
CREDIT = re.compile(r"\W{0,6}(?:cr[ée]dits?|photo|©|\(c\)|l[ée]gende)", re.IGNORECASE)
CREDITED = re.compile(
    r"©|\(c\)|\bcr[ée]dits?\b|\bphotos?\s*:|\((?:DR|photo\b[^)]*)\)|/\s?(?:AFP|Reuters|AP)\b", re.IGNORECASE
)
MONTH = (
    r"(?:janv(?:ier)?|f[ée]vr(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:l(?:et)?)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|"
    r"nov(?:embre)?|d[ée]c(?:embre)?)"
)
DAY = r"(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,?\s+)?"
DATE = (
    rf"{DAY}(?:\d{{1,2}}(?:er)?\s+{MONTH}\.?\s+\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})"
    r"(?:[\s,•·–-]*(?:à\s+)?\d{1,2}\s?[h:]\s?\d\d(?:\s?GMT|\s?UTC)?)?"
)
PUBLISHED = (
    r"(?:(?:article\s+)?(?:publié|posté|paru|créé|mis\s+en\s+ligne)e?\s*(?:le|:)?|date\s*:|publication\s*:)\s*:?"
)
CHANGED = r"(?:(?:dernière\s+)?(?:mise?\s+à\s+jour|modification|maj|modifié)|actualisée?)(?:\s+(?:le|à))?\s*:?"
BARE_DATE = re.compile(rf"\W*{DATE}\W*", re.IGNORECASE)
# Lines that are no part of an article wherever they stand. Repeated groups are possessive, so that a line of nothing
# but labels takes no longer than another.
NOTICES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\W*(?:par\s[^.]{{2,60}}[-–|,]\s*)?(?>(?>{PUBLISHED}|{CHANGED})\s*(?:{DATE})?[\s,·|•–-]*)++(?:lu\s+[\d\s]+fois)?\W*",
        r"\W*(?:temps\s+de\s+)?lecture\s*:?\s*\d+\s*min(?:utes?)?\W*|\W*\d+\s*min(?:utes?)?\s+de\s+lecture\W*",
        r"\W*(?:publicités?|advertisement|annonces?)\W*|(?:la\s+)?suite\s+(?:de\s+l['’]article\s+)?après\s+(?:cette|la)\s+publicité\W*",
        r"(?>(?:partager?|imprimer|envoyer)(?:\s+(?:à\s+un\s+ami|par\s+mail|sur|cet\s+article|l['’]article))?|A\s?\+|A\s?-|facebook|"
        r"twitter|whatsapp|telegram|linkedin|e-?mail|tweeter|:|\s)++",
        r"\W*(?:lu\s+[\d\s]+fois|[\d\s]+(?:vues|lectures|partages|commentaires?))\W*",
        r"\W*(?:inscrivez-vous|abonnez-vous|recevez|rejoignez|suivez)\b[^.]{0,80}\b(?:newsletter|infolettre|whatsapp|telegram|"
        r"facebook|twitter|youtube|nos\s+alertes|google\s+(?:news|actualités))\b[^.]{0,80}\.?",
        r"\W*tous\s+droits\s+(?:de\s+reproduction|réservés)\b.{0,150}|\W*(?:©|\(c\)|copyright)\s.{0,150}\bdroits?\b.{0,80}",
        r"l['’]article\s.{3,200}\sest\s+apparu\s+en\s+premier\s+sur\s.{2,80}",
        r"[a-z]{2,5}(?:[/-][a-z]{2,5}){1,5}",
        r"(?:votre\s+navigateur\s+ne|une\s+extension\s+de\s+votre\s+navigateur)\b.{0,160}",
        r"\W*(?:mots[\s-]cl[ée]s?|étiquettes?|tags?|catégories?)\s*:.{0,150}",
        r"se\s+connecter\W*|s['’]inscrire\W*|mot\s+de\s+passe\s+(?:oublié|perdu)\W*",
        r"lire\s+la\s+suite\W*|laisser\s+un\s+commentaire\W*|articles?\s+(?:précédents?|suivants?)\W*",
        r"\W*(?:(?:cet|l['’]|la|ce)\s?(?:article|contenu|suite)[^.]{0,40}réservée?s?\s+(?:à\s+nos|aux)\s+abonn|"
        r"il\s+vous\s+reste\s+[\d,.]+\s*%|déjà\s+abonnée?\b).{0,120}",
    )
)
