"""Markdown's everyday part, as an author writes it and data cannot."""

from __future__ import annotations

import pytest
from tests.desk import Desk, all_of, only, section

from packbuilder.tree import (
    Block,
    Emphasis,
    Figure,
    Heading,
    LineBreak,
    Link,
    List,
    ListKind,
    Paragraph,
    ParagraphRole,
    Strong,
    Text,
    block_words,
    walk,
    words,
)

CALLS = "month,calls\n2018-01,12\n2018-02,20\n"


def paragraph(desk: Desk, text: str, before: str = "") -> Paragraph:
    return only(Paragraph, desk.document(_text(text, before)).blocks)


def _text(text: str, before: str = "", key: str = "text") -> str:
    lines = "\n".join(f"      {line}" for line in text.splitlines())
    return f"{before}\nsections:\n  - heading: Section\n    {key}: |\n{lines}\n"


def test_bold_may_stand_round_an_expression(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    (strong, rest) = paragraph(desk, "**{{ calls.total('calls') }}** calls").content
    assert isinstance(strong, Strong)
    (figure,) = strong.children
    assert isinstance(figure, Figure)
    assert (figure.text, rest) == ("32", Text(" calls"))


def test_italics_line_ends_and_escapes(desk: Desk) -> None:
    content = paragraph(desk, "*Now* and\\\nthen\nagain, 5 \\* 3 \\< 20.").content
    assert isinstance(content[0], Emphasis)
    assert LineBreak() in content
    assert words(content) == "Now and\nthen again, 5 * 3 < 20."


def test_a_link_leads_to_a_page_or_an_address(desk: Desk) -> None:
    content = paragraph(desk, "See [our page](https://a.example/x?y=1) or [write](mailto:clerk@a.example).").content
    assert [c.target for c in content if isinstance(c, Link)] == [
        "https://a.example/x?y=1",
        "mailto:clerk@a.example",
    ]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "vbscript:x", "file:///etc/passwd", "data:text/html,x",
        "page.html", "//a.example", "", "https", "{{ paper }}", "https://{{ paper }}",
        "https://a.example/{{ paper }}",
    ],
)  # fmt: skip
def test_other_links_are_refused(desk: Desk, target: str) -> None:
    told = desk.fault(_text(f"See\n[this]({target})."))
    assert (told.rule, told.message.partition(" to ")[0]) == ("markdown", "the link leads")


def test_a_refused_link_is_told_at_its_line(desk: Desk) -> None:
    told = desk.fault(_text("See\n[this](page.html)."))
    assert (told.line.strip(), told.line[told.caret - 1 :][:9]) == ("[this](page.html).", "page.html")


def test_a_link_in_data_that_leads_nowhere_safe_is_left_as_words(desk: Desk) -> None:
    desk.put("people.csv", 'who,x\n"[Ann](javascript:x) and [Bo](p.html) and [Cy](https://a.example)",1\n')
    table = desk.table("- table: people\n  columns: [ { who: { format: rich } } ]")
    content = table.body[0].cells[0].inlines
    assert words(content) == "Ann and Bo and Cy"
    assert [part.target for part in content if isinstance(part, Link)] == ["https://a.example"]


@pytest.mark.parametrize(
    "html", ["<b>x</b>", "<script>alert(1)</script>", "a <br> b", "<!-- x -->", "<div>\nx\n</div>"]
)
def test_raw_html_is_refused(desk: Desk, html: str) -> None:
    told = desk.told(_text(f"Words.\n\n{html}"))
    assert {f.message for f in told} == {"raw HTML is not part of a layout"}
    assert all("<" in f.line for f in told)


def test_lists_nest_and_know_their_numbers(desk: Desk) -> None:
    (outer, inner) = all_of(
        List, desk.document(_text("3. Three\n   - a point\n   - another\n4. Four {{ 1 + 1 }}")).blocks
    )
    assert (outer.kind, inner.kind) == (ListKind.DECIMAL, ListKind.BULLET)
    assert [item.label.text for item in outer.items] == ["3.", "4."]
    assert [(item.label.text, item.label.level) for item in inner.items] == [("–", 2), ("–", 2)]
    assert block_words((outer,)) == ["Three", "a point", "another", "Four 2"]


def test_headings_in_text_are_below_the_section(desk: Desk) -> None:
    layout = """
    sections:
      - heading: One
        sections:
          - heading: Two
            text: |
              ## Three

              ### Four {#named}

              Words.
    """
    assert [(h.level, words(h.content), h.id) for h in all_of(Heading, desk.document(layout).blocks)] == [
        (1, "One", "one"),
        (2, "Two", "two"),
        (3, "Three", "three"),
        (4, "Four", "named"),
    ]


