"""Our own template, made from the theme: colours, fonts, the slide master and its layouts with placeholders by role."""

from __future__ import annotations

from typing import Final

from packbuilder.opc import xml_attribute
from packbuilder.render.pptx.shapes import Shape, rule_shape, text_shape, tree
from packbuilder.render.pptx.xml import HEAD, LANGUAGE, NAMESPACES, colour, emu, fill, hundredths
from packbuilder.slides.frame import COVER_SUBTITLE, COVER_TITLE, TITLE_LEADING, Frame, content_frame, cover_frame
from packbuilder.slides.plan import Box, SlideRole
from packbuilder.slides.setting import PANEL_GAP
from packbuilder.theme import Theme

BANNER, SUBTITLE, FOOT, FIELDS = 13, 14, 15, 16
"""Numbers of our text placeholders; 1 and 2 are contents, 10 to 12 date, footer and slide number."""

LAYOUTS: Final = (
    (SlideRole.TITLE, "Title slide", "title"),
    (SlideRole.SECTION, "Section", "secHead"),
    (SlideRole.CONTENT, "Title and content", "obj"),
    (SlideRole.TWO_CONTENTS, "Title and two contents", "twoObj"),
    (SlideRole.TITLE_ONLY, "Title only", "titleOnly"),
)


def placeholder(kind: str = "", index: int | None = None, size: str = "") -> str:
    """A `p:ph`."""
    attributes = (
        (f' type="{kind}"' if kind else "") + (f' sz="{size}"' if size else "") + (f' idx="{index}"' if index else "")
    )
    return f"<p:ph{attributes}/>"


# Colours and fonts


def theme_part(theme: Theme) -> bytes:
    """The Office theme: ink and paper, the accent, the palette."""
    colours = theme.colours
    named = {"dk1": colours.ink, "lt1": colours.paper, "dk2": colours.accent, "lt2": colours.total_fill}
    named |= {f"accent{i}": hex_ for i, hex_ in enumerate(theme.palette[:6], 1)}
    named |= {"hlink": colours.accent, "folHlink": colours.muted}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{hex_.upper()}"/></a:{name}>' for name, hex_ in named.items())
    font = f'<a:latin typeface="{xml_attribute(theme.fonts.text)}"/><a:ea typeface=""/><a:cs typeface=""/>'
    name = xml_attribute(theme.name)
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    rules = "".join(
        f'<a:ln w="{w}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' for w in (6350, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{rules}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


# The master


def master_part(theme: Theme) -> bytes:
    """The slide master: title, content, date, footer, slide number, and the hairline over the footer."""
    frame = content_frame(theme.deck)
    shapes = "".join(
        (
            _prompt(2, "Title", placeholder("title"), frame.title, "Title"),
            _prompt(3, "Content", placeholder("body", 1), frame.content, "Content"),
            *_furniture(theme, frame, 4),
            rule_shape(Shape(7, "Footer rule"), _rule_box(frame), 0.5, theme.colours.rule, theme),
        )
    )
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i + 1}"/>' for i in range(len(LAYOUTS)))
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{_background(theme.colours.paper, theme)}{tree(shapes)}</p:cSld>"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{_text_styles(theme)}</p:sldMaster>"
    ).encode()


def _background(hex_: str, theme: Theme) -> str:
    return f"<p:bg><p:bgPr>{fill(hex_, theme)}<a:effectLst/></p:bgPr></p:bg>"


def _rule_box(frame: Frame) -> Box:
    return Box(frame.footer.x, frame.rule_y, frame.title.width, 0)


def _prompt(id_: int, name: str, place: str, box: Box, prompt: str, style: str = "", anchor: str = "t") -> str:
    """A placeholder of the master or a layout, with the words that ask for its content."""
    body = (
        f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle>{style}</a:lstStyle><a:p><a:pPr lvl="0"/><a:r><a:rPr lang="{LANGUAGE}"/><a:t>{prompt}</a:t></a:r></a:p></p:txBody>'
    )
    return text_shape(Shape(id_, f"{name} placeholder", placeholder=place), body, box)


