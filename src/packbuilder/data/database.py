"""Databases, for reading only: a SQLite file of the project, or an address that only the environment knows."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from packbuilder.data.cells import cell_of
from packbuilder.data.project import Project
from packbuilder.data.raw import MOST_ROWS, Raw, checked_names, refuse, too_many_rows
from packbuilder.diagnostics import DataPlace, Finding, MachineError, PackbuilderError, suggestion
from packbuilder.specfile import Scalar, finding_at

_ENVIRONMENT = "env:"
_READS = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE))
_UNSTEADY = frozenset(("random", "randomblob", "load_extension", "edit", "readfile", "writefile", "fts3_tokenizer"))
_READ_ONLY = {
    "sqlite": "PRAGMA query_only = ON",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
}
_MOST_STEPS = 20_000  # of ten thousand instructions each: some seconds
_LONGEST = 10_000_000
_MOST_BYTES = 200_000_000
_TABLES = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND substr(name, 1, 7) <> 'sqlite_'"
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?\*/", re.DOTALL)
_CHANGES = re.compile(  # two words each, since call, set and update may be columns
    r"\b(into\s+\S|delete\s+from|update\b.*?\bset\b|for\s+update|(drop|alter|create|truncate)\s+(table|view|index|schema))",
    re.IGNORECASE | re.DOTALL,
)


def read_database(database: Scalar, table: Scalar | None, query: Scalar | None, project: Project) -> Raw:
    """The rows of one table, or of one SELECT; the first row is row 1.

    Raises:
        PackbuilderError: the layout asks for what is not there or not allowed; the finding stands at the words.
        MachineError: the database does not answer. No address appears in either.
    """
    if (table is None) == (query is None):
        message = "a database needs table: or query:" + (", not both" if table is not None else "")
        raise PackbuilderError(
            finding_at(query or database, message, "table: its name, or query: SELECT ... ORDER BY ...", "database")
        )
    if query is not None:
        _refuse_query(query)
    if database.startswith(_ENVIRONMENT):
        project.reads.is_lasting = False
        return _read_address(database, table, query)
    return _read_sqlite(project.input(database), database, table, query, project)


def _refuse_query(query: Scalar) -> None:
    """One SELECT that says its order: rows without one may come differently tomorrow."""
    bare = _QUOTED.sub(" ", query).strip().removesuffix(";")
    if ";" in bare or not re.match(r"(select|with)\b", bare, re.IGNORECASE) or _CHANGES.search(bare):
        raise PackbuilderError(
            finding_at(query, "a query is one SELECT, and changes nothing", "query: SELECT ... ORDER BY ...", "query")
        )
    if not re.search(r"\border\s+by\b", _outermost(bare), re.IGNORECASE):
        message = "the query does not say in which order its rows come"
        raise PackbuilderError(
            finding_at(query, message, "end it with ORDER BY and the columns that tell rows apart", "query-order")
        )


def _outermost(bare: str) -> str:
    """The words outside all brackets."""
    depth, kept = 0, []
    for character in bare:
        depth += (character == "(") - (character == ")")
        kept.append(character if depth == 0 else " ")
    return "".join(kept)


def _read_sqlite(path: Path, database: Scalar, table: Scalar | None, query: Scalar | None, project: Project) -> Raw:
    file = project.shown(path)
    pending = [project.reads.file(path.with_name(path.name + ending)) for ending in ("-wal", "-journal")]
    _refuse_file(path, file, pending)
    fault = ""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            _confine(connection)
            statement = _table_statement(connection, table, file) if table is not None else str(query)
            cursor = connection.execute(statement)
            names = [column[0] for column in cursor.description]
            rows = cursor.fetchmany(MOST_ROWS + 1)
    except (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError) as error:
        fault = _explained(str(error))
    if fault:
        raise PackbuilderError(finding_at(query or table or database, f"{file}: {fault}", rule="database"))
    return _raw(file, names, rows)


def _refuse_file(path: Path, file: str, pending: Sequence[Path]) -> None:
    """No database, too large a one, or one that somebody is writing to."""
    try:
        with path.open("rb") as stream:
            start = stream.read(16)
        size = path.stat().st_size
        in_use = any(beside.is_file() and beside.stat().st_size for beside in pending)
    except OSError as error:
        raise MachineError(f"{file} cannot be read: {error.strerror or 'the disk refused'}") from None
    if start != b"SQLite format 3\0":
        hint = "name a SQLite file, or the address of another database in the environment: database: env:NAME"
        raise PackbuilderError(Finding("database", f"{file} is no SQLite database", DataPlace(file), hint))
    if size > _MOST_BYTES:
        message = f"{file} is larger than {_MOST_BYTES // 1_000_000} MB"
        raise PackbuilderError(Finding("too-large", message, DataPlace(file)))
    if in_use:
        message = f"{file} is in use: what was last written to it cannot be read yet"
        hint = "close the program that uses it, and build again"
        raise PackbuilderError(Finding("database", message, DataPlace(file), hint))


def _confine(connection: sqlite3.Connection) -> None:
    """Reading only, whatever the SQL says; and neither for ever nor without end."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, 10_000)
    connection.set_authorizer(_allowed)


