"""PostgreSQL in a throw-away cluster: COPY, the ten figures by SQL, and one row a commit."""

import glob
import os
import shutil
import subprocess
import tempfile
import time

import psycopg

from figures import PostgreSQL, by_sql
from measure import Measured, command
from pipe import answered

# Memory in PostgreSQL's favour; durability (fsync, synchronous_commit) as it comes.
SETTINGS = {"shared_buffers": "1GB", "work_mem": "256MB", "maintenance_work_mem": "512MB",
            "max_wal_size": "8GB", "listen_addresses": "''"}

DAY = '"on"'


def programs():
    """The folder with the newest server's programs, as Debian lays them out."""
    found = glob.glob("/usr/lib/postgresql/*/bin/initdb")
    if not found:
        raise FileNotFoundError("no PostgreSQL server under /usr/lib/postgresql")
    return os.path.dirname(max(found, key=lambda path: int(path.split("/")[4])))


def version():
    """"PostgreSQL 15.18", from the server's own program."""
    words = command([f"{programs()}/postgres", "--version"]).result.split()
    return f"PostgreSQL {words[2]}"


class Cluster:
    """A new server on a local socket only; `where` are the words that connect to it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="registre-bench-pg-")
        self.where = f"host={self.folder} user=postgres dbname=postgres"
        # A server refuses to run as root; Debian's package has a user for it.
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        self.started = False

    def start(self):
        try:
            if self.user:
                shutil.chown(self.folder, "postgres")
            self._run("initdb", "-U", "postgres", "-A", "trust", "--locale=C", "-E", "UTF8")
            options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
            # The log goes to a file: the server would keep a pipe of ours open.
            self._run("pg_ctl", "-w", "-s", "-l", f"{self.folder}/log",
                      "-o", f"-k {self.folder} {options}", "start")
            self.started = True
        except BaseException:
            self.stop()
            raise

    def stop(self):
        if self.started:
            self._run("pg_ctl", "-w", "-s", "-m", "immediate", "stop")
        shutil.rmtree(self.folder)

    def _run(self, program, *arguments):
        done = subprocess.run(
            [*self.user, f"{programs()}/{program}", "-D", f"{self.folder}/data", *arguments],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{program} {' '.join(arguments)}: {done.stderr[-1000:]}")


def headers(files):
    """Each file's columns, quoted."""
    found = {}
    for file in files:
        with open(file, encoding="utf-8") as feed:
            found[file] = [f'"{name}"' for name in feed.readline().strip().split(",")]
    return found


def made(connection, table, columns, key):
    """An empty table of text, `on` a day, with a unique index on its key."""
    typed = ", ".join(name + (" date" if name == DAY else " text") for name in columns)
    connection.execute(f"DROP TABLE IF EXISTS {table}")
    connection.execute(f"CREATE TABLE {table} (seq bigserial, {typed})")
    connection.execute(f"CREATE UNIQUE INDEX ON {table} ({key})")


def copied(cursor, file, table, columns):
    with open(file, "rb") as feed, cursor.copy(
            f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv, HEADER)") as copy:
        while block := feed.read(1 << 20):
            copy.write(block)


def imported(where, files, rows, recognises):
    """One transaction a file: COPY into the table where nothing need be recognised (the key is
    unique by its sequence), else COPY into a temporary table and INSERT … ON CONFLICT DO UPDATE,
    since COPY alone stops at the first correction."""
    columns = headers(files)
    every = list(dict.fromkeys(name for names in columns.values() for name in names))
    table, key = ("latest", "source, kind, id") if recognises else ("raw", "source, kind, id, seq")
    with psycopg.connect(where, autocommit=True) as connection:
        made(connection, table, every, key)
        connection.execute("CREATE TEMP TABLE staged (line bigserial, "
                           + ", ".join(f"{name} text" for name in every) + ")")
        start = time.perf_counter()
        for file, names in columns.items():
            with connection.transaction(), connection.cursor() as cursor:
                if not recognises:
                    copied(cursor, file, table, names)
                    continue
                copied(cursor, file, "staged", names)
                cursor.execute(recognising(names))
                cursor.execute("TRUNCATE staged")
        seconds = time.perf_counter() - start
        stored = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        if stored > rows or stored < rows * 0.99 or (stored != rows and not recognises):
            raise RuntimeError(f"{stored} rows stored of {rows}")
        if not recognises:
            connection.execute(f"VACUUM (ANALYZE) {table}")
    return Measured(seconds, rows)


def recognising(names):
    """The last row of each key in the file, in place of what the table has under that key."""
    given = ", ".join(f"CAST({name} AS date)" if name == DAY else name for name in names)
    values = ", ".join(f"{name} = EXCLUDED.{name}" for name in names)
    return f"""INSERT INTO latest ({', '.join(names)})
        SELECT DISTINCT ON (source, kind, id) {given} FROM staged
        ORDER BY source, kind, id, line DESC
        ON CONFLICT (source, kind, id) DO UPDATE SET {values}"""


def figures(where, places, communes):
    with psycopg.connect(where, autocommit=True) as connection:
        return by_sql(connection, PostgreSQL, places, communes)


def commits(where, count):
    """One row a commit through psql's pipe, durable as PostgreSQL is by default."""
    with psycopg.connect(where, autocommit=True) as connection:
        connection.execute("""CREATE TABLE IF NOT EXISTS event (seq bigserial PRIMARY KEY,
            source text, kind text, id text, "on" date, application text,
            UNIQUE (source, kind, id))""")
    measured = answered(
        [f"{programs()}/psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", where],
        count,
        line=lambda id: "INSERT INTO event (source, kind, id, \"on\", application) VALUES "
        f"('bench', 'ApplicationRenewed', '{id}', '2014-12-31', 'B{id[-2:]}') RETURNING seq;")
    measured.peak_mib = None  # psql's own, not the server's
    return measured
