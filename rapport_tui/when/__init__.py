"""Date phrases: what day and time are meant, or a question where that is not sure."""

from rapport_tui.when.phrases import match, read
from rapport_tui.when.words import Clock, Direction, Moment, Token, When, tokens

__all__ = ["Clock", "Direction", "Moment", "Token", "When", "match", "read", "tokens"]
