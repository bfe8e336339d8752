"""Icons of tiles: named in the layout or in the data, drawn natively in every format, for the eye only."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from tests.desk import Desk, section

from packbuilder.diagnostics import Severity
from packbuilder.pipeline import build
from packbuilder.theme.icons import ICONS, SIDE, placed
from packbuilder.tree import Tiles

COUNTS = "label,n,picture\nCalls,412,phone\nStaff,,\n"


def icons(tiles: Tiles) -> list[str]:
    return [tile.icon for tile in tiles.tiles]


def test_a_column_of_the_source_names_the_icons(desk: Desk) -> None:
    desk.put("counts.csv", COUNTS)
    assert icons(desk.only(Tiles, "- tiles: counts\n  value: n\n  icon: picture\n")) == ["phone", ""]


def test_the_layout_names_icons_by_label(desk: Desk) -> None:
    desk.put("counts.csv", COUNTS)
    assert icons(desk.only(Tiles, "- tiles: counts\n  value: n\n  icon: { Staff: people }\n")) == ["", "people"]
    assert icons(desk.only(Tiles, "- tiles: { Spent: £2, Kept: £1 }\n  icon: { Spent: money }\n")) == ["money", ""]


def test_a_tile_of_words_with_a_rating_has_its_icon_too(desk: Desk) -> None:
    desk.put("teams.csv", "team,rag\nPay,G\n")
    assert icons(desk.only(Tiles, "- tiles: teams\n  label: team\n  status: rag\n  icon: { Pay: money }\n")) == [
        "money"
    ]


def test_an_unknown_icon_is_told_with_the_nearest(desk: Desk) -> None:
    fault = desk.fault(section("- tiles: { Calls: '4' }\n  icon: { Calls: fone }\n"))
    assert (fault.rule, fault.hint[:21]) == ("unknown-icon", "did you mean 'phone'?")
    assert "one of: " in fault.hint


def test_an_unknown_icon_in_the_data_is_told_with_its_row(desk: Desk) -> None:
    desk.put("counts.csv", COUNTS.replace("phone", "unicorn"))
    fault = desk.fault(section("- tiles: counts\n  value: n\n  icon: picture\n"))
    assert (fault.rule, fault.message) == ("unknown-icon", "there is no icon 'unicorn'")
    assert "clock" in fault.hint
    assert fault.line == "Calls,412,unicorn"


def test_an_icon_of_no_tile_is_told(desk: Desk) -> None:
    told = desk.fault(section("- tiles: { Calls: '4' }\n  icon: { Cals: phone }\n"))
    assert (told.rule, told.severity, told.hint) == ("unknown-label", Severity.WARNING, "did you mean 'Calls'?")


def test_figures_written_in_the_layout_name_icons_by_label_only(desk: Desk) -> None:
    fault = desk.fault(section("- tiles: { Calls: '4' }\n  icon: phone\n"))
    assert (fault.rule, fault.hint) == ("layout", "icon: { LABEL: ICON }")


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_stands_in_its_square_and_closes_its_outlines(name: str) -> None:
    steps = list(placed(name, 0, 0, SIDE))
    assert all(-0.01 <= v <= SIDE + 0.01 for _, points in steps for v in points)
    operators = "".join(operator for operator, _ in steps)
    assert re.fullmatch(r"(m[lc]+h)+", operators)


def test_every_format_draws_it_and_no_reader_hears_it(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "made"
    build(desk.write(section("- tiles: { Calls: '412' }\n  icon: { Calls: phone }\n")), out=out, style="deck")
    for name, part in (("docx", "word/document.xml"), ("pptx", "ppt/slides/slide2.xml")):
        xml = zipfile.ZipFile(next(out.glob(f"*.{name}"))).read(part).decode()
        assert "<a:custGeom>" in xml
        assert re.search(r'name="Icon[^>]*>(?:(?!descr).)*?<adec:decorative[^>]* val="1"', xml)
