"""What is called a contradiction, and what only looks like one: hand-written pairs, each way round."""

import pytest

from bot.model.answer import Wording
from bot.stories.wording import compare

NO_CONTRADICTIONS = (
    ("He did not only praise the plan but signed it on Monday", "He praised the plan and signed it on Monday"),
    ("He not only praised the plan but signed it on Monday", "He praised the plan and signed it on Monday"),
    ("The strike at the port will not end until Friday", "The strike at the port will end on Friday"),
    ("The strike at the port will not end until Friday", "The strike at the port will last until Friday"),
    ("It is not impossible that the talks resume this week", "It is possible that the talks resume this week"),
    ("No fewer than 40 people were hurt in the fire", "At least 40 people were hurt in the fire"),
    ("No fewer than 40 people were hurt in the fire", "Some 40 people were hurt in the fire"),
    ("The gas in the tank is inflammable and must be stored outside", "The gas in the tank is flammable and must be stored outside"),
    ("Her help was invaluable to the crew on the quay", "Her help was valuable to the crew on the quay"),
    ("I cannot help but admire the crew of the ferry", "I admire the crew of the ferry"),
    ("They had no choice but to leave the town at night", "They had to leave the town at night"),
    ("He never fails to thank his staff for the work", "He always thanks his staff for the work"),
    ("We will not hesitate to close the port of Velden", "We will close the port of Velden"),
    ("Nothing but rain is expected in Velden this week", "Only rain is expected in Velden this week"),
    ("I could not agree more with the mayor of Velden", "I agree with the mayor of Velden"),
    ("Isn’t it a shame that the school in Velden closes", "It is a shame that the school in Velden closes"),
    ("They disclosed the files to the court on Friday", "They closed the files to the court on Friday"),
    ("The prosecutor discharged the two workers on Friday", "The prosecutor charged the two workers on Friday"),
    ("The families were displaced by the council after the flood", "The families were placed by the council after the flood"),
    ("The army launched a counterattack near the river on Friday", "The army launched an attack near the river on Friday"),
    ("They held an anti-war protest in the capital on Friday", "They held a war protest in the capital on Friday"),
    ("He made a counteroffer to the union of dockers", "He made an offer to the union of dockers"),
    ("They made counteroffers to the union of dockers", "They made offers to the union of dockers"),
    ("We will not sign the deal unless the troops leave", "We will sign the deal if the troops leave"),
    ("We do not think that they will attack the town", "We think that they will not attack the town"),
    ("He left the hall without a word to the press", "He left the hall with no word to the press"),
    ("There is no doubt that the bridge will be rebuilt", "The bridge will be rebuilt"),
    ("No doubt the bridge will be rebuilt by the summer", "The bridge will be rebuilt by the summer"),
    ("This is not just a fire, it is a warning to us", "This is a fire, it is a warning to us"),
    ("The whole town, not least the mayor, welcomed the plan", "The whole town, the mayor included, welcomed the plan"),
    ("The plan of No. 10 for the port stands as it was", "The plan of 10 for the port stands as it was"),
    ("We will decide whether or not to sign the deal this week", "We will decide whether to sign the deal this week"),
    ("Hundreds, if not thousands, of people marched in Velden", "Hundreds or thousands of people marched in Velden"),
    ("The council was indifferent to the plan of the mayor", "The council was different to the plan of the mayor"),
    ("The vaccine is not ineffective against the new virus", "The vaccine is effective against the new virus"),
    ("The army miscalculated the risk of a long war", "The army calculated the risk of a long war"),
    ("His uncle informed the police about the theft of grain", "His uncle formed the police about the theft of grain"),
    ("She displayed her paintings at the town hall of Velden", "She played her paintings at the town hall of Velden"),
    ("The police discovered the boats under the old pier", "The police covered the boats under the old pier"),
    ("He designed the treaty with the neighbours last year", "He signed the treaty with the neighbours last year"),
    ("Uniformed officers stood in front of the town hall", "Formed officers stood in front of the town hall"),
    ("It was nothing less than a miracle, said the foreman", "It was a miracle, said the foreman"),
    ("The price is no more than four crowns for a ticket", "The price is at most four crowns for a ticket"),
    ("They will not stop at anything to win the election", "They will stop at nothing to win the election"),
    ("Few people, if any, did not know about the secret deal", "Nearly everybody knew about the secret deal"),
    ("He denied that he had taken the money of the club", "He said that he had not taken the money of the club"),
    ("The wheat, impressed by the heat, was sold", "The wheat, pressed by the heat, was sold"),
    ("The improved text was sent to the council on Friday", "The proved text was sent to the council on Friday"),
    ("The new tax was imposed on every ship in the port", "The new tax was posed on every ship in the port"),
    ("She recalled the infamous speech of the minister", "She recalled the famous speech of the minister"),
    ("He debriefed the crew of the ferry after the storm", "He briefed the crew of the ferry after the storm"),
    ("The counterterrorism unit arrived at the station at noon", "The terrorism unit arrived at the station at noon"),
    ("The mayor was not the only one who opposed the plan", "The mayor was one who opposed the plan"),
    ("He could not have been clearer about the closing date", "He was clear about the closing date"),
    ("Why don’t we build the bridge ourselves this summer", "We build the bridge ourselves this summer"),
    ("It wasn’t until Monday that the port was opened again", "It was on Monday that the port was opened again"),
    ("The port will be closed no later than Friday evening", "The port will be closed by Friday evening"),
)

