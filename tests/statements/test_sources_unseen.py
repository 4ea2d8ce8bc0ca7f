"""Whom a sentence credits, one sentence for each shape that was read wrongly in news no rule was tuned on; all self-written."""

import pytest

from bot.model.statement import Statement
from bot.statements import extract


def last(body: str) -> Statement:
    """The last statement of a body."""
    return extract(body)[-1]


def credited(body: str) -> str | None:
    """The words that name the speaker of the last statement."""
    span = last(body).speaker_span
    return span.of(body) if span else None


@pytest.mark.parametrize(
    ("body", "who"),
    (
        (
            "The ruling is determined in many towns, where, says Max Nels, head of the fund, guilds are strong. “It is a hard year.”",
            "Max Nels",
        ),
        ("The mayor “was no disappointment,” allows Joshua Park, 37, of Tarn. “He did not put us into a depression.”", "Joshua Park"),
        ("“We assert the sanctity of the town,” said the draft approved Tuesday. “We support an amendment in time.”", "the draft"),
        ("“It is hard,” says Julia Rous. The loss of work is taking its toll. “There is no support for us.”", "Julia Rous"),
        ("“It is late,” said Republican House Speaker John Ode on Friday. He left.", "Republican House Speaker John Ode"),
        ("The lawyers wept. “It is hard,” said Ode. His comrades threw up their hands. “What else would you do now?”", "His comrades"),
        ("“He cannot do many things” without the council, said the fund’s Bob Ode. It was late.", "the fund’s Bob Ode"),
    ),
)
def test_a_quotation_goes_on_from_whoever_the_sentence_before_it_names_last(body: str, who: str) -> None:
    assert credited(body) == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("Former first lady Mira Calder met Hult in Tarn this week, saying, “let nobody dim your light.”", "Former first lady Mira Calder"),
        ("The paper lost. Tarn Today cut the article and put a note above it:\n\n“He has told us he loves it.”", "Tarn Today"),
        ("Cate was more succinct in a message posted on Twitter: “Big sigh of relief.”", "Cate"),
        ("Senator Ada Aker apes Venn’s posturing, insisting that trade is a question of “loyalty.”", "Senator Ada Aker"),
        ("As Sean Young, legal director for the Union of Tarn, told the paper, “our officials must defend us.”", "Sean Young"),
        ("Furthermore, as The Salt Journal editorialized, “Merit systems keep out many workers.”", "The Salt Journal"),
        ("Moreover, as Ada Brook put it when the dam broke: “It was late.”", "Ada Brook"),
        ("The film is narrated by a militant, who at one point says, “There are 18 of them.”", "a militant, who"),
        ("Keepers, who for years have called the dam “a mess,” left.", "Keepers, who"),
        ("He left the court with his friends joking that they were heading for “tattoos.”", "He"),
        ("Said another keeper, Patrick Bryn of San Felo: “It is what they do.”", "another keeper"),
        ("Durk, when asked by Chris Hult how long it could look like it does, shrugged and said “I do not know.”", "Durk"),
        ("Ted Aker criticized Tarn Democrats for joining with the mayor saying, “Every one should have stood together.”", "Ted Aker"),
        ("Among the replies was one from mayor Joe Venn, who gravely intoned: “Our town has a dark past.”", "mayor Joe Venn, who"),
        ("It grew when keeper Dan Oker, after first saying that they need “new leaders,” finally went home.", "keeper Dan Oker"),
        ("It was late, Rolf said in a clip that was shown again before clarifying that there were “no keepers here.”", "Rolf"),
        ("Sarah Venn told reporters at the daily media briefing that he is “not going to talk to judges.”", "Sarah Venn"),
        ("George Hart, a spokesman for Sen. Chuck Ode, R-Iowa, head of the harbour board, told us it was “late.”", "George Hart"),
        ("Ivo Dees, a former aide to Ode who oversaw the agenda on climate, trade and energy policy, said it was “late.”", "Ivo Dees"),
        ("The problem: Groups like the Union are against a card, calling it a “slippery slope” to spying.", "Groups like the Union"),
        ("The author, Ada Brook, denied the rule was intended to shut it and called it “common sense.”", "Ada Brook"),
        ("Then he turns to the playmate, a small girl named Jase, and asks, “Should I put on the hair?”", "he"),
        ("Hult pestered Venn for not looking into Ada Brook's emails, slammed him for being “very weak” on it.", "Hult"),
        ("Tarn has also drawn its own lines for any trade accusing the town of “economic terror.”", "Tarn"),
        ("President Ode spoke of a trial as the jury considered a verdict on Friday, calling the case “very sad.”", "President Ode"),
        ("This weekend he was seen wagging his finger, reportedly saying, “I am sick of you people.”", "he"),
        ("It is one of her salt mines, noted Jon Tay, author of “Salt.”", "Jon Tay"),
        ("His book said the papers “hate us,” and Hult left in a hurry, writing that “I am with the people.”", "Hult"),
        ("They sang the words that rang out: “Hands up,” a reference to witnesses’ claims that he had.", "They"),
    ),
)
def test_the_subject_is_found_over_what_hides_it(body: str, who: str) -> None:
    assert credited(body) == who


