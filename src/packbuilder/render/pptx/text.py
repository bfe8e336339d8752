"""Words as DrawingML: runs, paragraphs, text bodies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from packbuilder.fit.lines import Run, runs
from packbuilder.opc import xml_attribute, xml_text
from packbuilder.render.pptx.numbering import Numbered, numbered
from packbuilder.render.pptx.relations import Relations
from packbuilder.render.pptx.xml import LANGUAGE, colour, emu, fill, hundredths
from packbuilder.slides.plan import TextLine
from packbuilder.theme import Theme, Tone
from packbuilder.theme.metrics import Face
from packbuilder.tree import Inline

_SAFE: Final = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_BULLETS: Final = frozenset("•–◦▪-·")
_NOTHING: Final = "\u200b"
"""What has no width, for a run that only says how plain words look."""

BODY: Final = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'


class Targets(Protocol):
    """Which slide an id inside the document stands on (its part's name)."""

    def get(self, id_: str, /) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Writing:
    """What words need to be written: the theme, where links go, and the colour of plain words."""

    theme: Theme
    relations: Relations
    targets: Targets
    ink: str = ""

    @property
    def plain(self) -> str:
        """The colour of words that have no other."""
        return self.ink or self.theme.colours.ink


def words(
    content: Iterable[Inline], size: float, writing: Writing, *, bold: bool = False, ink: str = "", chips: bool = True
) -> str:
    """Inlines as runs, forced line ends as breaks; a status stands on a chip of its colour, unless its cell is one."""
    found = runs(content, writing.theme, bold)
    return "".join(_run(run, size, writing, ink or writing.plain, chips=chips) for run in found if run.text)


def _run(run: Run, size: float, writing: Writing, ink: str, *, chips: bool) -> str:
    if run.text == "\n":
        return "<a:br/>"
    properties = run_properties(
        size, writing.theme, ink, face=run.face, inner=_meaning(run, writing), raised=run.raised
    )
    shown = run.text
    if run.trend is not None or (run.status is not None and chips):
        properties = _toned(run, size, writing)
        shown = f"\u00a0{run.text}\u00a0" if run.status is not None else run.text  # room inside the chip
    return f"<a:r>{properties}<a:t>{xml_text(shown)}</a:t></a:r>"


def run_properties(
    size: float, theme: Theme, ink: str, *, face: Face = Face.REGULAR, inner: str = "", raised: bool = False
) -> str:
    """How a run looks; `inner` is what follows its colour (highlight, link)."""
    bold = ' b="1"' if face in (Face.BOLD, Face.BOLD_ITALIC) else ' b="0"'
    italic = ' i="1"' if face in (Face.ITALIC, Face.BOLD_ITALIC) else ""
    baseline = ' baseline="30000"' if raised else ""
    attributes = f'lang="{LANGUAGE}" sz="{hundredths(size)}"{bold}{italic}{baseline} dirty="0"'
    return f"<a:rPr {attributes}>{fill(ink, theme)}{inner}</a:rPr>"


def _toned(run: Run, size: float, writing: Writing) -> str:
    """A status stands on its fill as a pill would; a trend is coloured by whether it is good."""
    theme = writing.theme
    if run.trend is not None:
        return run_properties(size, theme, theme.tones[run.trend].trend_ink, face=run.face)
    look = theme.tones[run.status or Tone.NONE]
    marked = look.fill != theme.colours.paper
    highlight = f"<a:highlight>{colour(look.fill, theme)}</a:highlight>" if marked else ""
    return run_properties(size, theme, look.ink, face=run.face, inner=highlight)


def _meaning(run: Run, writing: Writing) -> str:
    """The link of a run, where it leads somewhere."""
    if run.link.startswith("#"):
        slide = writing.targets.get(run.link[1:])
        if slide is None:
            return ""
        id_ = writing.relations.to("slide", slide)
        return _click(f'r:id="{id_}" action="ppaction://hlinksldjump"', writing.theme)
    if not _SAFE.match(run.link):
        return ""
    return _click(f'r:id="{writing.relations.to("hyperlink", run.link, external=True)}"', writing.theme)


def _click(leads: str, theme: Theme) -> str:
    """A link in the template's colour of links; in that of words ([MS-ODRAWXML], hlinkClr) where none could read it."""
    form = theme.deck.form
    plain_ = form is not None and form.plain_links
    return f"<a:hlinkClick {leads}>{_PLAIN_LINK}</a:hlinkClick>" if plain_ else f"<a:hlinkClick {leads}/>"


_PLAIN_LINK: Final = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)


