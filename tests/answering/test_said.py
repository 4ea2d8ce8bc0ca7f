from dataclasses import replace
from datetime import UTC, datetime

from bot.answering.evidence import Evidence, Weighed
from bot.answering.said import Said
from bot.answering.selected import select_said, select_voices
from bot.answering.texts import Texts
from bot.model.answer import ItemType, Wording
from bot.model.article import Article, Source
from bot.model.span import Span
from bot.model.statement import Statement, StatementType

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def said(
    number: int, body: str, content: str, *, speaker: str = "Ana Silva", kind: StatementType = StatementType.DIRECT, confidence: float = 0.9
) -> Said:
    article = Article(number, 1, Source(number, f"Outlet {number}"), "Title", body, None, None, None, "en", NOW)
    span = Span(body.index(content), body.index(content) + len(content))
    statement = Statement((span,), kind, speaker, None, None, "rule", confidence)
    return Said(number * 10, statement, article, Span(0, len(body)))


def about(*words: str) -> Evidence:
    return Evidence([Weighed(word, word, (word,), 1.0, is_known=True) for word in words])


CLOSED = "“The harbour stays closed until the storm has passed for good,”"
FIRST = said(1, f"{CLOSED} Silva said.", CLOSED)
AGAIN = said(2, f"{CLOSED} the mayor said on Monday.", CLOSED, confidence=0.8)
REWORDED = said(
    3,
    "Silva said that the harbour stays shut until the storm has passed for good.",
    "that the harbour stays shut until the storm has passed for good",
    kind=StatementType.INDIRECT,
)
OTHER = said(
    4, "“Nobody asked me about schools or teachers this week,” Silva said.", "“Nobody asked me about schools or teachers this week,”"
)
BESIDE = said(
    5,
    "Asked about the harbour, Silva said she would wait and see what comes.",
    "she would wait and see what comes",
    kind=StatementType.INDIRECT,
)


def test_an_utterance_is_shown_once_with_its_other_printings_as_citations() -> None:
    items, total, _ = select_said([AGAIN, REWORDED, FIRST, OTHER], speaker="Ana Silva", topic=about("harbour"), limit=5)
    assert total == 1
    assert items[0].text == CLOSED
    assert [(citation.article_id, citation.wording) for citation in items[0].citations] == [
        (1, None),
        (2, Wording.IDENTICAL),
        (3, Wording.INDIRECT),
    ]


def test_a_reporter_who_repeats_the_very_words_is_not_said_to_have_other_words() -> None:
    words = "the harbour stays closed until the storm has passed for good"
    repeated = said(9, f"Silva confirmed that {words}.", words, kind=StatementType.INDIRECT)
    items, *_ = select_said([FIRST, repeated], speaker="Ana Silva", topic=None, limit=5)
    assert [citation.wording for citation in items[0].citations] == [None, Wording.IDENTICAL]


def test_every_item_is_a_slice_of_its_first_citation() -> None:
    for each, item in zip([FIRST, OTHER], select_said([FIRST, OTHER], speaker="Ana Silva", topic=None, limit=5)[0], strict=True):
        assert item.text == item.citations[0].span.of(each.article.body)
        assert item.type is ItemType.DIRECT


def test_what_is_not_about_the_topic_is_left_out() -> None:
    assert select_said([OTHER], speaker="Ana Silva", topic=about("harbour"), limit=5) == ((), 0, 0)


def test_words_about_the_topic_come_before_words_said_beside_it() -> None:
    items, *_ = select_said([BESIDE, FIRST], speaker="Ana Silva", topic=about("harbour"), limit=5)
    assert [item.citations[0].article_id for item in items] == [1, 5]


def test_citations_are_numbered_through() -> None:
    items, *_ = select_said([FIRST, AGAIN, OTHER], speaker="Ana Silva", topic=None, limit=5)
    assert [citation.n for item in items for citation in item.citations] == [1, 2, 3]


def test_a_limit_leaves_the_total_as_it_is() -> None:
    items, total, _ = select_said([FIRST, OTHER, BESIDE], speaker="Ana Silva", topic=None, limit=1)
    assert (len(items), total) == (1, 3)


def test_parts_add_up() -> None:
    for item in select_said([FIRST, AGAIN, OTHER], speaker="Ana Silva", topic=about("harbour"), limit=5)[0]:
        assert abs(sum(part.value for part in item.parts) - item.score) < 1e-9


