"""The sets retrieval is judged by: our own small one, and those of the shared folder where it is there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.retrieval import Document
from bot.text.passages import passages
from tests.quality.shared_sets import find, judgements, lines

OWN = Path(__file__).parent / "retrieval_set"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the articles that answer it, and when it was asked, where that matters."""

    text: str
    answers: frozenset[int]
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvaluationSet:
    """Documents and judged questions; articles are numbered from 0."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]


def own() -> EvaluationSet:
    """Twenty-two articles and sixty questions written for this repository."""
    articles = list(lines(OWN / "articles.jsonl"))
    number = {article["id"]: at for at, article in enumerate(articles)}
    asked = [json.loads(line) for line in (OWN / "questions.jsonl").read_text().splitlines()]
    questions = tuple(Question(each["question"], frozenset(number[name] for name in each["articles"])) for each in asked)
    return EvaluationSet("own", tuple(_cut(articles)), questions)


def realtimeqa() -> EvaluationSet | None:
    """Weekly news quizzes, asked on the day after the quiz's week; None where the shared folder is absent."""
    path = find("realtimeqa-articles.jsonl.gz")
    if path is None:
        return None
    articles = list(lines(path))
    number = {article["id"]: at for at, article in enumerate(articles)}
    judged = judgements(path.with_name("realtimeqa-qrels.tsv"))
    questions = tuple(
        Question(
            each["question"],
            frozenset(number[name] for name in judged[each["id"]] if name in number),
            datetime.fromisoformat(each["date"]).replace(tzinfo=UTC) + timedelta(days=1),
        )
        for each in lines(path.with_name("realtimeqa-questions.jsonl"))
        if each["id"] in judged
    )
    return EvaluationSet("realtimeqa", tuple(_cut(articles)), questions)


def scifact() -> EvaluationSet | None:
    """Claims and abstracts, each abstract one passage; None where the shared folder is absent."""
    path = find("scifact-articles.jsonl.gz")
    if path is None:
        return None
    articles = list(lines(path))
    number = {article["id"]: at for at, article in enumerate(articles)}
    judged = judgements(path.with_name("scifact-qrels.tsv"))
    documents = tuple(Document(at, at, 0, "", "en", None, each["title"], each["text"]) for at, each in enumerate(articles))
    questions = tuple(
        Question(each["query"], frozenset(number[name] for name in judged[each["id"]]))
        for each in lines(path.with_name("scifact-queries.jsonl"))
        if each["id"] in judged
    )
    return EvaluationSet("scifact", documents, questions)


def _cut(articles: Iterable[dict[str, Any]]) -> Iterable[Document]:
    """Articles in passages, as the bot cuts them."""
    passage_id = 0
    for number, article in enumerate(articles):
        published = _moment(article["published"])
        for span in passages(article["text"]):
            yield Document(passage_id, number, 0, "", "en", published, article["title"], span.of(article["text"]))
            passage_id += 1


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
