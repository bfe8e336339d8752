#!/usr/bin/env python3
"""Write delivery_plan.xlsx and service_desk.db beside this file: the same bytes every time with the same libraries.

Needs openpyxl. Figures are the seed's, words are invented; see README.md.
"""

import datetime
import io
import re
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font

HERE = Path(__file__).resolve().parent
MADE = datetime.datetime(2018, 3, 1, 9, tzinfo=datetime.UTC)

PERIODS = ["2017-11", "2017-12", "2018-01"]
COUNCILS = ["ALD", "STA", "WES"]

# A measure, and one value for each month and council: the three councils in November, then December, then January.
SUMMARY = [
    ("Priority 1 incidents", "4 10 16 3 17 8 4 17 5"),
    ("Priority 2 incidents", "10 13 22 3 16 10 11 28 12"),
    ("Priority 3 incidents", "885 791 2401 630 684 1777 952 1494 2256"),
    ("Service requests", "3003 1298 2476 2249 1079 1674 3301 2228 1597"),
    ("All calls", "3902 2112 4915 2885 1796 3469 4268 3767 3870"),
    ("Calls a head", "1.30 0.84 1.09 0.96 0.72 0.77 1.42 1.51 0.86"),
    ("Calls open at month end", "520 365 747 532 391 597 579 570 523"),
    ("Calls open a head", "0.17 0.15 0.17 0.18 0.16 0.13 0.19 0.23 0.12"),
    ("In SLA: priority 1", "100 100 93.33 100 93.75 85.71 50 94.12 100"),
    ("In SLA: priority 2", "90.91 90.91 72.22 66.67 83.33 72.73 66.67 76.92 76.92"),
    ("In SLA: priority 3", "76.71 76.65 74.20 75.61 80.62 85.13 73.46 83.72 87.37"),
    ("In SLA: requests", "88.72 88.94 78.78 90.99 92.88 90.50 91.39 91.64 83.48"),
    ("In SLA: all calls", "81.52 84.11 75.42 81.98 87.81 86.25 79.72 87.06 86.98"),
    ("Net promoter score", "68.75 50.94 33.62 67.89 51.63 49.84 75.74 45.43 48.67"),
    ("Surveys returned", "144 218 342 109 187 276 169 262 300"),
]

COLUMNS = ["objective", "activity", "milestones", "success", "status"]