def test_numbered_paragraphs_run_on_through_the_paper(desk: Desk) -> None:
    layout = """
    sections:
      - heading: One
        paragraphs: |
          First.

          Not numbered. {-}

          Second:

          - a point
      - heading: Two
        blocks:
          - paragraphs: Third. {#third}
          - text: Words.
          - paragraphs: Fourth.
    """
    found = [b for b in all_of(Paragraph, desk.document(layout).blocks) if words(b.content) != "a point"]
    assert [(p.label.text if p.label else "", words(p.content), p.role, p.id) for p in found] == [
        ("1.", "First.", ParagraphRole.BODY, ""),
        ("", "Not numbered.", ParagraphRole.CONTINUATION, ""),
        ("2.", "Second:", ParagraphRole.BODY, ""),
        ("3.", "Third.", ParagraphRole.BODY, "third"),
        ("", "Words.", ParagraphRole.BODY, ""),
        ("4.", "Fourth.", ParagraphRole.BODY, ""),
    ]


HOSTILE = "**bold** {{ 1 + 1 }} [x](javascript:alert(1)) <b>b</b> \ue000 # h"


def test_data_bring_neither_markup_nor_expressions_into_a_sentence(desk: Desk) -> None:
    desk.put("people.csv", f'who\n"{HOSTILE}"\n')
    content = paragraph(desk, "By {{ people.first.who }}.").content
    assert [type(part) for part in content] == [Text, Figure, Text]
    assert words(content) == f"By {HOSTILE}."


def test_data_bring_neither_links_nor_expressions_into_a_rich_cell(desk: Desk) -> None:
    desk.put("people.csv", f'who,x\n"{HOSTILE}",1\n')
    table = desk.table("- table: people\n  columns: [ { who: { format: rich } } ]")
    blocks: list[Block] = list(walk((table,)))
    targets = [c.target for c in table.body[0].cells[0].inlines if isinstance(c, Link)]
    assert targets == []
    said = "\n".join(block_words(blocks[:1]))
    assert "{{ 1 + 1 }}" in said
    assert "<b>b</b>" in said
    assert "bold" in said


def test_private_signs_typed_by_an_author_are_no_figures(desk: Desk) -> None:
    assert words(paragraph(desk, "A \ue000 b {{ 1 + 1 }} c \ue001.").content) == "A \ufffd b 2 c \ufffd."


def test_block_marks_and_open_braces_are_refused(desk: Desk) -> None:
    assert "{% %} is not part of a layout" in desk.fault(_text("{% if x %}y{% endif %}")).message
    for text in ("One {{ 1 }} and {{ 2", "One {{ 2 and {{ 1 }}"):
        told = desk.fault(_text(text))
        assert told.message == "{{ is not closed"
        assert told.line[told.caret - 1 :].startswith("{{ 2")


def test_closing_braces_in_quotes_are_words(desk: Desk) -> None:
    assert words(paragraph(desk, "{{ 'a }} b' }} and {{ \"}\" }}").content) == "a }} b and }"


def test_titles_hold_one_line_of_markdown(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    table = desk.table("- table: calls\n  title: \"Calls to **{{ date | format('day month') }}**\"")
    assert words(table.title) == "Calls to 6 March"
    assert any(isinstance(part, Strong) for part in table.title)


def test_a_title_of_a_column_has_its_expressions_worked_out(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    table = desk.table("- table: calls\n  columns: { calls: \"Calls to {{ date | format('day month') }}\" }")
    assert table.columns[0].title == "Calls to 6 March"
    told = desk.fault(section("- table: calls\n  columns: { calls: 'Calls to {{ dte }}' }"))
    assert (told.rule, told.hint) == ("undefined-name", "did you mean 'date'?")


def test_entities_are_the_characters_that_they_name(desk: Desk) -> None:
    (text,) = paragraph(desk, "Parks &amp; leisure &copy; &lt;b&gt; R&D &nosuch;").content
    assert text == Text("Parks & leisure © <b> R&D &nosuch;")


def test_no_entity_stands_for_an_expression(desk: Desk) -> None:
    desk.put("calls.csv", CALLS)
    content = paragraph(desk, "{{ calls.total('calls') }} &#xE000; &#xF8FF;").content
    assert words(content) == "32 \ufffd \ufffd"
