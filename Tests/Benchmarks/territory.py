"""The made-up territory that every peer reads, and the program that is measured on it."""

import csv
import glob
import json
import os
import re
import shutil

from measure import command
from pipe import answered, numbers

YEARS, PERIOD, AS_OF = "2005..2014", 2014, "2014-12-31"
REPORTS = ["waiting-times", "mutations", "dalo", "occupancy"]


class Territory:
    def __init__(self, program, scale, work):
        self.program, self.scale, self.work = program, scale, work
        self.ledger = f"{work}/ledger"
        self.feeds = f"{work}/feeds"
        self.registre("simulate", "--output", self.feeds, "--scale", scale, "--years", YEARS)
        self.files = sorted(glob.glob(f"{self.feeds}/*.csv"))
        self.rows_of = {file: count_rows(file) for file in self.files}
        self.rows = sum(self.rows_of.values())
        shown = self.registre("rules", "show", "grand-poitiers-2016", "--at", AS_OF).result
        line = shown[shown.index("communes:") :].split("\n")[2]
        self.communes = sorted(set(re.findall(r"\b86\d{3}\b", line)))
        self.places = self.communes + self.districts()

    def registre(self, *arguments, count=1, accepted=(0,), text=None):
        return command([self.program, *arguments], count, text, accepted)

    def on_ledger(self, *arguments, count=1, text=None):
        return self.registre(*arguments, "--ledger", self.ledger, count=count, text=text)

    def districts(self):
        """The districts of the dwellings in the territory's communes."""
        found = set()
        for file in self.files:
            if file.endswith("-parc.csv"):
                found |= {row["district"] for row in rows_in(file)
                          if row["commune"] in self.communes}
        return sorted(found - {""})

    def housed(self):
        """An application that was housed in the period."""
        for file in self.files:
            if file.endswith(f"{PERIOD}-habitat-vienne-mouvements.csv"):
                return next(row["application"] for row in rows_in(file)
                            if row["kind"] == "MovedIn" and row["application"])
        raise RuntimeError(f"nobody was housed in {PERIOD}")

    def imported(self):
        """The canonical feeds into an empty ledger."""
        shutil.rmtree(self.ledger, ignore_errors=True)
        self.on_ledger("init")
        return self.on_ledger("import", self.feeds, count=self.rows)

    def imported_by_profile(self):
        """The same territory as three landlords write it: their own columns, codes and encodings,
        with rows that cannot be read."""
        folder, ledger = f"{self.work}/landlords", f"{self.work}/landlords-ledger"
        if not os.path.exists(folder):
            self.registre("simulate", "--output", folder, "--scale", self.scale,
                          "--years", YEARS, "--profile", "landlord")
        shutil.rmtree(ledger, ignore_errors=True)
        self.registre("init", "--ledger", ledger)
        rows = sum(count_rows(file) for file in glob.glob(f"{folder}/feeds/*.csv"))
        return self.registre("import", f"{folder}/feeds", "--ledger", ledger, "--rejects",
                             f"{self.work}/rejects", count=rows, accepted=(0, 3))

    def append_one_by_one(self, count):
        """Each event durable before the next is sent; `registre append` waits on a pipe."""
        return answered([self.program, "append", "--ledger", self.ledger], count, renewal)

    def append_together(self, count):
        lines = [renewal(f"c-{next(numbers):08}") for _ in range(count)]
        return self.on_ledger("append", count=count, text="\n".join(lines) + "\n")

    def figures(self):
        """Every figure of the four reports, from one process."""
        measured = self.on_ledger(
            "report", *REPORTS, "--period", str(PERIOD), "--as-of", AS_OF, "--format", "json",
            count=self.rows)
        reports, measured.result = json.loads(measured.result), {}
        for report in reports:
            measured.result |= report["figures"]
        return measured

    def part(self, most):
        """The first files, up to `most` rows: what a slow peer is given."""
        chosen, rows = [], 0
        for file in self.files:
            if chosen and rows + self.rows_of[file] > most:
                break
            chosen.append(file)
            rows += self.rows_of[file]
        return chosen, rows


def renewal(id):
    return json.dumps({"kind": "ApplicationRenewed", "source": "bench", "id": id,
                       "on": "2014-12-31", "application": f"B{id[-2:]}"})


def rows_in(file):
    with open(file, encoding="utf-8", newline="") as feed:
        yield from csv.DictReader(feed)


def count_rows(file):
    """Lines less the header; simulated cells hold no line breaks."""
    with open(file, "rb") as feed:
        return sum(block.count(b"\n") for block in iter(lambda: feed.read(1 << 20), b"")) - 1
