"""What reporting words do to what they report."""

import pytest

from bot.statements import extract
from bot.statements.reporting import reporting


@pytest.mark.parametrize(
    ("body", "lemma", "denies", "hands_on"),
    (
        ("Mayor Ann Ode said that the bridge was safe.", "say", False, True),
        ("Mayor Ann Ode denied that the bridge was safe.", "deny", True, False),
        ("Mayor Ann Ode denied that the bridge was as safe as before.", "deny", True, False),
        ("Mayor Ann Ode disputes that the bridge was safe.", "dispute", True, False),
        ("Mayor Ann Ode praised the engineers.", "praise", False, False),
        ("Mayor Ann Ode ruled out a new bridge.", "rule out", True, False),
        ("Mayor Ann Ode dismissed the letter as “a little silly”.", "dismiss", False, False),
        ("According to Mayor Ann Ode, the bridge is safe.", "according to", False, True),
        ("“I never signed the letter about it,” Mayor Ann Ode denied.", "deny", False, True),
    ),
)
def test_a_denial_turns_its_content_round_and_praise_needs_its_verb(body: str, lemma: str, *, denies: bool, hands_on: bool) -> None:
    found = [reporting(one, body) for one in extract(body)]
    assert [(one.lemma, one.denies, one.hands_on) for one in found] == [(lemma, denies, hands_on)]
