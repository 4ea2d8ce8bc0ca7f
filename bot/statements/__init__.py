"""Who said what, in which words: rules over the surface of one article, no parser, no model. See `extract`."""

from bot.statements.extraction import extract

__all__ = ["extract"]
