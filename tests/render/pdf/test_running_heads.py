"""What is printed on many slides is read once: banners, footers and heads of tables that carry on."""

from __future__ import annotations

from pathlib import Path

from tests.judges import pdf_text
from tests.render.pdf.reading import of_role, rendered
from tests.samples import bullets, document, finance_table, text

from packbuilder.tree import Heading, Paragraph, Style

DECK = document(
    (
        Heading("one", 1, text("Performance")),
        *(block for i in range(4) for block in (Heading(f"a{i}", 2, text(f"Topic {i}")), bullets("Words."))),
        Heading("two", 1, text("Finance")),
        Paragraph(text("It has words of its own.")),
        Heading("b", 2, text("Accounts")),
        finance_table(60),
        Heading("c", 2, text("Reserves")),
        Paragraph(text("Words.")),
    ),
    Style.DECK,
)


def test_a_banner_is_read_on_the_first_slide_that_says_it_and_seen_on_all(tmp_path: Path) -> None:
    file = rendered(DECK)
    read = [str(one.ActualText) for one in of_role(file, "P") if "/ActualText" in one]
    assert read == ["Performance"], "the second part's is read as the title of its own slide"
    (tmp_path / "deck.pdf").write_bytes(file.data)
    seen = [page.splitlines() for page in pdf_text(tmp_path / "deck.pdf").split("\f")]
    assert sum("PERFORMANCE" in lines for lines in seen) + sum("Performance" in lines for lines in seen) == 4
    assert sum("FINANCE" in lines for lines in seen) > 3


def test_a_tables_part_on_a_slide_is_a_table_with_a_head() -> None:
    file = rendered(DECK)
    assert len(of_role(file, "Table")) > 1
    assert len(of_role(file, "THead")) == len(of_role(file, "Table"))
