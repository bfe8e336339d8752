"""The styles of our own template, and the names under which they are found in a council's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from packbuilder.fit.cells import PARAGRAPH_GAP
from packbuilder.fit.looks import HEADER_RULE
from packbuilder.render.docx.xml import eighths, half_points, twips
from packbuilder.theme import Look, Theme, Tone
from packbuilder.tree import Style

TABLE: Final = "Packbuilder Table"
STEPS: Final = ("", " Small", " Smallest")
"""Table type in three sizes, so that a wide table can stand on its page without direct formatting."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """One style: `name` as Word stores it, properties as XML in the schema's order."""

    name: str
    kind: str = "paragraph"
    based_on: str = ""
    next: str = ""
    p_pr: str = ""
    r_pr: str = ""
    more: str = ""
    gallery: bool = False
    default: bool = False


def style_id(name: str) -> str:
    """The id that Word itself would give: the name without spaces, words capitalised, TOC as one word."""
    return "".join(part.upper() if part == "toc" else part[:1].upper() + part[1:] for part in name.split())


def step_sizes(look: Look) -> tuple[float, float, float]:
    """The type sizes of tables, from the theme's own to its least."""
    sizes = look.sizes
    middle = round(sizes.table + sizes.table_least) / 2
    return (sizes.table, middle, sizes.table_least)


def word_styles(
    theme: Theme, style: Style, numbers: float, list_indent: float, title: float, coloured: bool
) -> tuple[WordStyle, ...]:
    """Every style that a document may use, parents before children.

    Numbers hang by `numbers`; lists begin at `list_indent`; `title` is the size of the paper's; `coloured` = the cover
    stands on a page in the theme's colour.
    """
    make = _Maker(theme, theme.look(style), style is Style.DECK, numbers, list_indent, title, coloured)
    return (
        *make.foundations(),
        *make.headings(),
        *make.texts(),
        *make.lists(),
        *make.furniture(),
        *make.cover(),
        *make.pieces(),
        *(s for step in range(3) for s in make.table_texts(step)),
        *make.characters(),
    )


def spacing(before: float = 0, after: float = 0, line: float = 0) -> str:
    """Space above and below in points; `line` is the least distance of baselines."""
    lines = f' w:line="{twips(line)}" w:lineRule="atLeast"' if line else ""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"{lines}/>'


def indent(left: float = 0, hanging: float = 0, right: float = 0) -> str:
    """Indents in points; the first line hangs out by `hanging`."""
    hang = f' w:hanging="{twips(hanging)}"' if hanging else ""
    side = f' w:right="{twips(right)}"' if right else ""
    return f'<w:ind w:left="{twips(left)}"{side}{hang}/>'


def rule(side: str, points: float, colour: str, space: int = 0) -> str:
    """One edge of a paragraph or cell."""
    return f'<w:{side} w:val="single" w:sz="{eighths(points)}" w:space="{space}" w:color="{colour}"/>'


def type_(size: float = 0, colour: str = "", bold: bool | None = None, italic: bool = False) -> str:
    """Run properties in the schema's order: b, i, color, sz."""
    weight = "" if bold is None else ("<w:b/>" if bold else '<w:b w:val="0"/>')
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    sizes = f'<w:sz w:val="{half_points(size)}"/><w:szCs w:val="{half_points(size)}"/>' if size else ""
    return f"{weight}{'<w:i/>' if italic else ''}{tint}{sizes}"


NEXT: Final = " Next"
"""What the names of a callout's styles end with right under another callout of its tone."""

BAR_MARK: Final = "Bar Mark"
"""The character style of a milestone on a bar without a rating, which is dark."""

DECK_TITLE: Final = 40.0
"""The size of the title on a deck's cover."""

FIELD_LINE: Final = 1.27
"""From line to line of fields, in ems."""

FIELD_GAP: Final = 7.0
"""Between one field and the next, with the hairline, in points."""

KEEP: Final = "<w:keepNext/>"
LINES: Final = "<w:keepLines/>"


