"""Whom a sentence credits where something comes between the one who speaks and the reporting word, one sentence for each shape."""

import pytest

from bot.model.statement import StatementType
from bot.statements import extract


def credited(body: str) -> list[str | None]:
    """The words that name the speaker of each statement with marks, in order of the text."""
    marked = (one for one in extract(body) if one.type is not StatementType.INDIRECT)
    return [one.speaker_span.of(body) if one.speaker_span else None for one in marked]


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("“It will not go,” said Hult, who added that the keepers were told it “would not hold up” in court.", "Hult, who"),
        ("She thinks like Tom Hult, who wrote, “One guess plus one guess is no proof.”", "Tom Hult, who"),
        ("It is a verdict on the mayor himself, who wants the town to believe the inquiry was a “hoax.”", "the mayor himself, who"),
        ("“I never voted,” said Nils Ode, 24, of Tarn, who said the plan was “dead.”", "Nils Ode, 24, of Tarn, who"),
        ("The plan drew a swipe at Mayor Tom Hult, who confirmed Monday that the pier would say “Salt Matters”.", "Mayor Tom Hult, who"),
        (
            "Ditto for Tom Hult, the former adviser to the mayor, who called the questions “fair.”",
            "Tom Hult, the former adviser to the mayor, who",
        ),
    ),
)
def test_a_relative_clause_is_about_whoever_stands_right_before_it(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("Tom Hult, Tarn coordinator for the bay during the talks, told the paper that it was a “fantasy.”", "Tom Hult"),
        ("Laura Hult, Vice President of the Harbour Project at the Centre for Trade, called the policy “dehumanizing.”", "Laura Hult"),
        ("Then Majority Leader Tom Hult, Tarn Republican, said the bill was “a moral stand.”", "Majority Leader Tom Hult"),
        ("That was echoed by James R. Hult, director of safety, who said the note “is wrong.”", "James R. Hult, director of safety, who"),
        ("“The market needs support,” Larry Hult, senior vice president of the Salt Foundation tweeted Friday.", "Larry Hult"),
        ("In New Tarn, Director of Health Ann Ode said it was “dead”.", "Director of Health Ann Ode"),
    ),
)
def test_a_description_without_its_article_explains_the_name_before_it(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("The former “Harbour Tales” star said the mayor “absolutely” lies.", "The former “Harbour Tales” star"),
        ("The “Deadline: Town Hall” host said on her show that the clash has “sunk low.”", "The “Deadline: Town Hall” host"),
        ("They called it a “mess” and Ode said it was “over”.", "Ode"),
    ),
)
def test_a_quotation_that_only_names_what_the_next_noun_is_about_belongs_to_it(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("Hult said he froze as the throng of boys grew around him, adding that they yelled at him to “go home.”", "Hult"),
        ("Five keepers gave notice Sunday after the mayor hinted she would go, saying they are “saddened” by it.", "Five keepers"),
        ("Earlier, it was revealed that Tarn stopped the trials, saying that the cure “has been tested well.”", "Tarn"),
        (
            "The case had made its way to the Supreme Court, which last month ruled against Ode’s plan, saying it was “contrived”.",
            "the Supreme Court, which",
        ),
        ("Ode slammed the town for its talks with a keeper who alleged a theft, asking, “Who would do that?”", "Ode"),
        ("It is another sign that while Ode came into office vowing to make Tarn a “model”, the town is poor.", "Ode"),
    ),
)
def test_a_participle_is_the_deed_of_whoever_its_clause_is_about(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("From The Salt Times: “The mayor told officials that she would go.”", ["The Salt Times"]),
        ("Replied Hult: “If they deny something, it is denied.”", ["Hult"]),
        ("Writes one keeper: “This plan has stepped in it. Big time.”", ["one keeper"]),
        ("Then this: “His potential is vast. He is trying to change the town.”", []),
        ("But it became clear that the answers to the memo were: “Is that it?” and “What a dud.”", []),
        ("It was painted on a piece of wood on Salt Street: “Free Harbour Zone.”", []),
    ),
)
def test_a_colon_credits_nobody_but_somebody_named(body: str, who: list[str]) -> None:
    assert [name for name in credited(body) if name][:1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("The Tarn lawmaker, known as a firebrand in her party, said last month she would take a “hard look” at it.", "The Tarn lawmaker"),
        ("The order, issued Aug. 29, 2019, requested a set of papers, including “returns and schedules” from the firm.", "The order"),
        (
            "In a letter to new town counsel Pat Hult, Ms. Ode and Ms. Brook requested “that the town work with us.”",
            "Ms. Ode and Ms. Brook",
        ),
        ("While right-wing keepers have for years bemoaned a “war on salt,” there is a war for it.", "right-wing keepers"),
        ("The mayor has in the past repeatedly called the inquiry a “witch hunt.”", "The mayor"),
        ("Howls from the quay forced Hult’s campaign to issue a statement saying he “has always been for it.”", "Hult’s campaign"),
        ("Later the Salt Center slammed Hult’s Harbour Act in a note likening it to a “purity test.”", "the Salt Center"),
        (
            "A copy of the deal highlighted by reporter Ken Hult reveals that the town may not “audit the profits” of it.",
            "A copy of the deal",
        ),
        ("Hult met keepers this week, a change from Ode, who once joked to keepers who hated rain: “Why not drink it?”", "Ode, who"),
        ("She left on Thursday. “Does the mayor want to lose everyone?” Hult asked Jen Brook of the Salt News.", "Hult"),
        ("Mr. Brook, a retired general whom the mayor had called a “hero,” left on Monday.", "the mayor"),
        ("Ode again said that she is not running, mentioned some of her favourite keepers and criticized Hult’s “record.”", "Ode"),
    ),
)
def test_what_stands_between_a_speaker_and_the_reporting_word_is_passed_over(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("At a Mass held Wednesday in Tarn, Hult did not speak of himself, but urged keepers not to fear the “terrible plague”.", "Hult"),
        (
            "At the pier, a keeper — I could not learn his name, but he had a fine hat — asked the mayor, “How many keepers left?”",
            "a keeper",
        ),
        ("As Gov. Tom Hult put it when asked about the race, “You should be asking Martin Brook.”", "Gov. Tom Hult"),
        ("It came as members re-elected their whole team, including Tom Hult, who announced, “Welcome to a new town.”", "Tom Hult, who"),
        ("This month, the mayor sent a stark warning to Tarn, after claiming that it planned a “sneak attack” on boats.", "the mayor"),
        ("In the end, an old Ode visits Hult’s house, and tells the door that she has “kept every plea”.", "an old Ode"),
        (
            "The top adviser, General Tom Hult, tried to move the posts on the mayor this month remarking: “We have time.”",
            "General Tom Hult",
        ),
    ),
)
def test_a_verb_and_a_noun_of_one_form_are_told_apart_before_somebody_is_credited(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("The US says Tarn agreed to “buy a large amount” of salt.", "The US"),
        ("But the WHO said the virus “will not vanish” soon.", "the WHO"),
        ("WHO officials called it “a test”.", "WHO officials"),
        ("Ode spun the rebuke as a good thing, declaring that the “shackles” were off.", "Ode"),
        ("In May, Mayor Carmen Ode appeared on television declaring, “This is not a good story.”", "Mayor Carmen Ode"),
        ("Nobody wondered that Ode fired back in two long tweets: “Sorry, but you have them.”", "Ode"),
        ("She added that reports Ode told Hult he should be “barred” were wrong.", "Ode"),
        (
            "The 45th Mayor urged Tarn keepers to vote for Roy Brook, blasted the press, and said the town has a “sick system.”",
            "The 45th Mayor",
        ),
        ("Film of the arrest in May showed Floyd shouting, “I cannot breathe.”", "Floyd"),
    ),
)
def test_a_subject_ends_where_another_verb_has_its_own(body: str, who: str) -> None:
    assert credited(body)[-1] == who


