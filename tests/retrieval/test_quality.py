"""The right article is found: our own questions stay above their floors (the shared sets: `python -m tests.quality.retrieval --gate`)."""

from tests.quality.retrieval import below, measure, mistyped
from tests.quality.retrieval_sets import own


def test_our_own_questions_find_their_articles() -> None:
    assert below(measure([own()])) == []


def test_a_slip_changes_a_question_a_little() -> None:
    for question in own().questions:
        slipped = mistyped(question.text)
        assert abs(len(slipped) - len(question.text)) <= 1
        assert slipped == mistyped(question.text)


def test_every_judged_article_is_there() -> None:
    judged = own()
    assert len(judged.questions) == 60
    assert {article for question in judged.questions for article in question.answers} <= {
        document.article_id for document in judged.documents
    }
