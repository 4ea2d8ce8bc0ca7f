"""Whether a page shows only the beginning of its article."""

import json
import re

from lxml.etree import XPath
from lxml.html import HtmlElement

SHORT_CHARS = 3_000
"""A text longer than this is no stub, whatever the page says: many outlets mark articles as paid that they show in full."""

_LINKED_DATA = XPath("//script[@type='application/ld+json']/text()")
_TIER = XPath("//meta[@property='article:content_tier' or @name='article:content_tier']/@content")
_DEEPEST = 6

_WALLS = re.compile(
    r"subscribe (?:now |today )?to (?:continue|keep|read|unlock|access)"
    r"|(?:to (?:continue|keep) reading|to read (?:the )?(?:full|rest|whole)|to unlock)\b.{0,80}\b(?:subscrib|sign (?:in|up)|log ?in|regist)"
    r"|(?:this|the full|the rest of (?:this|the)) (?:article|story|content|post) is"
    r" (?:only )?(?:for|available (?:only )?to|reserved for|exclusive to) (?:paid |paying |premium |our )*(?:subscribers|members)"
    r"|already (?:a )?(?:subscriber|member|subscribed)\?"
    r"|(?:you have|you['’]ve) (?:reached|read|used) (?:your|all|the) .{0,40}(?:free|article|limit)"
    r"|(?:nur|exklusiv) für (?:abonnent|mitglieder|plus)|jetzt (?:weiterlesen|freischalten)|mit .{0,20}abo (?:weiter)?lesen"
    r"|(?:article|contenu) réservé (?:aux|à nos) abonné|il vous reste .{0,30}à lire|abonnez-vous pour (?:lire|continuer)"
    r"|(?:contenido|artículo) (?:exclusivo )?para suscriptores|suscríbete para (?:leer|seguir)"
    r"|(?:contenuto|articolo) riservato agli abbonati|abbonati per (?:leggere|continuare)"
    r"|(?:conteúdo|artigo) exclusivo para assinantes|assine para (?:ler|continuar)"
    r"|(?:alleen|exclusief) voor abonnees|tylko dla (?:subskrybentów|prenumeratorów)|только для подписчиков",
    re.IGNORECASE,
)
"""How walls ask, in the languages of the furniture table; matched in short texts only, and only in the last lines."""
_LAST_LINES = 4
_LAST_CHARS = 1_500


def stub_reason(tree: HtmlElement, text: str) -> str | None:
    """Why `text`, the article extracted from the page, is only its beginning; None where nothing says so."""
    if len(text) > SHORT_CHARS:
        return None
    if any(_not_free(str(script)) for script in _LINKED_DATA(tree)):
        return "the page says that it is not free to read"
    if any(str(tier).strip().lower() in {"locked", "metered"} for tier in _TIER(tree)):
        return "the page says that it is for subscribers"
    if _WALLS.search("\n".join(text.split("\n")[-_LAST_LINES:])[-_LAST_CHARS:]):
        return "its text ends in an invitation to subscribe"
    return None


def _not_free(script: str) -> bool:
    """Whether the linked data says `isAccessibleForFree` is false, as search engines want it.

    https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
    """
    if "isAccessibleForFree" not in script:
        return False
    try:
        return _says_not_free(json.loads(script), depth=0)
    except (ValueError, RecursionError):
        return False


def _says_not_free(data: object, *, depth: int) -> bool:
    if depth > _DEEPEST:
        return False
    if isinstance(data, list):
        return any(_says_not_free(item, depth=depth + 1) for item in data)
    if isinstance(data, dict):
        stated = data.get("isAccessibleForFree")
        if stated is False or (isinstance(stated, str) and stated.strip().lower().endswith("false")):
            return True
        return any(_says_not_free(data.get(key), depth=depth + 1) for key in ("@graph", "mainEntity", "hasPart"))
    return False
