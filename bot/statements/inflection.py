"""How English verbs inflect, as far as the table of cues needs it."""

IRREGULAR = {
    "say": ("says", "said", "said", "saying"),
    "tell": ("tells", "told", "told", "telling"),
    "write": ("writes", "wrote", "written", "writing"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "feel": ("feels", "felt", "felt", "feeling"),
    "find": ("finds", "found", "found", "finding"),
    "see": ("sees", "saw", "seen", "seeing"),
    "know": ("knows", "knew", "known", "knowing"),
    "hold": ("holds", "held", "held", "holding"),
    "understand": ("understands", "understood", "understood", "understanding"),
    "foresee": ("foresees", "foresaw", "foreseen", "foreseeing"),
    "show": ("shows", "showed", "shown", "showing"),
    "begin": ("begins", "began", "begun", "beginning"),
    "sing": ("sings", "sang", "sung", "singing"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "read": ("reads", "read", "read", "reading"),
    "put": ("puts", "put", "put", "putting"),
    "make": ("makes", "made", "made", "making"),
    "go": ("goes", "went", "gone", "going"),
    "cast": ("casts", "cast", "cast", "casting"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "forecast": ("forecasts", "forecast", "forecast", "forecasting"),
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "paint": ("paints", "painted", "painted", "painting"),
    "mean": ("means", "meant", "meant", "meaning"),
    "admit": ("admits", "admitted", "admitted", "admitting"),
    "quip": ("quips", "quipped", "quipped", "quipping"),
    "concur": ("concurs", "concurred", "concurred", "concurring"),
    "brag": ("brags", "bragged", "bragged", "bragging"),
    "rebut": ("rebuts", "rebutted", "rebutted", "rebutting"),
    "demur": ("demurs", "demurred", "demurred", "demurring"),
    "refer": ("refers", "referred", "referred", "referring"),
    "slam": ("slams", "slammed", "slammed", "slamming"),
    "dub": ("dubs", "dubbed", "dubbed", "dubbing"),
    "rip": ("rips", "ripped", "ripped", "ripping"),
    "sob": ("sobs", "sobbed", "sobbed", "sobbing"),
    "snap": ("snaps", "snapped", "snapped", "snapping"),
    "chat": ("chats", "chatted", "chatted", "chatting"),
    "beg": ("begs", "begged", "begged", "begging"),
    "plan": ("plans", "planned", "planned", "planning"),
    "regret": ("regrets", "regretted", "regretted", "regretting"),
    "prefer": ("prefers", "preferred", "preferred", "preferring"),
    "extol": ("extols", "extolled", "extolled", "extolling"),
    "compel": ("compels", "compelled", "compelled", "compelling"),
    "signal": ("signals", "signaled", "signaled", "signaling"),
    "label": ("labels", "labeled", "labeled", "labeling"),
    "lay": ("lays", "laid", "laid", "laying"),
    "sum": ("sums", "summed", "summed", "summing"),
    "plead": ("pleads", "pleaded", "pleaded", "pleading"),
}

_VOWELS = "aeiou"


def inflect(lemma: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of a regular verb."""
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    third = lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else lemma + "s"
    return third, lemma + "ed", lemma + "ed", lemma + "ing"
