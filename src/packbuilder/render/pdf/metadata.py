"""What the file says of itself: Info and XMP in agreement (ISO 19005-2, 6.6.2), the claims of PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from packbuilder.opc import xml_text
from packbuilder.render.pdf.structure import text_string
from packbuilder.tree import Document

_MAKER = "packbuilder"
_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def info(document: Document, clock: datetime) -> bytes:
    """The Info dictionary."""
    moment = text_string(pdf_date(clock))
    entries = {
        "Title": text_string(_title(document)),
        "Author": text_string(_author(document)),
        "Subject": text_string(_subject(document)),
        "Creator": text_string(_MAKER),
        "Producer": text_string(_MAKER),
        "CreationDate": moment,
        "ModDate": moment,
    }
    return b"<<" + b"".join(b"/" + key.encode() + value for key, value in entries.items()) + b">>"


def xmp(document: Document, clock: datetime, has_files: bool = False) -> bytes:
    """The XMP packet of a document, which claims PDF/UA-1 and PDF/A-2a (3a where there are files in it)."""
    said = Said(_title(document), _author(document), _subject(document), language(document), clock)
    return packet(said, "3A" if has_files else "2A", accessible=True)


@dataclass(frozen=True, slots=True)
class Said:
    """What Info and XMP say alike."""

    title: str
    author: str
    subject: str
    language: str
    clock: datetime


def packet(said: Said, archival: str, *, accessible: bool) -> bytes:
    """The XMP packet: `archival` is the part and level of PDF/A that is claimed ("2A"; "" = none).

    `pdfuaid` is no schema that PDF/A knows, so a packet that claims PDF/UA describes it (ISO 19005-2, 6.6.2.3).
    """
    words = {"title": said.title, "author": said.author, "subject": said.subject, "language": said.language}
    words |= {"maker": _MAKER, "moment": _xmp_date(said.clock)}
    escaped = {key: xml_text(_plain(text)) for key, text in words.items()}
    escaped["archival"] = _ARCHIVAL.format(part=archival[0], level=archival[1]) if archival else ""
    escaped["accessible"] = _ACCESSIBLE if accessible else ""
    escaped["schema"] = _SCHEMA if accessible else ""
    return _PACKET.format_map(escaped).encode("utf-8")


def language(document: Document) -> str:
    """The document's language, or British English where it names none (ISO 32000-1, 14.9.2: as in RFC 3066)."""
    return document.language if _TAG.fullmatch(document.language) else "en-GB"


def _title(document: Document) -> str:
    """PDF/UA (7.1) wants a title in every file."""
    return _plain(document.title) or _plain(document.name) or _MAKER


def _author(document: Document) -> str:
    return _plain(document.author) or _MAKER


def _subject(document: Document) -> str:
    return _plain(document.subject) or _title(document)


def _plain(text: str) -> str:
    """Without line ends and control characters: XML cannot hold them, and Info and XMP must agree."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def pdf_date(clock: datetime) -> str:
    """A moment as PDF writes it (ISO 32000-1, 7.9.4)."""
    hours, minutes, sign = _offset(clock)
    return f"D:{clock:%Y%m%d%H%M%S}{sign}{hours:02d}'{minutes:02d}'"


def _xmp_date(clock: datetime) -> str:
    hours, minutes, sign = _offset(clock)
    return f"{clock:%Y-%m-%dT%H:%M:%S}{sign}{hours:02d}:{minutes:02d}"


def _offset(clock: datetime) -> tuple[int, int, str]:
    """Hours and minutes from UTC; a clock without a zone is read as UTC."""
    offset = (clock if clock.tzinfo else clock.replace(tzinfo=UTC)).utcoffset() or timedelta()
    minutes = int(abs(offset).total_seconds()) // 60
    return minutes // 60, minutes % 60, "-" if offset < timedelta() else "+"


_ARCHIVAL = "<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>"
_ACCESSIBLE = "<pdfuaid:part>1</pdfuaid:part>"
_SCHEMA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
"""
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{archival}{accessible}
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{maker}</xmp:CreatorTool><pdf:Producer>{maker}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
{schema}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
