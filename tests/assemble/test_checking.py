"""A finished file read back: each thing that it lacks is seen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from tests.assemble.parts import ABOUT, merged, outside, paper, part, saved

from packbuilder.assemble import Blank, assemble, checked

TAGS = ("tagged", "links in the order of the tags")


def changed(change: Callable[[pikepdf.Pdf], None]) -> dict[str, bool]:
    made, _ = merged(part(paper("Where trees stand")))
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return dict(checked(out.getvalue()))


def test_a_merged_paper_keeps_every_rule() -> None:
    assert all(changed(lambda _: None).values())


def _untagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def _untagged_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.StructParents


def _tags_that_lead_nowhere(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree


def _links_in_another_order(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots = pikepdf.Array()
    pdf.pages[0].obj.Tabs = Name.R


def _speechless(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _nameless(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = String("")


def _unlabelled(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.PageLabels


def _without_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


def _with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _with_a_borrowed_font(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].obj.Resources.Font["/Borrowed"] = pdf.make_indirect(font)


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        (_untagged, TAGS),
        (_untagged_page, TAGS),
        (_tags_that_lead_nowhere, TAGS),
        (_links_in_another_order, TAGS[1:]),
        (_speechless, ("language",)),
        (_nameless, ("title shown",)),
        (_unlabelled, ("page labels",)),
        (_without_bookmarks, ("bookmarks",)),
        (_with_a_script, ("no scripts",)),
        (_with_a_borrowed_font, ("fonts embedded",)),
    ],
)
def test_what_is_missing_is_seen(change: Callable[[pikepdf.Pdf], None], rules: tuple[str, ...]) -> None:
    assert tuple(name for name, kept in changed(change).items() if not kept) == rules


def test_a_blank_page_needs_no_tags_and_the_part_of_another_program_does() -> None:
    sheets = (part(paper("Trees")), Blank(2))
    for other, is_tagged in ((paper("Limes"), True), (saved(outside("Limes")), False)):
        made = assemble((*sheets, part(other, 2, 3, own=is_tagged)), ABOUT)
        said = dict(checked(made.data))
        assert [said[name] for name in TAGS] == [is_tagged, is_tagged]
