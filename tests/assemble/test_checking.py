"""A finished file read back: each thing that it lacks is seen."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String
from tests.assemble.parts import merged, paper, part

from packbuilder.assemble import checked


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
    ("change", "rule"),
    [
        (_untagged, "tagged"),
        (_speechless, "language"),
        (_nameless, "title shown"),
        (_unlabelled, "page labels"),
        (_without_bookmarks, "bookmarks"),
        (_with_a_script, "no scripts"),
        (_with_a_borrowed_font, "fonts embedded"),
    ],
)
def test_what_is_missing_is_seen(change: Callable[[pikepdf.Pdf], None], rule: str) -> None:
    assert [name for name, kept in changed(change).items() if not kept] == [rule]
