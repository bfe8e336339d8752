"""Sections into headings and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.blocks.contract import Place
from packbuilder.blocks.words import ParagraphsBlock, TextBlock
from packbuilder.compose.composer import Composer
from packbuilder.compose.each import parts
from packbuilder.diagnostics import Severity
from packbuilder.layout.paper import SectionSpec
from packbuilder.specfile import HERE, finding_at
from packbuilder.tree import Block, Heading, words


def section(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
    """The section, once for each part where `each:` repeats it."""
    if spec.each is None:
        return _section(spec, level, composer)
    made = []
    for part in parts(spec.each, None, composer.sources, composer.told):
        with composer.within(part):
            made.append(_section(spec, level, composer))
    _expect_told_apart(spec, made, composer)
    return tuple(block for blocks in made for block in blocks)


def _expect_told_apart(spec: SectionSpec, made: Sequence[tuple[Block, ...]], composer: Composer) -> None:
    """Sections of one heading are told apart by nobody: not in the contents list, not by a screen reader."""
    said = [words(blocks[0].content) for blocks in made if blocks and isinstance(blocks[0], Heading)]
    if len(set(said)) < len(said) and spec.heading:
        message = "the sections that each: makes have one and the same heading"
        hint = 'say in it whose section it is: heading: "{{ each }}"'
        composer.finding(finding_at(spec.heading, message, hint, "same-heading", Severity.WARNING))


def _section(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
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
