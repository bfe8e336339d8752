"""A council's own Word template: it wins, what it lacks is added and told, and it brings nothing else along."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from lxml import etree
from tests.command import run
from tests.desk import Desk
from tests.judges import libreoffice_pdf, ooxml_integrity, open_xml_sdk, openxml_audit, pdf_text
from tests.render.docx.accessible import Styles
from tests.render.docx.council_templates import (
    attached,
    cleaned_on_a_mac,
    german,
    linked,
    protected,
    with_fractions,
    with_margins,
    with_nameless_styles,
    with_odd_colours,
    with_two_sections,
    without_lists,
    without_sections,
)
from tests.render.docx.house_rules import broken_rules
from tests.render.docx.reading import body, paragraph_with, style_of

from packbuilder import Built, build, opc
from packbuilder.diagnostics import PackbuilderError
from packbuilder.inspect.status import status
from packbuilder.render.docx.xml import W

LAYOUT = """\
style: report
sections:
  - heading: Calls
    blocks:
      - paragraphs: |
          The desk took {{ calls.total('taken') }} calls.[^a]

          [^a]: Without nights.
      - text: |
          They came to:

          - Desk
          - Field
      - table: calls
        title: Calls by team
        columns: { team: Team, taken: Taken }
      - chart: calls
        kind: bar
        title: Late calls
        x: team
        y: taken
