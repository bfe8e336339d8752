"""Documents made by hand: every node once, and two papers of ordinary shape. Back-ends are tried on them."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from datetime import date
from decimal import Decimal

from packbuilder.figures import NUMBER, Figure, Kind, NumberFormat, Provenance
from packbuilder.tree import (
    Block,
    Break,
    Callout,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Contents,
    ContentsEntry,
    Cover,
    CoverKind,
    CrossRef,
    Direction,
    Document,
    Emphasis,
    Field,
    Fields,
    Grid,
    Group,
    Heading,
    Inline,
    Item,
    Label,
    LineBreak,
    Link,
    List,
    ListKind,
    Milestone,
    Note,
    NoteRef,
    Notes,
    Numeral,
    Panel,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    RowRole,
    Series,
    SignatureRule,
    Status,
    Strong,
    Style,
    Table,
    Target,
    Text,
    Tile,
    Tiles,
    Timeline,
    TimelineRow,
    Tone,
    Trend,
)
from packbuilder.tree.numerals import read

WORDS = (
    "The desk answered most calls on the first day, and the three councils agree that the new rota has helped; "
    "what remains are faults that wait for parts."
)


def text(*said: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(s) if isinstance(s, str) else s for s in said)


def figure(value: str, format_: NumberFormat = NUMBER, id_: str = "") -> Figure:
    return Figure(Decimal(value), format_, Provenance("desk", "value", 2), 2, id_)


def bullets(*items: str, kind: ListKind = ListKind.BULLET) -> List:
    mark = {ListKind.BULLET: "•", ListKind.DECIMAL: "1.", ListKind.ALPHA: "a)", ListKind.ROMAN: "i)"}[kind]
    return List(kind, tuple(Item(label(mark, 1, kind), (Paragraph(text(item)),)) for item in items))


def label(said: str, level: int = 1, sequence: str = "paragraphs", restart: bool = False) -> Label:
    """A label as compose makes it, its number read back from its text."""
    last = (re.findall(r"\d+|[A-Za-z]+", said) or [""])[-1]
    first = (Numeral.ROMAN,) if last in ("i", "v", "x") or len(last) > 1 else ()
    for numeral in (Numeral.DECIMAL, *first, Numeral.ALPHA, Numeral.UPPER_ALPHA):
        if number := read(last, numeral):
            return Label(said, level, sequence, restart, number, numeral)
    return Label(said, level, sequence, restart)


def cell(said: str | Inline) -> Cell:
    return Cell(text(said))


def png(width: int = 8, height: int = 4) -> bytes:
    """A grey picture, made here so that no file is needed."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + b"\x99" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def finance_table(rows: int = 4, id_: str = "finance") -> Table:
    """Two header rows with spanning groups, groups, sub-totals, a grand total, brackets."""
    money = NumberFormat(Kind.THOUSANDS, 0, brackets=True)
    columns = (
        Column("head", "Budget heading"),
        Column("budget", "Budget", ColumnKind.NUMBER, money, Provenance("ledger", "budget", 2)),
        Column("forecast", "Forecast", ColumnKind.NUMBER, money, Provenance("ledger", "forecast", 2)),
        Column(
            "better", "Better/(worse)", ColumnKind.NUMBER, money, Provenance("ledger", "", 2, "= budget - forecast")
        ),
    )
    head = (
        Row(RowRole.HEADER, (Cell(text("Budget heading"), rows=2), Cell(text("Full year"), columns=3))),
        Row(RowRole.HEADER, (cell("Budget"), cell("Forecast"), cell("Better/(worse)"))),
    )
    body = [Row(RowRole.GROUP, (Cell(text("Running costs"), columns=4),), keep_with_next=True)]
    for i in range(rows):
        figures = (f"{4120000 + i * 1000}", f"{4180000 + i * 900}", "-60000")
        body.append(
            Row(RowRole.LINE, (cell(f"Cost centre {i + 1}"), *(cell(figure(f, money)) for f in figures)), f"c{i}")
        )
    total = (cell("Running costs"), *(cell(figure(f, money)) for f in ("8515000", "8643000", "-128000")))
    body.append(Row(RowRole.SUB_TOTAL, total))
    body.append(Row(RowRole.GRAND_TOTAL, (cell("Net expenditure"), *total[1:])))
    return Table(
        id_,
        columns,
        head,
        tuple(body),
        "Table 1",
        text("Position to February 2026, £'000"),
        summary="Budget, forecast and difference for each cost centre, with totals.",
        notes=(Note("n1", "1", text("Excludes recharges.")),),
    )


