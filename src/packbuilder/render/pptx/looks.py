"""Our own template, made from the theme: colours and fonts, the slide master, what placeholders look like."""

from __future__ import annotations

from typing import Final

from packbuilder.opc import xml_attribute
from packbuilder.render.pptx.shapes import Shape, placeholder, rule_shape, text_shape, tree
from packbuilder.render.pptx.xml import HEAD, LANGUAGE, NAMESPACES, A, colour, emu, fill, hundredths
from packbuilder.slides.frame import TITLE_LEADING, Frame, content_frame
from packbuilder.slides.plan import Box
from packbuilder.theme import Theme

SLIDE_NUMBER: Final = 'fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"'
"""The field that shows a slide's number; its id is the same in every deck."""

_LEVEL: Final = 'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
_PLAIN_FILL: Final = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_HANG: Final = 20.0
"""How far bullets that an officer types hang, in points: as far as the plan's."""


# Colours and fonts


def theme_part(theme: Theme) -> bytes:
    """The Office theme: ink and paper, the accent, the palette; flat fills, thin rules, no effects."""
    name = xml_attribute(theme.name)
    font = f'<a:latin typeface="{xml_attribute(theme.fonts.text)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    rules = "".join(f'<a:ln w="{width}">{_PLAIN_FILL}</a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{_scheme(theme)}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{_PLAIN_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{rules}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{_PLAIN_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    ).encode()


def _scheme(theme: Theme) -> str:
    colours = theme.colours
    named = {"dk1": colours.ink, "lt1": colours.paper, "dk2": colours.accent, "lt2": colours.total_fill}
    named |= {f"accent{i}": hex_ for i, hex_ in enumerate((theme.palette * 6)[:6], 1)}
    named |= {"hlink": colours.accent, "folHlink": colours.muted}
    return "".join(f'<a:{name}><a:srgbClr val="{hex_.upper()}"/></a:{name}>' for name, hex_ in named.items())


# The master


def master_part(theme: Theme, layouts: int) -> bytes:
    """The slide master: title, content, date, footer, slide number, and the hairline over the footer."""
    frame = content_frame(theme.deck)
    shapes = "".join(
        (
            prompt(2, "Title", placeholder("title"), frame.title),
            prompt(3, "Content", placeholder("body", 1), frame.content),
            *furniture(theme, frame, 4),
            rule_shape(
                Shape(7, "Footer rule"), Box(frame.footer.x, frame.rule_y, frame.title.width, 0), 0.5,
                theme.colours.rule, theme,
            ),
        )
    )  # fmt: skip
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i + 1}"/>' for i in range(layouts))
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{background(theme.colours.paper, theme)}{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(theme)}</p:sldMaster>"
    ).encode()


def background(hex_: str, theme: Theme) -> str:
    """A plain background."""
    return f"<p:bg><p:bgPr>{fill(hex_, theme)}<a:effectLst/></p:bgPr></p:bg>"


def prompt(id_: int, name: str, place: str, box: Box, style: str = "") -> str:
    """A placeholder of the master or a layout; its name is what asks for its content."""
    body = (
        f"<p:txBody>{_INSETS}<a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>"
        f'<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="{LANGUAGE}"/><a:t>{name}</a:t></a:r></a:p></p:txBody>'
    )
    return text_shape(Shape(id_, f"{name} placeholder", placeholder=place), body, box)


_INSETS: Final = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t">'


def style(size: float, theme: Theme, ink: str, *, bold: bool = False, caps: bool = False, align: str = "l") -> str:
    """The looks of a placeholder's first level."""
    capitals = ' cap="all" spc="80"' if caps else ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{hundredths(size)}" b="{int(bold)}"{capitals}>{fill(ink, theme)}</a:defRPr></a:lvl1pPr>'
    )


def furniture(theme: Theme, frame: Frame, first: int) -> tuple[str, ...]:
    """Date, footer and slide number."""
    size, muted = theme.deck.sizes.footer, theme.colours.muted
    left, right = style(size, theme, muted), style(size, theme, muted, align="r")
    nothing = f'<a:endParaRPr lang="{LANGUAGE}"/>'
    number = f'<a:{SLIDE_NUMBER}><a:rPr lang="{LANGUAGE}"/><a:t>‹#›</a:t></a:fld>'
    return (
        _furnished(first, "Date", placeholder("dt", 10, "half"), frame.date, right, nothing),
        _furnished(first + 1, "Footer", placeholder("ftr", 11, "quarter"), frame.footer, left, nothing),
        _furnished(first + 2, "Slide number", placeholder("sldNum", 12, "quarter"), frame.number, right, number),
    )


def _furnished(id_: int, name: str, place: str, box: Box, looks: str, inner: str) -> str:
    body = f"<p:txBody>{_INSETS}</a:bodyPr><a:lstStyle>{looks}</a:lstStyle><a:p>{inner}</a:p></p:txBody>"
    return text_shape(Shape(id_, f"{name} placeholder", placeholder=place), body, box)


# Text styles


def _text_styles(theme: Theme) -> str:
    body = "".join(_body_level(level, theme) for level in range(1, 10))
    other = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" {_LEVEL}>'
        f"{_face(theme.deck.sizes.body, theme.colours.ink, '+mn', theme)}</a:lvl{n}pPr>"
        for n in range(1, 10)
    )
    return (
        f"<p:txStyles><p:titleStyle>{_title_level(theme)}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _title_level(theme: Theme) -> str:
    size = theme.deck.sizes.title
    leading = hundredths(round(size * TITLE_LEADING, 2))
    return (
        f'<a:lvl1pPr algn="l" {_LEVEL}><a:lnSpc><a:spcPts val="{leading}"/></a:lnSpc>'
        '<a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f"{_face(size, theme.colours.accent, '+mj', theme, bold=True)}</a:lvl1pPr>"
    )


def _body_level(level: int, theme: Theme) -> str:
    """Levels of content that an officer types."""
    sizes = theme.deck.sizes
    return (
        f'<a:lvl{level}pPr marL="{emu(_HANG * level)}" indent="{-emu(_HANG)}" algn="l" {_LEVEL}>'
        f'<a:lnSpc><a:spcPts val="{hundredths(sizes.leading)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="500"/></a:spcBef><a:buClr>{colour(theme.colours.ink, theme)}</a:buClr>'
        f'<a:buFont typeface="{xml_attribute(theme.fonts.text)}"/><a:buChar char="•"/>'
        f"{_face(sizes.body, theme.colours.ink, '+mn', theme)}</a:lvl{level}pPr>"
    )


def _face(size: float, hex_: str, font: str, theme: Theme, *, bold: bool = False) -> str:
    weight = ' b="1"' if bold else ""
    return (
        f'<a:defRPr sz="{hundredths(size)}"{weight} kern="0">{fill(hex_, theme)}<a:latin typeface="{font}-lt"/>'
        f'<a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/></a:defRPr>'
    )
