"""What stands from top to bottom, as values; joined last, when it is known what each owes to the one below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from packbuilder.render.docx.xml import CONTROLS, Line, paragraph, twips
from packbuilder.theme.signs import SOFT_HYPHEN


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in the style with this id. `above` is the room that the style has above itself, in twips; `kept` = it
    asks to stay with the next, beside what its style asks; `loose` = it does not, whatever its style asks; `whole` = no
    page parts its lines; `apart` = how it is set apart, if so.

    `numbers` and `tail` are properties as XML that stand before and after the space above.
    """

    style: str
    line: Line
    numbers: str = ""
    tail: str = ""
    above: int = 0
    kept: bool = False
    loose: bool = False
    whole: bool = False
    apart: Apart | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """Of a paragraph within edges: what its piece has in common with others that look alike; the style to wear where
    such a piece stands right above, since Word draws one edge round neighbours with equal edges; whether it begins one.
    """

    look: str
    other: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table as XML. `low` is the style of the lowest paragraph, which parts it from what stands above."""

    xml: str
    low: str


@dataclass(frozen=True, slots=True)
class Control:
    """A content control round its parts."""

    properties: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Below:
    """Room that the next paragraph leaves above itself: tables have none of their own below them."""

    points: float


@dataclass(frozen=True, slots=True)
class NewPage:
    """The next paragraph begins a page; `flush`: at its very top."""

    flush: bool = False


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The last paragraph of a section, as XML: whatever was owed ends with the section."""

    xml: str


Part: TypeAlias = Paragraph | Table | Control | Below | NewPage | SectionEnd
Parts: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """What the next paragraph begins with: a new page, room above, or (`flush`) none at all.

    `look` is how the piece right above is set apart, `other` = in the other style for it.
    """

    page: bool = False
    gap: float = 0.0
    flush: bool = False
    look: str = ""
    other: bool = False


NOTHING = Owed()


def joined(parts: Parts, owed: Owed = NOTHING) -> str:
    """The parts as WordprocessingML; the first honours what is owed."""
    return _joined(parts, owed)[0]


def kept(parts: Parts) -> Parts:
    """The parts with every paragraph kept with the next, as Word wants it of rows that stay together."""
    return tuple(replace(part, kept=True) if isinstance(part, Paragraph) else part for part in parts)


def loosened(parts: Parts) -> Parts:
    """The parts with no paragraph kept with the next, as rows want it that no page parts: kept, the row would follow
    the next one onto its page (Word), or the table would be one piece (LibreOffice).
    """
    return tuple(map(_loosened, parts))


def _loosened(part: Part) -> Part:
    match part:
        case Paragraph():
            return replace(part, kept=False, loose=True)
        case Control(parts=inner):
            return replace(part, parts=loosened(inner))
        case _:
            return part


def whole(parts: Parts) -> Parts:
    """The parts with all their paragraphs on one page: lines stay together, and all but the last with the next."""
    lines = [i for i, part in enumerate(parts) if isinstance(part, Paragraph)]
    return tuple(
        replace(part, whole=True, kept=part.kept or i != lines[-1]) if isinstance(part, Paragraph) else part
        for i, part in enumerate(parts)
    )


def apart(parts: Parts, look: str, others: Mapping[str, str]) -> Parts:
    """The paragraphs of one piece set apart; `others` has for each style the one to wear under a piece of this look."""
    return tuple(
        replace(part, apart=Apart(look, others[part.style], begins=i == 0)) if isinstance(part, Paragraph) else part
        for i, part in enumerate(parts)
    )


def set_off(parts: Parts, points: float) -> Parts:
    """The parts with this room above them, whatever their style has."""
    return (Below(points), *(replace(part, above=0) if isinstance(part, Paragraph) else part for part in parts))


