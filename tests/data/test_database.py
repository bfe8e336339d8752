"""Databases are read, never written, and their addresses never told."""

from __future__ import annotations

import os
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from tests.data.conftest import Paper, column

from packbuilder.data.database import for_reading
from packbuilder.diagnostics import DataPlace, MachineError, Origin
from packbuilder.figures import Empty, Month

SCRIPT = """
create table summary (measure text, period, value numeric, note);
insert into summary values ('calls', '2018-01', 4, null), ('calls', '2018-02', 0.84, 'late'),
  ('net', '2018-01', 93.33, '-');
create table "a ""b" (x);
insert into "a ""b" values (1);
create table codes (code text primary key, n) without rowid;
insert into codes values ('02', 2), ('01', 1);
create view calls as select * from summary where measure = 'calls';
create table pictures (id integer, image blob);
insert into pictures values (1, x'ffd8');
"""


@pytest.fixture
def database(paper: Paper) -> Path:
    path = paper.inputs / "desk.db"
    db = sqlite3.connect(path)
    db.executescript(SCRIPT)
    db.close()
    return path


def test_a_table_is_read_in_its_order(paper: Paper, database: Path) -> None:
    frame = paper.load("database: desk.db\ntable: summary")
    assert (frame.file, frame.table.index.tolist()) == ("inputs/paper/desk.db", [1, 2, 3])
    assert column(frame, "value") == [Decimal(4), Decimal("0.84"), Decimal("93.33")]
    assert column(frame, "period") == [Month(2018, 1), Month(2018, 2), Month(2018, 1)]
    assert column(frame, "note") == [Empty.BLANK, "late", Empty.DASH]


def test_odd_names_views_and_tables_without_rowid_are_read(paper: Paper, database: Path) -> None:
    assert column(paper.load("database: desk.db\ntable: 'a \"b'"), "x") == [Decimal(1)]
    assert column(paper.load("database: desk.db\ntable: codes"), "code") == ["01", "02"]
    assert len(paper.load("database: desk.db\ntable: calls").table) == 2


def test_a_query_with_an_order_is_read(paper: Paper, database: Path) -> None:
    query = "WITH c AS (SELECT * FROM summary) SELECT measure, sum(value) AS n FROM c GROUP BY 1 ORDER BY n DESC;"
    frame = paper.load(f"database: desk.db\nquery: {query}")
    assert column(frame, "measure") == ["net", "calls"]


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM summary",
        "SELECT 1 ORDER BY 1; DROP TABLE summary",
        "WITH x AS (SELECT 1) DELETE FROM summary ORDER BY 1",
        "PRAGMA table_info(summary)",
        "ATTACH 'other.db' AS o",
        "VALUES (1)",
        "/* SELECT */ UPDATE summary SET value = 1",
    ],
)
def test_anything_but_one_select_is_refused(paper: Paper, database: Path, query: str) -> None:
    finding = paper.fault(f'database: desk.db\nquery: "{query}"')
    assert (finding.rule, finding.place) == ("query", Origin("layouts/paper.yaml", 3, 10))


@pytest.mark.parametrize(
    "query",
    ["SELECT * FROM summary", "SELECT * FROM (SELECT * FROM summary ORDER BY 1)", "SELECT 'order by' FROM summary"],
)
def test_a_query_without_an_order_is_refused(paper: Paper, database: Path, query: str) -> None:
    assert paper.fault(f'database: desk.db\nquery: "{query}"').rule == "query-order"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT load_extension('x') ORDER BY 1",
        "SELECT random() ORDER BY 1",
        "SELECT * FROM pragma_database_list ORDER BY 1",
        "SELECT zeroblob(100000000) ORDER BY 1",
        "SELECT nothing FROM summary ORDER BY 1",
    ],
)
def test_sqlite_itself_refuses_the_rest(paper: Paper, database: Path, query: str) -> None:
    assert paper.fault(f'database: desk.db\nquery: "{query}"').rule == "database"