def test_everybody_is_heard_once_before_anybody_is_heard_twice() -> None:
    more = said(6, "“The harbour will cost us dearly this year,” Silva said.", "“The harbour will cost us dearly this year,”")
    luis = said(
        7, "Prado said the harbour was safe again.", "the harbour was safe again", speaker="Luis Prado", kind=StatementType.INDIRECT
    )
    items, total, _ = select_voices([FIRST, more, luis], topic=about("harbour"), limit=2)
    assert {item.speaker for item in items} == {"Ana Silva", "Luis Prado"}
    assert total == 3


DOWN = said(
    11, "Silva said the first step was “a gradual de-escalation in two main places.”", "“a gradual de-escalation in two main places.”"
)
UP = said(12, "Silva said the first step was “a gradual escalation in two main places.”", "“a gradual escalation in two main places.”")
ONE_TEXT = Texts(text_of={11: 11, 12: 11}, least_altered=frozenset({12}), reworded=frozenset({11, 12}))


def test_a_printing_that_says_the_opposite_stands_beside_what_was_asked_for() -> None:
    items, total, _ = select_said([DOWN, UP], speaker="Ana Silva", topic=about("de", "escalation"), limit=5)
    assert total == 1
    assert [citation.wording for citation in items[0].citations] == [None, Wording.CONTRADICTORY]


def test_the_opposite_of_what_was_asked_for_is_not_shown_in_its_place() -> None:
    items, *_ = select_said([DOWN, UP], speaker="Ana Silva", topic=about("de"), limit=5, texts=ONE_TEXT)
    assert (items[0].text, items[0].citations[1].article_id) == (DOWN.text, 12)


def test_a_phrase_asked_for_is_shown_and_the_printings_without_it_are_cited() -> None:
    items, total, _ = select_said(
        [DOWN, UP, OTHER], speaker="Ana Silva", topic=None, limit=5, texts=ONE_TEXT, is_wanted=lambda each: "de-escalation" in each.text
    )
    assert total == 1
    assert [citation.article_id for citation in items[0].citations] == [11, 12]


WITNESS = said(
    13,
    "“Nobody should be fooled by their claim that attacks near the harbour will stop,” Silva said.",
    "“Nobody should be fooled by their claim that attacks near the harbour will stop,”",
    confidence=0.6,
)
RUN_TOGETHER = said(
    14,
    "“No one should be fooled by their claim that strikes near the harbour will stop. We have to be ready for whatever comes next year.”",
    "“No one should be fooled by their claim that strikes near the harbour will stop. We have to be ready for whatever comes next year.”",
)
REWRITTEN = Texts(text_of={14: 14, 15: 14}, least_altered=frozenset({14}), reworded=frozenset({14, 15}))


def test_an_independent_text_is_shown_before_the_best_of_a_reworded_one_that_runs_its_sentences_together() -> None:
    items, total, _ = select_said([RUN_TOGETHER, WITNESS], speaker="Ana Silva", topic=about("harbour"), limit=5, texts=REWRITTEN)
    assert total == 1
    assert items[0].text == WITNESS.text
    assert [(citation.article_id, citation.wording) for citation in items[0].citations] == [(13, None), (14, Wording.PARTIAL)]


def test_where_nothing_is_reworded_the_longer_printing_of_a_shared_sentence_is_never_lost() -> None:
    items, *_ = select_said([RUN_TOGETHER, WITNESS], speaker="Ana Silva", topic=None, limit=5)
    assert RUN_TOGETHER.text in {item.text for item in items}


def test_those_who_come_first_are_all_heard_before_the_others() -> None:
    luis = said(
        6, "“The harbour will be mended by the men of Orla,” Luis said.", "“The harbour will be mended by the men of Orla,”", speaker="Luis"
    )
    found = select_voices([FIRST, OTHER, luis], topic=None, limit=5, is_first=lambda each: each.statement.speaker == "Luis")
    assert [item.speaker for item in found.items] == ["Luis", "Ana Silva", "Ana Silva"]
    assert (found.total, found.articles) == (3, 3)


