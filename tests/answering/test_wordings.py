from bot.answering.said import Said
from bot.answering.wordings import Words, printings
from bot.model.answer import Wording
from bot.model.statement import StatementType
from tests.answering.making import article, statement

FIRST = "“The harbour will stay shut until the middle of April at least,” Mayor Ines Prado said."
SECOND = "Prado said “the harbour will remain closed until the middle of April at least.”"
OTHER = "“Ferries go from Tarn instead of from here, as they always did,” Prado said."
TOLD = "Prado said that the harbour will stay shut until the middle of April at least."


def said(number: int, body: str, words: str, kind: StatementType = StatementType.DIRECT) -> Said:
    found = statement(body, words, kind=kind)
    return Said(number, found, article(body, article_id=number), found.extent)


ALL = (
    said(1, FIRST, "“The harbour will stay shut until the middle of April at least,”"),
    said(2, SECOND, "“the harbour will remain closed until the middle of April at least.”"),
    said(3, OTHER, "“Ferries go from Tarn instead of from here, as they always did,”"),
    said(4, TOLD, "that the harbour will stay shut until the middle of April at least", StatementType.INDIRECT),
)


def test_every_printing_is_a_row_and_the_one_asked_about_is_first() -> None:
    rows = printings(ALL, 2)
    assert [row.statement_id for row in rows] == [2, 1, 4]
    assert [row.excerpt.citation.n for row in rows] == [1, 2, 3]
    assert [row.wording for row in rows] == [None, Wording.ALTERED, Wording.INDIRECT]


def test_differing_words_are_marked_and_named() -> None:
    _, second, told = printings(ALL, 1)
    assert second.excerpt.marked == ("remain closed",)
    assert second.changes == (Words("stay shut", "remain closed"),)
    assert (told.excerpt.marks, told.changes) == ((), ())


def test_an_utterance_printed_once_is_one_row() -> None:
    [row] = printings(ALL, 3)
    assert row.excerpt.text == "“Ferries go from Tarn instead of from here, as they always did,”"


def test_an_unknown_statement_has_no_printings() -> None:
    assert printings(ALL, 99) == ()


def test_one_article_is_one_row() -> None:
    twice = (*ALL, said(1, FIRST, "The harbour will stay shut until the middle of April at least,”"))
    assert len({row.excerpt.citation.article_id for row in printings(twice, 2)}) == len(printings(twice, 2))