def test_a_query_without_end_is_stopped(paper: Paper, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packbuilder.data.database._MOST_STEPS", 50)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n ORDER BY 1"
    assert "too long" in paper.fault(f'database: desk.db\nquery: "{endless}"').message


def test_rows_without_end_are_refused(paper: Paper, database: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT i FROM n ORDER BY 1"
    assert paper.fault(f'database: desk.db\nquery: "{endless}"').rule == "too-large"


def test_words_of_sql_may_be_columns(paper: Paper, database: Path) -> None:
    query = "SELECT measure AS 'call', 1 AS 'update', note AS 'set' FROM summary ORDER BY period, value"
    assert list(paper.load(f'database: desk.db\nquery: "{query}"').types) == ["call", "update", "set"]


def test_a_missing_table_is_told_with_the_closest(paper: Paper, database: Path) -> None:
    finding = paper.fault("database: desk.db\ntable: sumary")
    assert (finding.rule, finding.hint) == ("missing-table", "did you mean 'summary'?")
    assert finding.place == Origin("layouts/paper.yaml", 3, 10)


@pytest.mark.parametrize("said", ["", "table: summary\nquery: SELECT 1 ORDER BY 1"])
def test_table_or_query_is_needed(paper: Paper, database: Path, said: str) -> None:
    assert paper.fault(f"database: desk.db\n{said}").rule == "database"


def test_bytes_are_told_at_their_cell(paper: Paper, database: Path) -> None:
    finding = paper.fault("database: desk.db\ntable: pictures")
    assert (finding.rule, finding.place) == ("binary", DataPlace("inputs/paper/desk.db", "", 1, "image"))


def test_what_is_no_database_is_told(paper: Paper) -> None:
    paper.put("desk.db", "a,b\n")
    assert paper.fault("database: desk.db\ntable: summary").rule == "database"
    paper.put("desk.db", b"SQLite format 3\0" + bytes(100))
    assert paper.fault("database: desk.db\ntable: summary").rule == "database"


def test_a_database_outside_the_project_is_refused(paper: Paper) -> None:
    assert paper.fault("database: /var/lib/desk.db\ntable: summary").rule == "outside-project"


def test_a_database_that_is_being_written_is_told(paper: Paper, database: Path) -> None:
    database.with_name("desk.db-wal").write_bytes(b"x")
    assert "in use" in paper.fault("database: desk.db\ntable: summary").message


def test_reading_leaves_nothing_behind(paper: Paper, database: Path) -> None:
    before = database.read_bytes()
    paper.load("database: desk.db\ntable: summary")
    assert [path.name for path in paper.inputs.iterdir()] == ["desk.db"]
    assert database.read_bytes() == before


def test_a_database_named_by_file_says_how(paper: Paper, database: Path) -> None:
    assert paper.fault("file: desk.db").hint == "database: desk.db, with table: or query:"


def test_an_address_comes_from_the_environment_only(
    paper: Paper, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNCIL_DB", f"sqlite:///{database}")
    frame = paper.load("database: env:COUNCIL_DB\ntable: codes")
    assert (frame.file, column(frame, "code")) == ("env:COUNCIL_DB", ["01", "02"])
    query = "SELECT measure FROM summary WHERE period = '2018-01' AND measure <> ':x' ORDER BY 1"
    frame = paper.load(f"database: env:COUNCIL_DB\nquery: {query}")
    assert column(frame, "measure") == ["calls", "net"]
    assert paper.fault("database: env:COUNCIL_DB\ntable: code").hint == "did you mean 'codes'?"


def test_a_variable_that_is_not_set_is_told(paper: Paper) -> None:
    finding = paper.fault("database: env:NOWHERE_DB\ntable: summary")
    assert (finding.place, "NOWHERE_DB" in finding.message) == (Origin("layouts/paper.yaml", 2, 13), True)


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:////nowhere/secret.db",
        "no address secret",
        "nosuch://user:secret@host/db",
        "postgresql://user:secret@localhost:1/db",
    ],
)
def test_an_address_is_never_told(paper: Paper, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("COUNCIL_DB", address)
    with pytest.raises(MachineError) as raised:
        paper.load("database: env:COUNCIL_DB\ntable: summary")
    error: BaseException | None = raised.value
    while error is not None:
        assert "secret" not in str(error)
        error = error.__cause__ or error.__context__


def test_a_database_at_an_address_is_only_read(paper: Paper, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sqlalchemy = pytest.importorskip("sqlalchemy")
    engine = sqlalchemy.create_engine(f"sqlite:///{database.as_posix()}")
    with for_reading(engine) as connection, pytest.raises(sqlalchemy.exc.OperationalError, match="readonly"):
        connection.exec_driver_sql("insert into codes values ('03', 3)")
    monkeypatch.setenv("COUNCIL_DB", f"sqlite:///{database.as_posix()}")
    assert column(paper.load("database: env:COUNCIL_DB\ntable: codes"), "code") == ["01", "02"]


@pytest.mark.postgresql
def test_a_table_of_postgresql_is_read_in_its_order_and_only_read(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PACKBUILDER_TEST_POSTGRESQL names an empty database and a driver for it is installed."""
    address = os.environ["PACKBUILDER_TEST_POSTGRESQL"]
    sqlalchemy = pytest.importorskip("sqlalchemy")
    engine = sqlalchemy.create_engine(address)
    with engine.begin() as connection:
        connection.exec_driver_sql("drop table if exists packbuilder_test")
        connection.exec_driver_sql("create table packbuilder_test (code text primary key, n int)")
        connection.exec_driver_sql("insert into packbuilder_test values ('02', 2), ('01', 1)")
    monkeypatch.setenv("COUNCIL_DB", address)
    frame = paper.load("database: env:COUNCIL_DB\ntable: packbuilder_test")
    assert column(frame, "code") == ["01", "02"]
    with for_reading(engine) as connection, pytest.raises(sqlalchemy.exc.DBAPIError, match="read-only"):
        connection.exec_driver_sql("delete from packbuilder_test")
