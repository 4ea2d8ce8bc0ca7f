"""A quotation behind its cue."""

from bot.statements.content import Content
from bot.statements.objects import before_occasion
from bot.statements.place import Place
from bot.statements.quoted import quotations_end, run_end


def quoted_right(place: Place, *, strict: bool) -> Content:
    """The quotation that stands at a place. `strict`: a comma or colon introduced it, so that it is the content by itself."""
    end = quotations_end(place.sentence, place.at, place.limit)
    if strict and not _unfinished(place, end):
        return Content(((place.at, end),), "quotation", 0.95)
    if strict:
        return Content(((place.at, before_occasion(place.sentence, end, place.limit)),), "part quotation", 0.9)
    run = run_end(place.frame, place.sentence, place.at, place.limit)
    return Content(((place.at, run),), "quotation" if run == end else "part quotation", 0.9)


def _unfinished(place: Place, end: int) -> bool:
    """Whether the sentence goes on in the reporter's words behind a quotation without a sign at its end: "said, “We go” until noon"."""
    inside = place.frame.quotations[place.sentence.quotes[end - 1]].inside.of(place.frame.body).rstrip("'’ ")
    return place.introduced(place.at) and end < place.limit and inside[-1:].isalnum() and place.sentence.is_word(end)