class _Maker:
    """Writes the styles of one theme and one look."""

    def __init__(
        self, theme: Theme, look: Look, deck: bool, numbers: float, list_indent: float, title: float, coloured: bool
    ) -> None:
        self.hang = numbers
        self.theme, self.look, self.deck, self.base = theme, look, deck, list_indent
        self.title, self.coloured = title, coloured
        self.sizes, self.colours = look.sizes, theme.colours
        self.gap = look.sizes.leading / 2

    def foundations(self) -> Iterator[WordStyle]:
        # the ink stands here and not in the defaults: LibreOffice sets defaults over character styles in tables
        yield WordStyle("Normal", r_pr=type_(0, self.colours.ink), gallery=True, default=True)
        yield WordStyle("Default Paragraph Font", "character", default=True)
        margins = "".join(
            f'<w:{s} w:w="{w}" w:type="dxa"/>'
            for s, w in zip(("top", "left", "bottom", "right"), (0, 108, 0, 108), strict=True)
        )
        table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        yield WordStyle("Normal Table", "table", more=table, default=True)
        yield WordStyle("No List", "numbering", default=True)

    def headings(self) -> Iterator[WordStyle]:
        s, c = self.sizes, self.colours
        for level, (size, before) in enumerate(heading_type(self.look, self.deck), 1):
            colour = c.accent if level < 3 or self.deck else c.ink
            p_pr = f'{KEEP}{LINES}{spacing(before, heading_gap(self.deck))}<w:outlineLvl w:val="{level - 1}"/>'
            yield WordStyle(
                f"heading {level}",
                based_on="Normal",
                next="Body Text",
                p_pr=p_pr,
                r_pr=type_(size, colour, True, level == 4),
                gallery=True,
            )
        yield WordStyle(
            "Heading Subtitle",
            based_on="Normal",
            next="Body Text",
            p_pr=f"{KEEP}{LINES}{spacing(0, self.gap)}",
            r_pr=type_(s.subtitle, c.muted),
        )

    def texts(self) -> Iterator[WordStyle]:
        s, c, hang = self.sizes, self.colours, self.hang
        yield WordStyle("Body Text", based_on="Normal", p_pr=spacing(0, self.gap, s.leading), gallery=True)
        yield WordStyle("Lines", based_on="Body Text", p_pr=LINES)  # an address is not torn over two pages
        yield WordStyle("Numbered Paragraph", based_on="Body Text", p_pr=indent(hang, hang), gallery=True)
        for level in (2, 3):
            yield WordStyle(
                f"Numbered Paragraph {level}",
                based_on="Body Text",
                p_pr=indent(hang + (level - 1) * 24, 24),
                gallery=True,
            )
        yield WordStyle("Body Text Indent", based_on="Body Text", p_pr=indent(hang))
        yield WordStyle(
            "Note",
            based_on="Normal",
            p_pr=f"{spacing(3, self.gap * (0.75 if self.deck else 1.5))}<w:contextualSpacing/>",  # notes stand close
            r_pr=type_(s.notes, c.muted),
            gallery=True,
        )
        yield WordStyle(
            "Notes Title",
            based_on="Normal",
            next="Note",
            p_pr=f"{KEEP}{spacing(self.gap, 2)}",
            r_pr=type_(s.notes, c.ink, True),
        )
        yield WordStyle(
            "Block Title",
            based_on="Normal",
            next="Body Text",
            p_pr=f"{KEEP}{LINES}{spacing(self.gap, 4)}",
            r_pr=type_(s.body, c.ink, True),
            gallery=True,
        )
        caption = type_(s.table, c.ink, True)
        yield WordStyle(
            "caption",
            based_on="Normal",
            next="Body Text",
            p_pr=f"{KEEP}{LINES}{spacing(self.gap * 1.5, 4)}",
            r_pr=caption,
            gallery=True,
        )

    def lists(self) -> Iterator[WordStyle]:
        close = self.gap / 2
        for kind in ("List Bullet", "List Number"):
            for level in (1, 2, 3):
                p_pr = f"{spacing(0, close, self.sizes.leading)}{indent(self.base + 24 * level, 24)}"
                yield WordStyle(_nth(kind, level), based_on="Body Text", p_pr=p_pr, gallery=level < 3)
        for level in (1, 2, 3):
            p_pr = f"{spacing(0, close, self.sizes.leading)}{indent(self.base + 24 * level)}"
            yield WordStyle(_nth("List Continue", level), based_on="Body Text", p_pr=p_pr)

    def furniture(self) -> Iterator[WordStyle]:
        s, c = self.sizes, self.colours
        yield WordStyle("header", based_on="Normal", r_pr=type_(s.footer, c.muted))
        edge = f"<w:pBdr>{rule('top', 0.5, c.rule, 6)}</w:pBdr>"
        yield WordStyle("footer", based_on="Normal", p_pr=edge, r_pr=type_(s.footer, c.muted))
        yield WordStyle("footnote text", based_on="Normal", p_pr=spacing(0, 2), r_pr=type_(s.notes))
        yield WordStyle(
            "TOC Heading",
            based_on="Normal",
            next="Body Text",
            p_pr=f"{KEEP}{spacing(self.gap, 6)}",
            r_pr=type_(s.heading, c.accent, True),
        )
        for level in (1, 2, 3):
            p_pr = f"{spacing(0, 4, s.leading)}{indent(16 * (level - 1))}"
            yield WordStyle(
                f"toc {level}",
                based_on="Normal",
                next="Body Text",
                p_pr=p_pr,
                r_pr=type_(bold=True) if level == 1 else "",
            )
        contents = spacing(0, 4, s.leading)
        yield WordStyle("table of figures", based_on="Normal", next="Body Text", p_pr=contents)
        yield WordStyle(
            "Section End",
            based_on="Normal",
            p_pr='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            r_pr=type_(1),
        )
        yield WordStyle("Anchor Start", based_on="Section End", p_pr=KEEP)

    def cover(self) -> Iterator[WordStyle]:
        """The head of a paper; a deck's stands on a page of its own, white on the theme's fill where that is coloured.

        The fill stands in the styles too, so that the words can be read where the page's colour is lost.
        """
        s, c, look = self.sizes, self.colours, self.theme.cover
        over, subtitle, under = (12.0, 20.0, 12.0) if self.deck else (s.footer + 1, s.subtitle, s.notes)
        ink, muted = (look.ink, look.muted) if self.coloured else (c.accent, c.muted)
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill}"/>' if self.coloured else ""
        head = f"{KEEP}{LINES}{fill}"
        shapes = (
            ("Overline", spacing(0, 6 if self.deck else 4), type_(over, muted)),
            ("Title", spacing(0, 12 if self.deck else 6), type_(self.title, ink, True)),
            ("Subtitle", spacing(0, 8), type_(subtitle, muted)),
        )
        for name, room, face in shapes:
            built_in = name != "Overline"
            yield WordStyle(name, based_on="Normal", next="Body Text", p_pr=head + room, r_pr=face, gallery=built_in)
        edge = f"<w:pBdr>{rule('bottom', HEADER_RULE, c.header_rule, 4)}</w:pBdr>"
        masthead = type_(s.table, c.accent, True)
        yield WordStyle("Masthead", based_on="Normal", p_pr=f"{KEEP}{LINES}{edge}{spacing(0, 12)}", r_pr=masthead)
        yield WordStyle("Cover Line", based_on="Normal", p_pr=fill + spacing(0, self.gap), r_pr=type_(under, muted))
        if self.coloured:
            rows = self.field_rows(_between(look.muted, look.fill), fill)
            yield WordStyle("Cover Field", based_on="Normal", p_pr=rows, r_pr=type_(s.table, ink))
            base = "Default Paragraph Font"
            yield WordStyle("Cover Field Label", "character", base, r_pr=type_(0, muted, True))
            underlined = f'<w:color w:val="{ink}"/><w:u w:val="single"/>'
            yield WordStyle("Cover Link", "character", base, r_pr=underlined)

    def field_rows(self, line: str, fill: str = "") -> str:
        """The place of a label and its value, between hairlines."""
        place = f"{spacing(3, 0, round(FIELD_LINE * self.sizes.table, 1))}{indent(120, 120)}"
        return f"<w:pBdr>{rule('bottom', 0.5, line, 3)}{rule('between', 0.5, line, 3)}</w:pBdr>{fill}{place}"

    def pieces(self) -> Iterator[WordStyle]:
        s, c = self.sizes, self.colours
        yield WordStyle("Field", based_on="Normal", p_pr=self.field_rows(c.rule), r_pr=type_(s.table))
        for tone in Tone:
            colour = self.theme.edge(tone)
            # a top and a foot in the fill's own colour make room inside; Word joins neighbours with the same edges, so
            # that a callout right under another of its tone needs edges that differ by a hair
            for tail, width in (("", 0.5), (NEXT, 0.75)):
                room = [rule(side, width, c.sub_total_fill, 5) for side in ("top", "bottom")]
                edge = f"<w:pBdr>{room[0]}{rule('left', 3, colour, 9)}{room[1]}</w:pBdr>"
                fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{c.sub_total_fill}"/>'
                apart = f"{LINES}{edge}{fill}{spacing(0, self.gap, s.leading)}{indent(12)}"
                name, gallery = f"{tone.title()}{tail}", tone is Tone.NONE and not tail
                yield WordStyle(f"Callout {name}", based_on="Normal", p_pr=apart, gallery=gallery)
                title = type_(0, "", True)
                yield WordStyle(
                    f"Callout Title {name}",
                    based_on="Normal",
                    next=f"Callout {name}",
                    p_pr=KEEP + apart,
                    r_pr=title,
                )
        yield WordStyle("Chips", based_on="Normal", p_pr=spacing(0, self.gap), r_pr=type_(s.table))
        yield WordStyle(
            "Tile Figure", based_on="Normal", p_pr=f"{KEEP}{spacing(2, 0)}", r_pr=type_(s.tile, c.accent, True)
        )
        yield WordStyle("Tile Strip", based_on="Tile Figure", p_pr=spacing(1, 0), r_pr=type_(s.heading, c.accent, True))
        yield WordStyle("Tile Label", based_on="Normal", p_pr=spacing(0, 2), r_pr=type_(s.notes, c.muted))
        yield WordStyle("Tile Words", based_on="Normal", p_pr=spacing(3, 3), r_pr=type_(s.body, c.ink))
        yield WordStyle("Panel Title", based_on="Block Title", p_pr=spacing(0, 4))
        yield WordStyle("Drawing", based_on="Normal", p_pr=spacing(0, self.gap))
        yield WordStyle("Drawing Noted", based_on="Drawing", p_pr=f"{KEEP}{spacing(0, 2)}")
        edge = f"<w:pBdr>{rule('top', 0.75, c.ink, 4)}</w:pBdr>"
        line = f"{KEEP}{LINES}{edge}{spacing(44, 0)}{indent(right=self.look.page.inner_width * 0.55)}"
        yield WordStyle("Signature Rule", based_on="Normal", next="Signature", p_pr=line)
        below = f"{spacing(0, 1.5 * self.gap)}<w:contextualSpacing/>"  # its lines stand close to each other
        yield WordStyle("Signature", based_on="Normal", p_pr=below)

    def table_texts(self, step: int) -> Iterator[WordStyle]:
        c, tail, size = self.colours, STEPS[step], step_sizes(self.look)[step]
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
        yield WordStyle(
            f"Table Group{tail}", based_on=text, p_pr=f"{KEEP}{spacing(4, 0)}", r_pr=type_(0, c.accent, True)
        )
        yield WordStyle(f"Table Sub Group{tail}", based_on=text, p_pr=f"{KEEP}{spacing(4, 0)}", r_pr=type_(0, "", True))
        yield WordStyle(f"Table Total{tail}", based_on=text, r_pr=type_(0, "", True), gallery=not step)
        yield WordStyle(f"Table Total Number{tail}", based_on=f"Table Total{tail}", p_pr=right)
        yield WordStyle(f"Table Total Hanging{tail}", based_on=f"Table Total{tail}", p_pr=f"{hang}{right}")
        room = spacing(PARAGRAPH_GAP * size, 0)
        for kind in ("Table Bullet", "Table List Number"):
            for level in (1, 2, 3):
                yield WordStyle(_nth(kind, level) + tail, based_on=text, p_pr=f"{room}{indent(size * level, size)}")

    def characters(self) -> Iterator[WordStyle]:
        c, base = self.colours, "Default Paragraph Font"
        yield WordStyle("Strong", "character", base, r_pr="<w:b/>", gallery=True)
        yield WordStyle("Emphasis", "character", base, r_pr="<w:i/>", gallery=True)
        yield WordStyle("Hyperlink", "character", base, r_pr=f'<w:color w:val="{c.accent}"/><w:u w:val="single"/>')
        yield WordStyle("footnote reference", "character", base, r_pr='<w:vertAlign w:val="superscript"/>')
        yield WordStyle("Field Label", "character", base, r_pr=type_(0, c.ink, True))
        yield WordStyle("Chip Label", "character", base, r_pr=type_(0, c.muted))
        yield WordStyle(BAR_MARK, "character", base, r_pr=type_(0, c.paper))
        for tone in Tone:
            tint = self.theme.tones[tone]
            edge = f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{tint.edge}"/>'
            fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{tint.fill}"/>'
            yield WordStyle(f"Status {tone.title()}", "character", base, r_pr=f"{type_(0, tint.ink, True)}{edge}{fill}")
            yield WordStyle(f"Status Cell {tone.title()}", "character", base, r_pr=type_(0, tint.ink, True))
            yield WordStyle(f"Trend {tone.title()}", "character", base, r_pr=type_(0, tint.trend_ink, True))


def heading_type(look: Look, deck: bool) -> tuple[tuple[float, float], ...]:
    """The size and the space above of each level of headings."""
    s = look.sizes
    if deck:
        return ((s.title, 0), (round((s.title + s.heading) / 2), 6), (s.heading, 10), (s.sub_heading, 8))
    return ((s.heading, 18), (s.sub_heading, 14), (s.sub_heading, 12), (s.body, 10))


def heading_gap(deck: bool) -> float:
    """The space under a heading: more under the large type of a deck."""
    return 10.0 if deck else 6.0


def least_hang(look: Look) -> float:
    """How far a numbered paragraph hangs behind its number at least."""
    return 36.0 if look.sizes.body < 14 else 40.0


def bracket_width(size: float) -> float:
    """The width of a closing bracket: Arial's is a third of the em."""
    return 0.333 * size


def _between(first: str, second: str) -> str:
    """The colour half-way between two."""
    pairs = zip(bytes.fromhex(first), bytes.fromhex(second), strict=True)
    return bytes((one + other) // 2 for one, other in pairs).hex().upper()


def _nth(name: str, level: int) -> str:
    return name if level == 1 else f"{name} {level}"
