"""Content controls of a Word file: what they are, what they hold and what an officer sees on them."""

from __future__ import annotations

from typing import Final

from lxml.etree import _Element

from packbuilder.drafts.kept import TAG_BEGIN
from packbuilder.drafts.xml import W

SDT: Final = f"{W}sdt"
CONTENT: Final = f"{W}sdtContent"
_TEXT: Final = (f"{W}p", f"{W}tbl")


def title(control: _Element) -> str:
    """What an officer sees on a control."""
    return value(control, "alias")


def value(control: _Element, name: str) -> str:
    """One of the properties of a control."""
    element = control.find(f"{W}sdtPr/{W}{name}")
    return "" if element is None else element.get(f"{W}val", "")


def is_ours(control: _Element) -> bool:
    """Whether a control stands round paragraphs as we put it there: it kept its tag. Councils tag controls too."""
    return is_block(control) and value(control, "tag").startswith(TAG_BEGIN)


def is_block(control: _Element) -> bool:
    """Whether a control holds paragraphs or tables, not words in a line."""
    content = control.find(CONTENT)
    if content is None:
        return False
    return any(child.tag in _TEXT or (child.tag == SDT and is_block(child)) for child in content)


def is_contents(element: _Element) -> bool:
    """Whether it is a contents list, which Word makes anew."""
    return element.tag == SDT and element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") is not None
