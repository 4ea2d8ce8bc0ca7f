"""Small talk: "hello", "thanks", "ok", "help", "why?", "more" are said to the bot; as questions to the articles they would make no sense.

Only whole lines of a handful of words count, so that nothing anybody could ask is lost. Pure: it knows no articles.
"""

from enum import StrEnum


class SmallTalk(StrEnum):
    """What a line wants that is no question to the articles."""

    GREETING = "greeting"
    THANKS = "thanks"
    NOTED = "noted"
    HELP = "help"
    STATUS = "status"
    COMPARE = "compare"
    WHY = "why"
    MORE = "more"


_LINES = {
    SmallTalk.GREETING: "hi, hello, hey, hiya, howdy, greetings, good morning, good afternoon, good evening, good day, "
    "how are you, whats up, what s up, sup",
    SmallTalk.THANKS: "thanks, thank you, thx, ty, cheers, many thanks, great thanks, much appreciated, good bot",
    SmallTalk.NOTED: "ok, okay, k, kk, no, nope, nah, no thanks, no thank you, yes, yeah, yep, yup, sure, fine, cool, great, good, "
    "perfect, awesome, all right, alright, right, i see, got it, understood, makes sense, never mind, nevermind, forget it, lol, haha, "
    "wow, hm, hmm, shut up, you suck, fuck you, fuck off, screw you, go away, i hate you, i love you, do you love me, stupid bot, bad bot, "
    "you are stupid, youre stupid, you re stupid, are you stupid, are you dumb, useless, you are useless, "
    "bye, goodbye, bye bye, see you, see you later, good night, stop, that is all, thats all, that s all",
    SmallTalk.HELP: "help, help me, commands, what is this, what can you do, what do you do, what are you, who are you, "
    "who made you, are you human, are you a human, "
    "who is your creator, who created you, what is your name, whats your name, what s your name, are you a real person, are you a person, "
    "are you alive, are you there, do you have feelings, tell me a joke, what languages do you speak, can i trust you, are you biased, "
    "is this real, start, menu, huh, what do you mean, wrong, that is wrong, thats wrong, that s wrong, wrong answer, "
    "thats not what i asked, that s not what i asked, that is not what i asked, not what i asked, "
    "are you a bot, are you a robot, are you real, are you an ai, are you ai, "
    "how do you work, "
    "how does this work, what can i ask, what can i ask you, how do i use this, how do i use you",
    SmallTalk.STATUS: "status, how many articles do you have, how many articles have you read, how many articles did you read, "
    "what have you read, what do you read, which sources do you read, what sources do you read, which sources do you have, "
    "what sources do you have, what are your sources, which outlets do you have, what outlets do you have, which outlets do you read, "
    "what outlets do you read, when was your last update, when were you last updated, how fresh are you, how old is your news",
    SmallTalk.COMPARE: "compare, compare articles, compare the articles, compare outlets, compare sources, compare stories, "
    "what is the difference between the articles, where do the articles differ, how do the articles differ, "
    "what do the articles disagree about, where do the articles disagree, where do outlets differ, where do sources differ, "
    "which article is a copy, which articles are copies, who copied whom, who contradicts whom",
    SmallTalk.WHY: "why, why this, why that, why is that, how so, how do you know, how do you know that, source, sources, what source, "
    "proof, any proof, link, links, says who, who says, who says so, who says that, who said that, who said it, who said this, "
    "according to whom, where is that from, are you sure, really, is that true, is it true, did he really say that, "
    "did she really say that, did they really say that, when did he say that, when did she say that, when did they say that, "
    "where did he say that, where did she say that, where did they say that, when was that, where was that",
    SmallTalk.MORE: "more, tell me more, continue, keep going, show more, show me more, more please, give me more, next, next page, "
    "anything else, what else, go on",
}
"""What people type at bots, in small letters and without marks; from common knowledge."""

_MEANT = {line.strip(): meaning for meaning, lines in _LINES.items() for line in lines.split(",")}
_AROUND = frozenset(
    "a again all and bot bro dude everybody everyone for lot much oh ok okay please so that the then there this to very well".split()
)
"""What may stand around it: "ok, thanks a lot for that", "hello there", "and why?"."""
_AGREED = frozenset({"ok", "okay"})
"""What is said by one of these, and by what may stand around small talk: "ok then"."""
_MARKS = frozenset(".,!?…;()'’")
_MOST_CHARS = 48


def small_talk(text: str) -> SmallTalk | None:
    """What `text` wants where it is small talk as a whole; None for anything that may be a question. "?" alone asks for help."""
    line = text.strip().casefold()
    if not line or len(line) > _MOST_CHARS or any(not (each.isalpha() or each.isspace() or each in _MARKS) for each in line):
        return None  # a number or another sign makes it something else: "more than 40", "source:hi"
    words = "".join(each if each.isalpha() else " " for each in line).split()
    if not words:
        return SmallTalk.HELP if not line.strip("? ") else None
    said = frozenset(words)
    if meant := _MEANT.get(" ".join(words)):
        return meant
    while words and words[-1] in _AROUND:
        words.pop()
    while words and words[0] in _AROUND:
        del words[0]
    return _MEANT.get(" ".join(words)) if words else SmallTalk.NOTED if said & _AGREED else None
