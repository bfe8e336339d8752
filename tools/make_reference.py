"""Make docs/reference.md and its pictures from the specs and from layouts/gallery.yaml: `make reference`."""

from __future__ import annotations

import io
import re
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from packbuilder.blocks.catalogue import BLOCKS
from packbuilder.blocks.contract import BlockSpec, DataBlockSpec, ReshapedBlockSpec
from packbuilder.data.spec import ColumnSpec, SourceSpec
from packbuilder.figures import Kind, NumberFormat
from packbuilder.layout.house import HouseSpec
from packbuilder.layout.pack import DocumentSpec, ItemSpec, PackSpec, PartSpec
from packbuilder.layout.paper import AppendixSpec, PaperSpec, SectionSpec
from packbuilder.specfile import Located

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "layouts" / "gallery.yaml"
REFERENCE = ROOT / "docs" / "reference.md"
PICTURES = ROOT / "docs" / "pictures"

_EVERY = frozenset(BlockSpec.model_fields)
_WITH_DATA = frozenset(DataBlockSpec.model_fields)
_RESHAPED = frozenset(ReshapedBlockSpec.model_fields)
_TOLD_ELSEWHERE = (ColumnSpec, SourceSpec, SectionSpec, AppendixSpec, PartSpec, ItemSpec, DocumentSpec)
_PICTURE_WIDTH = 640
_MOST_COLOURS = 48


@dataclass(frozen=True)
class Shown:
    """A section of the gallery: its id, its heading, its blocks as written."""

    id: str
    heading: str
    yaml: str


def gallery(text: str) -> tuple[Shown, ...]:
    """The sections of the gallery, in its order."""
    parts = re.split(r"(?m)^  - heading: ", text)[1:]
    return tuple(_shown(part) for part in parts)


def _shown(part: str) -> Shown:
    heading, _, rest = part.partition("\n")
    id_ = re.search(r"(?m)^    id: (\S+)$", rest)
    assert id_ is not None, f"the section {heading} has no id"
    above, _, blocks = rest.partition("    blocks:\n")
    notes = re.search(r"(?ms)^    footnotes:\n.*?(?=^    \w|\Z)", above)
    yaml = f"{textwrap.dedent(notes[0])}blocks:\n" if notes else ""
    blocks = textwrap.dedent(blocks).rstrip()
    return Shown(id_[1], heading.strip('"'), yaml + (textwrap.indent(blocks, "  ") if notes else blocks))


def sections_of(block: str, shown: Sequence[Shown]) -> list[Shown]:
    """The sections that show a block: those whose id is its name, or begins with it."""
    names = sorted((b.block for b in BLOCKS), key=len, reverse=True)
    return [one for one in shown if next((n for n in names if re.match(rf"{n}(-|$)", one.id)), "") == block]


# -- the text


def reference() -> str:
    """The whole page."""
    shown = gallery(GALLERY.read_text(encoding="utf-8"))
    parts = [_OPENING, _list_of_blocks(), *(_block(block, sections_of(block.block, shown)) for block in BLOCKS)]
    parts += [_EVERY_BLOCK, _options(BlockSpec, frozenset()), _DATA_BLOCK, _options(DataBlockSpec, _EVERY)]
    parts += [_RESHAPED_BLOCK, _options(ReshapedBlockSpec, _WITH_DATA)]
    for spec, title, words in _PARTS:
        parts += [f"## {title}\n\n{words}", _options(spec, frozenset()), *_nested(spec, frozenset())]
    return "\n\n".join([*parts, _formats()]) + "\n"


_OPENING = """\
# Reference

Made from the code and from [layouts/gallery.yaml](../layouts/gallery.yaml) by `make reference`: do not edit it here.
The gallery is a layout like any other: build it and look at the same blocks in Word, PowerPoint and PDF.

A block is its name with its main value, and its options beside it:

```yaml
blocks:
  - table: spending          # the block's name: its main value
    title: Budget            # its options
```

For a first paper read the [tutorial](tutorial.md)."""

_EVERY_BLOCK = """\
## Options of every block"""

_DATA_BLOCK = """\
## Options of blocks with data

`list`, `table`, `chart` and the other blocks whose main value is a source take these too.

`where` keeps rows: `where: { team: North }`, `where: { team: [North, South] }`, `where: { score: ">= 8" }`,
`where: { month: in period }`, `where: { month: { last: 12 } }`, `where: { team: { not: North } }`."""

