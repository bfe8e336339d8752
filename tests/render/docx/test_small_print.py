"""Small print under a table is parted from the words that go on below it."""

from __future__ import annotations

from tests.render.docx.reading import body, draft_of, paragraph_with
from tests.samples import finance_table, text

from packbuilder.render.docx.xml import W
from packbuilder.tree import Direction, Group, Paragraph, Trend


def test_words_after_a_note_stand_further_from_it_than_from_each_other() -> None:
    """The style says so: an officer's own note has the same room. Notes in a row stand close (contextual spacing)."""
    noted = Group("g", "", (finance_table(), Paragraph(text("After."))))
    styles = body(draft_of(noted), "word/styles.xml")

    def below(name: str) -> int:
        found = styles.xpath(f"//w:style[w:name/@w:val='{name}']/w:pPr/w:spacing/@w:after", namespaces={"w": W})
        return int(str(next(iter(found))))  # type: ignore[arg-type]

    assert below("Note") > below("Body Text")
    assert styles.xpath("//w:style[w:name/@w:val='Note']/w:pPr/w:contextualSpacing", namespaces={"w": W})


def test_no_line_parts_an_arrow_from_its_word() -> None:
    arrow = Trend(Direction.UP, "getting better")
    said = "".join(str(t) for t in paragraph_with(draft_of(Paragraph((arrow,))), "getting better").itertext())
    assert said[1:] == "\u00a0getting better"