# One objective an entry, one Markdown text a column.
PLAN = [
    (
        """
Bring Westmere into the shared service

(if all three cabinets agree in June 2017)
""",
        """
- Agree one plan for the handover, with a named manager in each council.
- Describe how the enlarged service will work from its first day.
- Ask each of the three cabinets for authority to go ahead.
- Carry out the plan and report on it to the board every fortnight.
- Take on the people who support Westmere's users for its present supplier.
- Settle the new staffing structure and fill the posts that it adds.
""",
        """
- **June 2017:** each cabinet decides, on a report that covers cost, oversight and timetable.
- **September 2017:** equipment, network links and temporary staff for the handover are in place.
- **November 2017:** staff move across and the supplier hands over its work.
- **March 2018:** the new staffing structure is fully in force.
""",
        """
- Nobody in the three councils loses service while the handover is under way.
- Each council's daily work carries on as before once Westmere has joined.
- Systems stay available, calls are answered in time and users remain content.
""",
        """
- Westmere's users have been served by the joint desk since November 2017.
- Its priority 1 incidents have fallen each month since then.
- Interviews for the last posts in the new structure take place this month.
""",
    ),
    (
        """
Move Westmere's systems into the shared data centres

(if all three cabinets agree in June 2017)
""",
        """
- Bring Westmere's desktop computers under the support arrangements used elsewhere.
- Rebuild its services on the shared equipment and empty the old computer halls.
- Replace whatever would stand in the way of the government network's security certificate.
- Give Westmere's staff a new way to work from home and on the move.
""",
        """
- **November 2017:** desktop support becomes part of the service's normal work.
- **April 2018:** the most important servers have moved; the old halls' contract is extended to match.
- **August 2018:** every remaining server has moved.
- **December 2018:** all three councils hold a current security certificate.
""",
        """
- Each council can carry on after the loss of either data centre.
- Availability targets are met in every month after a group of servers has moved.
- No equipment is left in the old halls when their contract ends.
- The yearly security check of the three councils raises nothing serious.
- Staff can reach every system they need from home, from a depot or on a visit.
""",
        """
- Surveys are finished, the first servers have moved, and the plan still points to August 2018.
""",
    ),
    (
        "Work more closely with partner organisations",
        """
- Adapt the network and the wireless in our buildings so that partners can work beside us.
""",
        """
- By the end of March 2018 visiting staff can work from every library and health centre.
""",
        """
- People from several organisations can deal with a family's case in the same room.
""",
        """
- Visitors can use the public sector's shared wireless at Aldermoor and Stanholt; Westmere follows in spring.
""",
    ),
    (
        "Redesign services from start to finish with better technology",
        """
- Look for systems that do the same job in two councils, and keep the better one.
- Lend engineers and advice to the digital programme of each council.
""",
        """
- One programme plan shows what each digital programme needs, and when.
- Aldermoor and Stanholt share one forward plan for their main systems.
- The forward plan takes in Westmere's systems within a year of its joining.
""",
        """
- Officers see one reliable record of a resident, whichever service they ask.
- Fewer licences and support contracts are paid for, and the savings are counted.
- Staff say that the new systems make their work easier.
""",
        """
- One list of systems is being drawn up, to show where joint work would pay.
- Offers for a regulatory services system that all three can use are being compared.
- A telephone system, the first purchase by all three together, is being installed.
""",
    ),
    (
        "Merge the application support teams of Aldermoor and Stanholt",
        """
Put one team in the place of two, under one manager.

- Design the joint team and work out what it will cost.
- Consult staff and trade unions before any change is made.
""",
        """
- A joint manager takes up post.
- Consultation closes and the arrangements for the change are agreed.
- Staff transfer to the host council on their present terms.
- Support contracts pass to the host council as each comes up for renewal.
- The board receives a first list of systems that could be shared.

Dates will be set when the joint manager has reviewed both teams.
""",
        """
- Absence or a resignation no longer leaves a system without anyone to support it.
- The two councils together pay less for support than they did apart.
""",
        """
The joint manager is in post and is reviewing how both teams work.

The merger is expected to take about eighteen months.
""",
    ),
    (
        "Improve the infrastructure that every service relies on",
        """
- Give every service at Aldermoor and Stanholt a standby that takes over by itself.
- Retire the last servers whose software no longer receives security updates.
- Build a new data network between the main buildings.
""",
        """
- **May 2017:** every service has a standby that has been tested.
- **June 2017:** the findings of the network security review are all closed.
- **September 2017:** the new data network carries all traffic.
""",
        """
- Services stay up through the failure of any single machine.
- Independent testers find no serious weakness in the network or in card payments.
""",
        """
- Central government accepts the secure email that both councils now use.
- The findings of the security review are closed.
- Stanholt's servers run on a more stable platform; a few still need a standby.
""",
    ),
    (
        "Give every user a consistent service of good value",
        """
- Watch the service measures each month and act on those that fall short.
- Keep one improvement plan, drawn from known faults, users' comments and talks with heads of service.
""",
        """
- The management board sees the measures and the improvement plan every month.
- Every user is asked for an opinion once a year.
- Costs and results are compared with those of similar councils each autumn.
""",
        """
- Availability, speed and satisfaction meet their targets at every council.
- The service compares well with its neighbours on cost and on quality.
""",
        """
- Against November, the share resolved in time is up at Stanholt and Westmere, down at Aldermoor.
- Satisfaction has risen since November at Aldermoor and Westmere and fallen at Stanholt.
""",
    ),
    (
        "Look for ways to earn income",
        """
- Find out which services other public bodies would buy, and at what price.
- Test whether selling them would weaken the service to our own users.
""",
        """
- A business case for each promising idea goes to the shared service board.
""",
        """
- The team keeps its skills and its strength while budgets shrink.
""",
        """
Two neighbouring bodies have asked for talks. Nothing has been promised, and nothing spent.
""",
    ),
    (
        "Buy together and bring contracts into line",
        """
- Transfer Stanholt's infrastructure contracts to the host council.
- Choose one telephone system for the three councils before their present contracts run out.
- Find another second data centre before the agreement for the present one lapses.
- List the contracts that could be joined, or bought again together.
""",
        """
- **May 2017:** the first contracts have been transferred.
- **June 2017:** each cabinet receives a recommendation on telephones.
- **September 2017:** the new second data centre is chosen.
""",
        """
- One team watches spending and renewal dates for every contract in scope.
- Joint purchases cost less than the separate contracts they replace.
""",
        """
- One supplier has won the telephone contract for all three councils.
- A neighbouring council will house the second data centre.
- Offers for the regulatory services system have reached the last stage.
- Work has begun on joint contracts for laptops and for printing.
- Application contracts will be transferred once the two support teams have merged.
""",
    ),
    (
        "Find savings in the shared service's budget",
        """
- Draw up one budget that shows everything the shared service spends.
- Move the contracts for shared systems to the host council.
- Join, renegotiate or retender each contract as the chance arises.
""",
        """
- **April 2017:** one budget is ready, in two parts: before and after Westmere joins.
- **April 2017:** every Stanholt contract in scope has a named owner and an end date.
- Contracts are reviewed each quarter, and the board sees the result.
""",
        """
- The service costs each council less than it did the year before, at the same quality.
""",
        """
- Joint telephones and shared hosting will bring the first savings.
- The three councils have agreed a budget for the enlarged service.
""",
    ),
]


def delivery_plan() -> None:
    """The workbook as an officer keeps it: a title in row 1, the header in row 3."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Plan"
    sheet["A1"] = "Delivery plan 2017/18"
    sheet["A1"].font = Font(bold=True)
    sheet.append([])
    sheet.append(COLUMNS)
    for cells in PLAN:
        sheet.append([cell.strip() for cell in cells])
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter in "ABCDE":
        sheet.column_dimensions[letter].width = 44
    book.properties.creator = "packbuilder"
    buffer = io.BytesIO()
    book.save(buffer)
    (HERE / "delivery_plan.xlsx").write_bytes(without_the_clock(buffer.getvalue()))


def without_the_clock(workbook: bytes) -> bytes:
    """The same workbook with MADE wherever openpyxl wrote the time, and its parts in a fixed order."""
    made = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", made, data)
            info = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, data)
    return buffer.getvalue()


def service_desk() -> None:
    """The service desk's figures: one row a measure, month and council."""
    path = HERE / "service_desk.db"
    path.unlink(missing_ok=True)
    rows = [
        (measure, *place, value)
        for measure, values in SUMMARY
        for place, value in zip([(p, c) for p in PERIODS for c in COUNCILS], values.split(), strict=True)
    ]
    db = sqlite3.connect(path)
    with db:
        db.execute("create table summary (id integer primary key, measure, period, council, value numeric)")
        db.executemany("insert into summary (measure, period, council, value) values (?, ?, ?, ?)", rows)
    db.close()


if __name__ == "__main__":
    delivery_plan()
    service_desk()
