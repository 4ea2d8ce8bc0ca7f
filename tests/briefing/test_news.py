"""A story begins with its news: not with the background every text repeats, and not with what somebody says in the midst of a sentence."""

import pytest

from bot.briefing.digest import read_anew
from bot.briefing.news import is_attributed
from bot.stories.reading import read
from tests.briefing.made import article, briefing_of, material_of, seeds

BRIDGE = (
    (
        "A ship struck the harbour bridge on Sunday night and brought down two of its arches.\n"
        "The harbour bridge of Norwick had been closed to lorries since March because of cracks in its arches.\n"
        "Divers searched the river until the morning for the driver of a van."
    ),
    (
        "Two arches collapsed into the river on Sunday when a freighter hit them in the dark.\n"
        "Lorries had been banned from the harbour bridge since March for cracks.\n"
        "The freighter had lost its engine a mile upstream, the coast guard found."
    ),
    (
        "Nobody was on the arches that a freighter tore down on Sunday, but one van is missing.\n"
        "The council of Norwick closed the harbour bridge to lorries in March, when engineers saw the cracks.\n"
        "Trams will stop at the market until a ferry is found."
    ),
)


def test_a_story_begins_with_what_happened_and_not_with_what_was_before() -> None:
    articles = [article(number, body, title="Harbour bridge of Norwick collapses") for number, body in enumerate(BRIDGE, start=1)]
    [story] = briefing_of(material_of(articles)).stories
    assert "on Sunday" in story.lines[0].text
    assert "since March" not in story.lines[0].text


def test_what_somebody_says_in_the_midst_of_a_sentence_is_no_plain_line_of_the_seeds() -> None:
    for template in ("full", "compact"):
        [story] = briefing_of(material_of(seeds()), template=template).stories
        assert not any("Kirby said" in line.text for line in story.lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("A real commitment, a believable one, Kirby said, would involve a complete withdrawal.", True),
        ("The dam is safe for now, the mayor of Pirna said on Tuesday.", True),
        ("The dam is safe for now, said Mayor Jana Krüger of Pirna, who saw it.", True),
        ("The bridge, which the council added in March, fell into the river.", False),
        ("The mayor said the dam is safe for now.", False),
        ("He calls it “a mess, the mayor said, and a disgrace” to this day.", False),
        ("The river rose to seven metres in Dresden on Tuesday, flooding cellars.", False),
    ),
)
def test_a_sentence_that_names_its_speaker_in_its_midst_is_attributed(text: str, *, expected: bool) -> None:
    reading = read(text, language="en")
    assert is_attributed(text, 0, reading.tokens) == expected


def test_a_sentence_deep_in_a_text_is_looked_at_in_its_own_place() -> None:
    body = "“Wait,” she wrote.\nA real commitment, Kirby said, would involve a withdrawal."
    reading = read_anew(article(1, body))
    span, tokens = reading.sentences[-1], reading.by_sentence()[-1]
    assert is_attributed(span.of(body), span.start, tokens)
