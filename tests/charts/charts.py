"""Charts made by hand, as papers have them: every kind, and the crowded ones."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from packbuilder.figures import MONTHS as ALL_MONTHS
from packbuilder.figures import Kind, NumberFormat
from packbuilder.tree import Band, Chart, ChartKind, Series, Target, Tone

WHOLE = NumberFormat(Kind.NUMBER, 0)
PERCENT = NumberFormat(Kind.PER_CENT_SIGN, 1)

MONTHS = tuple(name[:3] for name in (*ALL_MONTHS[3:], *ALL_MONTHS[:3]))


def decimals(*given: float | int | str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(str(value)) for value in given)


def incidents() -> Chart:
    """The chart that the drawings were first judged by."""
    return Chart(
        "incidents", ChartKind.STACKED_COLUMN, MONTHS,
        (Series("Met", decimals(3, 4, 2, 5, 3, 2, 4, 3, 1, 2, 3, 2)),
         Series("Missed", decimals(1, 0, 1, 2, 0, 1, 0, 1, 0, 0, 1, 0))),
        WHOLE, alt="Incidents a month.", category_title="Month", value_title="Incidents",
        targets=(Target(Decimal(5), "Ceiling 5"),), labels=True,
    )  # fmt: skip


def fourteen_months() -> Chart:
    months = tuple(f"{m} {y}" for y, ms in ((2024, MONTHS[7:9]), (2025, (*MONTHS[9:], *MONTHS[:9]))) for m in ms)
    return Chart(
        "calls", ChartKind.COLUMN, months,
        (Series("Answered", decimals(812, 790, 655, 903, 870, 845, 862, 911, 688, 740, 930, 951, 902, 640)),
         Series("Abandoned", decimals(96, 120, 80, 154, 110, 98, 87, 101, 60, 72, 140, 133, 99, 55))),
        WHOLE, alt="Calls a month.", category_title="Month", value_title="Calls",
        targets=(Target(Decimal(850), "Target 850"),),
    )  # fmt: skip


def councils() -> Chart:
    return Chart(
        "councils", ChartKind.STACKED_COLUMN, ("Dec 2025", "Jan 2026", "Feb 2026"),
        (Series("Wexbourne", decimals(120, 98, 143)), Series("Marlhaven", decimals(60, 0, 74)),
         Series("Eastmere", decimals(33, 41, 29))),
        WHOLE, alt="Tickets by council.", category_title="Month", value_title="Tickets", labels=True,
    )  # fmt: skip


def three_lines() -> Chart:
    return Chart(
        "lines", ChartKind.LINE, MONTHS,
        (Series("Wexbourne", decimals(91.2, 92, 90.8, 93.1, None, 92.7, 94.4, 95.1, 95, 95.6, 96.1, 95.8)),
         Series("Marlhaven", decimals(89, 90.1, None, None, 91.5, 93, 93.3, 94, 95.2, 95, 95.3, 95.6)),
         Series("Eastmere", decimals(95, 94.2, 93.7, 93.1, 94, 95.2, 94.8, 93, 92.1, 91.4, None, None))),
        PERCENT, alt="Resolved in time, by council.", category_title="Month", value_title="Resolved in time",
        targets=(Target(Decimal(95), "Target 95%"),),
    )  # fmt: skip


def resolved() -> Chart:
    values = decimals(91.2, 92, 90.8, 93.1, 93.9, 92.7, 94.4, 95.1, 95, 95.6, 96.1, 95.8)
    return replace(three_lines(), id="resolved", series=(Series("Resolved in time", values),))


def bars() -> Chart:
    return Chart(
        "bars", ChartKind.BAR, ("Service desk and field support", "Network", "Applications", "Data centre", "Projects"),
        (Series("Spend", decimals(1240000, 980000, 2105000, 640000, 310500)),),
        NumberFormat(Kind.POUNDS_MILLION, 1), alt="Spend by team.", category_title="Team",
        value_title="Spend", labels=True, targets=(Target(Decimal(1500000), "Ceiling £1.5m"),),
    )  # fmt: skip


def stacked_bars() -> Chart:
    return replace(
        councils(), id="stacked-bars", kind=ChartKind.STACKED_BAR,
        categories=("Service desk and field support", "Network", "Applications"),
        targets=(Target(Decimal(200), "Limit 200"),),
    )  # fmt: skip


def percent() -> Chart:
    return replace(councils(), id="percent", kind=ChartKind.PERCENT_COLUMN, targets=(Target(Decimal(80), "Aim 80%"),))


def area() -> Chart:
    return replace(incidents(), id="area", kind=ChartKind.AREA, targets=(), labels=False)


def combo() -> Chart:
    met, missed = incidents().series
    total = Series(
        "All incidents, three-month mean", decimals(4, 4, 3.7, 4.7, 4.3, 4.3, 3.3, 3.7, 3, 2.3, 2.3, 2.7), line=True
    )
    return replace(incidents(), id="combo", kind=ChartKind.COMBO, series=(met, missed, total), targets=())


def doughnut() -> Chart:
    return Chart(
        "doughnut", ChartKind.DOUGHNUT, ("Open", "In progress", "On hold", "Waiting for supplier", "Done"),
        (Series("Tickets", decimals(42, 31, 12, 7, 0)),),
        WHOLE, alt="Tickets by status.", category_title="Status", value_title="Tickets", labels=True, centre="92",
    )  # fmt: skip


def ring_of_series() -> Chart:
    met, missed = incidents().series
    return replace(doughnut(), id="ring", categories=MONTHS, series=(met, missed), centre="83%")


def gauge() -> Chart:
    return Chart(
        "gauge", ChartKind.GAUGE, ("NPS score",), (Series("NPS score", decimals(47)),), WHOLE, alt="Score 47 of 100.",
        targets=(Target(Decimal(60), "Target 60"),), range=(Decimal(-100), Decimal(100)), labels=True,
    )  # fmt: skip


def attendance() -> Chart:
    return Chart(
        "attendance", ChartKind.LINE, MONTHS,
        (Series("Attendance", decimals(22, 24, 25, 23, 18, 26, 28, 31, 24, 27, 29, 28)),),
        NumberFormat(Kind.PER_CENT_SIGN, 0), alt="Attendance.", labels=True,
        band=Band(Decimal(20), Decimal(30), "Benchmark"),
    )  # fmt: skip


def below_nought() -> Chart:
    return Chart(
        "variance", ChartKind.COLUMN, ("Staff", "Contractors", "Training", "Licences"),
        (Series("Variance", decimals(-60000, -92000, 24000, None)),),
        NumberFormat(Kind.POUNDS_THOUSAND, 0, brackets=True), alt="Variances.", labels=True,
    )  # fmt: skip


def six_series() -> Chart:
    series = tuple(
        Series(f"Category {n + 1} of faults", decimals(*((n * 7 + i * 5) % 11 + 2 for i in range(5)))) for n in range(6)
    )
    return Chart(
        "six",
        ChartKind.STACKED_COLUMN,
        ("2021", "2022", "2023", "2024", "2025"),
        series,
        WHOLE,
        alt="Six.",
        labels=True,
    )


EVERY = (
    incidents, fourteen_months, councils, three_lines, resolved, bars, stacked_bars, percent, area, combo, doughnut,
    ring_of_series, gauge, attendance, below_nought, six_series,
)  # fmt: skip
"""One of everything."""


def long_names() -> Chart:
    """Columns with names that no slot holds in one line."""
    names = (
        "Service desk and field support",
        "Network and telephony",
        "Applications",
        "Information governance",
        "Projects",
    )
    return replace(bars(), id="long-names", kind=ChartKind.COLUMN, categories=names)


def many_names() -> Chart:
    names = tuple(
        f"{name} department" for name in ("Comptroller's", "Remembrancer's", "Markets", "Chamberlain's", "Surveyor's")
    )
    values = decimals(*(((i * 37) % 23) + 3 for i in range(15)))
    return Chart(
        "many-names", ChartKind.COLUMN, tuple(f"{name} {part}" for part in ("one", "two", "three") for name in names),
        (Series("Tickets", values),), WHOLE, alt="Tickets.", labels=True,
    )  # fmt: skip


def many_weeks() -> Chart:
    weeks = tuple(f"Week {n}" for n in range(1, 41))
    series = tuple(
        Series(f"Desk {n + 1}", decimals(*(50 + 10 * n + (i * (7 + n)) % 19 for i in range(40)))) for n in range(5)
    )
    return Chart(
        "weeks", ChartKind.LINE, weeks, series, WHOLE, alt="Calls a week.", targets=(Target(Decimal(60), "Target 60"),)
    )


def rated() -> Chart:
    """Series that carry a rating."""
    return Chart(
        "rated", ChartKind.STACKED_BAR, ("Availability", "Service desk", "Projects"),
        (Series("Red", decimals(1, 2, 0), tone=Tone.BAD), Series("Amber", decimals(2, 1, 3), tone=Tone.WARN),
         Series("Green", decimals(5, 4, 4), tone=Tone.GOOD), Series("Not rated", decimals(0, 1, 2), tone=Tone.NONE)),
        WHOLE, alt="Ratings.", labels=True,
    )  # fmt: skip


def one_month() -> Chart:
    return replace(resolved(), id="one", categories=("Apr",), series=(Series("Resolved in time", decimals(91.2)),))


def lonely_points() -> Chart:
    values = decimals(None, 92, None, 93.1, None, 92.7, 94, None, 95, None, 96, None)
    agreed = Target(Decimal("99.5"), "The level that the three councils agreed in the service contract")
    return replace(resolved(), id="lonely", series=(Series("Resolved in time", values),), targets=(agreed,))


def cut_range() -> Chart:
    return replace(fourteen_months(), id="cut", range=(Decimal(0), Decimal(800)), targets=(), labels=True)


def pounds() -> Chart:
    return Chart(
        "pounds", ChartKind.COLUMN, ("2021/22", "2022/23", "2023/24", "2024/25", "2025/26"),
        (Series("Budget", decimals(8120000, 8230000, 8400500, 8510000, 8540000)),
         Series("Outturn", decimals(8002000, 8301000, 8399000, 8655000, None))),
        NumberFormat(Kind.POUNDS_MILLION, 2), alt="Budget and outturn.", category_title="Year", labels=True,
    )  # fmt: skip


ODD = (long_names, many_names, many_weeks, rated, one_month, lonely_points, cut_range, pounds)
"""What strains a drawing."""