def test_the_articles_are_counted_in_which_an_utterance_or_more_stand() -> None:
    assert select_said([FIRST, AGAIN, REWORDED, OTHER], speaker="Ana Silva", topic=None, limit=1).articles == 4
    assert select_said([FIRST, AGAIN, REWORDED, OTHER], speaker="Ana Silva", topic=about("harbour"), limit=1).articles == 3


def test_a_statement_that_names_its_speaker_comes_before_one_by_a_pronoun() -> None:
    plain = said(7, f"{CLOSED} he said.", CLOSED)
    pronoun = replace(plain, statement=replace(plain.statement, resolution="pronoun"))
    words = "that nobody at all had asked about schools or teachers this week"
    reported = said(8, f"Silva said {words}.", words, kind=StatementType.INDIRECT)
    named = replace(reported, statement=replace(reported.statement, resolution="surname"))
    items, *_ = select_said([pronoun, named], speaker="Ana Silva", topic=None, limit=2)
    assert [item.type for item in items] == [ItemType.INDIRECT, ItemType.DIRECT]


def reported(number: int, body: str, cue: str, content: str) -> Said:
    found = said(number, body, content, kind=StatementType.INDIRECT)
    place = Span(body.index(cue), body.index(cue) + len(cue))
    return replace(found, statement=replace(found.statement, cue_span=place))


def test_what_was_denied_contradicts_the_same_words_said() -> None:
    content = "that the board had paid for the repairs of the dam"
    denied = reported(1, f"Silva denied {content}.", "denied", content)
    told = reported(2, f"Silva said {content}.", "said", content)
    items, total, _ = select_said([denied, told], speaker="Ana Silva", topic=None, limit=5)
    assert total == 1
    assert [citation.wording for citation in items[0].citations] == [None, Wording.CONTRADICTORY]


def test_what_was_denied_in_two_articles_is_one_utterance() -> None:
    content = "that the board had paid for the repairs of the dam"
    both = [
        reported(1, f"Silva denied {content}.", "denied", content),
        reported(2, f"Silva disputed {content}.", "disputed", content),
    ]
    items, total, _ = select_said(both, speaker="Ana Silva", topic=None, limit=5)
    assert total == 1
    assert [citation.wording for citation in items[0].citations] == [None, Wording.IDENTICAL]


def test_a_plan_that_was_praised_and_one_that_was_rejected_are_two_utterances() -> None:
    praised = reported(1, "Silva praised the plan.", "praised", "the plan")
    rejected = reported(2, "Silva rejected the plan.", "rejected", "the plan")
    items, total, _ = select_said([praised, rejected], speaker="Ana Silva", topic=None, limit=5)
    assert total == 2
    assert {item.clause.text for item in items if item.clause} == {"praised the plan", "rejected the plan"}


def test_a_negation_in_a_sentence_that_the_other_leaves_out_contradicts_nothing() -> None:
    longer = (
        "“I don’t think that’s going to happen. I think we’re on the way to getting a deal and on the way to getting a deal very soon.”"
    )
    shorter = "“I think we’re on the way to getting a deal and getting it very soon,”"
    both = [said(1, f"{longer} Silva said so.", longer), said(2, f"{shorter} Silva said.", shorter)]
    items, total, _ = select_said(both, speaker="Ana Silva", topic=None, limit=5)
    assert total == 1
    assert [citation.wording for citation in items[0].citations] == [None, Wording.ALTERED]


def test_a_reporter_who_says_the_opposite_of_a_quotation_is_shown_to() -> None:
    quoted = "“The harbour of Norvale will be closed to all ships before the storm,”"
    told = "that the harbour of Norvale will not be closed to all ships before the storm"
    other = reported(2, f"Silva said {told}.", "said", told)
    items, _, _ = select_said([said(1, f"{quoted} Silva said.", quoted), other], speaker="Ana Silva", topic=None, limit=5)
    assert [citation.wording for citation in items[0].citations] == [None, Wording.CONTRADICTORY]


def test_an_article_that_calls_the_speaker_as_the_question_does_comes_first() -> None:
    items, total, _ = select_said([FIRST, OTHER], speaker="Ana Silva", topic=None, limit=2, as_asked=frozenset({4}))
    assert total == 2
    assert [item.citations[0].article_id for item in items] == [4, 1]
    items, _, _ = select_said([FIRST, OTHER], speaker="Ana Silva", topic=None, limit=2)
    assert [item.citations[0].article_id for item in items] == [1, 4]
