"""A quotation behind its cue."""

from bot.statements.content import Content
from bot.statements.place import Place
from bot.statements.quoted import quotations_end, run_end


def quoted_right(place: Place, *, strict: bool) -> Content:
    """The quotation that stands at a place. `strict`: a comma or colon introduced it, so that it is the content by itself."""
    end = quotations_end(place.sentence, place.at, place.limit)
    if strict:
        return Content(((place.at, end),), "quotation", 0.95)
    run = run_end(place.frame, place.sentence, place.at, place.limit)
    return Content(((place.at, run),), "quotation" if run == end else "part quotation", 0.9)
