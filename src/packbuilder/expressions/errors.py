"""An expression that cannot be worked out; whoever knows its place makes a finding of it."""

from __future__ import annotations


class ExpressionError(Exception):
    """`rule` is the finding's name, `word` the part at fault (for the caret), `hint` how to mend it."""

    def __init__(self, message: str, hint: str = "", word: str = "", rule: str = "expression") -> None:
        super().__init__(message)
        self.message, self.hint, self.word, self.rule = message, hint, word, rule


class Unavailable(ExpressionError):
    """A name stands for something at fault that is told elsewhere: nothing more is said here."""
