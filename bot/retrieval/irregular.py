"""Irregular forms of English words, which no stemmer joins: "fled" and "flee" are one word, and stand apart in the index.

Looked at only where a word occurs nowhere. Data; from common knowledge: verbs of news, without those whose forms are words of their own
("found", "left", "felt", "saw", "rose", "drew") or end so that a stemmer joins them.
"""

_FAMILIES = """
arise arose arisen; awake awoke awoken; bear bore borne; begin began begun; bend bent; bleed bled; blow blew blown; break broke broken;
breed bred; bring brought; build built; buy bought; catch caught; choose chose chosen; cling clung; creep crept; deal dealt;
drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; fight fought; flee fled; fling flung; fly flew flown;
forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; grow grew grown; hide hid hidden;
hold held; keep kept; kneel knelt; lead led; lend lent; lose lost; mean meant; meet met; mislead misled; overcome overcame;
overtake overtook overtaken; overthrow overthrew overthrown; pay paid; ride rode ridden; ring rang rung; rise risen; run ran;
seek sought; sell sold; send sent; shake shook shaken; shoot shot; shrink shrank shrunk; sink sank sunk; sleep slept; slide slid;
speak spoke spoken; spend spent; spring sprang sprung; stand stood; steal stole stolen; stick stuck; strike struck stricken;
strive strove striven; swear swore sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn;
throw threw thrown; undergo underwent undergone; undertake undertook undertaken; uphold upheld; wake woke woken; weep wept; win won;
withdraw withdrew withdrawn; withstand withstood; write wrote written;
child children; man men; woman women; foot feet; tooth teeth; mouse mice; crisis crises; analysis analyses; wife wives; knife knives;
draw drawn; life lives; half halves; leaf leaves; thief thieves; wolf wolves
"""
_KIN = {
    form: tuple(other for other in family if other != form) for line in _FAMILIES.split(";") if (family := line.split()) for form in family
}


def kin(word: str) -> tuple[str, ...]:
    """The other forms of an irregular word in small letters, the plainest first; none for a regular one."""
    return _KIN.get(word, ())