CONTRADICTIONS = (
    ("He had nothing to say and left the hall at once", "He had something to say and left the hall at once"),
    ("He said no to the plan and left the hall at once", "He said yes to the plan and left the hall at once"),
    ("The mayor said she would run for office again", "The mayor said she would not run for office again"),
    ("The ruling of the court is legal and final", "The ruling of the court is illegal and final"),
    ("The price of grain is stable this year", "The price of grain is unstable this year"),
    ("It is possible to rebuild the granary by May", "It is impossible to rebuild the granary by May"),
    ("There is evidence that the fire was set", "There is no evidence that the fire was set"),
    ("The men were armed when they entered the bank", "The men were unarmed when they entered the bank"),
    ("He is likely to be chosen by the party", "He is unlikely to be chosen by the party"),
    ("They agree with the plan of the council", "They disagree with the plan of the council"),
    ("The talks were direct and lasted for two hours", "The talks were indirect and lasted for two hours"),
    ("The line was connected to the grid on Friday", "The line was disconnected from the grid on Friday"),
    ("She never met the man who set the fire", "She met the man who set the fire"),
    ("The list of the missing is complete", "The list of the missing is incomplete"),
    ("Nobody was hurt in the fire at the granary", "Somebody was hurt in the fire at the granary"),
    ("The deal is acceptable to us", "The deal is unacceptable to us"),
    ("They trust the government of the region", "They mistrust the government of the region"),
    ("The bridge is no longer open to trucks", "The bridge is open to trucks"),
    ("We can confirm that the ship was hit", "We cannot confirm that the ship was hit"),
    ("He is competent to judge the case", "He is incompetent to judge the case"),
    ("The two powers agreed on an escalation of the conflict", "The two powers agreed on a de-escalation of the conflict"),
    ("The attack was provoked by the neighbours", "The attack was unprovoked by the neighbours"),
)


def contradicts(one: str, other: str) -> bool:
    found = compare(one, other, related=True)
    return found is not None and found.wording is Wording.CONTRADICTORY


@pytest.mark.parametrize(("one", "other"), NO_CONTRADICTIONS)
def test_a_figure_of_speech_a_look_alike_or_a_double_negation_is_no_contradiction(one: str, other: str) -> None:
    assert not contradicts(one, other)
    assert not contradicts(other, one)


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_a_plain_denial_is_a_contradiction_either_way_round(one: str, other: str) -> None:
    assert contradicts(one, other)
    assert contradicts(other, one)