def _style(size: float, theme: Theme, ink: str, *, bold: bool = False, caps: bool = False, align: str = "l") -> str:
    """The looks of a placeholder's first level."""
    capitals = ' cap="all" spc="80"' if caps else ""
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f'<a:buNone/><a:defRPr sz="{hundredths(size)}" b="{int(bold)}"{capitals}>{fill(ink, theme)}</a:defRPr></a:lvl1pPr>'
    )


def _furniture(theme: Theme, frame: Frame, first: int) -> tuple[str, ...]:
    """Date, footer and slide number; the date stands between the others and is not shown on our slides."""
    size, muted = theme.deck.sizes.footer, theme.colours.muted
    left, right = _style(size, theme, muted), _style(size, theme, muted, align="r")
    half = frame.footer.width / 2
    date = Box(frame.footer.x + half, frame.footer.y, half - 10, frame.footer.height)
    footer = Box(frame.footer.x, frame.footer.y, half, frame.footer.height)
    number = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{LANGUAGE}"/><a:t>‹#›</a:t></a:fld>'
    return (
        _furnished(first, "Date", placeholder("dt", 10, "half"), date, right, f'<a:endParaRPr lang="{LANGUAGE}"/>'),
        _furnished(
            first + 1, "Footer", placeholder("ftr", 11, "quarter"), footer, left, f'<a:endParaRPr lang="{LANGUAGE}"/>'
        ),
        _furnished(first + 2, "Slide number", placeholder("sldNum", 12, "quarter"), frame.number, right, number),
    )


def _furnished(id_: int, name: str, place: str, box: Box, style: str, inner: str) -> str:
    body = (
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>'
        f"<a:lstStyle>{style}</a:lstStyle><a:p>{inner}</a:p></p:txBody>"
    )
    return text_shape(Shape(id_, f"{name} placeholder", placeholder=place), body, box)


