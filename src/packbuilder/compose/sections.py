"""Sections into headings and what stands under them."""

from __future__ import annotations

from packbuilder.blocks.contract import Place
from packbuilder.blocks.words import ParagraphsBlock, TextBlock
from packbuilder.compose.composer import Composer
from packbuilder.layout.paper import SectionSpec
from packbuilder.specfile import HERE
from packbuilder.tree import Block, Heading, words


def section(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
    """The heading, then the section's words or blocks, then the sections in it; nothing when `when:` is false."""
    if spec.when is not None and not composer.truth(spec.when):
        return ()
    heading = _heading(spec, level, composer)
    composer.heading, composer.section = str(spec.id or spec.heading), words(heading.content)
    composer.level = level
    inside = [block for child in spec.blocks for block in composer.anchored(child)]
    inside += _alone(spec, composer)
    inside += [block for child in spec.sections for block in section(child, level + 1, composer)]
    return (heading, *inside)


def _heading(spec: SectionSpec, level: int, composer: Composer) -> Heading:
    id_ = composer.ids.section(spec.id, spec.heading)
    place = Place(id_, str(spec.heading))
    content = composer.inlines(spec.heading, place)
    subtitle = composer.inlines(spec.subtitle, place) if spec.subtitle else ()
    composer.headings.append((level, words(content), id_))
    return Heading(id_, level, content, subtitle)


def _alone(spec: SectionSpec, composer: Composer) -> list[Block]:
    """A section made of words alone is a block without a dash."""
    if spec.text is not None:
        return list(composer.anchored(TextBlock.model_validate({HERE: spec.text, "text": spec.text})))
    if spec.paragraphs is not None:
        numbered = ParagraphsBlock.model_validate({HERE: spec.paragraphs, "paragraphs": spec.paragraphs})
        return list(composer.anchored(numbered))
    return []