def plan_table(rows: int = 9) -> Table:
    """Five columns with paragraphs and bullets in the cells: long enough to carry over."""
    columns = tuple(
        Column(name, name, ColumnKind.RICH) for name in ("Objective", "Key activity", "Milestones", "Success", "Status")
    )
    body = tuple(
        Row(
            RowRole.LINE,
            (
                Cell(
                    blocks=(
                        Paragraph(text(f"Objective {i + 1}: bring a council into the service")),
                        Paragraph(text("(subject to approval)")),
                    )
                ),
                Cell(
                    blocks=(
                        bullets(
                            "Sign the agreement with all three councils.",
                            "Move the staff and count the equipment.",
                            "Join the networks.",
                        ),
                    )
                ),
                Cell(blocks=(bullets("Agreement: June", "Networks joined: November"),)),
                Cell(blocks=(bullets("No service lost while staff move.", "One desk number for everybody."),)),
                Cell(blocks=(Paragraph(text(Strong(text("Done.")), " Staff moved in November.")),)),
            ),
        )
        for i in range(rows)
    )
    head = (Row(RowRole.HEADER, tuple(cell(c.title) for c in columns)),)
    return Table("plan", columns, head, body, title=text("Delivery plan"), summary="What the service set out to do.")


def risk_table() -> Table:
    columns = (
        Column("id", "ID", ColumnKind.CODE),
        Column("risk", "Risk"),
        Column("impact", "Impact", ColumnKind.NUMBER, NUMBER),
        Column("likelihood", "Likelihood", ColumnKind.NUMBER, NUMBER),
        Column("score", "Score", ColumnKind.STATUS, NUMBER),
        Column("mitigation", "Mitigation", ColumnKind.RICH),
        Column("trend", "Trend", ColumnKind.STATUS),
    )
    head = (
        Row(
            RowRole.HEADER,
            (
                Cell(text("ID"), rows=2),
                Cell(text("Risk"), rows=2),
                Cell(text("Residual risk"), columns=3),
                Cell(text("Mitigation"), rows=2),
                Cell(text("Trend"), rows=2),
            ),
        ),
        Row(RowRole.HEADER, (cell("Impact"), cell("Likelihood"), cell("Score"))),
    )
    bands = (("3", "3", "9", Tone.BAD, "High"), ("3", "1", "3", Tone.WARN, "Medium"), ("1", "1", "1", Tone.GOOD, "Low"))
    body = tuple(
        Row(
            RowRole.LINE,
            (
                cell(f"0{i + 1}"),
                cell("The data centre is lost for longer than a day"),
                cell(figure(impact)),
                cell(figure(likely)),
                Cell((figure(score), Text(" "), Status(tone, word)), tone=tone),
                Cell(
                    blocks=(
                        Paragraph(text("A second centre can carry every service.")),
                        bullets("Checked monthly", "Watched day and night"),
                    )
                ),
                cell(Trend(Direction.UP, "worse", Tone.BAD)),
            ),
        )
        for i, (impact, likely, score, tone, word) in enumerate(bands)
    )
    return Table("risks", columns, head, body, title=text("Risk register"), summary="Three risks with their scores.")


def incidents_chart(id_: str = "incidents", kind: ChartKind = ChartKind.STACKED_COLUMN) -> Chart:
    months = ("Sep 2025", "Oct 2025", "Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026")
    met = tuple(Decimal(n) for n in (1, 3, 1, 0, 0, 2))
    missed = tuple(None if n is None else Decimal(n) for n in (1, 1, 2, None, 1, 1))
    return Chart(
        id_,
        kind,
        months,
        (
            Series("Met", met, provenance=Provenance("p1", "met", 2)),
            Series("Missed", missed, provenance=Provenance("p1", "missed", 2)),
        ),
        NumberFormat(Kind.NUMBER, 0),
        alt="Stacked columns of incidents a month, met and missed: from 2 in September to 3 in February; target 3.",
        title=text("Incidents a month"),
        category_title="Month",
        value_title="Incidents",
        targets=(Target(Decimal(3), "Target 3"),),
        labels=True,
        note=text("Source: service desk."),
    )