def test_making_after_a_quotation_is_nobody() -> None:
    assert not extract("The reason is that it creates a “soft limit,” making states less willing to choose.")


@pytest.mark.parametrize("label", ("WINNER", "Claim", "READ", "Correction"))
def test_a_label_before_a_colon_is_no_speaker(label: str) -> None:
    assert not extract(f"{label}: “The council wins again and again.”")
    assert not extract("\n".join(f"{label.upper()}: The council wins again." for _ in range(4)))


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("It “concerns only Tarn,” an aide to harbour minister Cedric Ode said.", "aide to harbour minister Cedric Ode"),
        ("It “concerns only Tarn,” a lawyer for deputy Cedric Ode said.", "lawyer for deputy Cedric Ode"),
        ("It “concerns only Tarn,” the parents of student Cedric Ode said.", "parents of student Cedric Ode"),
        ("It “concerns only Tarn,” deputy counsel to the mayor Cedric Ode said.", "Cedric Ode"),
    ),
)
def test_who_works_for_somebody_is_not_credited_under_their_name(body: str, who: str) -> None:
    assert last(body).speaker == who


@pytest.mark.parametrize(
    "body",
    (
        "Ann Hult and Per Ode left. In Tarn he made his case and stayed. In Tarn he wrote his book. “It is late,” he said.",
        "The MPs heard her and left. MPs and she agreed at last. “It is late,” she said.",
        "Capitalism has to be moral. It must reach out. Capitalism needs her. They love capitalism. “It is late,” she said.",
        "Tarn said so. In Tarn its mayor left. Tarn and he met. Tarn and he left. “It is late,” he said.",
        "The mayor left. In one speech of his Presidency, he wept. The Presidency of his was long. “It is late,” he said.",
    ),
)
def test_a_place_an_office_or_a_crowd_is_no_person_because_he_or_she_follows(body: str) -> None:
    assert last(body).speaker not in {"Tarn", "MPs", "Presidency", "Capitalism"}


@pytest.mark.parametrize("place", ("North Carolina", "Saudi Arabia", "South Tarn", "N. Korea"))
def test_a_state_is_no_person(place: str) -> None:
    assert last(f"{place} said it was late. It was “a mess,” she said.").speaker is None


def test_whenever_is_no_given_name() -> None:
    assert last("Whenever Donald Berg spoke, she listened. Mr. Berg said it was “a mess.”").speaker == "Donald Berg"


@pytest.mark.parametrize("name", ("Brian Dees", "Ian Ode", "Vivian Hult", "Christian Ode", "Sebastian Aker"))
def test_a_given_name_that_ends_like_a_peoples_adjective_is_part_of_the_name(name: str) -> None:
    assert last(f"Prosecutor {name} said it was “late.” “It is late,” {name.split()[1]} added.").speaker == name


def test_a_peoples_adjective_before_a_title_is_no_part_of_the_name() -> None:
    assert last("Ukrainian President Ann Ode said it was “late.” “It is late,” Ode added.").speaker == "Ann Ode"


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("President Ode Speaks: It was late. “It is late,” Ode said.", "Ode"),
        ("Former Director of National Intelligence James Aker said it was late. “It is late,” Aker added.", "James Aker"),
        ("Tarn (AP) When Christine Blase Hult spoke, they wept. “It is late,” Hult said.", "Christine Blase Hult"),
        ("The harbour loan was opposed by Sens. Mike Aker and Ann Hult. “It is late,” Mr. Aker said.", "Mike Aker"),
        ("UN Secretary-General Ban Ode said it was late. “It is late,” Ode added.", "Ban Ode"),
        ("Liberal MP Norman Ode said it was late. “It is late,” he added.", "Norman Ode"),
        ("Somehow it matters to him. Somehow he knew. They wept. “It is late,” he said.", None),
        ("Spokesman Drew Hamm said it was late. It drew a crowd. “It is late,” Mr. Hamm added.", "Drew Hamm"),
        ("It was cold and late. “It is late,” the first lady said.", "first lady"),
        ("Bin Oder fled. Mr. Oder left a bin. “It is late,” Mr. Oder said.", "Bin Oder"),
        ("They act well. The Act Venn signed was a start. Mr. Venn left. “It is late,” Venn said.", "Venn"),
    ),
)
def test_titles_openers_and_common_words_are_no_part_of_a_name(body: str, who: str | None) -> None:
    assert last(body).speaker == who
