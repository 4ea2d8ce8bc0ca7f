"""Reports without marks: what is one and what is none, and where its content begins and ends; one sentence for each way to mistake it."""

import pytest

from bot.model.statement import Standing
from bot.statements import extract


def said(body: str) -> list[tuple[str | None, str]]:
    """The words that name each speaker, and what was said, its parts joined by a bar."""
    return [
        (one.speaker_span.of(body) if one.speaker_span else None, " | ".join(span.of(body) for span in one.spans)) for one in extract(body)
    ]


@pytest.mark.parametrize(
    ("body", "report"),
    (
        ("Ode claims he owns ten boats.", ("Ode", "he owns ten boats")),
        ("The council claims Hult runs a second ferry.", ("The council", "Hult runs a second ferry")),
        ("Supporters hope her speech before the vote will win it.", ("Supporters", "her speech before the vote will win it")),
        ("The mayor reports the dam has been closed.", ("The mayor", "the dam has been closed")),
        ("The Tarn press reports that a keeper was hurt.", ("The Tarn press", "that a keeper was hurt")),
        ("Harbour groups note that Ode paid twice.", ("Harbour groups", "that Ode paid twice")),
        ("As the Keeper notes, Ode met the crew in May.", ("the Keeper", "Ode met the crew in May")),
        ("In all, the bill calls for spending ten millions on dams.", ("the bill", "spending ten millions on dams")),
    ),
)
def test_a_form_that_is_mostly_a_noun_is_a_verb_before_a_clause(body: str, report: tuple[str, str]) -> None:
    assert said(body) == [report]


@pytest.mark.parametrize(
    "body",
    (
        "Another big reason Ode left is that Tarn was flooded.",
        "The ten-member state Keepers’ League would meet behind closed doors.",
        "Ode spoke to those making calls two nights a week.",
        "She has read fresh harbour reports that track the tides.",
        "The crew was making models and plans to close the gate.",
        "The book has pages torn out and notes written on them.",
    ),
)
def test_a_noun_reports_nothing(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "report"),
    (
        ("The ban is a step they believe would help the town.", ("they", "a step | would help the town")),
        ("Ode read out a list of towns she said had sent boats.", ("she", "towns | had sent boats")),
        ("He spoke at length about what he said were the faults of the plan.", ("he", "what | were the faults of the plan")),
        ("The letter names two men who officials say are tied to the mill.", ("officials", "who | are tied to the mill")),
    ),
)
def test_the_thing_before_an_attribution_is_the_subject_of_what_is_said_of_it(body: str, report: tuple[str, str]) -> None:
    assert said(body) == [report]


@pytest.mark.parametrize(
    "body",
    (
        "A merger announced Monday would turn the mill into a bank.",
        "Ode left; what she truly believes remains a mystery.",
        "It was a shrewd and calculated political move.",
        "They made their own recommended list of keepers.",
        "The book is long, and no expressed argument is made in it.",
        "They should be very, very worried.",
        "It has been shut out, which helps explain why the town is poor.",
        "She has issued the most detailed policy papers.",
        "Rain will feed fear in valleys worried about the dam.",
        "The town was a wreck, and these were rules intended to help it.",
        "The vote promised to be a crucial moment.",
        "The bank will confirm the sum.",
        "Bashing the mayor may be fun, but the council has work to do.",
        "They have gone back to that same plan; Ode reiterated that approach in May.",
        "It was a storm that even three years later remains so politically charged that the mayor avoids it.",
        "Ode wrote about an account of a group that calls itself Salt.",
        "The mill agreed to a fine over claims that it had sold wet flour.",
        "Ode responded to charges that Hult took the job for the money.",
        "They closed the gap on many disputes that had split the town.",
        "Hult was asked about the crude remarks he made in May.",
        "The mayor met Tom Hult and state Sen. Per Lind (Tarn).",
        "Don’t get me started on the dam.",
        "There is some hope that the dam could hold.",
        "Hult said in Tarn as the crowd roared.",
        "The decision brought the town flags and shows of strength.",
        "The bill would ensure that nobody is hurt.",
        "The town is poor as one of the principal reasons the mill was sold.",
        "The Senate confirmed Tom Hult on Saturday.",
        "Ode slammed Hult to the floor as he left.",
        "The dam is old, considering that the town is young.",
        "This will add to the trust that keepers have in it.",
        "They let mayors know that it is safe.",
        "Ode said the following:",
        "A court denied Ode’s request to delay the sale.",
        "The council denied Hult a boat.",
        "Ode won over voters in the Salt Belt states that Hult lost.",
        "There have been 1.4 million confirmed cases of gout in the town.",
        "The council agreed to a rule designed to keep Hult out while the mayor takes a break.",
        "It was a point keepers have attacked for months.",
        "Every month they list keepers who have been jailed, threatened or attacked for their work.",
        "Hult pleaded guilty to selling the dam.",
        "It was a great day for the town after a jobs report that showed fewer out of work.",
        "Tarn voted with the added warning that followed.",
        "That dampened hopes a meeting might be held.",
        "The win underscored how close the town is to the sea.",
        "She read out the plan Hult announced that same day.",
        "Hult said of the plan he had seen.",
        "Ode called Hult to congratulate him.",
        "Hult spoke of the new thinking that followed the flood.",
        "Ode has seen a louder debate as more than two thousand keepers crossed the bridge.",
    ),
)
def test_what_only_looks_like_a_report_is_none(body: str) -> None:
    assert said(body) == []


