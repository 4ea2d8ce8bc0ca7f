import pytest

from tests.quality.statements import score_own
from tests.quality.statements_floors import FLOORS
from tests.quality.statements_set import own_articles


def test_the_own_set_holds_its_floors() -> None:
    own = score_own()
    assert not own.below(), "\n".join([*own.below(), *own.errors])


def test_the_own_set_is_large_and_has_a_floor_for_every_figure() -> None:
    assert sum(len(article.labels) for article in own_articles()) >= 150
    assert {"direct precision", "mixed recall", "indirect exact", "named", "standing"} <= FLOORS.keys()


@pytest.mark.parametrize("kind", ("direct", "mixed", "indirect"))
def test_the_own_set_has_every_type(kind: str) -> None:
    assert any(label.type == kind for article in own_articles() for label in article.labels)
