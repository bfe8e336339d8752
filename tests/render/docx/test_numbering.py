"""Word numbers by itself, and what it shows is the label: compared with what LibreOffice prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element
from tests.judges import libreoffice_pdf, pdf_text
from tests.render.docx.reading import body, draft_of, has, paragraph_with, style_of
from tests.render.docx.word_counting import shown_numbers
from tests.samples import bullets, text
from tests.samples import label as label_of

from packbuilder import opc
from packbuilder.render.docx.xml import W
from packbuilder.tree import Block, Heading, Item, Label, List, ListKind, Paragraph, walk, words


def numbered(said: str, label: str, level: int = 1, sequence: str = "paragraphs", restart: bool = False) -> Paragraph:
    return Paragraph(text(said), label_of(label, level, sequence, restart))


def listed(kind: ListKind, *labels: str, sequence: str = "list", level: int = 1, restart: bool = True) -> List:
    items = (
        Item(label_of(label, level, sequence, restart and i == 0), (Paragraph(text(f"{sequence} {label} item")),))
        for i, label in enumerate(labels)
    )
    return List(kind, tuple(items))


def headed(id_: str, said: str, label: str, level: int = 1, sequence: str = "headings") -> Heading:
    return Heading(id_, level, text(said), label=label_of(label, level, sequence))


EVERY_WAY: tuple[Block, ...] = (
    headed("h1", "Purpose", "1"),
    numbered("first words", "1."),
    listed(ListKind.ALPHA, "a)", "b)", sequence="alpha"),
    numbered("second words", "2."),
    listed(ListKind.ALPHA, "a)", "b)", "c)", sequence="alpha"),
    listed(ListKind.ROMAN, "i)", "ii)", "iii)", "iv)", sequence="roman"),
    listed(ListKind.DECIMAL, "1.", "2.", sequence="decimal"),
    headed("h2", "Performance", "2"),
    headed("h21", "Incidents", "2.1", 2),
    headed("h22", "Calls", "2.2", 2),
    numbered("third words", "3."),
    numbered("under the third", "a)", 2),
    numbered("under the third too", "b)", 2),
    numbered("deeper", "i)", 3),
    numbered("deeper too", "ii)", 3),
    numbered("fourth words", "4."),
    numbered("under the fourth", "a)", 2),
    numbered("begun anew under the fourth", "a)", 2, restart=True),
    numbered("and on", "b)", 2),
    numbered("fifth words", "5."),
    headed("h3", "Third part", "3", sequence="parts"),
    numbered("three one", "3.1", 2, "parts"),
    numbered("three two", "3.2", 2, "parts"),
    listed(ListKind.DECIMAL, "3.2.1", "3.2.2", sequence="parts", level=3, restart=False),
    numbered("three three", "3.3", 2, "parts"),
    headed("h4", "Fourth part", "4", sequence="parts"),
    numbered("four one", "4.1", 2, "parts"),
    numbered("a reference", "CC/12.7", 1, "references"),
    numbered("the next", "CC/12.8", 1, "references"),
    numbered("another book", "CC/13.1", 1, "references"),
    numbered("all anew", "1.", 1, "paragraphs", True),
    numbered("all anew, second", "2."),
    headed("ha", "Costs", "Appendix A", sequence="appendices"),
    headed("hb", "People", "Appendix B", sequence="appendices"),
    numbered("no number at all", "*", 1, "stars"),
)


def labelled(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in walk(blocks):
        if isinstance(block, Heading | Paragraph) and block.label:
            yield f"{block.label.text} {words(block.content)}"
        if isinstance(block, List):
            for item in block.items:
                first = item.blocks[0]
                assert isinstance(first, Paragraph)
                yield f"{item.label.text} {words(first.content)}"


def test_the_numbers_that_are_shown_are_the_labels(tmp_path: Path) -> None:
    file = tmp_path / "numbers.docx"
    file.write_bytes(draft_of(*EVERY_WAY))
    shown = " ".join(pdf_text(libreoffice_pdf(file, tmp_path)).split())
    assert [line for line in labelled(EVERY_WAY) if line not in shown] == []


PIECES = st.sampled_from(
    [
        (1, "{}."), (1, "{}"), (2, "{}.{}"), (3, "{}.{}.{}"), (1, "Appendix {}"), (1, "CC/{}"),
        (2, "({})"), (3, "9.{}.{}"),
    ]
)  # fmt: skip


@given(st.lists(st.tuples(PIECES, st.lists(st.integers(1, 12), min_size=3, max_size=3), st.booleans()), max_size=20))
def test_whatever_the_labels_word_shows_them(drawn: list[tuple[tuple[int, str], list[int], bool]]) -> None:
    labels = [label_of(form.format(*numbers), level, "any", restart) for (level, form), numbers, restart in drawn]
    data = draft_of(*(Paragraph(text("words"), label) for label in labels))
    assert shown_numbers(data) == [label.text for label in labels]


@given(st.lists(st.sampled_from(["next", "deeper", "up", "anew"]), max_size=30))
def test_an_orderly_paper_needs_few_lists(steps: list[str]) -> None:
    labels = list(_orderly(steps))
    data = draft_of(*(Paragraph(text("words"), label) for label in labels))
    assert shown_numbers(data) == [label.text for label in labels]
    lists = body(data, "word/numbering.xml").findall(f"{{{W}}}num")
    assert len(lists) <= 1 + steps.count("anew")


def _orderly(steps: list[str]) -> Iterator[Label]:
    """Labels as compose gives them: decimals by level, each level counted from 1 under the one above."""
    path = [0]
    for step in steps:
        restart = step == "anew"
        path = [0] if restart else path
        if step == "deeper" and path[-1] and len(path) < 4:
            path.append(0)
        elif step == "up" and len(path) > 1:
            path.pop()
        path[-1] += 1
        yield label_of(".".join(map(str, path)), len(path), "decimal", restart)


def test_no_number_is_typed_into_the_text() -> None:
    data = draft_of(*EVERY_WAY)
    paragraph = paragraph_with(data, "second words")
    assert list_of(data, "second words")
    assert "2." not in "".join(t.text or "" for t in paragraph.iter(f"{{{W}}}t"))


def test_paragraphs_that_run_on_across_headings_are_one_list() -> None:
    data = draft_of(*EVERY_WAY)
    lists = {list_of(data, said) for said in ("first words", "second words", "third words", "fifth words")}
    assert len(lists) == 1


def test_a_list_that_begins_anew_is_a_list_of_its_own() -> None:
    data = draft_of(*EVERY_WAY)
    assert list_of(data, "under the fourth") != list_of(data, "begun anew under the fourth")
    assert list_of(data, "first words") != list_of(data, "all anew")


def list_of(data: bytes, said: str) -> str:
    """The list of a paragraph: its own, or its style's."""
    path = f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId"
    paragraph = paragraph_with(data, said)
    num = paragraph.find(path)
    num = num if num is not None else style_with(data, style_of(paragraph)).find(path)
    assert num is not None
    return num.get(f"{{{W}}}val", "")