"""


def on(template: bytes, desk: Desk) -> Built:
    """The paper on this template, named by a theme, as a council would."""
    desk.put("calls.csv", "team,taken\nDesk,14\nField,7\n")
    written = desk.write(LAYOUT)
    if not (desk.root / "layouts/themes/ours.yaml").exists():
        assert run("theme", "ours", "--project", str(desk.root)).code == 0
    themes = desk.root / "layouts/themes"
    (themes / "council.dotx").write_bytes(template)
    own = themes / "ours.yaml"
    if "word_template" not in own.read_text("utf-8"):
        own.write_text(own.read_text("utf-8") + "word_template: council.dotx\n", encoding="utf-8")
    desk.house("theme: ours\n")
    return build(written, to="docx")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return on(german(), Desk(tmp_path_factory.mktemp("council")))


@pytest.fixture(scope="module")
def data(made: Built) -> bytes:
    return made.files["paper.docx"]


def parts_of(data: bytes) -> Mapping[str, bytes]:
    return opc.read_package(data)


def test_it_is_a_sound_word_file(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(data)
    assert open_xml_sdk(file) == []
    assert openxml_audit(file) == []
    assert broken_rules(data) == []


def test_the_councils_styles_are_worn_whatever_their_ids(data: bytes) -> None:
    wanted = {"Calls": "berschrift1", "Desk": "Aufzhlungszeichen", "Calls by team": "Beschriftung"}
    assert {said: style_of(paragraph_with(data, said)) for said in wanted} == wanted
    names = [style.name for style in docx.Document(io.BytesIO(data)).styles]
    assert len(names) == len(set(names)), "no style stands there twice"


def test_what_it_lacks_is_added_under_its_name_and_told(made: Built, data: bytes) -> None:
    (told,) = [finding for finding in made.findings if finding.rule == "template-styles"]
    assert told.message.startswith("layouts/themes/council.dotx has no styles ")
    assert "'Numbered Paragraph'" in told.message
    assert "'heading 1'" not in told.message
    assert "ours.yaml" in str(told.place)
    added = set(re.findall("'([^']+)'", told.message))
    names = {style.name for style in docx.Document(io.BytesIO(data)).styles}
    assert added <= names
    styles = Styles.of(body(data, "word/styles.xml"))
    based = styles.elements["NumberedParagraph"].find(f"{{{W}}}basedOn")
    assert based is not None
    assert based.get(f"{{{W}}}val") == "Textkrper", "on the council's own"


def test_its_head_foot_logo_and_page_win(data: bytes, tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(data))
    section = word.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "RATHAUS WEXBOURNE"
    assert section.header.paragraphs[0]._p.xpath(".//pic:pic")
    assert section.footer.paragraphs[0].text == "www.wexbourne.example"
    assert [round(length.mm) for length in (section.left_margin, section.header_distance) if length] == [32, 9]
    (tmp_path / "draft.docx").write_bytes(data)
    assert "RATHAUS WEXBOURNE" in pdf_text(libreoffice_pdf(tmp_path / "draft.docx", tmp_path))


def test_its_colours_and_font_are_those_of_charts_and_of_added_styles(data: bytes) -> None:
    parts = parts_of(data)
    assert b'schemeClr val="accent1"' in parts["word/charts/chart1.xml"]
    assert b'typeface="Georgia"' in parts["word/charts/chart1.xml"]
    styles = Styles.of(etree.fromstring(parts["word/styles.xml"]))
    assert styles.colour("TableHeading") == "1E5631"
    assert b"1E5631" in parts["word/theme/theme1.xml"]


def test_nothing_of_its_own_pages_comes_along(data: bytes) -> None:
    assert "nobody wants" not in "".join(map(str, body(data).itertext()))
    pictures = [name for name in parts_of(data) if name.startswith("word/media/")]
    assert len(pictures) == 1, "the logo"


def test_the_draft_is_one_that_can_be_asked(data: bytes) -> None:
    assert [anchor.state for anchor in status(data).draft.anchors] == ["untouched"] * len(status(data).draft.anchors)


def test_the_language_is_the_papers(data: bytes) -> None:
    lang = body(data, "word/styles.xml").find(f".//{{{W}}}docDefaults//{{{W}}}lang")
    assert lang is not None
    assert lang.get(f"{{{W}}}val") == "en-GB"


def test_a_template_attached_to_another_file_is_freed_of_it(desk: Desk, tmp_path: Path) -> None:
    data = on(attached(german()), desk).files["paper.docx"]
    (tmp_path / "draft.docx").write_bytes(data)
    assert open_xml_sdk(tmp_path / "draft.docx") == []
    assert not [name for name, part in parts_of(data).items() if name.endswith(".rels") and b"share" in part]


_SPOILT = [without_lists, with_nameless_styles, with_odd_colours, cleaned_on_a_mac, without_sections, with_fractions]


def test_a_template_that_is_guarded_gives_drafts_to_edit(desk: Desk) -> None:
    settings = parts_of(on(protected(german()), desk).files["paper.docx"])["word/settings.xml"]
    assert b"rotection" not in settings


@pytest.mark.parametrize("spoilt", _SPOILT)
def test_what_templates_of_real_houses_lack_is_made_good(
    spoilt: Callable[[bytes], bytes], desk: Desk, tmp_path: Path
) -> None:
    data = on(spoilt(german()), desk).files["paper.docx"]
    (tmp_path / "draft.docx").write_bytes(data)
    told = openxml_audit(tmp_path / "draft.docx")
    assert [one for one in told if spoilt is not with_odd_colours or "theme1.xml" not in one] == []  # that is theirs
    numbering = etree.fromstring(parts_of(data)["word/numbering.xml"])
    order = [etree.QName(child).localname for child in numbering]
    assert order == sorted(order, key=["abstractNum", "num", "numIdMacAtCleanup"].index)
    assert "num" in order
    assert ("numIdMacAtCleanup" in order) == (spoilt is cleaned_on_a_mac)


def test_heads_and_feet_that_the_last_section_takes_over_from_others_come_along(desk: Desk, tmp_path: Path) -> None:
    data = on(with_two_sections(german()), desk).files["paper.docx"]
    section = docx.Document(io.BytesIO(data)).sections[0]
    assert section.header.paragraphs[0]._p.xpath(".//pic:pic")
    assert section.footer.paragraphs[0].text == "After the cover"
    (tmp_path / "draft.docx").write_bytes(data)
    assert ooxml_integrity(tmp_path / "draft.docx") == []


def test_heads_and_feet_that_no_page_shows_are_left_out(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(on(without_sections(german()), desk).files["paper.docx"])
    assert ooxml_integrity(tmp_path / "draft.docx") == []


@pytest.mark.parametrize(("margin", "told"), [(40, []), (90, ["30 mm"]), (200, ["0 mm"])])
def test_margins_that_leave_no_room_for_words_are_told(margin: int, told: list[str], desk: Desk) -> None:
    found = [one for one in on(with_margins(german(), margin), desk).findings if one.rule == "template-narrow"]
    assert [one.message.partition("leaves ")[2].partition(" between")[0] for one in found] == told
    assert all("ours.yaml" in str(one.place) for one in found)


def test_fractions_of_lengths_are_rounded_and_names_are_left(desk: Desk) -> None:
    made = parts_of(on(with_fractions(german()), desk).files["paper.docx"])
    assert b"0000000002" not in made["word/document.xml"]
    assert b'.4"' not in made["word/styles.xml"]
    assert b'<w:name w:val="1.5"/>' in made["word/styles.xml"]


def test_drawings_are_counted_on_whatever_prefix_the_template_gives_them(desk: Desk) -> None:
    parts = opc.read_package(german())
    (name,) = (name for name, data in parts.items() if b"<wp:docPr" in data and "header" in name)
    other = parts[name].replace(b"<wp:", b"<dr:").replace(b"</wp:", b"</dr:").replace(b"xmlns:wp=", b"xmlns:dr=")
    assert b"<dr:docPr" in other
    made = parts_of(on(opc.write_package({**parts, name: other}), desk).files["paper.docx"])
    roots = [etree.fromstring(data) for part, data in made.items() if re.fullmatch(r"word/\w+\.xml", part)]
    ids = [one.get("id") for root in roots for one in root.iter("{*}docPr")]
    assert len(ids) == len(set(ids)) > 1


def test_a_logo_that_is_only_linked_is_refused(desk: Desk) -> None:
    with pytest.raises(PackbuilderError) as raised:
        on(linked(german()), desk)
    (told,) = raised.value.findings
    assert told.message == "layouts/themes/council.dotx shows a picture that is only linked"
    assert "ours.yaml" in str(told.place)


def test_a_caption_stays_with_its_table_whatever_the_councils_own_style_says(desk: Desk) -> None:
    parts = opc.read_package(german())
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in styles.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        if name is not None and name.get(f"{{{W}}}val", "").lower() == "caption":
            etree.strip_elements(style, f"{{{W}}}keepNext")
    template = opc.write_package({**parts, "word/styles.xml": etree.tostring(styles)})
    data = on(template, desk).files["paper.docx"]
    assert paragraph_with(data, "Calls by team").find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None


@pytest.mark.parametrize(
    ("part", "spoilt", "told"),
    [("word/styles.xml", b"<w:styles", "no sound XML"), ("word/document.xml", None, "cannot be opened: ")],
)
def test_a_damaged_template_is_told_with_what_is_wrong(part: str, spoilt: bytes | None, told: str, desk: Desk) -> None:
    parts = {name: data for name, data in opc.read_package(german()).items() if name != part}
    damaged = opc.write_package({**parts, part: spoilt} if spoilt is not None else parts)
    with pytest.raises(PackbuilderError, match=told):
        on(damaged, desk)