_RESHAPED_BLOCK = """\
## Options of blocks that put rows together

`chart`, `list`, `tiles`, `fields`, `heat-map` and `maturity` take these too: `chart: calls`, `group: month` draws a
month's calls, added up. Whatever order they are written in, a block keeps rows (`where`), puts them together, adds
months (`every`), joins, sorts and cuts (`top`), as a source does. What several blocks show, or a sentence asks for,
is said once, of a source. In a `table` `pivot:` has options of its own and `group:` is a heading over rows; in a
`gantt` `group:` is a theme."""

_PARTS: tuple[tuple[type[Located], str, str], ...] = (
    (PaperSpec, "Paper", "What stands at the top level of a layout."),
    (SectionSpec, "Section", "An item of `sections:`. It holds words, blocks, or further sections."),
    (AppendixSpec, "Appendix", "An item of `appendices:`: a section on pages of its own."),
    (
        SourceSpec,
        "Source",
        (
            "An entry of `sources:`. Every table file in `inputs/NAME/` is a source by its own name without one; an "
            "entry says what the file cannot say itself. It is shaped in the order of these keys."
        ),
    ),
    (
        ColumnSpec,
        "Column",
        (
            "An entry of `columns:`, in a source (it holds in every table, chart and sentence) or in a table. A text "
            "alone is its title, one that begins with `=` a formula, as in Excel; a list is a heading over columns."
        ),
    ),
    (
        HouseSpec,
        "House file",
        "`layouts/shared/council.yaml`: what is the same in every paper. A paper's own keys win.",
    ),
    (PackSpec, "Agenda pack", "What stands at the top level of `layouts/packs/NAME.yaml`; see [packs](packs.md)."),
    (PartSpec, "Part of an agenda", "An entry of `parts:`: items that are taken together."),
    (ItemSpec, "Agenda item", "An entry of `items:`. One that is a title alone is written as such: `- Apologies`."),
    (DocumentSpec, "Document of an item", "An entry of an item's `documents:`."),
)


def _list_of_blocks() -> str:
    return "\n".join(["## Blocks\n", *(f"- [`{b.block}`](#{b.block}): {_first_line(b)}" for b in BLOCKS)])


def _first_line(spec: type[Located]) -> str:
    return " ".join((spec.__doc__ or "").split("\n\n")[0].split())


def _block(block: type[BlockSpec], shown: Sequence[Shown]) -> str:
    parts = [f"### {block.block}\n\n{_first_line(block)}"]
    for one in shown:
        titled = f"{one.heading.partition(': ')[2].capitalize()}:\n\n" if ": " in one.heading else ""
        parts.append(f"{titled}```yaml\n{one.yaml}\n```\n\n![{one.heading}](pictures/{one.id}.png)")
    hidden = _common(block)
    parts += [_options(block, hidden), *_nested(block, hidden), _also(block)]
    return "\n\n".join(parts)


def _common(block: type[BlockSpec]) -> frozenset[str]:
    """The options that are told once for all blocks of its kind."""
    if issubclass(block, ReshapedBlockSpec):
        return _RESHAPED
    return _WITH_DATA if issubclass(block, DataBlockSpec) else _EVERY


def _also(block: type[BlockSpec]) -> str:
    every = "[options of every block](#options-of-every-block)"
    if issubclass(block, ReshapedBlockSpec):
        of_data = "[those of blocks with data](#options-of-blocks-with-data)"
        reshaped = "[those of blocks that put rows together](#options-of-blocks-that-put-rows-together)"
        return f"Also the {every}, {of_data} and {reshaped}."
    if issubclass(block, DataBlockSpec):
        return f"Also the {every} and [those of blocks with data](#options-of-blocks-with-data)."
    return f"Also the {every}."


def _options(spec: type[Located], hidden: frozenset[str]) -> str:
    rows = [_row(name, field) for name, field in spec.model_fields.items() if name not in {*hidden, "here"}]
    return "\n".join(["| key | what it is for | default |", "|---|---|---|", *rows])


def _row(name: str, field: FieldInfo) -> str:
    said = re.sub(r"\{\{.*?\}\}", r"`\g<0>`", (field.description or "").replace("|", "\\|"))
    return f"| `{field.alias or name}` | {said} | {_default(field)} |"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "*needed*"
    value = field.default if field.default is not PydanticUndefined else None
    match value:
        case None | () | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return f"`{value}`"


def _nested(spec: type[Located], hidden: frozenset[str]) -> Iterator[str]:
    """The keys of mappings inside, under the key they stand at."""
    for name, field in spec.model_fields.items():
        if name in hidden:
            continue
        for inner in _specs_in(field.annotation):
            if not issubclass(inner, (BlockSpec, *_TOLD_ELSEWHERE)):
                yield f"In `{field.alias or name}`:\n\n{_options(inner, frozenset())}"


