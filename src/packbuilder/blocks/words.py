"""Blocks made of words: text, paragraphs, callout."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from pydantic import Field

from packbuilder.blocks.contract import BlockSpec, Composing, DataBlockSpec, Place
from packbuilder.diagnostics import suggestion
from packbuilder.specfile import Scalar, SpecFault
from packbuilder.tree import Block, Callout, Paragraph, ParagraphRole, Tone


def title_paragraph(spec: BlockSpec, at: Composing, place: Place) -> tuple[Block, ...]:
    """The title above a block that has no place of its own for one."""
    return (Paragraph(at.inlines(spec.title, place), role=ParagraphRole.TITLE),) if spec.title else ()


def note_paragraph(spec: BlockSpec, at: Composing, place: Place) -> tuple[Block, ...]:
    """The small print under a block that has no place of its own for it."""
    return (Paragraph(at.inlines(spec.note, place), role=ParagraphRole.NOTE),) if spec.note else ()


def empty_words(spec: DataBlockSpec, at: Composing, place: Place) -> tuple[Block, ...]:
    """What stands where a block's source has no rows: the words of `when_empty`."""
    return (Paragraph(at.inlines(spec.when_empty, place)),) if spec.when_empty else ()


class TextBlock(BlockSpec):
    """Paragraphs and lists in Markdown, with figures bound to data."""

    block: ClassVar[str] = "text"
    text: Scalar = Field(description="Markdown; {{ expressions }} are figures bound to data")

    @property
    def opening(self) -> str:
        return opening_words(self.text)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        return (*title_paragraph(self, at, place), *at.blocks(self.text, place), *note_paragraph(self, at, place))


class ParagraphsBlock(BlockSpec):
    """Numbered paragraphs that run on through the paper."""

    block: ClassVar[str] = "paragraphs"
    paragraphs: Scalar = Field(description="Markdown; each paragraph gets the next number, {-} at its end = none")
    start: int | None = Field(None, ge=1, description="the number its first paragraph takes (default: runs on)")

    @property
    def opening(self) -> str:
        return opening_words(self.paragraphs)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        numbered = at.blocks(self.paragraphs, place, numbered=True)
        if self.start is not None:
            numbered = _beginning_at(self.start, numbered)
        return (*title_paragraph(self, at, place), *numbered, *note_paragraph(self, at, place))


def opening_words(text: Scalar) -> str:
    """Its first words as written: they tell a block from the next of its section."""
    return " ".join(text.strip().partition("\n")[0].split()[:6])


def _beginning_at(start: int, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first numbered paragraph begins the numbers anew."""
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.label is not None:
            label = replace(block.label, number=start, restart=True)
            return (*blocks[:at], replace(block, label=label), *blocks[at + 1 :])
    return blocks


class CalloutBlock(BlockSpec):
    """Words set apart: a decision to take, a warning."""

    block: ClassVar[str] = "callout"
    callout: Scalar = Field(description="Markdown")
    tone: Scalar | None = Field(None, description="bad, warn, good, done or none")

    @property
    def opening(self) -> str:
        return opening_words(self.callout)

    def compose(self, at: Composing, place: Place) -> tuple[Block, ...]:
        title = at.inlines(self.title, place) if self.title else ()
        return (Callout(at.blocks(self.callout, place), _tone(self.tone), title), *note_paragraph(self, at, place))

    def model_post_init(self, _context: object) -> None:
        _tone(self.tone)


def _tone(word: Scalar | None) -> Tone:
    known = [tone.value for tone in Tone]
    if word is not None and word not in known:
        raise SpecFault(f"{str(word)!r} is not a tone", suggestion(word, known), word, "unknown-value")
    return Tone(str(word)) if word is not None else Tone.NONE
