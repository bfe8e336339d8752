"""What became of a deck in an officer's hands."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from pathlib import Path

import pptx
import pytest
from tests.judges import libreoffice_saved
from tests.render.pptx.reading import deck
from tests.samples import paper

from packbuilder.inspect.deck_draft import edited
from packbuilder.inspect.draft import Draft, State

Presentation = pptx.presentation.Presentation


@pytest.fixture(scope="module")
def made() -> bytes:
    return deck(paper())


def after(data: bytes, work: Callable[[Presentation], object]) -> Draft:
    """The draft as it is after somebody worked on it and saved it."""
    opened = pptx.Presentation(io.BytesIO(data))
    work(opened)
    saved = io.BytesIO()
    opened.save(saved)
    return edited(saved.getvalue())


def changed(draft: Draft) -> list[tuple[str, State]]:
    return [(anchor.id, anchor.state) for anchor in draft.edited]


def test_a_deck_as_generated_is_ours_and_untouched(made: bytes) -> None:
    draft = edited(made)
    assert (draft.generated_by_us, draft.touched, draft.edited) == (True, False, ())
    names = {anchor.id: anchor.name for anchor in draft.anchors}
    assert names["risk-group"] == "Risks: table"


def test_a_deck_that_somebody_saved_is_touched_but_its_words_are_not_edited(made: bytes) -> None:
    draft = after(made, lambda _: None)
    assert (draft.generated_by_us, draft.touched, changed(draft), outside(draft)) == (True, True, [], [])


def test_an_edited_cell_is_told(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        table = next(s.table for s in opened.slides[4].shapes if s.has_table)
        table.cell(2, 1).text = "Something else"

    draft = after(made, work)
    assert changed(draft) == [("risk-group", State.EDITED)]
    assert "Something else" in draft.edited[0].found
    assert "Something else" not in draft.edited[0].generated


def test_an_edited_title_is_told(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        opened.slides[1].shapes.title.text = "What matters"

    assert changed(after(made, work)) == [("summary:title", State.EDITED)]


def test_an_edited_chart_is_told(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        chart = next(s.chart for s in opened.slides[5].shapes if s.has_chart)
        next(chart.part._element.iter("{*}v")).text = "Another name"

    assert changed(after(made, work)) == [("incidents", State.EDITED)]


def test_a_removed_shape_is_told(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        shape = next(s for s in opened.slides[4].shapes if s.has_table)
        shape._element.getparent().remove(shape._element)

    assert changed(after(made, work)) == [("risk-group", State.REMOVED)]


@pytest.mark.parametrize("edited_one", [0, 1])
def test_a_copy_with_the_name_of_a_shape_is_no_edit_of_it(made: bytes, edited_one: int) -> None:
    """PowerPoint copies a shape with the name that we gave it, on the same slide."""

    def work(opened: Presentation, both: bool = False) -> None:
        shape = opened.slides[1].placeholders[1]._element
        shape.getparent().append(copy.deepcopy(shape))
        pair = [one for one in opened.slides[1].shapes if one.name == shape.nvSpPr.cNvPr.get("name")]
        for one in pair if both else pair[edited_one : edited_one + 1]:
            one.text_frame.paragraphs[0].runs[0].text = f"Something of {one is pair[0]}"

    assert changed(after(made, work)) == []
    both = after(made, lambda opened: work(opened, both=True))
    assert changed(both) == [("summary-text", State.EDITED)]
    assert "Something of True" in both.edited[0].found[0]


def test_a_shape_that_was_emptied_is_removed(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        opened.slides[1].placeholders[1].text_frame.clear()

    assert changed(after(made, work)) == [("summary-text", State.REMOVED)]


def test_a_renamed_shape_is_found_by_its_words_and_never_taken_for_another_of_its_name(made: bytes) -> None:
    """LibreOffice renames placeholders: here one of two that have one name, each on a slide of its own."""

    def work(opened: Presentation) -> None:
        body, table = opened.slides[1].placeholders[1], next(s for s in opened.slides[4].shapes if s.has_table)
        copied = copy.deepcopy(body._element)
        opened.slides[4].shapes._spTree.append(copied)
        next(copied.iter("{*}t")).text = "Something else that stands elsewhere."
        body._element.nvSpPr.cNvPr.set("name", "PlaceHolder 2")
        table._element.nvGraphicFramePr.cNvPr.set("name", "Object 7")

    assert changed(after(made, work)) == []


def outside(draft: Draft) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(one.after, one.gone, one.come) for one in draft.outside]


def test_words_that_were_added_to_a_slide_are_told_where_they_stand(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        for slide, words in ((4, "Ask Anna"), (1, "Late news")):
            opened.slides[slide].shapes.add_textbox(0, 0, 914400, 914400).text_frame.text = words

    draft = after(made, work)
    assert changed(draft) == []
    assert [(gone, come) for _, gone, come in outside(draft)] == [((), ("Late news",)), ((), ("Ask Anna",))]
    assert "risk-group" in {anchor for anchor, _, _ in outside(draft)}


def test_an_edited_footer_is_told_and_numbers_that_the_program_gives_are_not(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        for number, slide in enumerate(opened.slides):
            for field in slide._element.iter("{*}fld"):
                field.findall("{*}t")[0].text = str(number + 10)
        footer = next(one for one in opened.slides[4].placeholders if one.name.startswith("Footer"))
        footer.text_frame.text = "Not for the public"

    ((_, gone, come),) = outside(after(made, work))
    assert come == ("Not for the public",)
    assert len(gone) == 1


def test_a_slide_that_was_deleted_is_told_by_its_anchors_alone(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        ids = opened.slides._sldIdLst
        opened.part.drop_rel(ids[4].rId)
        ids.remove(ids[4])

    draft = after(made, work)
    assert {state for _, state in changed(draft)} == {State.REMOVED}
    assert outside(draft) == []


def test_a_moved_slide_is_not_an_edit_of_words(made: bytes) -> None:
    def work(opened: Presentation) -> None:
        ids = opened.slides._sldIdLst
        ids.append(ids[1])

    draft = after(made, work)
    assert (changed(draft), outside(draft)) == ([], [])


@pytest.mark.parametrize("gone", [1, 3])
def test_slides_that_were_numbered_anew_are_known_by_what_they_say(made: bytes, gone: int) -> None:
    """As LibreOffice numbers them, and names their placeholders, once a slide was deleted and another moved."""

    def work(opened: Presentation) -> None:
        slides = opened.slides._sldIdLst
        listed = list(slides)
        slides.remove(listed[gone])
        slides.remove(listed[-1])
        slides.insert(1, listed[-1])
        for number, one in enumerate(slides):
            one.set("id", str(256 + number))
        for slide in opened.slides:
            for number, shape in enumerate(slide.placeholders):
                shape.name = f"PlaceHolder {number + 1}"

    def deleted(opened: Presentation) -> None:
        opened.slides._sldIdLst.remove(list(opened.slides._sldIdLst)[gone])

    told = after(made, work)
    assert changed(told) == changed(after(made, deleted)) != []
    assert all(anchor.state is State.REMOVED for anchor in told.edited)


def test_a_deck_that_libreoffice_saved_still_knows_its_anchors(made: bytes, tmp_path: Path) -> None:
    """LibreOffice renames text placeholders and renumbers shapes: the words tell them apart."""
    opened = pptx.Presentation(io.BytesIO(made))
    opened.slides[1].placeholders[1].text_frame.paragraphs[0].runs[0].text = "The desk took fewer calls."
    opened.save(str(tmp_path / "edited.pptx"))
    (tmp_path / "whole.pptx").write_bytes(made)

    whole = edited(libreoffice_saved(tmp_path / "whole.pptx", tmp_path / "saved", "pptx").read_bytes())
    touched = edited(libreoffice_saved(tmp_path / "edited.pptx", tmp_path / "saved", "pptx").read_bytes())

    assert (whole.generated_by_us, whole.touched, changed(whole), outside(whole)) == (True, True, [], [])
    assert (changed(touched), outside(touched)) == ([("summary-text", State.EDITED)], [])


@pytest.mark.parametrize("data", [b"", b"no package", b"PK\x05\x06" + b"\0" * 18])
def test_what_cannot_be_read_is_not_ours(data: bytes) -> None:
    assert edited(data) == Draft(generated_by_us=False, touched=True)


def test_somebody_elses_deck_is_not_ours() -> None:
    saved = io.BytesIO()
    pptx.Presentation().save(saved)
    assert edited(saved.getvalue()) == Draft(generated_by_us=False, touched=True)
