"""What people read, to the letter. Change a template, and look here at what became of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.model.answer import Answer, Clause, DaysHeld, ItemType, Silence, SilenceReason, Speaker, Unheard
from bot.model.article import Published
from bot.model.span import Span
from bot.render import as_json
from bot.render.blocks import Kind, plain_text
from bot.render.facts import is_plural
from bot.render.renderer import Renderer
from bot.services.stories_page import DifferenceKind
from tests.render.examples import (
    BODIES,
    CONTEXT,
    DAY,
    DISCORD,
    LIMITED,
    ORDINARY,
    PAGE,
    SEARCHED,
    SPOKEN,
    TEMPLATES,
    TERMINAL,
    TOLD,
    WHY,
    WORDINGS,
)


def test_an_answer_in_the_terminal() -> None:
    assert plain_text(TERMINAL.reply(ORDINARY)) == (
        "What did Kirby say about Kyiv?\n"
        "  2 passages from 2 articles\n"
        "\n"
        "│ ❝“We do continue to see strikes on Kyiv.\n"
        "│ \n"
        "│ So we’re not convinced,” Kirby said at 3:11 p.m. Nobody should be fooling ourselves, he added.❞\n"
        "  [1] Pentagon casts doubt on Russian pledge · RFE/RL · 29 Mar 2022 · https://example.com/1\n"
        "\n"
        "│ ❝“We do continue to see strikes on Kyiv.\n"
        "│ \n"
        "│ So we’re not convinced,” Kirby said at 3:11 p.m. Nobody should be fooling ourselves, he added.❞\n"
        "  [2] Pentagon casts doubt on Russian pledge · RFE/RL\n"
        "\n"
        "  5 articles from 4 outlets searched, newest 29 Mar 2022 · index 5"
    )


def test_an_answer_on_discord() -> None:
    assert plain_text(DISCORD.reply(ORDINARY)[:2]) == (
        "### What did Kirby say about Kyiv?\n"
        "-# 2 passages from 2 articles\n"
        "\n"
        "> ❝“We do continue to see strikes on Kyiv.\n"
        "> \n"
        "> So we’re not convinced,” Kirby said at 3\\:11 p\\.m. Nobody should be fooling ourselves, he added.❞\n"
        "-# \\[1\\] [Pentagon casts doubt on Russian pledge](<https://example.com/1>) · RFE\\/RL · <t:1648555200:D>"
    )


def test_an_answer_says_which_outlet_is_a_news_agency() -> None:
    renderer = Renderer(TERMINAL.surface, templates=TEMPLATES, agencies=frozenset({"rfe/rl"}))
    assert "· RFE/RL · news agency · 29 Mar 2022 ·" in plain_text(renderer.reply(ORDINARY))


def test_an_answer_about_a_speaker() -> None:
    header, kirbi, kiev, first, second, third, _ = (block.text.split("\n") for block in TERMINAL.reply(SPOKEN))
    assert header[1] == "  John Kirby, Pentagon press secretary · 3 statements in 2 articles · 29 Mar 2022"
    assert kirbi == ["No article mentions “Kirbi”, so I looked for “Kirby”."]
    assert kiev == ["No article mentions “Kiev”, so I looked for “Kyiv”."]
    assert first[3:] == [
        "  direct · [1] Pentagon casts doubt on Russian pledge · RFE/RL · 29 Mar 2022 · https://example.com/1",
        "  also word for word in [3] TURAN",
        "  also reworded in [2] AFP; 2 independent texts",
    ]
    assert second[3].startswith("  Joe Biden · partly in the reporter’s words · unsure (50%) · [4]")
    assert third[3].startswith("  speaker unclear · in the reporter’s words · [5]")


def test_an_answer_within_limits_says_which() -> None:
    footer = TERMINAL.reply(replace(ORDINARY, searched=LIMITED))[-1].text
    assert footer == (
        "  5 articles from 4 outlets searched, newest 29 Mar 2022 · only RFE/RL, “last week” (21 Mar 2022 to 27 Mar 2022) · index 5"
    )


def test_an_answer_from_outside_the_limits_says_so() -> None:
    blocks = TERMINAL.reply(replace(ORDINARY, searched=replace(LIMITED, source=None, outside_range=True)))
    assert blocks[1].text == (
        "Nothing I have read from “last week” (21 Mar 2022 to 27 Mar 2022) answers this. Here is what other days say."
    )
    assert "only" not in blocks[-1].text


def test_a_speaker_without_statements_is_not_passed_off_as_one() -> None:
    blocks = TERMINAL.reply(replace(ORDINARY, unheard=Unheard("Lee Hsien Loong", topic="Kyiv")))
    assert blocks[1].text == "I found no statement of “Lee Hsien Loong”. This is where the name stands."


def test_a_speaker_who_never_spoke_on_the_topic_is_told_from_one_who_is_unknown() -> None:
    unheard = Unheard("Lee", Speaker("Lee Hsien Loong", "prime minister"), "Kyiv", articles=2, heard_in=("Budget day", "Elections"))
    assert TERMINAL.reply(replace(ORDINARY, unheard=unheard))[1].text == (
        "Lee Hsien Loong spoke in 2 articles I have read, but said nothing on “Kyiv” there. This is where the name stands."
    )
    silence = Silence("What did Lee say about Kyiv?", SilenceReason.UNKNOWN_WORDS, SEARCHED, unknown=("Kyiv",), unheard=unheard)
    assert [block.text for block in TERMINAL.reply(silence)[1:3]] == [
        "Lee Hsien Loong spoke in 2 articles I have read, but said nothing on “Kyiv” there. No article I have read mentions “Kyiv”.",
        "Lately heard in:\n  Budget day\n  Elections",
    ]
    unknown = replace(silence, reason=SilenceReason.TOO_LITTLE_IN_COMMON, unknown=(), unheard=Unheard("Lee", topic="Kyiv"))
    assert TERMINAL.reply(unknown)[1].text == "I found no statement of “Lee”."


def test_a_speaker_who_is_silent_within_the_limits_is_not_said_to_be_silent_everywhere() -> None:
    unheard = Unheard("Lee", Speaker("Lee Hsien Loong", None), "Kyiv", articles=2)
    within = replace(ORDINARY, searched=LIMITED, unheard=unheard)
    assert TERMINAL.reply(within)[1].text == (
        "Lee Hsien Loong spoke in 2 articles I have read within these limits, but said nothing on “Kyiv” there. "
        "This is where the name stands."
    )
    assert TERMINAL.reply(replace(within, unheard=replace(unheard, articles=0)))[1].text == (
        "Lee Hsien Loong said nothing in what I have read within these limits. This is where the name stands."
    )


def test_what_nobody_reported_with_the_word_asked_for_is_told_before_other_statements() -> None:
    lee = Speaker("Lee Hsien Loong", "prime minister")
    unheard = Unheard("Lee", lee, deed="deny")
    assert TERMINAL.reply(replace(ORDINARY, speaker=lee, unheard=unheard))[1].text == (
        "I found no statement of Lee Hsien Loong that is reported with “deny” or a word like it. These are other statements."
    )
    about = replace(unheard, topic="Kyiv")
    assert TERMINAL.reply(replace(ORDINARY, speaker=lee, unheard=about))[1].text == (
        "I found no statement of Lee Hsien Loong on “Kyiv” that is reported with “deny” or a word like it. "
        "These are other statements on it."
    )


def test_who_of_several_is_unknown_is_told_above_what_the_others_said() -> None:
    found = replace(ORDINARY, speaker=Speaker("Lee Hsien Loong", None), unheard=Unheard("Qzyxx"))
    assert TERMINAL.reply(found)[1].text == "I found no statement of “Qzyxx”."


def test_a_statement_that_needs_its_reporting_word_is_shown_with_the_clause_that_reports_it() -> None:
    body = BODIES[1, 1]
    first = replace(ORDINARY.items[0], type=ItemType.INDIRECT, clause=Clause(body[4:27], Span(4, 27)))
    answer = replace(ORDINARY, items=(first,))
    block = next(block for block in TERMINAL.reply(answer) if block.kind is Kind.ITEM)
    assert body[4:27] in block.text
    assert [(quote.citation.span, quote.display) for quote in block.quotes] == [(Span(4, 27), body[4:27])]
    assert as_json.answer(answer)["items"][0]["clause"] == {"text": body[4:27], "start": 4, "end": 27}


def test_others_whom_articles_name_with_who_was_asked_about_are_shown_under_their_own_names() -> None:
    first, second, _ = SPOKEN.items
    items = (
        replace(first, named_as="Pentagon press secretary"),
        replace(second, speaker="Pentagon officials", named_as="Pentagon officials"),
    )
    answer = replace(SPOKEN, items=items, speaker=None, respelled=(), total=2, connected=2, unheard=Unheard("Pentagon"))
    _, note, one, other, _ = (block.text for block in TERMINAL.reply(answer))
    assert note == "I found no statement of “Pentagon” itself. These are statements of others whom articles name with it."
    assert "  John Kirby, Pentagon press secretary · direct · [1]" in one
    assert "  Pentagon officials · partly in the reporter’s words" in other
    own = replace(answer, speaker=Speaker("Pentagon"), total=7, unheard=None)
    assert TERMINAL.reply(own)[1].text == "5 statements of its own; then come others whom articles name with it."
    further = replace(own, skipped=5)
    assert TERMINAL.reply(further)[1].text == "These are statements of others whom articles name with it."
    group = replace(own, speaker=Speaker("school leaders"))
    assert TERMINAL.reply(group)[1].text == "5 statements of their own; then come others whom articles name with them."


@pytest.mark.parametrize(
    ("name", "plural"),
    (
        ("experts", True),
        ("House Democrats", True),
        ("police", True),
        ("Reuters", False),
        ("Pentagon", False),
        ("press", False),
        ("", False),
    ),
)
def test_words_for_several_are_told_from_names_that_end_so(name: str, *, plural: bool) -> None:
    assert is_plural(name) is plural


def test_a_terminal_shows_all_outlets_in_one_piece() -> None:
    blocks = TERMINAL.sources([(f"Outlet {number}", 1) for number in range(60)])
    assert len(blocks) == 2


def test_the_head_of_an_answer_counts_what_is_shown_of_how_much() -> None:
    def head(answer: Answer) -> str:
        return TERMINAL.reply(answer)[0].text.split("\n")[1]

    spoken = replace(SPOKEN, total=13, articles=4)
    assert head(spoken) == "  John Kirby, Pentagon press secretary · 3 of 13 statements in 4 articles · 29 Mar 2022"
    assert head(replace(spoken, skipped=5)) == "  John Kirby, Pentagon press secretary · statements 6–8 of 13 in 4 articles · 29 Mar 2022"
    assert "· statement 13 of 13 in" in head(replace(spoken, skipped=12, items=SPOKEN.items[:1]))
    assert "· 3 of more than 13 statements in" in head(replace(spoken, is_counted=False))
    assert head(ORDINARY) == "  2 passages from 2 articles"
    assert head(replace(ORDINARY, skipped=5)) == "  passages 6–7 from 2 articles"


def test_a_silence_names_the_words_that_stand_nowhere_and_what_may_have_been_meant() -> None:
    silence = Silence(
        "Will it rain in Lisbon?", SilenceReason.UNKNOWN_WORDS, SEARCHED, unknown=("rain", "Lisbon"), nearest=("Kirby", "Kyiv")
    )
    assert plain_text(TERMINAL.reply(silence)) == (
        "Will it rain in Lisbon?\n"
        "\n"
        "No article I have read mentions “rain” or “Lisbon”.\n"
        "\n"
        "Did you mean Kirby or Kyiv?\n"
        "\n"
        "  Try other words, or a name. I only repeat what articles say, so where they are silent, so am I.\n"
        "\n"
        "  5 articles from 4 outlets searched, newest 29 Mar 2022 · index 5"
    )


def test_a_silence_about_a_half_known_question_says_what_is_missing() -> None:
    silence = Silence("What did Trump say?", SilenceReason.TOO_LITTLE_IN_COMMON, SEARCHED, unknown=("Trump",))
    assert TERMINAL.reply(silence)[1].text == (
        "The articles I have read do not say enough about that to answer it. None of them mentions “Trump”."
    )


def test_a_question_about_nothing_in_particular_is_led_to_the_stories() -> None:
    silence = Silence("What happened last week?", SilenceReason.TOO_LITTLE_IN_COMMON, SEARCHED)
    assert TERMINAL.reply(silence)[2].text.startswith("  Try other words, or a name, or look through the stories. I only")
    assert DISCORD.reply(silence)[2].text.startswith("-# Try other words, or a name, or look through the stories with `/story`. I only")


def test_an_empty_store_says_how_to_fill_it() -> None:
    text = plain_text(TERMINAL.reply(Silence("Kyiv", SilenceReason.EMPTY_STORE, replace(SEARCHED, articles=0))))
    assert "I have not read any articles yet" in text
    assert "briefing-bot ingest FILE_OR_FOLDER" in text


def test_nothing_within_the_limits_names_the_limits() -> None:
    silence = Silence("Kyiv", SilenceReason.NOTHING_IN_RANGE, replace(LIMITED, range_words=None))
    assert TERMINAL.reply(silence)[1].text == "Nothing within these limits answers that: RFE/RL, 21 Mar 2022 to 27 Mar 2022."


def test_a_day_without_articles_is_told_with_the_days_there_are() -> None:
    held = DaysHeld(Published(datetime(2022, 3, 1, 12, tzinfo=UTC)), DAY, Published(datetime(2022, 3, 20, 12, tzinfo=UTC)))
    silence = Silence("What happened last week?", SilenceReason.NOTHING_IN_RANGE, replace(LIMITED, source=None), held=held)
    assert TERMINAL.reply(silence)[1].text == (
        "I have read nothing published then: “last week” (21 Mar 2022 to 27 Mar 2022). "
        "What I have read is of 1 Mar 2022 to 29 Mar 2022, the last before those days of 20 Mar 2022."
    )
    one_day = replace(silence, held=DaysHeld(DAY, DAY, DAY))
    assert TERMINAL.reply(one_day)[1].text.endswith("What I have read is of 29 Mar 2022.")
    undated = replace(silence, held=DaysHeld(None, None))
    assert DISCORD.reply(undated)[1].text.endswith("Of what I have read I know no days.")


def test_what_a_day_brought_is_counted_in_stories() -> None:
    head, first, second, _ = (block.text for block in TERMINAL.reply(TOLD))
    assert head.split("\n")[1] == "  2 of 12 stories from 20 articles"
    assert first.endswith("\n  4 articles tell of it · 3 independent texts · /story 7")
    assert "of it" not in second
    assert "/story" not in "".join(block.text for block in DISCORD.reply(TOLD))


def test_of_several_questions_those_not_answered_are_named_once() -> None:
    answer = replace(ORDINARY, others=("what happened in Mariupol?",))
    note = "You asked 2 questions at once, and this answers one. Ask the other by itself: “what happened in Mariupol?”"
    assert TERMINAL.reply(answer)[1].text == note
    assert note not in [block.text for block in TERMINAL.reply(replace(answer, skipped=5))]
    silence = Silence("Who is Ann?", SilenceReason.TOO_LITTLE_IN_COMMON, SEARCHED, others=("where is Bob?", "why?"))
    assert "To the others I found no answer either: “where is Bob?” and “why?”" in plain_text(TERMINAL.reply(silence))


def test_an_outlet_asked_about_is_told_from_a_speaker() -> None:
    assert TERMINAL.reply(replace(ORDINARY, outlet="Reuters"))[1].text == "Reuters is an outlet I read: this is what its own articles say."


def test_whom_a_pronoun_means_is_asked_in_a_sentence() -> None:
    silence = Silence("what did he say?", SilenceReason.NOBODY_NAMED, SEARCHED, pronoun="he")
    assert TERMINAL.reply(silence)[1].text == "Whom do you mean by “he”? There is no question before this one that names somebody."
    assert DISCORD.reply(silence)[2].text == "-# Reply with the name, or ask again with it."


def test_an_empty_question_is_asked_for() -> None:
    blocks = DISCORD.reply(Silence("  ", SilenceReason.EMPTY_QUESTION, SEARCHED))
    assert [block.text for block in blocks] == ["Ask a question in your own words, or give a name or a few words to look for."]


def test_a_statement_in_its_context() -> None:
    assert plain_text(TERMINAL.context(CONTEXT)) == (
        "In context: John Kirby\n"
        "  What was said stands between ⟦ and ⟧.\n"
        "\n"
        "│ ❝The talks ended in Istanbul. ⟦“We do continue to see strikes on Kyiv.⟧\n"
        "│ \n"
        "│ ⟦So we’re not convinced,”⟧ Kirby said at 3:11 p.m. Nobody should be fooling ourselves, he added.❞\n"
        "  Pentagon casts doubt · RFE/RL · 29 Mar 2022 · https://example.com/1"
    )


def test_why_a_statement_was_taken_for_one() -> None:
    assert plain_text(TERMINAL.why(WHY)) == (
        "Why this: John Kirby\n"
        "  Pentagon press secretary · in the speaker’s own words · 97% sure\n"
        "\n"
        "│ ❝“We do continue to see strikes on Kyiv.\n"
        "│ \n"
        "│ So we’re not convinced,” ⟦Kirby⟧ ⟦said⟧ at 3:11 p.m.❞\n"
        "  Pentagon casts doubt · RFE/RL · 29 Mar 2022 · https://example.com/1\n"
        "  What decided it stands between ⟦ and ⟧.\n"
        "\n"
        "Reported by “said”.\n"
        "Named there as “Kirby”: by the surname; the full name stands elsewhere in the article.\n"
        "  rule “subject: quotation”: the speaker stands before the verb"
    )


def test_wordings_stand_one_below_the_other_with_what_differs() -> None:
    assert plain_text(TERMINAL.wordings(WORDINGS)) == (
        "Compare wording: John Kirby\n"
        "  2 articles; words that are not in the first stand between ⟦ and ⟧\n"
        "\n"
        "│ ❝“We do continue to see strikes on Kyiv.\n"
        "│ \n"
        "│ So we’re not convinced,”❞\n"
        "  [1] Pentagon casts doubt · RFE/RL · 29 Mar 2022 · https://example.com/1\n"
        "\n"
        "│ ❝“We do continue to ⟦see⟧ strikes on Kyiv.\n"
        "│ \n"
        "│ So we’re not convinced,”❞\n"
        "  reworded · [2] Pentagon casts doubt · AFP\n"
        "  “see” for “observe”\n"
        "  without “so”"
    )


def test_several_people_of_one_name_are_asked_about() -> None:
    silence = Silence("What did Kirby say?", SilenceReason.WHICH_SPEAKER, SEARCHED, nearest=("John Kirby, press secretary", "Jack Kirby"))
    assert plain_text(TERMINAL.reply(silence)) == (
        "What did Kirby say?\n"
        "\n"
        "Several people I have read about could be meant by that. Whom do you mean?\n"
        "  1. John Kirby, press secretary\n"
        "  2. Jack Kirby\n"
        "\n"
        "  In the chat the number or the name will do; else ask again with the full name.\n"
        "\n"
        "  5 articles from 4 outlets searched, newest 29 Mar 2022 · index 5"
    )


def test_statements_of_several_speakers_are_counted_as_statements() -> None:
    header = TERMINAL.reply(replace(SPOKEN, speaker=None, respelled=()))[0].text
    assert header == "What did Kirby say about Kyiv?\n  3 statements from 2 articles"


def test_what_differs_is_told_in_the_same_words_everywhere() -> None:
    tables = [path.name for path in TEMPLATES.rglob("*.j2") if '"near-identical"' in path.read_text(encoding="utf-8")]
    assert tables == ["_wording.md.j2"]
    shown = PAGE.differences[0]
    page = replace(PAGE, differences=tuple(replace(shown, kind=kind) for kind in (DifferenceKind.WORDING, DifferenceKind.CONTRADICTION)))
    _, first, second, *_ = (block.text for block in TERMINAL.render("story_differences", page=page, skip=0, limit=5))
    assert first.endswith("reworded")
    assert second.endswith("they contradict each other")