def plain(text: str, size: float, theme: Theme, ink: str, *, bold: bool = False) -> str:
    """One run of plain words."""
    properties = run_properties(size, theme, ink, face=Face.BOLD if bold else Face.REGULAR)
    return f"<a:r>{properties}<a:t>{xml_text(text)}</a:t></a:r>" if text else ""


def paragraph(line: TextLine, writing: Writing, number: Numbered | None, *, first: bool) -> str:
    """One paragraph of a text box, its label hanging."""
    theme = writing.theme
    ink = theme.colours.muted if line.muted else _lead_ink(line, writing)
    said = words(line.content, line.size, writing, bold=line.bold, ink=ink)
    if line.label is not None and line.label.text not in _BULLETS and number is None:
        said = plain(f"{line.label.text}\t", line.size, theme, ink, bold=line.bold) + said
    if number is not None and _begins_heavy(line, theme):
        said = plain(_NOTHING, line.size, theme, ink) + said
    before = 0.0 if first else line.before
    bullet = _bullet(line, number, theme, ink)
    level = number.level if number else line.level
    properties = paragraph_properties(line.leading, before, line.indent, line.hang, level, bullet)
    return f"<a:p>{properties}{said}</a:p>"


def _begins_heavy(line: TextLine, theme: Theme) -> bool:
    """Whether words of a plain line begin in bold or italic: PowerPoint would set the number before them like them."""
    begun = next((run.face for run in runs(line.content, theme, False) if run.text), Face.REGULAR)
    return not line.bold and begun is not Face.REGULAR


def _lead_ink(line: TextLine, writing: Writing) -> str:
    return writing.plain if writing.ink or not line.bold else writing.theme.colours.ink


def _bullet(line: TextLine, number: Numbered | None, theme: Theme, ink: str) -> str:
    if number is not None:
        font = f'<a:buFont typeface="{xml_attribute(theme.fonts.text)}"/>'
        return f'{font}<a:buAutoNum type="{number.scheme}" startAt="{number.start}"/>'
    if line.label is None or not line.label.text or line.label.text not in _BULLETS:
        return "<a:buNone/>"
    return bullet(line.label.text, theme, ink)


def bullet(sign: str, theme: Theme, ink: str) -> str:
    """A real bullet."""
    font = xml_attribute(theme.fonts.text)
    return (
        f'<a:buClr>{colour(ink, theme)}</a:buClr><a:buFont typeface="{font}"/><a:buChar char="{xml_attribute(sign)}"/>'
    )


def paragraph_properties(
    leading: float, before: float = 0.0, indent: float = 0.0, hang: float = 0.0, level: int = 0, inner: str = "",
    align: str = "l",
) -> str:  # fmt: skip
    """Indents, exact leading (so that heights are the plan's), and what makes a list of it."""
    tabs = f'<a:tabLst><a:tab pos="{emu(indent)}" algn="l"/></a:tabLst>' if hang else ""
    deeper = f' lvl="{min(level, 8)}"' if level else ""  # under the words above: those end a run of numbers
    return (
        f'<a:pPr marL="{emu(indent)}" indent="{-emu(hang)}" algn="{align}"{deeper}>'
        f'<a:lnSpc><a:spcPts val="{hundredths(leading)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{hundredths(before)}"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft>'
        f"{inner or '<a:buNone/>'}{tabs}</a:pPr>"
    )


def paragraphs(lines: Sequence[TextLine], writing: Writing) -> str:
    """Paragraphs one after the other; the first has no space above."""
    numbers = numbered(lines)
    return "".join(
        paragraph(line, writing, number, first=i == 0)
        for i, (line, number) in enumerate(zip(lines, numbers, strict=True))
    )


def body(inner: str, anchor: str = "t") -> str:
    """A text body without padding, in a box of the plan's size."""
    return f"<p:txBody>{BODY.format(anchor=anchor)}<a:lstStyle/>{inner or '<a:p/>'}</p:txBody>"
