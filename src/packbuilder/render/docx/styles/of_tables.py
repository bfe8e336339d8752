"""Styles of words in tables, in one of three sizes."""

from __future__ import annotations

from collections.abc import Iterator

from packbuilder.fit.cells import PARAGRAPH_GAP
from packbuilder.render.docx.styles.measures import GROUP_LIFT, ROW_LEVELS, STEPS, bracket_width, step_sizes
from packbuilder.render.docx.styles.style import KEEP, LINES, WordStyle, indent, nth, spacing, type_
from packbuilder.render.docx.styles.wearing import Wearing


def table_texts(at: Wearing, step: int) -> Iterator[WordStyle]:
    """Every style of a cell's words in the size of this step."""
    c, tail, size = at.colours, STEPS[step], step_sizes(at.look)[step]
    text, head = f"Table Text{tail}", f"Table Heading{tail}"
    hang = indent(right=bracket_width(size))
    right = '<w:jc w:val="right"/>'
    # a row that may be torn is torn between paragraphs; LibreOffice 7 does not listen to this in cells
    yield WordStyle(text, based_on="Normal", p_pr=LINES + spacing(0, 0), r_pr=type_(size), gallery=not step)
    yield WordStyle(f"Table Text Centre{tail}", based_on=text, p_pr='<w:jc w:val="center"/>')
    yield WordStyle(f"Table Number{tail}", based_on=text, p_pr=right, gallery=not step)
    yield WordStyle(f"Table Number Hanging{tail}", based_on=text, p_pr=f"{hang}{right}")
    yield WordStyle(head, based_on=text, p_pr=KEEP, r_pr=type_(0, c.accent, True), gallery=not step)
    yield WordStyle(f"Table Heading Number{tail}", based_on=head, p_pr=right)
    yield WordStyle(f"Table Heading Centre{tail}", based_on=head, p_pr='<w:jc w:val="center"/>')
    lifted = f"{KEEP}{spacing(GROUP_LIFT, 0)}"
    yield WordStyle(f"Table Group{tail}", based_on=text, p_pr=lifted, r_pr=type_(0, c.accent, True))
    yield WordStyle(f"Table Sub Group{tail}", based_on=text, p_pr=lifted, r_pr=type_(0, "", True))
    yield WordStyle(f"Table Total{tail}", based_on=text, r_pr=type_(0, "", True), gallery=not step)
    yield WordStyle(f"Table Total Number{tail}", based_on=f"Table Total{tail}", p_pr=right)
    yield WordStyle(f"Table Total Hanging{tail}", based_on=f"Table Total{tail}", p_pr=f"{hang}{right}")
    for family in ("Text", "Total", "Group", "Sub Group"):
        for level in range(1, ROW_LEVELS + 1):
            name = nth(f"Table {family} Indent", level) + tail
            yield WordStyle(name, based_on=f"Table {family}{tail}", p_pr=indent(size * level))
    room = spacing(PARAGRAPH_GAP * size, 0)
    for kind, step_in in (("Table Bullet", size), ("Table List Number", 1.5 * size)):
        for level in (1, 2, 3):
            yield WordStyle(nth(kind, level) + tail, based_on=text, p_pr=f"{room}{indent(step_in * level, step_in)}")
