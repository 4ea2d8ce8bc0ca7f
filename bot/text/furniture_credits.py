"""Captions: lines under, above or instead of a picture, given away by the credit of an agency or by the words that pages put there."""

import re

from bot.text.furniture_lines import names

LONGEST_CAPTION_CHARS = 500
"""A longer line may end in a credit because a caption ran into a paragraph; it is kept."""
LONGEST_ALT_CHARS = 250

_PICTURE_AGENCIES = """
    Getty Images · Getty · AP Photo · AP Photos · Associated Press Photo · AFP Photo · Reuters Photo · EPA-EFE · EPA ·
    European Pressphoto Agency · Anadolu Agency · Anadolu · Shutterstock · iStock · iStockphoto · Alamy · Alamy Stock Photo ·
    ZUMA Press · ZUMA Wire · ZUMA · NurPhoto · SOPA Images · LightRocket · Sipa USA · Sipa · SIPA Press · Polaris · Redux ·
    Redux Pictures · Magnum Photos · Corbis · CQ Roll Call · CQ-Roll Call · WireImage · FilmMagic · imago images · imago · IMAGO ·
    picture alliance · picture-alliance · dpa/picture-alliance · Keystone · Hans Lucas · Pixabay · Unsplash · Pexels · Flickr ·
    Flickr Commons · Wikimedia Commons · Wikimedia · Creative Commons · Bloomberg Photo · UPI Photo · Xinhua News Agency · PA Wire ·
    PA Images · NASA/JPL · Pool Photo · Official White House Photo · Library of Congress · Contributed photo · Courtesy photo ·
    File photo · Handout · Screengrab · Screenshot
"""
"""Agencies, stocks and kinds of pictures: a credit in brackets at the end of a line if anybody else stands beside them there."""
_SURELY = re.compile("photo|image|stock|getty|pixabay|unsplash|pexels|wikimedia", re.IGNORECASE)
"""What is in the names of those that are a credit also alone. The others are things besides: Keystone, Polaris, Handout."""
_NEWS_AGENCIES = """
    AP · Associated Press · The Associated Press · Reuters · AFP · Agence France-Presse · Bloomberg · UPI · dpa · DPA · EFE · ANSA ·
    TASS · Tass · Sputnik · Xinhua · Kyodo · Yonhap · PA · Press Association · APA · Ritzau · TT · NTB · Belga · PAP · Ukrinform ·
    Interfax · CNN · BBC · NBC News · CBS News · ABC News · Fox News · NPR · The New York Times · New York Times ·
    The Washington Post · Washington Post · USA TODAY · Los Angeles Times · The Guardian · Politico · POLITICO · The Hill ·
    Globe Staff · Staff · Pool · TNS · Tribune News Service · MCT · Newscom · NASA · U.S. Army · U.S. Navy · U.S. Air Force ·
    U.S. Marine Corps · White House · The White House
"""
"""Agencies and papers that write too: a credit only behind a photographer's name and a slash."""

_PERSON = r"[^\W\d_][\w.'’\-]*(?: [\w.'’&\-]+){0,5}"
_PHOTOGRAPHER = re.compile(r"[^\W\d_][\w.'’\-]*(?: [\w.'’\-]+){1,4}")
_LABEL = re.compile(
    r"(?:(?:AP|AFP|Reuters|EPA|UPI|Getty|file|handout|pool|staff|courtesy)? ?(?:photos?|image|picture|illustration)"
    r"|credits?|foto|bild|crédit photo)"
    r"(?: by| credit| courtesy(?: of)?)?\s?[:/|] ?.*|(?:photos?|illustration) by .*",
    re.IGNORECASE,
)
"""How a credit in brackets begins that says so itself."""
_PARTED = re.compile(r"\s*/\s*|,\s+|\s+via\s+|\s+for\s+|\s*\|\s*")
_SLASHES = re.compile(r"\s*[/|]\s*|\s+via\s+")
LONGEST_CREDIT_CHARS = 120
_PICTURES = names(_PICTURE_AGENCIES.casefold())
_NEWS = names(_NEWS_AGENCIES.casefold())
_PICTURE = "|".join(re.escape(name) for name in sorted(names(_PICTURE_AGENCIES), key=len, reverse=True))
_ANY = "|".join(re.escape(name) for name in sorted(names(_PICTURE_AGENCIES) | names(_NEWS_AGENCIES), key=len, reverse=True))
_WHOLE_LINE = re.compile(
    r"(?:(?i:photographs?|photos?|photo illustration|pictures?|image|illustration|credit|fotos?|bild|bildquelle|crédits?(?: photo)?|фото)"
    r"(?: by| credit| courtesy| copyright)?\s?[:|]\s?[^.!?]{2,120}"
    r"|(?:Image|Photo|Video) (?:copyright|caption|credit|source)\b.*"
    r"|(?:Enlarge this image )?(?:toggle|hide) caption\b.*|Media caption\b.*|Media playback is unsupported on your device\b.*"
    rf"|(?:©|\(c\)) ?(?:{_PICTURE})\b.{{0,60}}"
    rf"|(?:{_PERSON}(?: ?/ ?|, |\s\|\s))?(?:{_PICTURE})(?:/(?:{_PICTURE}))*"
    rf"|\((?:{_PERSON}/)?(?:{_ANY})\))\.?"
)
"""A line that is only a credit, or begins with the words that pages put before a caption."""
_WORD = re.compile(r"\w+")
_WEIGHTY_CHARS = 4
_WORDS_IN_COMMON = 2
_QUOTATION_MARKS = re.compile('["“”„«»]')

