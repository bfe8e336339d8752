"""The public folders of the project's own packs."""

from __future__ import annotations

import shutil

import html5lib
import pypdfium2
import pytest
from tests.packs.every_pack import NAMES, built, edition

from packbuilder.packs.model import Edition
from packbuilder.publish.leaks import leaks
from packbuilder.publish.secrets import secrets_of
from packbuilder.publish.website import website

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_exempt_stands_in_the_public_folder(name: str) -> None:
    public = edition(name, Edition.PUBLIC)
    folder, secrets = website(public), secrets_of(built(name), public)
    assert leaks(folder, secrets.terms, by_chance=secrets.by_chance) == ()
    assert html5lib.HTMLParser(strict=True).parse(folder["index.html"].decode()) is not None


def test_what_only_the_exempt_minutes_say_was_looked_for() -> None:
    """Every word of the Word file that no public paper has: read from the members' edition, by another way."""
    terms = secrets_of(built("finance-committee"), edition("finance-committee", Edition.PUBLIC)).terms
    assert {"186400", "92750", "41300", "25000", "jasper thistlewood", "quillstone", "fernhollow systems"} <= terms
    members = pypdfium2.PdfDocument(edition("finance-committee", Edition.MEMBERS).pdf)
    words = " ".join(members[index].get_textpage().get_text_range() for index in range(len(members))).lower()
    assert "quillstone" in words
    assert "thistlewood" in words
