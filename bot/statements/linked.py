"""Lists of links that a page runs into its sentences: a name, the full name glued to other stories' headlines, and "MORE"."""

import re

_GLUED = re.compile(
    r"""
    \b(?P<last>[A-Z][\w'’-]{1,30})                     # "Brook"
    [ ] (?: [A-Z(][\w.'’()-]{0,30} [ ] ){0,5}          # "Ann (Annie) Marie "
    (?P=last) (?=[A-Z\d.'"“‘])                         # "BrookTown votes …": the next headline follows without a space
    """,
    re.VERBOSE,
)
_END = "MORE"
_LONGEST = 1200


def without_links(body: str) -> str:
    """`body` of the same length, blanks in place of such lists, so that the sentences around them can be read.

    "Mayor Brook Ann Marie BrookTown votes on salt Keepers strike MORE said no" becomes "Mayor Brook … said no". Linear.
    """
    end = body.find(_END)
    if end < 0:
        return body
    pieces: list[str] = []
    done = 0
    for glued in _GLUED.finditer(body):
        start = glued.end("last")
        if start < done:
            continue
        while 0 <= end < glued.end():
            end = body.find(_END, end + 1)
        if end < 0:
            break
        if end - start > _LONGEST or "\n" in body[start:end]:
            continue
        pieces += [body[done:start], " " * (end + len(_END) - start)]
        done = end + len(_END)
    return "".join([*pieces, body[done:]])
