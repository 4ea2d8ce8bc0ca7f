"""Words that mean nothing together, but are all that rules look for: no rule may trip over them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.statements import extract

CUES = (
    "According to|according to|said|says|say|told|asked|called|added|wants|expects|denied|claims|warning|adding|noting|arguing|a claim|"
    "his promise|described|praised|be quoted as saying|would|could|did|did not|had|is|was|been|will|not|never|"
    "was described by|billed|calling|took to the radio to call|could be heard saying|Added|vowed|issued a statement|complained|continued"
)
PEOPLE = "Ann Ode|Ode|Mr.|Minister|the minister|the ministry|a spokesman for|spokeswoman|officials|he|she|they|him|it|her|his|their"
LINKS = "that|whether|if|who|which|whom|what|to|of|for|as|by|with|from|in|at|and|but|or|in a statement|on Monday"
REST = "\n\n___\n\n|the plan|the storm|is dead|was lifted|goes on|,|:|;|—|...|.|.|?|\n\n"
QUOTED = '“It is over,”|“part of it”|“It ended. It began.”|‘an inner word’|"plain words"|“Is it over?”|“Storm,”|“|”'
TOKENS = f"{CUES}|{PEOPLE}|{LINKS}|{REST}|{QUOTED}".split("|")
salads = st.lists(st.sampled_from(TOKENS), min_size=2, max_size=60).map(" ".join)


@settings(max_examples=400)
@given(salads)
def test_no_order_of_cues_names_and_quotations_trips_a_rule(text: str) -> None:
    for statement in extract(text):
        assert all(0 <= span.start < span.end <= len(text) for span in statement.spans)


def test_a_colon_behind_the_source_that_ends_its_clause_is_no_content() -> None:
    text = "The plan was, but later called According to what he Attorney as a spin occurred: “I am glad that the work is done,” he said."
    assert [span.of(text) for statement in extract(text) for span in statement.spans][-1] == "“I am glad that the work is done,”"


def test_a_line_without_words_after_a_quotation_is_no_aside() -> None:
    statements = extract("Ann Ode walked the dam. “The dam is safe,” she said.\n\n“It is new.”\n\n___\n\nHolt reported from Tarn.")
    assert [statement.speaker for statement in statements] == ["Ann Ode"]


def test_a_conjunction_behind_marks_may_end_the_text() -> None:
    text = "Ann Ode said the dam was “late, too late,” and"
    assert [span.of(text) for statement in extract(text) for span in statement.spans] == ["the dam was “late, too late,”"]
