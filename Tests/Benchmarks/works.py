"""What is measured, work by work, each beside the peers that can do it."""

import os
import shutil

import figures
from measure import Measured, apart, note, side_by_side
from territory import PERIOD, REPORTS

ROUNDS, COMMITS, NEWS = 3, 300, 1_000
# A peer that has taken this many seconds on one work is not repeated.
BUDGET = 300
# What SQLite and PostgreSQL import at most: rows under a smaller index, which is in their favour.
PART = 3_000_000
# PostgreSQL's figures need every row loaded; beyond this scale that is left out.
MOST_FOR_POSTGRES = 20


class Works:
    def __init__(self, territory, peers, table):
        self.territory, self.peers, self.table = territory, peers, table
        self.work = territory.work
        self.sampled = 0  # events that eventsourcing has stored

    def all(self):
        self.imports()
        self.ten_figures()
        self.rebuild()
        self.commands()
        self.single_appends()
        self.catch_up()

    def pairs(self, work, remark, ours, peers, unit="rows", agree=None):
        """Side by side; `peers` is {name: (how it is run, what it does and does not do)}."""
        note(work)
        own, found = side_by_side(
            ours, {name: run for name, (run, _) in peers.items()}, ROUNDS, BUDGET, agree)
        self.table.compare(
            work, remark, own, found, {name: words for name, (_, words) in peers.items()}, unit)

    def alone(self, work, remark, run, unit="rows"):
        self.pairs(work, remark, run, {}, unit)

    def imports(self):
        self.alone("import of the landlords' own files through their profiles",
                   "decodes, maps, validates, deduplicates, hashes, one durable append a file",
                   self.territory.imported_by_profile)
        for folder in ("landlords", "landlords-ledger"):
            shutil.rmtree(f"{self.work}/{folder}")
        self.pairs("import of canonical CSV",
                   "parses, validates, recognises repetitions and corrections and keeps both, "
                   "hashes, one durable append a file", self.territory.imported, self.importers())

    def importers(self):
        files, rows = self.territory.part(PART)
        part = "" if rows == self.territory.rows else f"; **the first {rows} rows only**"
        peers, found = self.peers, {}
        if peers.sqlite:
            found["SQLite shell"] = (
                lambda: peers.sqlite.imported(f"{self.work}/feeds.sqlite", files, rows),
                "`.import`, one transaction a file, synchronous=FULL, unique index on source, "
                "kind, id; refuses and loses corrections; validates and hashes nothing" + part)
        if peers.cluster:
            found["PostgreSQL, COPY alone"] = (
                lambda: peers.postgres.imported(peers.cluster.where, files, rows, False),
                "one transaction a file, durable; index on source, kind, id and sequence: "
                "recognises no repetition or correction; validates days only, hashes nothing"
                + part)
            found["PostgreSQL, COPY and ON CONFLICT"] = (
                lambda: peers.postgres.imported(peers.cluster.where, files, rows, True),
                "one transaction a file, durable; unique index on source, kind, id; a correction "
                "overwrites what it corrects; validates days only, hashes nothing" + part)
        if peers.eventsourcing:
            found["eventsourcing"] = (
                self.sourced, "Python, its SQLite recorder (WAL), an aggregate an application; "
                "**a sample of 20 000 rows**, parsed beforehand, a transaction every 1 000; "
                "validates, deduplicates and hashes nothing")
        if peers.floor:
            found["bare LMDB in C"] = (
                lambda: peers.floor.append(self.territory.rows),
                "the floor: 75 bytes an event, one durable commit for all; nothing is parsed")
        return found

    def sourced(self):
        done = apart(self.peers.eventsourcing.append, f"{self.work}/cases.sqlite",
                     self.territory.files)
        seconds, self.sampled = done.result
        return Measured(seconds, self.sampled, done.peak_mib)

    def replayed(self):
        done = apart(
            self.peers.eventsourcing.replay, f"{self.work}/cases.sqlite", self.sampled)
        return Measured(done.result, self.sampled, done.peak_mib)

    def ten_figures(self):
        self.pairs("ten figures of four reports, found equal",
                   "from process start, every figure and table of the four reports, corrections "
                   "and voids by state of knowledge; checks each record's form",
                   self.territory.figures, self.analysts(), "events", figures.agree)

    def analysts(self):
        rows, peers, found = self.territory.rows, self.peers, {}
        asked = (self.territory.places, self.territory.communes)
        native, parquet = f"{self.work}/feeds.duckdb", f"{self.work}/feeds.parquet"
        if peers.duckdb and peers.attempt(
                "DuckDB's table and Parquet", lambda: self.loaded(native, parquet)):
            found["DuckDB, own table"] = (
                lambda: apart(peers.duckdb.from_table, native, *asked, count=rows),
                "these ten figures alone, from SQL; loaded beforehand, Python's start not counted")
            found["DuckDB, Parquet"] = (
                lambda: apart(peers.duckdb.from_parquet, parquet, *asked, count=rows),
                "the same SQL; written beforehand")
        if peers.polars and os.path.exists(parquet):
            found["polars, Parquet"] = (
                lambda: apart(peers.polars.figures, parquet, *asked, count=rows),
                "these ten figures alone, lazy scan; written beforehand, Python's start not "
                "counted")
        elif peers.polars:
            self.table.missing("polars", "no Parquet was written")
        if peers.cluster and peers.attempt("PostgreSQL, ten figures", self.stored):
            found["PostgreSQL"] = (
                lambda: self.asked_postgres(asked),
                "these ten figures alone, from SQL; loaded and analysed beforehand; "
                "shared_buffers 1 GB, work_mem 256 MB; the server's memory is not measured")
        return found

    def loaded(self, native, parquet):
        done = apart(self.peers.duckdb.load, native, parquet, self.territory.files)
        if done.result != self.territory.rows:
            raise RuntimeError(f"DuckDB read {done.result} rows of {self.territory.rows}")
        note(f"  DuckDB read the feeds in {done.seconds:.1f} s")
        return True

    def stored(self):
        """PostgreSQL has every row: the import left them there, unless it was of a part."""
        if float(self.territory.scale) > MOST_FOR_POSTGRES:
            raise RuntimeError("left out at this scale")
        note("  PostgreSQL loads every row")
        self.peers.postgres.imported(
            self.peers.cluster.where, self.territory.files, self.territory.rows, False)
        return True

    def asked_postgres(self, asked):
        done = apart(self.peers.postgres.figures, self.peers.cluster.where, *asked)
        return Measured(done.seconds, self.territory.rows, None, done.result)

    def rebuild(self):
        found = {}
        if self.sampled:
            found["eventsourcing"] = (
                self.replayed, "the log of its sample followed and decoded in order of recording; "
                "no figure is computed")
        if self.peers.floor:
            found["bare LMDB in C"] = (
                lambda: self.peers.floor.scan(self.territory.rows),
                "the floor: every byte of every record read in order of recording, one core")
        self.pairs("rebuild of all projections: every report",
                   "from process start, every figure, table and list of every report",
                   lambda: self.reported("all"), found, "events")

    def reported(self, *names):
        return self.territory.on_ledger(
            "report", *names, "--period", str(PERIOD), "--format", "json",
            count=self.territory.rows)

    def commands(self):
        for name in REPORTS:
            self.alone(f"`report {name}`", "from process start", lambda: self.reported(name),
                       "events")
        self.alone("`explain`, one application",
                   "from process start; its rank at every allocation that it matched",
                   lambda: self.territory.on_ledger(
                       "explain", "--application", self.territory.housed(), "--format", "json"))
        self.alone("`verify`", "every page, entry, node, identity and index",
                   lambda: self.territory.on_ledger("verify", count=self.territory.rows),
                   "entries")

    def single_appends(self):
        peers, found = self.peers, {}
        if peers.floor:
            found["bare LMDB in C"] = (
                lambda: peers.floor.commits(COMMITS),
                "the floor: 75 bytes a commit in one loop, no pipe; one environment, two syncs")
            found["bare LMDB in C, by a pipe"] = (
                lambda: peers.floor.piped(COMMITS),
                "a line read, not parsed, 75 bytes committed, an answer written; two syncs")
        if peers.sqlite:
            found["SQLite shell, by a pipe"] = (
                lambda: peers.sqlite.commits(f"{self.work}/commits.sqlite", COMMITS),
                "an INSERT of five columns, WAL, synchronous=FULL (one sync), unique key; "
                "hashes nothing")
        if peers.cluster:
            found["PostgreSQL, psql by a pipe"] = (
                lambda: peers.postgres.commits(peers.cluster.where, COMMITS),
                "an INSERT of five columns, default durability (one sync), unique key; psql and "
                "a server; hashes nothing")
        self.pairs("one durable append, acknowledged, the next one waiting for it",
                   "by a pipe: JSON parsed, validated, deduplicated, hashed; two environments, "
                   "identities and then the log, two syncs each",
                   lambda: self.territory.append_one_by_one(COMMITS), found, "commits")

    def catch_up(self):
        """Last, as it makes the ledger grow beyond what the peers have."""
        self.alone(f"append of {NEWS} events that arrive together",
                   "one process, durable together, each answered",
                   lambda: self.territory.append_together(NEWS), "events")

        def caught_up():
            self.territory.append_together(NEWS)
            return self.territory.figures()

        self.pairs(f"catch-up: the four reports after {NEWS} new events",
                   "**folds anew**: each `report` is a process of its own that keeps nothing; "
                   "from process start", caught_up,
                   {"registre, nothing new": (self.territory.figures, "the same command again")},
                   "events")
