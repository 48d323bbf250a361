"""SQLite by its shell: CSV into tables with a unique index, and one row a commit."""

import os
import subprocess
import time

from measure import Measured, command
from pipe import answered


def imported(path, files, rows):
    """The shell's own `.import`, parsed in C, one transaction a file.

    The columns of each kind of file differ: each goes into the table of its columns. Nothing is
    validated or hashed, and a correction is refused and lost, which is in SQLite's favour.
    """
    if os.path.exists(path):
        os.remove(path)
    script, tables = ["PRAGMA synchronous=FULL;"], {}
    for file in files:
        with open(file, encoding="utf-8") as feed:
            header = feed.readline().strip().split(",")
        name = tables.setdefault(tuple(header), f"feed{len(tables)}")
        columns = ", ".join(f'"{column}" TEXT' for column in header)
        script += [
            f"CREATE TABLE IF NOT EXISTS {name} ({columns});",
            f"CREATE UNIQUE INDEX IF NOT EXISTS {name}_key ON {name} (source, kind, id);",
            f".import --csv --skip 1 {file} {name}",
        ]
    start = time.perf_counter()
    done = subprocess.run(["sqlite3", path], input="\n".join(script), text=True,
                          capture_output=True)
    seconds = time.perf_counter() - start
    counts = " + ".join(f"(SELECT count(*) FROM {name})" for name in tables.values())
    stored = int(command(["sqlite3", path, f"SELECT {counts}"]).result)
    refused = done.stderr.count("UNIQUE constraint failed")
    if stored + refused != rows:
        raise RuntimeError(
            f"{stored} rows stored and {refused} refused of {rows}: {done.stderr[:500]}")
    return Measured(seconds, rows)


def commits(path, count):
    """One row a commit through the shell's pipe: WAL, synced at each commit (synchronous=FULL)."""
    if not os.path.exists(path):
        command(["sqlite3", path], text="""PRAGMA journal_mode=WAL;
            CREATE TABLE event (seq INTEGER PRIMARY KEY, source TEXT, kind TEXT, id TEXT,
                "on" TEXT, application TEXT, UNIQUE (source, kind, id));""")
    return answered(
        ["sqlite3", path], count, first="PRAGMA synchronous=FULL;\n",
        line=lambda id: "INSERT INTO event (source, kind, id, \"on\", application) VALUES "
        f"('bench', 'ApplicationRenewed', '{id}', '2014-12-31', 'B{id[-2:]}') RETURNING seq;")