def test_what_is_only_deemed_so_is_no_statement() -> None:
    assert credited("In past strikes, keepers deemed “essential” were told to work.") == []


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("Hult zeroed in on a section that said he “never leaked” it.", "a section that"),
        ("The case turned on a phrase in the law that says the rule applies “when the ship is free”.", "a phrase in the law that"),
        ("A friend of Ode’s who was not there and who declined to be named, told the paper that he is “sure” of it.", "A friend of Ode"),
        (
            "It was about the case brought by counsel Robert Ode, and lawyer Rudy Hult later lamented that he was “hurt” in there.",
            "lawyer Rudy Hult",
        ),
    ),
)
def test_a_clause_within_a_subject_does_not_become_the_subject(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("Annise Ode, head of a fund, which seeks to elect gay, poor and old candidates, said the win “is vital.”", "Annise Ode"),
        (
            "It was Cindy Ode, the Tarn Republican who sparked a row after joking she would come to a “hanging” if invited.",
            "the Tarn Republican who",
        ),
        ("Next, they turned to Ode, who shocked members, the press and the town by tweeting that keepers “must go.”", "Ode, who"),
        ("The remarks represent a break with the president, who has threatened to stop those who “loot”.", "the president, who"),
        ("Michael Ode, of Salt Box, a Tarn-based security firm, told Reuters there were still “many mines” in there.", "Michael Ode"),
        ("Hult late on Thursday praised Ode’s “grit” on the radio.", "Hult"),
        ("Harry “Rick” Ode, a keeper who left, told Reuters he backed the plan “1,000 percent.”", "Harry “Rick” Ode"),
        ("“It will do,” said a senior U.S. Department of Trade official who was there.", "a senior U.S. Department of Trade official"),
        ("Ode also said she views it as the launch of her reelection campaign, saying, “Big crowds are there.”", "Ode"),
        ("One hour and forty minutes in, Cory Ode took a shot at Hult, and joked, “I thought you were high.”", "Cory Ode"),
    ),
)
def test_a_speaker_is_found_over_lists_asides_and_circumstances(body: str, who: str) -> None:
    assert credited(body)[-1] == who