def every_block() -> dict[str, tuple[Block, ...]]:
    """Each node of the tree by name, as an author could have come to it."""
    small = replace(finance_table(2, "small"), notes=())
    return {
        "Cover": (
            Cover(
                CoverKind.TITLE,
                "Shared service performance",
                "Joint Committee · 6 March 2026",
                "February 2026",
                "For information",
            ),
        ),
        "Heading": (
            Heading("h-a", 1, text("Performance"), text("To the end of February")),
            Heading("h-b", 2, text("Incidents"), label=label("1.1", 2, "headings")),
        ),
        "Paragraph": (
            Paragraph(
                text(
                    "Calls fell by ",
                    figure("12.5", NumberFormat(Kind.PER_CENT_SIGN, 1), "p-1"),
                    ", ",
                    Strong(text("a record")),
                    " and ",
                    Emphasis(text("a relief")),
                    ". See ",
                    CrossRef("Table 1", "finance"),
                    " and ",
                    Link(text("our page"), "https://wexbourne.example/desk"),
                    ".",
                    NoteRef("1", "n1"),
                ),
                label("1.", 1),
            ),
            Paragraph(text(WORDS), role=ParagraphRole.CONTINUATION),
            Paragraph(text("Two", LineBreak(), "lines")),
            Paragraph(text("Figures to 28 February."), role=ParagraphRole.NOTE),
            Paragraph(text("Summary"), role=ParagraphRole.TITLE),
        ),
        "List": (
            bullets("Plain item", WORDS),
            List(
                ListKind.ALPHA,
                (
                    Item(
                        label("a)", 1, "alpha"),
                        (Paragraph(text("with a list inside")), bullets("inner one", "inner two")),
                    ),
                ),
            ),
        ),
        "Table": (finance_table(), risk_table()),
        "Chart": (incidents_chart(),),
        "Timeline": (
            Timeline(
                "gantt",
                date(2026, 1, 1),
                date(2026, 6, 30),
                (
                    TimelineRow(
                        text("Replace laptops"),
                        date(2026, 1, 10),
                        date(2026, 4, 1),
                        "Devices",
                        Tone.GOOD,
                        "On track",
                        (Milestone(date(2026, 3, 1), "Half done"),),
                    ),
                ),
                "Laptops are replaced from January to April.",
            ),
        ),
        "Picture": (Picture("photo", png(), "image/png", "A grey square", 120.0, text("The depot")),),
        "Callout": (
            Callout((Paragraph(text("The committee is asked to note the paper.")),), Tone.WARN, text("Decision")),
        ),
        "Fields": (
            Fields("meeting", (Field(text("Date"), text("6 March 2026")), Field(text("Place"), text("The Guildhall")))),
            Fields("chips", (Field(text("Team"), text("All")), Field(text("Priority"), text("P2"))), chips=True),
        ),
        "Tiles": (
            Tiles(
                "tiles",
                (
                    Tile(text("Open tickets"), text(figure("5"))),
                    Tile(text("Severe"), text(figure("0")), Tone.GOOD, "None"),
                ),
            ),
        ),
        "Grid": (
            Grid(
                "grid",
                (
                    Panel((incidents_chart("left"),)),
                    Panel((Paragraph(text("Beside the chart.")), small), text("By year")),
                ),
                2,
                (3, 2),
            ),
        ),
        "Notes": (Notes((Note("n9", "9", text("Data of the old system.")),), text("Notes")),),
        "SignatureRule": (SignatureRule((text("Ruth Adeyemi"), text("Chief Operating Officer"))),),
        "Break": (Paragraph(text("Before")), Break(), Paragraph(text("After"))),
        "Contents": (Heading("h-c", 1, text("Risks")), Contents((ContentsEntry(1, "Risks", "h-c"),), text("Contents"))),
        "Group": (Group("risks-table", "Risks: table", (Paragraph(text("Held together.")),)),),
    }


def document(blocks: tuple[Block, ...], style: Style = Style.DECK, name: str = "sample") -> Document:
    return Document(
        name,
        "Shared service performance",
        style,
        blocks,
        date(2026, 3, 6),
        "Shared service performance · Joint Committee",
        "Wexbourne City Council",
        "February 2026",
        dated="6 March 2026",
    )


def paper(style: Style = Style.DECK) -> Document:
    """A paper of ordinary shape: cover, words, a long table, risks, a chart beside a table, finance."""
    blocks = every_block()
    return document(
        (
            *blocks["Cover"],
            Heading("summary", 1, text("Summary")),
            Group(
                "summary-text",
                "Summary: text",
                (
                    Paragraph(
                        text(
                            "The desk took ",
                            figure("11905", NumberFormat(Kind.NUMBER, 0), "summary-f1"),
                            " calls in January.",
                        )
                    ),
                    bullets(WORDS, "A short one.", WORDS),
                ),
            ),
            Heading("plan-h", 1, text("Delivery plan"), text("2025/26")),
            Group("plan-group", "Delivery plan: table", (plan_table(),)),
            Heading("risk-h", 1, text("Risks")),
            Group("risk-group", "Risks: table", (risk_table(),)),
            Heading("perf", 1, text("Performance management")),
            Heading("inc", 2, text("Priority 1 incidents"), text("Target 3 a month or fewer")),
            Group(
                "inc-grid",
                "Priority 1 incidents: grid",
                (
                    Grid(
                        "inc-grid",
                        (
                            Panel((incidents_chart(),)),
                            Panel((replace(finance_table(3), title=text("By year, £'000")),)),
                        ),
                        2,
                        (3, 2),
                    ),
                ),
            ),
            Heading("fin", 1, text("Finance")),
            Group("fin-group", "Finance: table", (finance_table(30, "fin-table"),)),
        ),
        style,
    )
