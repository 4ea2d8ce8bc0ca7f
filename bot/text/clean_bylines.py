"""Bylines: who wrote an article, for whom, from where, and who helped."""

import re

from bot.text.furniture import folded
from bot.text.furniture_lines import names

LONGEST_CHARS = 140
LONGEST_CONTRIBUTION_CHARS = 200
_BY = re.compile(
    r"(?:by|byline:|written by|reported by|story by|text by|report by|analysis by|opinion by|von|par|por|di|door|av|af|przez|автор:|текст:"
    r"|yazan:)\s+",
    re.IGNORECASE,
)
_NOT_A_NAME = frozenset(
    "the a an this that these those all now any my our your his her its their no one two three der die das les los las le".split()
)
_PARTICLES = frozenset("de da do dos del della di la le van von der den ter ten bin ibn al el y e of af av zu".split())
_PARTED = re.compile(r",\s+(?:and |& )?| and | AND | & | und | et | y | e | og | och | и |\s*[/|]\s*| with ")
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*")
_ACCOUNT = re.compile(r"\(?\s*@\w+\s*\)?")
_FEWEST_NAMES = 2
_MOST_NAMES = 5
_HOUSES = names("""
    usa today · usatoday · usa today network · usatoday network · special for usa today · associated press
    the associated press · ap · reuters · afp · dpa · upi · bloomberg · cnn · cnn business · bbc · bbc news · npr · abc news
    cbs news · nbc news · fox news · politico · the hill · washington post · the washington post · new york times
    the new york times · the guardian · opinion contributor · opinion contributors · opinion columnist · staff writer
    staff writers · staff · staff reporter · contributing writer · guest columnist · guest contributor · contributor · columnist
    correspondent · senior writer · senior reporter · editor · reporter · political reporter · associated press writer
    special to the times · digital writer · political correspondent · washington correspondent · the editorial board
    editorial board · redaktion · correspondant · corresponsal · redacción · redação
""")
"""What stands under or behind a name: agencies, papers and offices, folded."""
_PLACES = names("""
    washington · washington d.c · washington, d.c · washington dc · new york · los angeles · chicago · boston · london · paris
    berlin · brussels · geneva · vienna · rome · madrid · lisbon · moscow · kyiv · kiev · warsaw · prague · budapest · bucharest
    sofia · belgrade · athens · istanbul · ankara · baku · tbilisi · yerevan · tehran · baghdad · beirut · damascus · amman
    jerusalem · tel aviv · cairo · riyadh · dubai · doha · kabul · islamabad · new delhi · delhi · mumbai · dhaka · colombo
    kathmandu · beijing · shanghai · hong kong · taipei · seoul · tokyo · bangkok · hanoi · manila · jakarta · singapore
    kuala lumpur · sydney · canberra · wellington · ottawa · toronto · mexico city · havana · bogotá · bogota · caracas · lima
    santiago · buenos aires · brasília · brasilia · são paulo · rio de janeiro · johannesburg · cape town · nairobi · lagos
    abuja · accra · addis ababa · khartoum · tunis · algiers · rabat · dakar · helsinki · stockholm · oslo · copenhagen
    amsterdam · the hague · dublin · edinburgh · zurich · bern · vilnius · riga · tallinn · minsk · chisinau · astana · tashkent
    united nations · strasbourg · frankfurt · munich · milan · barcelona
""")
"""Places that stand alone under a correspondent's name: capitals, and cities with many bureaus; folded."""
_HOUSE_WORDS = frozenset(
    "news times post press herald tribune journal network today editor writer reporter correspondent magazine radio tv staff bureau".split()
)
"""Last words of papers and offices that the table does not know."""
_CONTRIBUTED = re.compile(
    r"[•●⦁*\- ]*(?:[^.!?]|[A-Z]\.){0,160}\bcontributed"
    r"(?: (?:to|from|for) (?:this|the) (?:report|story|article|post|piece))?"
    r"\.?\*?"
    r"|(?:Additional )?(?:[Cc]ontributing|[Rr]eporting by|[Ee]diting by|[Ww]riting by|[Cc]ontributors?)(?:: | )[^.!?]{2,160}\.?"
    r"|[•●⦁*\- ]*This (?:article|report|story) (?:is based (?:in part )?on|contains (?:material|information) from) [^.!?]{2,80}\.?"
    r"|(?:From|With) [^.!?]{2,50} (?:wires?|wire reports|wire services|staff reports)\.?"
)


def byline(line: str) -> str | None:
    """The author or authors that `line` names if it is a byline ("By Jane Doe, CNN"), else None."""
    if len(line) > LONGEST_CHARS:
        return None
    line = line.strip()
    marker = _BY.match(line)
    if marker is None:
        return None
    return _authors(_ACCOUNT.sub("", line[marker.end() :]).strip(" .•|"))


def people(line: str) -> str | None:
    """`line` if it consists of people's names and nothing else, else None."""
    line = line.strip()
    if len(line) > LONGEST_CHARS or line[:1].islower():
        return None
    parts = _PARTED.split(line)
    return line if all(_is_person(part) for part in parts) else None


def _authors(names: str) -> str | None:
    """`names` up to where they stop being people."""
    end = 0
    start = 0
    for part in _PARTED.finditer(names):
        if not _is_person(names[start : part.start()]):
            break
        end, start = part.start(), part.end()
    else:
        if _is_person(names[start:]):
            end = len(names)
    return names[:end] or None


def _is_person(name: str) -> bool:
    words = name.split()
    if not _FEWEST_NAMES <= len(words) <= _MOST_NAMES or folded(name) in _HOUSES or words[0].lower() in _NOT_A_NAME:
        return False
    if words[-1].lower() in _HOUSE_WORDS:
        return False
    return all(_NAME.fullmatch(word) and (word[0].isupper() or word in _PARTICLES) for word in words) and words[-1][0].isupper()


def is_house(line: str) -> bool:
    """Whether `line` is nothing but an agency, a paper, or an office in one."""
    return len(line) <= LONGEST_CHARS and folded(line) in _HOUSES


def is_place(line: str) -> bool:
    """Whether `line` is nothing but a city that correspondents sign from."""
    return len(line) <= LONGEST_CHARS and folded(line) in _PLACES


def is_contribution(line: str) -> bool:
    """Whether `line` says who else worked on the article."""
    return len(line) <= LONGEST_CONTRIBUTION_CHARS and _CONTRIBUTED.fullmatch(line.strip()) is not None