@pytest.mark.parametrize(
    ("body", "report"),
    (
        ("She won twice and, she says, will win again.", ("she", "will win again")),
        ("And, she said, former keepers should be heard.", ("she", "former keepers should be heard")),
        ("It was late, Ode said, so the council went home.", ("Ode", "It was late | so the council went home")),
        (
            "In the three years since the flood, Ode says, far too many boats have been lost.",
            (
                "Ode",
                "In the three years since the flood | far too many boats have been lost",
            ),
        ),
        ("The answer, Ode told them, was simple.", ("Ode", "The answer | was simple")),
        ("Ode says, rain or shine in the capital, he will sail.", ("Ode", "rain or shine in the capital, he will sail")),
        ("Still, Hult said, as long as it rains, he would stay.", ("Hult", "as long as it rains, he would stay")),
        ("The bill did not mention, however, that Ode had paid.", ("The bill", "that Ode had paid")),
        (
            "It came to the point that, as my friend Tom Hult reported in May, Ode sold the boats.",
            ("my friend Tom Hult", "Ode sold the boats"),
        ),
        ("Ode explained to the Keeper why the dam was closed.", ("Ode", "why the dam was closed")),
        ("Ode told host Tom Hult she would think about it.", ("Ode", "she would think about it")),
        ("Ode tweeted on Friday to say he had never sold a boat.", ("Ode", "he had never sold a boat")),
        ("They agreed in May to build the town a new dam.", ("They", "to build the town a new dam")),
        ("Ode denounced the bill as it sailed through the council.", ("Ode", "the bill")),
        ("Ode describes the crew as highly skilled.", ("Ode", "the crew as highly skilled")),
        ("Ode defended his rule of not hiring by citing a case, such as that of Hult.", ("Ode", "his rule of not hiring")),
        ("The keepers saying they want a ban are a third of the town.", ("The keepers", "they want a ban")),
        (
            "Ode said that Hult had tapes and proof that shows he was there.",
            ("Ode", "that Hult had tapes and proof that shows he was there"),
        ),
        ("The keepers, who feared the dam was lost, reacted to the news with glee.", ("The keepers, who", "the dam was lost")),
        (
            "This past week, the mayor announced a new plan. Hult, the keeper, this past week proposed a ban on boats.",
            (
                "Hult",
                "a ban on boats",
            ),
        ),
        ("Ode won the crowd by telling Tom Hult, keeper of the dam, that he would leave.", ("Ode", "that he would leave")),
        (
            "One of the changes they made, according to a woman close to the mayor, is to sell the mill.",
            (
                "a woman close to the mayor",
                "One of the changes they made | is to sell the mill",
            ),
        ),
        (
            "According to the Keepers’ League (KL) report, for the year 2015, ten dams broke.",
            (
                "the Keepers’ League (KL) report",
                "for the year 2015, ten dams broke",
            ),
        ),
        (
            "Ode writes in her book A Life in Salt that the town was poor.",
            ("Ode", "that the town was poor"),
        ),
        (
            "Ode praised Hult, whose term is over, for his work.",
            ("Ode", "Hult, whose term is over, for his work"),
        ),
        (
            "Ode criticized the May 11, 2012, storm plan.",
            ("Ode", "the May 11, 2012, storm plan"),
        ),
        (
            "Ode spent the day praising the keepers and leaving the hall early.",
            ("Ode", "the keepers"),
        ),
        (
            "It was the one result she always hoped to see.",
            ("she", "the one result | to see"),
        ),
        (
            "Half described the dam as a mess, with ten percent saying it is old.",
            ("ten percent", "it is old"),
        ),
        (
            "The loudest cry, according to keepers who were there, was for bread.",
            ("keepers", "The loudest cry | was for bread"),
        ),
        (
            "Some old friends of the mill, like Ann Ode, a keeper in Tarn, also acknowledge that it failed.",
            ("Some old friends of the mill", "that it failed"),
        ),
        (
            "Ode said she would help towns like Tarn, which lost boats.",
            ("Ode", "she would help towns like Tarn, which lost boats"),
        ),
        (
            "It was a step keepers say would help the town.",
            ("keepers", "a step | would help the town"),
        ),
        (
            "Ode suggested Congress buy the dam.",
            ("Ode", "Congress buy the dam"),
        ),
        (
            "Hult, she said after the meeting that lasted hours, was ill. Ode said after the vote that Hult was ill.",
            ("Ode", "that Hult was ill"),
        ),
        (
            "According to the poll, which was small, the mayor is liked.",
            ("the poll", "the mayor is liked"),
        ),
        (
            "Ode maintains the dam was safe and promises to mend it.",
            ("Ode", "to mend it"),
        ),
        (
            "Ode agreed to seek answers Hult said would do.",
            ("Hult", "answers | would do"),
        ),
        (
            "He met Tom Hult of Upper Tarn, NY, who said he was ill.",
            ("Tom Hult of Upper Tarn, NY, who", "he was ill"),
        ),
        (
            "It meant nothing for the keepers who according to the survey live by the sea.",
            ("the survey", "who | live by the sea"),
        ),
        ("Ode has repeatedly denied the charge.", ("Ode", "the charge")),
        ("The mayor denied wrongdoing.", ("The mayor", "wrongdoing")),
        (
            "Ode said that the dam was safe in the spring — a point that others dispute.",
            ("Ode", "that the dam was safe in the spring"),
        ),
        (
            "Few boats are sold, according to the Keepers’ League, which tracks the market.",
            ("the Keepers’ League", "Few boats are sold"),
        ),
        ("They have been warning about this flood for years.", ("They", "this flood")),
        ("Ode defends the plan the day after it failed.", ("Ode", "the plan")),
        (
            "As he lashes out at the press, the mayor has to think about the dam. He said it was old.",
            ("He", "it was old"),
        ),
        ("Keeper Tom Hult (Tarn) last week said he was ill.", ("Keeper Tom Hult", "he was ill")),
        ("In all, 92 percent of keepers, both old and young, said that they slept.", ("92 percent of keepers", "that they slept")),
        ("The court argues the map violates the law.", ("The court", "the map violates the law")),
        ("A keeper who fled stated that all is lost.", ("A keeper", "that all is lost")),
        ("Ode pays her keepers well, his office confirmed to Tarn Radio.", ("his office", "Ode pays her keepers well")),
        ("The family of a keeper hurt in May say they are shocked.", ("The family of a keeper hurt in May", "they are shocked")),
        ("Few like it; the US announced a plan to leave.", ("the US", "a plan to leave")),
        ("Ode said repeatedly before and after the votes were counted that he would stay.", ("Ode", "that he would stay")),
        ("He said that amounted to an insult to the town.", ("He", "that amounted to an insult to the town")),
        ("They described the deal as the best plan ever made.", ("They", "the deal as the best plan ever made")),
        ("It is fine, those who know him insist.", ("those who know him", "It is fine")),
        ("Hult added on Sunday that the group has made progress.", ("Hult", "that the group has made progress")),
        ("Ode showed grace in defeat, praising Hult and calling on the town to help.", ("Ode", "the town to help")),
        ("Ode disputes Hult’s view, and on Friday said it was wrong.", ("Ode", "it was wrong")),
        (
            "Asked whether she feared that Tom Hult, the former mayor, who has sold the mill, could win, Ode smiled.",
            (
                None,
                "whether she feared that Tom Hult, the former mayor, who has sold the mill, could win",
            ),
        ),
    ),
)
def test_a_content_has_its_own_beginning_and_end(body: str, report: tuple[str | None, str]) -> None:
    assert said(body)[-1] == report


