"""The peers that are there; each that is not is said loudly, and the others go on."""

import importlib
import shutil

from measure import note


class Peers:
    """One attribute a peer: its module, or what stands for it; None where it is missing."""

    def __init__(self, work, table):
        self.table = table
        self.sqlite = self.attempt("SQLite", lambda: module("sqlite", "sqlite3"))
        self.duckdb = self.attempt("DuckDB", lambda: module("duckdb_peer"))
        self.polars = self.attempt("polars", lambda: module("polars_peer"))
        self.eventsourcing = self.attempt("eventsourcing", lambda: module("eventsourcing_peer"))
        self.floor = self.attempt("bare LMDB", lambda: module("floor", "cc").Floor(work))
        self.postgres = self.attempt("PostgreSQL", lambda: module("postgres"))
        self.cluster = self.postgres and self.attempt("PostgreSQL", self.started)

    def started(self):
        cluster = self.postgres.Cluster()
        cluster.start()
        return cluster

    def attempt(self, peer, work):
        """What `work` gives; None, and a line in the table, if it fails."""
        try:
            return work()
        except Exception as error:  # whatever a peer stumbles over must not stop the others
            note(f"!!! {peer} is missing: {error}")
            self.table.missing(peer, error)
            return None

    def close(self):
        if self.cluster:
            self.cluster.stop()


def module(name, program=None):
    if program and not shutil.which(program):
        raise FileNotFoundError(f"no {program} in the path")
    return importlib.import_module(name)
