#!/usr/bin/env python3
"""Reads one ledger's exports as CSV (with DuckDB) and as SQLite, and compares them cell by cell.

Prints the provenance that both name and how much they hold. Ends with 1 if they differ."""

import hashlib
import pathlib
import re
import sqlite3
import sys

import duckdb


def fail(what):
    print(what, file=sys.stderr)
    sys.exit(1)


def check_sums(folder):
    """Checks SHA256SUMS; gives the names of the files, all of which it must name."""
    named = []
    for line in (folder / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            fail(f"{name} is not what SHA256SUMS says")
        named.append(name)
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if there != set(named) | {"SHA256SUMS"}:
        fail(f"SHA256SUMS does not name {sorted(there ^ set(named))}")
    return named


def cell(value):
    """A cell of either as text: as CSV has it."""
    if value is None or value == "":
        return ""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return str(value)


def same(text, value):
    if text == cell(value):
        return True
    if text in ("true", "false"):
        return value == (text == "true")
    try:
        return float(text) == float(value)
    except (TypeError, ValueError):
        return False


def table_name(name):
    group, _, rest = name.removesuffix(".csv").rpartition("/")
    if group in ("", "events"):
        return rest
    return re.sub(r"\W", "_", f"{group}_{rest}")


def main(folder, database):
    folder = pathlib.Path(folder)
    lite = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    if lite.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        fail("the database is damaged")
    ducks = duckdb.connect()
    names = check_sums(folder)
    events = 0
    for name in names:
        path = str(folder / name).replace("'", "''")
        # DuckDB finds out the dialect itself; the types are compared below.
        relation = ducks.sql(
            f"SELECT * FROM read_csv('{path}', header = true, all_varchar = true)"
        )
        rows = relation.fetchall()
        cursor = lite.execute(f'SELECT * FROM "{table_name(name)}"')
        if [column[0] for column in cursor.description] != relation.columns:
            fail(f"{name}: other columns: {relation.columns}")
        others = cursor.fetchall()
        if len(rows) != len(others):
            fail(f"{name}: {len(rows)} rows and {len(others)}")
        for row, other in zip(rows, others):
            for text, value in zip(row, other):
                if not same(text or "", value):
                    fail(f"{name}: {text!r} and {value!r}")
        if name.startswith("events/"):
            events += len(rows)
    tables = lite.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    if tables != len(names):
        fail(f"{len(names)} files and {tables} tables")
    if lite.execute("SELECT count(*) FROM events").fetchone()[0] != events:
        fail("the view of all events has another count")
    provenance = dict(lite.execute("SELECT name, value FROM provenance"))
    if provenance["size"] != events:
        fail(f"{events} events of {provenance['size']}")
    for name, value in provenance.items():
        print(f"{name}: {value}")
    # What an analyst would ask first, of either.
    filed = str(folder / "events/ApplicationFiled.csv").replace("'", "''")
    by_year = ducks.sql(
        f'SELECT year("on"::DATE), count(DISTINCT application) FROM \'{filed}\' GROUP BY 1 ORDER BY 1'
    ).fetchall()
    asked = lite.execute(
        'SELECT CAST(substr("on", 1, 4) AS INTEGER), count(DISTINCT application) '
        "FROM ApplicationFiled GROUP BY 1 ORDER BY 1"
    ).fetchall()
    if by_year != asked:
        fail(f"{by_year} and {asked}")
    print(f"filed: {by_year}")


if __name__ == "__main__":
    main(*sys.argv[1:])