def leading(parts: Parts) -> Parts:
    """The parts with their last paragraph kept with what follows."""
    if not parts:
        return parts
    *others, last = parts
    match last:
        case Paragraph():
            return (*others, replace(last, kept=True))
        case Control(parts=inner):
            return (*others, replace(last, parts=leading(inner)))
        case Below() | NewPage():
            return (*leading(tuple(others)), last)
        case _:
            return parts


def is_seen(parts: Iterable[Part]) -> bool:
    """Whether anything stands there; what is merely owed does not."""
    return any(not isinstance(part, Below | NewPage) for part in parts)


def ends_with_paragraph(parts: Parts, through_controls: bool = False) -> bool:
    """Whether the last thing that stands there is a paragraph, or a control that ends with one where that counts."""
    match next((part for part in reversed(parts) if is_seen((part,))), None):
        case Paragraph() | SectionEnd():
            return True
        case Control(parts=inner):
            return through_controls and ends_with_paragraph(inner)
        case _:
            return False


def _joined(parts: Parts, owed: Owed) -> tuple[str, Owed]:
    done = []
    for part in parts:
        xml, owed = _part(part, owed)
        done.append(xml)
    return "".join(done), owed


def _part(part: Part, owed: Owed) -> tuple[str, Owed]:
    """A part's XML, and what it leaves to the next."""
    match part:
        case Paragraph():
            return _worn(part, owed)
        case Table(xml=xml):
            return _above(part, owed) + xml, NOTHING
        case Control():
            return _control(part, owed)
        case Below(points=points):
            return "", replace(owed, gap=points)
        case NewPage(flush=flush):
            return "", replace(owed, page=True, flush=flush)
        case SectionEnd(xml=xml):
            return xml, Owed(flush=True)  # headings stand as high as where Word breaks a page itself
        case _:
            assert_never(part)


def _worn(part: Paragraph, owed: Owed) -> tuple[str, Owed]:
    """A paragraph in its style, or in the other one where its piece would grow together with the one above."""
    if part.apart is None:
        return _paragraph(part, owed), NOTHING
    under = owed.look == part.apart.look
    other = under and (not owed.other if part.apart.begins else owed.other)
    worn = replace(part, style=part.apart.other) if other else part
    return _paragraph(worn, owed), Owed(look=part.apart.look, other=other)


def _paragraph(part: Paragraph, owed: Owed) -> str:
    next_ = '<w:keepNext w:val="0"/>' if part.loose else "<w:keepNext/>" if part.kept else ""
    together = next_ + ("<w:keepLines/>" if part.whole else "")
    page = together + ("<w:pageBreakBefore/>" if owed.page else "")
    above = twips(owed.gap)
    gap = f'<w:spacing w:before="{above}"/>' if above > part.above and not owed.page else ""
    if owed.flush:
        gap = '<w:spacing w:before="0"/>'
    return paragraph(part.style, part.line, f"{page}{part.numbers}{gap}{part.tail}")


def _above(table: Table, owed: Owed) -> str:
    """What must stand before a table without a caption: Word joins tables that touch, and none can begin a page."""
    return _paragraph(Paragraph(table.low, ()), replace(owed, flush=False)) if owed.page or owed.gap else ""


def _control(control: Control, owed: Owed) -> tuple[str, Owed]:
    inner, left = _joined(control.parts, owed)
    held = f"<w:sdtContent>{_begun(inner)}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{control.properties}</w:sdtPr>{held}</w:sdt>", left


def _begun(inner: str) -> str:
    """What stands in a control; LibreOffice 7 loses the control where a figure's begins its first paragraph.

    An optional hyphen stands before that one: nobody sees it but at the end of a line.
    """
    end = inner.find("</w:p>")
    start = inner.rfind("<w:p>", 0, end)
    before, begins, _ = inner[start:end].partition("<w:sdt>")
    if not begins or "<w:r>" in before:
        return inner
    at = inner.index("</w:pPr>", start) + len("</w:pPr>")
    return f"{inner[:at]}<w:r>{CONTROLS[SOFT_HYPHEN]}</w:r>{inner[at:]}"
