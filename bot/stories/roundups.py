"""Articles that are about many things or about everything that happens to one: round-ups, newsletters, live pages.

They resemble every story they touch and would glue stories together. Headlines and the shape of the text give them away.
"""

import re
from itertools import pairwise

from bot.stories.reading import LONGEST_CHARS, Reading

_HEADLINES = re.compile(
    r"""
    (?: (?: ^ | [|–—-]\s ) live \s* (?: $ | [:|–—] | -\s )
      | (?<! \b to \s ) (?<! \b they \s ) (?<! \b who \s ) (?<! \b people \s ) \b live (?: \s* : | \s+ (?: [|–—] | -\s ) )
      | \b live \s (?: updates? | blog | coverage | news | feed ) \b
      | \b as \s it \s happened \b
      | (?: ^ | [:|–—-]\s | \b (?: news | press | media | market | sports? | daily | weekly | weekend | morning | evening ) \s )
        round-?\s?up \s* (?: $ | [:|–—] | -\s )
      | \b roundup \s* (?: [:|–—] | -\s )
      | \b news \s in \s brief \b | \b in \s brief$ | \b news \s quiz \b
      | (?: ^ (?: the \s )? | [:|–—-]\s | \b your \s )
        (?: morning | evening | daily | weekly | weekend | monday | tuesday | wednesday | thursday | friday | saturday | sunday )
        (?:['’]s)? \s (?: briefing | brief ) \b
      | \b (?: morning | evening | daily | weekly | week | weekend | today
          | monday | tuesday | wednesday | thursday | friday | saturday | sunday )
        (?:['’]s)? \s (?: news \s )? (?: digest | bulletin | headlines | newsletter | news\s?letter | recap | rundown | wrap (?:-?up)? ) \b
      | \b (?: \d+ | two | three | four | five | six | seven | eight | nine | ten ) \s
        (?: (?: top \s | big \s | other \s )? (?: things | takeaways | headlines ) | (?: top | big | other | news ) \s stories ) \b
      | \b (?: what | here['’]s \s what | all | everything ) \s (?: you \s | we \s )? (?: need | missed ) \b
        .* \b (?: today | this \s week | now | know )
      | \b top \s (?: stories | headlines ) \b
      | (?: ^ (?: the \s | today['’]s \s )? | [:|–—-]\s ) top \s news \s* (?: $ | [:|–—-] )
      | (?: ^ | [:|–—-]\s ) (?: this | the ) \s week \s in \b
      | \b the \s day \s in \s (?: photos | pictures | politics | review | brief | sports? ) \b | \b week \s in \s review \b
      | \b (?: morgenlage | presseschau | nachrichtenüberblick | liveticker | live-?ticker
          | en \s direct | en \s directo | in \s diretta ) \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""How newsrooms title such pages; collected by hand from reading. German, French, Spanish and Italian ones only where unmistakable."""
_ENTRY = re.compile(r"^(?:updated?:?\s)?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\b|^\d{1,2}\s?[ap]\.?m\.?\b", re.IGNORECASE | re.MULTILINE)
LONGEST_TITLE_CHARS = 300
"""What is longer is no headline, and no text may stop the line."""
FEWEST_ENTRIES = 4
"""Paragraphs that open with a time of day: so many make a live page."""
PARTS = 4
FEWEST_NAMES = 5
COMMON_NAMES = 0.04
"""Neighbouring quarters of a text whose names have less in common (Jaccard) are about different things."""


def is_loose(reading: Reading) -> bool:
    """Whether an article is a round-up or a live page."""
    return is_loose_title(reading.title) or len(_ENTRY.findall(reading.body)) >= FEWEST_ENTRIES or _falls_apart(reading)


def is_loose_title(title: str) -> bool:
    """Whether a headline is that of a round-up or a live page, as its beginning tells."""
    return bool(_HEADLINES.search(title[:LONGEST_TITLE_CHARS]))


def _falls_apart(reading: Reading) -> bool:
    """Whether no quarter of the text shares names with the next."""
    size = min(len(reading.body), LONGEST_CHARS) / PARTS
    parts: list[set[str]] = [set() for _ in range(PARTS)]
    for name in reading.names:
        parts[min(PARTS - 1, int(name.start / size))].add(name.key)
    if min(map(len, parts)) < FEWEST_NAMES:
        return False
    return all(len(one & other) / len(one | other) < COMMON_NAMES for one, other in pairwise(parts))
