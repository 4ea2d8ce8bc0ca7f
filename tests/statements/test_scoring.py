"""The scores of `tests.quality.statements` count what their definitions say."""

from tests.quality.statements_scoring import Labelled, Tally, matches

TEXT = "“It leaks,” said Ode."
CONTENT, SAID, ODE = ((0, 11),), ((12, 16),), ((17, 20),)


def tally(found: Labelled, gold: Labelled) -> dict[str, float]:
    made = Tally()
    made.add([found], [gold], matches(TEXT, [found], [gold]))
    return made.figures()["direct"]


def test_a_source_is_right_where_it_shares_a_letter_with_the_annotated_one() -> None:
    figures = tally(Labelled(CONTENT, ODE, "direct", cue=SAID), Labelled(CONTENT, ((19, 21),), "direct", cue=SAID))
    assert (figures["source"], figures["swapped"]) == (1.0, 1.0)
    figures = tally(Labelled(CONTENT, ODE, "direct", cue=SAID), Labelled(CONTENT, ((20, 21),), "direct", cue=SAID))
    assert (figures["source"], figures["swapped"]) == (0.0, 0.0), "a full stop is no letter"


def test_where_the_annotation_has_source_and_cue_exchanged_that_is_told_beside_it() -> None:
    figures = tally(Labelled(CONTENT, ODE, "direct", cue=SAID), Labelled(CONTENT, SAID, "direct", cue=ODE))
    assert (figures["source"], figures["swapped"]) == (0.0, 1.0)


def test_a_wrong_source_is_no_exchanged_one() -> None:
    gold = Labelled(CONTENT, SAID, "direct", cue=ODE)
    assert tally(Labelled(CONTENT, CONTENT, "direct", cue=SAID), gold)["swapped"] == 0.0
    assert tally(Labelled(CONTENT, ODE, "direct"), gold)["swapped"] == 0.0
    assert tally(Labelled(CONTENT, (), "direct", cue=SAID), gold)["swapped"] == 0.0