def style_with(data: bytes, id_: str) -> _Element:
    return next(s for s in body(data, "word/styles.xml") if s.get(f"{{{W}}}styleId") == id_)


def test_numbers_are_left_to_the_style_that_carries_them() -> None:
    """So that they go when an officer gives the paragraph another style."""
    data = draft_of(*EVERY_WAY)
    assert not has(paragraph_with(data, "second words"), "pPr/numPr")
    assert has(paragraph_with(data, "all anew, second"), "pPr/numPr"), "another list than its style's"
    plain = draft_of(headed("h", "Purpose", "1"), Heading("i", 1, text("Plain")))
    assert has(paragraph_with(plain, "Purpose"), "pPr/numPr"), "its style stands without a number too"


def test_bullets_belong_to_their_style_so_that_enter_makes_the_next_one() -> None:
    data = draft_of(bullets("first", "second"))
    paragraph = paragraph_with(data, "first")
    assert style_of(paragraph) == "ListBullet"
    assert not has(paragraph, "pPr/numPr")
    assert has(style_with(data, "ListBullet"), "pPr/numPr/numId")


def test_every_list_is_defined_before_it_is_used() -> None:
    numbering = opc.read_package(draft_of(*EVERY_WAY))["word/numbering.xml"]
    assert numbering.rindex(b"<w:abstractNum ") < numbering.index(b"<w:num ")


def test_words_that_introduce_a_list_stay_with_it() -> None:
    data = draft_of(Paragraph(text("they are:")), bullets("first"), Paragraph(text("and that is all")))
    assert has(paragraph_with(data, "they are:"), "pPr/keepNext")
    assert not has(paragraph_with(data, "and that is all"), "pPr/keepNext")


def test_a_list_stands_under_the_words_of_its_paragraph_or_at_the_margin() -> None:
    own = replace(bullets("its own item"), within=True)
    data = draft_of(numbered("words", "1."), own, Paragraph(text("Plain.")), bullets("of nobody"))
    assert [style_of(paragraph_with(data, said)) for said in ("its own item", "of nobody")] == [
        *("ListBulletIndent", "ListBullet")
    ]
    assert not any(has(paragraph_with(data, said), "pPr/ind") for said in ("its own item", "of nobody"))
    within, margin = (place_of(data, style) for style in ("ListBulletIndent", "ListBullet"))
    assert margin == (480, 480)
    assert within[0] - within[1] == place_of(data, "BodyTextIndent")[0]


def place_of(data: bytes, style: str) -> tuple[int, int]:
    """How far a style's paragraphs stand in, and their first line out."""
    place = style_with(data, style).find(f"{{{W}}}pPr/{{{W}}}ind")
    assert place is not None
    return int(place.get(f"{{{W}}}left", "0")), int(place.get(f"{{{W}}}hanging", "0"))