# A line between headline and first paragraph that says what a picture shows: somebody does something in the present tense, on a day.
_DOES = """
    " · speaks? · address(?:es)? · arrives? · walks? · attends? · waves? · listens? · talks? · meets? · poses? · stands?
    looks? · holds? · delivers? · testif(?:y|ies) · sits? · gestures? · answers? · departs? · boards? · shakes? · participates?
    reacts? · leaves? · hosts? · greets? · gathers? · march(?:es)? · protests? · is seen · are seen · is pictured · are pictured
    rides? · smiles? · pauses? · watch(?:es)? · takes? questions · takes? part · gives? a · makes? a · waits? · works?
    carr(?:y|ies) · lines? up · wears? · pass(?:es)? · appears? · visits? · prays?
"""
_SHOWS = re.compile(rf"(?:[\w.,'’\-]+ ){{1,12}}?(?:{'|'.join(sorted(names(_DOES)))})\b.*")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ON_A_DAY = re.compile(
    r"\b(?:on|in|for) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:(?:{_MONTHS}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{_MONTHS}) \d{{4}})\.?\Z"
)
LONGEST_SCENE_CHARS = 200


def is_caption(line: str) -> bool:
    """Whether `line` ends in the credit of a picture, or is nothing but one."""
    if len(line) > LONGEST_CAPTION_CHARS:
        return False
    stripped = line.strip()
    bare = stripped.removesuffix(".")
    if bare.endswith(")") and _is_credit(bare[bare.rfind("(") + 1 : -1].strip(), alone=bare == stripped):
        return True
    return _WHOLE_LINE.fullmatch(bare) is not None


def _is_credit(bracketed: str, *, alone: bool) -> bool:
    """Whether the words in brackets at a line's end name where a picture is from; `alone` tells whether one agency is enough."""
    if len(bracketed) > LONGEST_CREDIT_CHARS:
        return False
    if _LABEL.fullmatch(bracketed):
        return True
    parts = _PARTED.split(bracketed)
    pictures = [part for part in parts if part.casefold() in _PICTURES]
    if pictures:
        return len(parts) > 1 or (alone and _SURELY.search(bracketed) is not None)
    # Behind a comma an agency can be anything that an article says in brackets: only a slash makes it a credit.
    photographer, *agencies = _SLASHES.split(bracketed)
    return any(agency.casefold() in _NEWS for agency in agencies) and _PHOTOGRAPHER.fullmatch(photographer) is not None


def describes(line: str, caption: str) -> bool:
    """Whether `line`, standing directly above `caption`, is the description of the same picture: short, nobody quoted, words in common."""
    if len(line) > LONGEST_ALT_CHARS or _QUOTATION_MARKS.search(line):
        return False
    return len(_weighty(line) & _weighty(caption)) >= _WORDS_IN_COMMON


def _weighty(line: str) -> set[str]:
    return {word for word in _WORD.findall(line.casefold()) if len(word) >= _WEIGHTY_CHARS}


def shows_a_scene(line: str) -> bool:
    """Whether `line`, standing between headline and first paragraph, reads as a caption: somebody does something now, on a given day."""
    if len(line) > LONGEST_SCENE_CHARS or _QUOTATION_MARKS.search(line):
        return False
    return _ON_A_DAY.search(line) is not None and _SHOWS.match(line) is not None