def test_a_list_of_links_within_a_sentence_is_not_read() -> None:
    body = (
        "Mayor Brook Ann (Annie) Marie BrookHult says her talks 'have shrunk' Keepers urge town to wait MORE on Tuesday "
        "accused the paper of “stifling free speech” there."
    )
    assert credited(body) == ["Mayor Brook"]


@pytest.mark.parametrize(
    ("body", "said"),
    (
        ("Ode told “Axios on Salt” that she expects him to “resist” it.", "that she expects him to “resist” it"),
        ("Ann Ode said on “Salt & Friends” Monday that members would be “told of it”.", "that members would be “told of it”"),
        ("What they’re saying: “The message is a breach of the rules,” Tom Hult wrote.", "“The message is a breach of the rules,”"),
    ),
)
def test_the_programme_somebody_spoke_to_is_no_part_of_what_they_said(body: str, said: str) -> None:
    assert [one.spans[-1].of(body) for one in extract(body)] == [said]


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("On the photo, the word “Ode” was blurred on a sign that originally read “Down with Ode.”", "a sign that"),
        ("Ode gave an account of where the country stands in the crisis, warning that there is “a disturbing surge.”", "Ode"),
        (
            "He struck a low tone, prompting the pundit Van Ode to declare on CNN: “He became mayor in that moment, period.”",
            "the pundit Van Ode",
        ),
        ("Ode started out their ninth debate saying Hult “of course” has the means.", "Ode"),
        (
            "“It is dead,” said Tom Ode, head of a group called Salt Watch, which called the plan “a mess.”",
            "Salt Watch, which",
        ),
        ("Last week the queen sent a message of support: “We know that many are entering a period of great concern.”", "the queen"),
        ("Mr Ode noted the inquiry had concluded on Twitter, saying: “We look forward to getting it.”", "Mr Ode"),
        ("The doctor pointed out her fat on the screen, then said, “Look at that thin woman in there.”", "The doctor"),
        ("Nowadays, he does not dwell on history, telling crowds instead, “I have got a plan that works.”", "he"),
        ("Mayor Ode lashed out when the Senate effort faltered, calling the defeat a “shameful day.”", "Mayor Ode"),
        (
            "Her orders have already sparked a Republican lawsuit alleging that she is building an “imperial office.”",
            "a Republican lawsuit",
        ),
        ("Most have failed, yet Democrats who pushed it are refusing to give in, saying the best is the “public option”.", "Democrats"),
        ("While Hult waited, several thousand miles away in Tarn, his chief, Steve Ode, went on, warning that it is “mad.”", "his chief"),
    ),
)
def test_of_several_clauses_the_one_about_somebody_gives_the_speaker(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("“The arrival was a great event for our town,” Hult’s proclamation read.", "Hult’s proclamation"),
        ("Franklin Ode, whose father, the Rev. Billy Ode, founded Salt Today, said in a post that it was an “attack”.", "Franklin Ode"),
        ("Chief Jens Ode, while noting that Tarn is “ill”, said the town should not “further upset the bay”.", "Chief Jens Ode"),
        ("President Ode ripped reports of a deed so vile that a keeper reported it to the court — calling them “fake”.", "President Ode"),
        (
            "It is a win for Tarn Attorney General Maura Ode, a Democrat, who said it “clears the way for us.”",
            "Tarn Attorney General Maura Ode, a Democrat, who",
        ),
        ("Finally, the Court of the Kingdom on April 20 gave its ruling, concluding: “The town must be free.”", "the Court of the Kingdom"),
        ("The works that President Ode, at a feast last year, called “the eighth wonder” seems small.", "President Ode"),
    ),
)
def test_what_hides_a_speaker_in_news_of_several_outlets_is_read(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        ("Former Mayor Tom Ode defended Mr. Hult’s tax moves by boasting that he was an “absolute genius.”", "Former Mayor Tom Ode"),
        ("Rep. Tom Ode, chairman of the Oversight Committee, quoted two officials saying the forms were “singled out.”", "two officials"),
        ("A Tarn ambassador who defected stated that “all the diplomats make extra income using all means possible.”", "A Tarn ambassador"),
    ),
)
def test_a_deed_told_of_somebody_is_not_given_to_what_they_did_it_with(body: str, who: str) -> None:
    assert credited(body)[-1] == who


@pytest.mark.parametrize(
    ("body", "who"),
    (
        (
            "Her efforts raised alarm among some environmentalists, who worried that she would “bow to farmers”.",
            "some environmentalists, who",
        ),
        ("“Enough is enough,” Rep. Adam Ode, D-Calif., the ranking member of the panel, told reporters.", "Rep. Adam Ode"),
        ("“Nobody is being examined,” Ode, R-Ala., top Republican on the Budget Committee, told the paper.", "Ode"),
        ("It was a row that ended with then-Leader John Ode exclaiming that they had “shattered all trust”.", "then-Leader John Ode"),
    ),
)
def test_a_party_and_a_state_or_an_end_do_not_hide_who_spoke(body: str, who: str) -> None:
    assert credited(body)[-1] == who
