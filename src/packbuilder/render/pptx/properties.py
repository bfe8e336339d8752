"""What the file says of itself: title, author, dates, what wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

from packbuilder.opc import xml_text
from packbuilder.render.pptx.xml import HEAD
from packbuilder.tree import Document


def core(document: Document, clock: datetime) -> bytes:
    """Dublin Core and dates (ECMA-376-2, 8.3), by the given clock."""
    when = (clock if clock.tzinfo is None else clock.astimezone(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    dated = f'xsi:type="dcterms:W3CDTF">{when}</dcterms:'
    said = "".join(
        f"<{tag}>{xml_text(text)}</{tag}>"
        for tag, text in (
            ("dc:title", document.title),
            ("dc:subject", document.subject),
            ("dc:creator", document.author),
            ("cp:lastModifiedBy", document.author),
            ("dc:language", document.language),
        )
        if text
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}<cp:revision>1</cp:revision>'
        f"<dcterms:created {dated}created><dcterms:modified {dated}modified></cp:coreProperties>"
    ).encode()


def app() -> bytes:
    """The program."""
    return (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>packbuilder</Application></Properties>"
    ).encode()
