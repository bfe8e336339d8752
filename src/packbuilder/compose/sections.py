"""Sections into headings and what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from packbuilder.blocks.contract import Place
from packbuilder.blocks.resolved import ResolvedBlock
from packbuilder.blocks.words import ParagraphsBlock, TextBlock
from packbuilder.compose.anchoring import crowded
from packbuilder.compose.composer import Composer
from packbuilder.compose.each import parts
from packbuilder.compose.ids import slug
from packbuilder.compose.numbering import TO_BE_NUMBERED
from packbuilder.compose.tell import Told
from packbuilder.diagnostics import Finding, Origin, Severity
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.paper import SectionSpec
from packbuilder.specfile import HERE, Scalar, finding_at
from packbuilder.tree import Block, Heading, Text, words

_COUNTS_SECTIONS = ("decimal", "headings")
"""The ways to number by which a section's heading takes a number; in the others paragraphs have them, or nothing."""


def section(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
    """The section, once for each part where `each:` repeats it."""
    if spec.each is None:
        return _section(spec, level, composer)
    made = []
    for part in parts(spec.each, None, composer.sources, composer.told, spec.when is not None):
        with composer.within(part, {"each": part.figure}):
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
    if spec.snippet is not None:
        with composer.snippets.opened(spec.snippet) as shared:
            return _shown(_with_shared(spec, shared), level, composer) if shared is not None else ()
    return _shown(spec, level, composer)


def _with_shared(spec: SectionSpec, shared: SectionSpec) -> SectionSpec:
    """The shared section, or the section's shared words; what the section says itself wins."""
    own = {name: getattr(spec, name) for name in spec.model_fields_set - {"snippet"}}
    return shared.model_copy(update=own)


def _shown(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
    named = str(spec.id or spec.heading or "")
    with composer.noting(spec.footnotes, Place(f"{slug(named)}-note", named)):
        return _noted(spec, level, composer)


def _noted(spec: SectionSpec, level: int, composer: Composer) -> tuple[Block, ...]:
    heading = _heading(spec, spec.heading, level, composer) if spec.heading is not None else None
    here = composer.standing
    here.heading = str(spec.id or spec.heading or "")
    here.section = words(heading.content) if heading else ""
    here.crowded = crowded(here.heading, spec.blocks)
    here.level = level if heading else level - 1  # `##` where no heading stands above is a section's
    inside = [*composer.children(spec.blocks)]
    inside += _alone(spec, composer)
    inside += [block for child in spec.sections for block in section(child, level + 1, composer)]
    if spec.heading is not None and not inside and (spec.blocks or spec.sections) and not composer.told.faults:
        composer.finding(_nothing_under(spec.heading))
    return (heading, *inside) if heading else tuple(inside)


def _nothing_under(heading: Scalar) -> Finding:
    """A heading alone reads as if something was lost."""
    message = f"nothing is shown under the heading {str(heading)!r}"
    hint = "give the section the condition of what stands in it (when:), or say what stands there then"
    return finding_at(heading, message, hint, "empty-section", Severity.WARNING)


def _heading(spec: SectionSpec, written: Scalar, level: int, composer: Composer) -> Heading:
    id_, twice = composer.ids.section(spec.id, written)
    if twice is not None:
        composer.finding(twice)
    place = Place(id_, str(written))
    content = composer.inlines(written, place)
    tell_without_words(words(content), written, "heading", composer.told)
    subtitle = composer.inlines(spec.subtitle, place) if spec.subtitle else ()
    composer.standing.headings[id_] = words(content)
    label = TO_BE_NUMBERED if composer.numbering in _COUNTS_SECTIONS and spec.number else None
    star = (Text("* "),) if spec.starred else ()
    return Heading(id_, level, (*star, *content, *_signature(spec)), subtitle, label)


def tell_without_words(said: str, written: Scalar, what: str, told: Told) -> None:
    """A title or heading that its sentence leaves empty; a document without a title is not accessible (PDF/UA-1, 7.1).
    Nothing is told of a sentence that could not be worked out: that has been told.
    """
    if said.strip() or _is_told(written, told):
        return
    hint = f"look why {str(written)!r} comes to no words" if written.strip() else "say what it is about"
    told.tell(finding_at(written, f"this {what} has no words", hint, "wrong-value"))


def _is_told(written: Scalar, told: Told) -> bool:
    places = (fault.place for fault in told.faults)
    at = (written.origin.file, written.origin.line)
    return any(isinstance(place, Origin) and (place.file, place.line) == at for place in places)


def _signature(spec: SectionSpec) -> tuple[Text, ...]:
    """Who wrote the section, and when: "(LPW, 13 December 2021)"."""
    if spec.signed is None:
        return ()
    return (Text(f" ({spec.signed.initials}, {NumberFormat(Kind.DATE).text(spec.signed.date)})"),)


def _alone(spec: SectionSpec, composer: Composer) -> tuple[Block, ...]:
    """A section made of words alone is a block without a dash."""
    for block in (TextBlock, ParagraphsBlock, ResolvedBlock):
        said = getattr(spec, block.block)
        if said is not None:
            return composer.children([block.model_validate({HERE: said, block.block: said})])
    return ()
