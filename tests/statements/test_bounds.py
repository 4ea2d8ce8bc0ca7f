"""Where a content begins and ends, and what looks like one and is none."""

import pytest

from bot.statements import extract


def content(body: str) -> list[str]:
    return [" … ".join(span.of(body) for span in statement.spans) for statement in extract(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    (
        ("The dam holds, according to Ann Ode, a keeper who has known it for years.", ["The dam holds"]),
        ("In the long run, according to the bank, the cost of the dam will double.", ["In the long run … the cost of the dam will double"]),
        ("The old dam (it was built in a hurry, according to Ode) still holds.", ["it was built in a hurry"]),
        ("The old dam (it was built in a hurry, Ode says) still holds.", ["it was built in a hurry"]),
        ("Ode accused him of burning hay, selling cows and leaving the farm.", ["him of burning hay, selling cows and leaving the farm"]),
        ("Ode praised the plan, saying it would last.", ["the plan", "it would last"]),
        ("Ode chided the mayor on Monday for the leak in the dam.", ["the mayor on Monday for the leak in the dam"]),
        ("Ode praised the mayor on Monday.", ["the mayor"]),
        ("Ode agreed to sell the mill to the town.", ["to sell the mill to the town"]),
        ("The mayor refused to open the gate, and the village was flooded.", ["to open the gate"]),
        ("The mayor promised to open the gate, and to pay for the repairs.", ["to open the gate, and to pay for the repairs"]),
        ("The dam is safe, Ode told her closest aides as she left.", ["The dam is safe"]),
        (
            "Ann Ode, the keeper, who said that the two mayors, and Hult above all, must pay for it, left.",
            ["that the two mayors, and Hult above all, must pay for it"],
        ),
        (
            "While Ode insisted that the two mayors must pay for it, Hult called her plan a “joke.”",
            ["that the two mayors must pay for it", "her plan a “joke.”"],
        ),
        (
            "Ode says the two keepers do not plan to leave, but rather mean to mend the wall.",
            ["the two keepers do not plan to leave, but rather mean to mend the wall"],
        ),
        (
            "Ode said she has no quarrel with keepers or mayors criticizing the plan.",
            ["she has no quarrel with keepers or mayors criticizing the plan"],
        ),
        ("Ode called him a kind, loving and honest man.", ["him a kind, loving and honest man"]),
        (
            "Ode criticized Hult for suggesting during the flood that the wall was old.",
            ["Hult for suggesting during the flood that the wall was old"],
        ),
        ("Ode condemned his ban on cows and other noisy statements.", ["his ban on cows and other noisy statements"]),
        ("Ode praised the mayor in a speech on Monday.", ["the mayor"]),
        ("Ode praised the men who fought the flood in a small village.", ["the men who fought the flood in a small village"]),
        ("While most keepers said the wall was old, the villagers left.", ["the wall was old"]),
        ("Although the mayor said the wall was new, in June it was plain that she had lied.", ["the wall was new"]),
        ("As Mayor Ode read the list and defended her plan against Hult, the crowd left.", ["her plan against Hult"]),
        ("Hult, whom she accused of lying, left.", ["lying"]),
        ("Ode praised Jan Hult, the mayor of Lome, for the new wall.", ["Jan Hult, the mayor of Lome, for the new wall"]),
        ("Ode asked the woman to raise her hand and say the word again.", ["the woman to raise her hand and say the word again"]),
    ),
)
def test_a_content_ends_with_what_was_said(body: str, expected: list[str]) -> None:
    assert content(body) == expected


@pytest.mark.parametrize(
    "body",
    (
        "As the flood began, Ann Ode was a clerk in the town hall.",
        "When the town speaks of floods, some may think of her as a keeper.",
        "The wall she hoped to build was never paid for.",
        "The flood hit three small states: Lome, Aden and Zire.",
        "The rain fell in towns and states that have suffered for years.",
        "Ann Ode told her aides, to loud cheers.",
        "The old farmer accused of stealing a cow may have left the town.",
        "It was the flood the keepers warned about in the spring.",
        "The town blasted out a list of names, and nobody figured out how it was made.",
        "The tolls would add up to a million crowns more than the town had.",
        "Soon she would discover that the wall was old.",
        "The council wants it to but because the town does too.",
        "The wall is as high as that of the old mill, which — as Jan Hult noted in the spring — leaks.",
        "There have already been telling answers that could resound in the north.",
        "The plan that Ode proposed last July, and the one she proposed two months ago, are dead.",
        "Those who said the wall was old voted for the mayor of Lome.",
    ),
)
def test_what_only_looks_like_a_report_is_none(body: str) -> None:
    assert content(body) == []