def _text_styles(theme: Theme) -> str:
    sizes = theme.deck.sizes
    title = (
        f'<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPts val="{hundredths(round(sizes.title * TITLE_LEADING, 2))}"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{hundredths(sizes.title)}" b="1" kern="0">{_face(theme.colours.accent, "+mj", theme)}</a:defRPr></a:lvl1pPr>'
    )
    body = "".join(_body_level(level, theme) for level in range(1, 10))
    other = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:defRPr sz="{hundredths(sizes.body)}" kern="0">{_face(theme.colours.ink, "+mn", theme)}</a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    return (
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{body}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


def _face(hex_: str, font: str, theme: Theme) -> str:
    return f'{fill(hex_, theme)}<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/>'


def _body_level(level: int, theme: Theme) -> str:
    """Levels of content that an officer types: bullets that hang 20 points, as the plan's do."""
    sizes = theme.deck.sizes
    hang = 20.0
    return (
        f'<a:lvl{level}pPr marL="{emu(hang * level)}" indent="{-emu(hang)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        f'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPts val="{hundredths(sizes.leading)}"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="500"/></a:spcBef><a:buClr>{colour(theme.colours.ink, theme)}</a:buClr>'
        f'<a:buFont typeface="{xml_attribute(theme.fonts.text)}"/><a:buChar char="•"/>'
        f'<a:defRPr sz="{hundredths(sizes.body)}" kern="0">{_face(theme.colours.ink, "+mn", theme)}</a:defRPr></a:lvl{level}pPr>'
    )


# The layouts


def layout_part(role: SlideRole, theme: Theme) -> bytes:
    """One layout of the master, with the placeholders of its role."""
    name, kind = next((name, kind) for found, name, kind in LAYOUTS if found is role)
    dark = role in (SlideRole.TITLE, SlideRole.SECTION)
    background = _background(theme.cover.fill, theme) if dark else ""
    hidden = ' showMasterSp="0"' if dark else ""
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{hidden} type="{kind}" preserve="1">'
        f'<p:cSld name="{name}">{background}{tree("".join(_placeholders(role, theme)))}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


def _placeholders(role: SlideRole, theme: Theme) -> tuple[str, ...]:
    match role:
        case SlideRole.TITLE:
            return _title_slide(theme)
        case SlideRole.SECTION:
            return _section(theme)
        case SlideRole.CONTENT:
            frame = content_frame(theme.deck)
            return (*_head(theme, frame), _content(5, 1, frame.content), *_furniture(theme, frame, 6))
        case SlideRole.TWO_CONTENTS:
            return _two_contents(theme)
        case SlideRole.TITLE_ONLY:
            frame = content_frame(theme.deck)
            return (*_head(theme, frame), *_furniture(theme, frame, 6))


def _head(theme: Theme, frame: Frame) -> tuple[str, ...]:
    """Title first: it is read first. The banner stands above it all the same."""
    sizes, muted = theme.deck.sizes, theme.colours.muted
    return (
        _prompt(2, "Title", placeholder("title"), frame.title, "Title"),
        _prompt(
            3,
            "Banner",
            placeholder("body", BANNER, "quarter"),
            frame.banner,
            "Section",
            _style(sizes.banner, theme, muted, caps=True),
        ),
        _prompt(
            4,
            "Subtitle",
            placeholder("body", SUBTITLE, "quarter"),
            frame.subtitle,
            "Subtitle",
            _style(sizes.subtitle, theme, muted),
        ),
    )


def _content(id_: int, index: int, box: Box) -> str:
    return _prompt(id_, "Content", placeholder(index=index), box, "Content")


def _two_contents(theme: Theme) -> tuple[str, ...]:
    frame = content_frame(theme.deck)
    box = frame.content
    half = (box.width - PANEL_GAP) / 2
    left = Box(box.x, box.y, half, box.height)
    right = Box(box.right - half, box.y, half, box.height)
    return (*_head(theme, frame), _content(5, 1, left), _content(9, 2, right), *_furniture(theme, frame, 6))


def _title_slide(theme: Theme) -> tuple[str, ...]:
    frame = cover_frame(theme.deck, 2, COVER_TITLE, fields=False)
    cover, sizes = theme.cover, theme.deck.sizes
    title = _style(COVER_TITLE, theme, cover.ink, bold=True)
    fields = _style(sizes.body - 2, theme, cover.ink)
    small = _style(sizes.banner + 1, theme, cover.muted, caps=True)
    return (
        _prompt(2, "Title", placeholder("ctrTitle"), frame.title, "Title", title),
        _prompt(3, "Overline", placeholder("body", BANNER, "quarter"), frame.banner, "Committee · date", small),
        _prompt(4, "Subtitle", placeholder("subTitle", 1), frame.subtitle, "Subtitle", _style(COVER_SUBTITLE, theme, cover.ink)),
        _prompt(5, "Foot", placeholder("body", FOOT, "quarter"), frame.foot, "Who reports, for what", _style(sizes.subtitle - 2, theme, cover.muted)),
        _prompt(6, "Fields", placeholder("body", FIELDS, "half"), frame.content, "Details", fields),
    )  # fmt: skip


def _section(theme: Theme) -> tuple[str, ...]:
    frame = cover_frame(theme.deck, 2, COVER_TITLE, fields=False)
    cover = theme.cover
    return (
        _prompt(2, "Title", placeholder("title"), frame.title, "Section", _style(COVER_TITLE, theme, cover.ink, bold=True)),
        _prompt(3, "Subtitle", placeholder("body", 1), frame.subtitle, "Subtitle", _style(COVER_SUBTITLE, theme, cover.ink)),
    )  # fmt: skip