def _allowed(action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None) -> int:
    if action in _READS:
        return sqlite3.SQLITE_OK
    known = action == sqlite3.SQLITE_FUNCTION and (second or first or "").lower() not in _UNSTEADY
    return sqlite3.SQLITE_OK if known else sqlite3.SQLITE_DENY


def _table_statement(connection: sqlite3.Connection, table: Scalar, file: str) -> str:
    """All rows of a table in the order in which they were written."""
    found = dict(connection.execute(_TABLES))
    if str(table) not in found:
        message = f"{file} has no table {str(table)!r}"
        raise PackbuilderError(finding_at(table, message, suggestion(str(table), found), "missing-table"))
    statement = f"SELECT * FROM {_identifier(table)}"
    if found[str(table)] == "view":
        return statement
    try:
        connection.execute(f"SELECT rowid FROM {_identifier(table)} LIMIT 0")
    except sqlite3.OperationalError:  # WITHOUT ROWID: its primary key orders it
        return statement
    return f"{statement} ORDER BY rowid"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _explained(error: str) -> str:
    """SQLite's words, in an author's where it is about what is not allowed."""
    if "interrupted" in error:
        return "the query takes too long"
    if "not authorized" in error or "prohibited" in error:
        return "the query does more than read this database"
    if "too big" in error:
        return "a value of the query is too large"
    return error


def _raw(file: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Raw:
    if len(rows) > MOST_ROWS:
        raise PackbuilderError(too_many_rows(file))
    refuse(checked_names(file, "", names, 0), file)
    raw = Raw(
        file,
        list(names),
        [["" if isinstance(value, bytes | memoryview) else cell_of(value) for value in row] for row in rows],
        list(range(1, len(rows) + 1)),
    )
    refuse(_binary(raw, rows), file)
    return raw


def _binary(raw: Raw, rows: Sequence[Sequence[Any]]) -> Iterable[Finding]:
    return [
        raw.finding(
            "binary",
            "this cell holds bytes, not a figure or a text",
            index,
            column,
            "leave the column out of the query",
        )
        for index, row in enumerate(rows)
        for column, value in enumerate(row)
        if isinstance(value, bytes | memoryview)
    ]


def _read_address(database: Scalar, table: Scalar | None, query: Scalar | None) -> Raw:
    """A database whose address stands in an environment variable; what its driver says is never repeated."""
    variable = database.removeprefix(_ENVIRONMENT).strip()
    address = os.environ.get(variable, "")
    if not address:
        message = f"the environment variable {variable!r} is not set"
        raise PackbuilderError(finding_at(database, message, "it holds the database's address", "database"))
    try:
        import sqlalchemy
    except ModuleNotFoundError:
        raise MachineError("databases other than SQLite files need: pip install 'packbuilder[databases]'") from None
    fault = ""
    try:
        names, rows = _fetched(sqlalchemy, address, table, query)
    except PackbuilderError:
        raise
    except Exception as error:  # noqa: BLE001 - a driver raises what it likes, and its words may hold the address
        fault = type(error).__name__
    if fault:
        raise MachineError(f"the database of {variable} does not answer, or not to this table or query ({fault})")
    return _raw(f"{_ENVIRONMENT}{variable}", names, rows)


def _fetched(sqlalchemy: Any, address: str, table: Scalar | None, query: Scalar | None) -> tuple[list[str], list[Any]]:
    engine = sqlalchemy.create_engine(address, hide_parameters=True)
    try:
        with for_reading(engine) as connection:
            statement = (
                _ordered_table(sqlalchemy, connection, table)
                if table is not None
                else sqlalchemy.text(_literal(str(query)))
            )
            result = connection.execute(statement)
            found = list(result.keys()), result.fetchmany(MOST_ROWS + 1)
            connection.rollback()
            return found
    finally:
        engine.dispose()


def for_reading(engine: Any) -> Any:
    """A connection that the database itself holds to reading, where it can: before anything is asked of it.

    SQL Server and others have no such mode: there the one SELECT is all that is sent, and it is rolled back.
    """
    connection = engine.connect()
    name = connection.dialect.name
    if name == "postgresql":
        return connection.execution_options(postgresql_readonly=True)  # raises once a transaction is begun
    if name in _READ_ONLY:
        connection.exec_driver_sql(_READ_ONLY[name])
        connection.rollback()  # it holds from the next transaction on
    return connection


def _literal(query: str) -> str:
    """A colon in the query is a colon, never a parameter."""
    return re.sub(r"(?<!:):(?=\w)", r"\\:", query)


def _ordered_table(sqlalchemy: Any, connection: Any, table: Scalar) -> Any:
    """The whole table in the order of its primary key, or of all its columns."""
    inspector = sqlalchemy.inspect(connection)
    names = [*inspector.get_table_names(), *inspector.get_view_names()]
    if str(table) not in names:
        raise PackbuilderError(
            finding_at(table, f"there is no table {str(table)!r}", suggestion(str(table), names), "missing-table")
        )
    reflected = sqlalchemy.Table(str(table), sqlalchemy.MetaData(), autoload_with=connection)
    order = list(reflected.primary_key.columns) or list(reflected.columns)
    return sqlalchemy.select(reflected).order_by(*order)
