"""Which negations of a wording deny something: "did not pay" does, "not only paid" and "no fewer than ten" do not."""

from collections.abc import Sequence

from bot.stories.polarity_words import BOUNDS, EMPHATIC, NEGATORS, SUPERLATIVES
from bot.stories.tokens import Compared

_BUT_WITHIN = 3
_MORE_WITHIN = 4
_SUBJECTS = frozenset("i you he she it we they".split())


def denying(tokens: Sequence[Compared]) -> frozenset[int]:
    """Where the negations of a wording start that deny what stands behind them."""
    forms = [token.form for token in tokens]
    return frozenset(token.start for place, token in enumerate(tokens) if token.form in NEGATORS and not _is_figure(forms, place))


def _is_figure(forms: Sequence[str], place: int) -> bool:
    """Whether a negation is one of speech: a bound, an emphasis, a question, a number, "if not", "or not"."""
    before = forms[place - 1] if place else ""
    after = list(forms[place + 1 : place + 1 + _MORE_WITHIN])
    if not after:
        return False
    return (
        after[0] in EMPHATIC
        or after[:2] in (["the", "only"], ["to", "mention"])
        or after[0][0].isdigit()  # No. 10
        or (after[0] in BOUNDS and "than" in after[1:3])
        or "but" in after[:_BUT_WITHIN]  # no choice but, cannot help but
        or before == "if"  # hundreds, if not thousands
        or (before == "or" and "whether" in forms[:place])
        or (forms[place] == "not" and after[0] in _SUBJECTS)  # why don't we, isn't it
        or (before == "could" and not SUPERLATIVES.isdisjoint(after))  # could not agree more
    )