def test_what_only_describes_the_speaker_of_a_quotation_is_no_report() -> None:
    assert said("“It is late,” said Tom Hult, a keeper from Tarn who has praised the mill.") == [("Tom Hult", "“It is late,”")]


def test_what_somebody_stopped_short_of_saying_was_not_said() -> None:
    one = extract("Ode stopped short of telling Hult whether she would go.")[-1]
    assert one.standing is Standing.DENIED


@pytest.mark.parametrize(
    ("body", "content"),
    (
        ("It came from keepers who say they are concerned that the dam will be sold.", "they are concerned that the dam will be sold"),
        ("“It is late,” said Tom Hult, who believes the dam is lost.", "the dam is lost"),
    ),
)
def test_a_relative_clause_reports_where_it_does_more_than_describe(body: str, content: str) -> None:
    assert said(body)[-1][1] == content


def test_what_nobody_said_was_not_said() -> None:
    [one] = extract("No keepers signalled that they were leaving the dam.")
    assert one.standing is Standing.DENIED


@pytest.mark.parametrize(
    ("body", "content"),
    (
        ("Later in the show, Hult stated of the dam that the board’s report “was no good.”", "that the board’s report “was no good.”"),
        (
            "Hult dismissed that suggestion as a sign of an opposing campaign in “disarray.”",
            "that suggestion as a sign of an opposing campaign in “disarray.”",
        ),
    ),
)
def test_that_may_follow_what_it_is_about_or_point_at_a_thing(body: str, content: str) -> None:
    [one] = extract(body)
    assert one.extent.of(body) == content


def test_no_fewer_than_nine_are_nine_who_spoke() -> None:
    [one] = extract("No fewer than nine keepers said that they were leaving the dam.")
    assert one.standing is Standing.SAID