def _specs_in(annotation: Any) -> list[type[Located]]:
    """The specs that a type speaks of, each once."""
    if isinstance(annotation, type) and issubclass(annotation, Located):
        return [annotation]
    found = [spec for inner in get_args(annotation) for spec in _specs_in(inner)]
    return list(dict.fromkeys(found))


def _formats() -> str:
    kinds = ", ".join(f"`{kind}`" for kind in Kind)
    return f"""\
## Formats

A `format:` (or `| format('...')` in a sentence) is one of {kinds}; after numbers `0dp`, `1dp`, `2dp` for decimals and
`brackets` for a minus as (120): `format: £'000 0dp brackets`. `percent` takes 0.57 for 57%, `%` takes 57; `£k`, `£m`
and `£'000` divide as they print. `nil`, `blank` and `unit` stand beside it.

| format | prints | of |
|---|---|---|
{chr(10).join(_written())}"""


def _written() -> Iterator[str]:
    """Each format with what it prints."""
    for kind in (kind for kind in Kind if kind.is_number or kind.is_date):
        small = Decimal("0.573") if kind is Kind.PERCENT else Decimal("57.3")
        amount = Decimal(2140500) if str(kind).startswith("£") else small
        value = date(2018, 2, 28) if kind.is_date else amount
        yield f"| `{kind}` | {NumberFormat(kind).text(value)} | {value} |"
    yield f"| `{Kind.CLOCK}` | {NumberFormat(Kind.CLOCK).text('13:45')} | 13:45 |"


# -- the pictures


_PAPERS = (
    ("technology-pack", "Priority 1 incidents"),
    ("resources-performance", "Operational dashboard"),
    ("revenue-budgets", "Main report"),
)
"""Pages of real papers, for the README: the layout, and a heading."""


def pictures() -> dict[str, bytes]:
    """Small PNGs of the slides of the gallery, by section, and of a few pages of papers."""
    sections = gallery(GALLERY.read_text(encoding="utf-8"))
    slides = _drawn(GALLERY, [one.heading for one in sections])
    made = {one.id: picture for one, picture in zip(sections, slides, strict=True)}
    for stem, heading in _PAPERS:
        (made[f"paper-{stem}"],) = _drawn(GALLERY.with_stem(stem), [heading])
    return made


def _drawn(layout: Path, headings: Sequence[str]) -> list[bytes]:
    """The pages on which these headings stand."""
    import pypdfium2

    from packbuilder.pipeline import Request, Timings, render_paper

    (pdf,) = render_paper(Request(layout, to=("pdf",)), Timings()).files.values()
    pages = _first_pages(pdf)
    with pypdfium2.PdfDocument(pdf) as document:
        return [_png(document[_page(pages, heading)]) for heading in headings]


def _page(pages: Mapping[str, int], heading: str) -> int:
    """The page of a heading; in the bookmarks its number may stand before it."""
    return next(page for title, page in pages.items() if title == heading or title.endswith(f" {heading}"))


def _first_pages(pdf: bytes) -> Mapping[str, int]:
    """Each heading's page, from the bookmarks."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        found: dict[str, int] = {}
        for item in _items(outline.root):
            target: Any = item.destination or item.action.D
            found.setdefault(str(item.title), pages[target[0].objgen])
        return found


def _items(items: Sequence[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children)


def _png(page: Any) -> bytes:
    """A page, cropped below its last mark, in few colours."""
    from PIL import Image, ImageChops

    picture = page.render(scale=2 * _PICTURE_WIDTH / page.get_width()).to_pil().convert("RGB")
    body = picture.crop((0, 0, picture.width, int(picture.height * 0.93)))
    marks = ImageChops.difference(body, Image.new("RGB", body.size, "white")).getbbox()
    body = body.crop((0, 0, body.width, min(body.height, (marks[3] if marks else body.height) + 24)))
    size = (_PICTURE_WIDTH, round(body.height * _PICTURE_WIDTH / body.width))
    small = body.resize(size, Image.Resampling.LANCZOS).quantize(_MOST_COLOURS)
    written = io.BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    """Write the page and its pictures; pictures of sections that are no more are taken away."""
    REFERENCE.write_text(reference(), encoding="utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    made = pictures()
    for old in PICTURES.glob("*.png"):
        if old.stem not in made and not old.stem.startswith("tutorial-"):
            old.unlink()
    for name, data in made.items():
        (PICTURES / f"{name}.png").write_bytes(data)
    print(f"docs/reference.md and {len(made)} pictures", file=sys.stderr)


if __name__ == "__main__":
    main()
