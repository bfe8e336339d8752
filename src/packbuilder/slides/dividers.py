"""Slides that open a part, where a council's template has a layout for them: else the banner says where one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packbuilder.slides.plan import Slide, SlideRole
from packbuilder.slides.setting import Setting
from packbuilder.slides.titles import title_on_form
from packbuilder.slides.topics import Topic, title_of


def dividers(found: Sequence[Topic], at: Setting) -> Iterator[tuple[str, Slide]]:
    """For each top heading over several others and nothing else its slide, by the heading's id."""
    place = at.look.form.section_title if at.look.form is not None else None
    for topic in found if place is not None else ():
        part = topic.opens[0] if topic.opens else None
        if part is None or place is None or topic.above[:1] != (part,) or _topics_in(part.id, found) < _LEAST:
            continue
        title = title_of(part)
        size, lines = title_on_form(title, place, at)
        yield part.id, Slide(
            part.id, SlideRole.SECTION, title, title_lines=lines, title_size=size, target=part.id, targets=(part.id,),
            section=title,
        )  # fmt: skip


_LEAST = 2
"""Slides that a part has at the least to be worth one more."""


def _topics_in(part: str, found: Sequence[Topic]) -> int:
    return sum(bool(topic.above) and topic.above[0].id == part for topic in found)
