"""Python's eventsourcing on its SQLite recorder: an aggregate an application."""

import csv
import os
import time

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

SAMPLE, BATCH = 20_000, 1_000


class Case(Aggregate):
    """What happened to one application or, where a row names none, to its dwelling or appeal."""

    @event("Opened")
    def __init__(self, subject):
        self.subject, self.count, self.last = subject, 0, ""

    @event("Recorded")
    def record(self, kind, id, on, fields):
        self.count += 1
        self.last = on


class Cases(Application):
    pass


def sample(files):
    """The first rows of the feeds, less their empty cells."""
    rows = []
    for file in files:
        with open(file, encoding="utf-8", newline="") as feed:
            for row in csv.DictReader(feed):
                rows.append({name: cell for name, cell in row.items() if cell})
                if len(rows) == SAMPLE:
                    return rows
    return rows


def opened(path):
    return Cases(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": path})


def append(path, files):
    """The sample, saved in one transaction every thousand rows; gives the seconds, the events
    (an aggregate's opening is one as well)."""
    for name in (path, f"{path}-wal", f"{path}-shm"):
        if os.path.exists(name):
            os.remove(name)
    rows, cases, application = sample(files), {}, opened(path)
    start = time.perf_counter()
    for first in range(0, len(rows), BATCH):
        touched = {}
        for row in rows[first : first + BATCH]:
            named = (row.get(name) for name in ("application", "dwelling", "appeal", "id"))
            subject = next(filter(None, named))
            case = cases.get(subject)
            if case is None:
                case = cases[subject] = Case(subject)
            case.record(row["kind"], row["id"], row["on"], row)
            touched[subject] = case
        application.save(*touched.values())
    seconds = time.perf_counter() - start
    application.close()
    return seconds, len(rows) + len(cases)


def replay(path, events):
    """The log of all aggregates followed from its start, each event decoded; gives the seconds.

    That is how its projections are rebuilt, and faster than making every aggregate again.
    """
    application, last, replayed = opened(path), 0, 0
    start = time.perf_counter()
    while stored := application.recorder.select_notifications(start=last + 1, limit=BATCH):
        replayed += sum(
            application.mapper.to_domain_event(one) is not None for one in stored)
        last = stored[-1].id
    seconds = time.perf_counter() - start
    application.close()
    if replayed != events:
        raise RuntimeError(f"{replayed} events replayed of {events}")
    return seconds
