"""Words of the tree on a web page: marked up as they are meant, and never as markup of their own."""

from __future__ import annotations

from packbuilder.contacts import Person
from packbuilder.publish.markup import markup, ways
from packbuilder.tree import Emphasis, Heading, Item, Label, LineBreak, Link, List, ListKind, Paragraph, Strong, Text


def test_paragraphs_lists_and_links() -> None:
    link = Link((Text("the survey"),), "https://trees.example/?a=1&b=2")
    line = Paragraph((Strong((Text("Motion:"),)), Text(" see "), link, LineBreak(), Emphasis((Text("soon"),))))
    points = List(ListKind.BULLET, (Item(Label("•"), (Paragraph((Text("one"),)),)),))
    assert markup((line, points)) == (
        '<p><strong>Motion:</strong> see <a href="https://trees.example/?a=1&amp;b=2">the survey</a><br>'
        "<em>soon</em></p>\n<ul><li><p>one</p></li></ul>"
    )


def test_what_looks_like_markup_is_words() -> None:
    assert markup((Paragraph((Text("<script>alert(1)</script> & more"),)),)) == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"
    )


def test_a_link_to_anything_but_a_page_or_a_letter_is_words() -> None:
    assert markup((Paragraph((Link((Text("here"),), "javascript:alert(1)"),)),)) == "<p>here</p>"


def test_other_blocks_stand_as_their_words() -> None:
    assert markup((Heading("h", 2, (Text("A & B"),)),)) == "<p>A &amp; B</p>"


def test_people_can_be_rung_and_written_to() -> None:
    said = ways(Person("Jo <Ash>", "Clerk", phone="01632 960107", email="jo@council.example"))
    assert said == (
        'Jo &lt;Ash&gt;, Clerk, telephone <a href="tel:01632960107">01632 960107</a>, '
        '<a href="mailto:jo@council.example">jo@council.example</a>'
    )
