"""What a status means. Stands on the tree's floor, since themes give each meaning its look."""

from enum import StrEnum


class Tone(StrEnum):
    """Severity is darkness: bad is the darkest, none has no fill."""

    BAD = "bad"
    WARN = "warn"
    GOOD = "good"
    DONE = "done"
    NONE = "none"
