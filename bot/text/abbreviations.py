"""Words that carry a full stop without ending a sentence. English newsroom usage, listed by what may follow the stop.

Collected by hand from the usage sections of news style books and from reading; spellings are lower case, without the stop at the end.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BEFORE_A_NAME = _words(
    """
    adm amb asst atty brig capt cdr cmdr col cpl dep det dir dr esq fr gen gens gov govs hon insp lt maj messrs mlle mme mr mrs ms mt
    mx pfc pres prof profs pvt rep reps ret rev revs sec sen sens sgt spc spec spox sr sra st ste supt treas vice-adm
    """
)
"""Titles and the like: what follows is the name, whatever its first letter."""

BEFORE_A_NUMBER = _words("no nos nr vol fig figs art sec ch p pp pg ed eds op sect para approx ca est")
"""End no sentence when a number follows."""

MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")

WEEKDAYS = _words("mon tue tues wed weds thu thur thurs fri sat sun")

IN_A_SENTENCE = _words(
    """
    a.k.a al ala ariz ark assn assoc ave bd bldg blvd bros c.f calif cf co colo conn corp cos ct d.c del dept div e.g eg etc ex fl fla
    ft ga gmbh gov't i.e ie ill inc ind intl jr kan kans ky la llc lt ltd mass md mich min minn misc miss mo mont n.b natl neb nev okla
    ore pa para ph.d plc pls pp prop pty rd s.a sq st sr tenn tex univ u.k u.n u.s u.s.a va vs vt v viz wash wis wyo yr b.a m.a m.d
    j.d b.s m.s a.m p.m u.s.s.r e.u p.s n.y n.j n.h n.c s.c n.d s.d n.m w.va r.i l.a
    """
)
"""May stand in the middle of a sentence or at its end: the next word decides."""

STARTERS = _words(
    """
    A About According After Again All Also Although Among An And Another Any Are As Asked At Authorities Because Before Both But By
    Can Could Despite Did Do Does During Each Earlier Either Even Every Few For Former From Had Has Have He Her Here His How However
    I If In Indeed Instead Is It Its Just Last Later Like Many Maybe Meanwhile More Moreover Most Much My Neither Next No Nobody
    None Nor Not Nothing Now Of On Once One Only Or Other Others Our Out Over People Perhaps Police Rather She Should Since So Some
    Still Such Than That The Their Then There These They This Those Though Through Thus To Today Under Unless Unlike Until Was We
    Were What Whatever When Whenever Where Wherever Whether Which While Who Whoever Why Will With Within Without Would Yes Yet You
    Your
    """
)
"""Words that, written with a capital after a doubtful stop, begin a new sentence."""

CLOCK_AND_CALENDAR = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December Mon Tue Tues Wed Thu Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec EST EDT ET CST CDT CT MST
    MDT MT PST PDT PT GMT UTC BST CET Eastern Central Mountain Pacific Local
    """
)
"""What may follow "a.m." and "p.m." within a sentence."""
