#!/usr/bin/env python3
"""Many processes on one ledger: two writers, eight readers, the dashboard, backups, and kills.

For some seconds, two writers import feeds of equal length, with and without waiting for each
other, while readers report, export, print the log and verify, a dashboard is asked over HTTP, and
copies are made and verified; now and then a reader is killed. Whoever reads sees whole feeds
only; no feed lies among another's rows; a writer waits or ends with 75. Then it is measured that
readers that were killed do not make the files grow, which a reader that lives on does.

    together.py REGISTRE [--seconds N] [--seed S]
"""

import argparse
import collections
import http.cookiejar
import json
import random
import re
import subprocess
import sys
import threading
import time
import urllib.request

from growth import growth
from program import workshop

ROWS = 200
READERS = 8
REPORTS = ("waiting-times", "dalo", "queue", "fairness")


def feed_of(writer, number):
    """A feed of new applications: that many rows, each an event of its own."""
    header = "kind,source,id,on,application,adults\n"
    return header + "".join(
        f"ApplicationFiled,{writer},{number}-{row},2014-{row % 12 + 1:02}-03,"
        f"{writer}{number}x{row},{row % 4 + 1}\n"
        for row in range(ROWS)
    )


class Crowd:
    """The processes, each kind in a thread that starts them one after the other."""

    def __init__(self, program, seconds, seed):
        self.program, self.seconds, self.seed = program, seconds, seed
        self.end = time.monotonic() + seconds
        self.counts = collections.Counter()
        self.problems = []
        self.lock = threading.Lock()

    def note(self, what):
        with self.lock:
            self.counts[what] += 1

    def expect(self, holds, problem):
        if not holds:
            with self.lock:
                self.problems.append(problem)
                print(problem, flush=True)

    def run(self):
        program = self.program
        program.must("init")
        jobs = [(self.write, name) for name in ("a", "b")] + [(self.copy, 0), (self.serve, 0)]
        jobs += [(self.read, number) for number in range(READERS)] + [(self.kill, 0)]
        threads = [threading.Thread(target=self.guarded, args=job) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.check_end()

    def guarded(self, job, argument):
        try:
            while time.monotonic() < self.end:
                job(argument)
        except Exception as error:
            self.expect(False, f"{job.__name__}: {error!r}")

    def write(self, name):
        """Imports feed after feed; the other writer's lock is waited for every other time."""
        for number in range(1 << 30):
            if time.monotonic() >= self.end:
                return
            path = self.program.folder / f"{name}.csv"
            path.write_text(feed_of(name, number), encoding="utf-8")
            wait = ["--wait", "60"] if number % 2 else []
            while True:
                done = self.program.run("import", path, *wait)
                if done.returncode != 75 or wait:
                    break
                self.note("writers told that another is writing (75)")
            self.expect(done.returncode == 0, f"import: {done.returncode} {done.stderr.decode()}")
            self.note("feeds imported")
            # However long it goes on, the ledger stays small enough to be read often.
            time.sleep(random.uniform(0, self.seconds / 100))

    def read(self, number):
        """Reads in one of several ways, and sees whole feeds, no fewer than before."""
        draw = random.Random(f"{self.seed} {number}")
        before = 0
        while time.monotonic() < self.end:
            way = draw.choice(["report", "log", "export", "verify"])
            done, size = self.look(way, draw)
            self.expect(
                done.returncode == 0,
                f"{way}: {done.returncode} {done.stderr.decode()} {done.stdout[-200:].decode()}",
            )
            if done.returncode == 0:
                self.expect(size % ROWS == 0, f"{way}: half a feed is seen: {size} events")
                self.expect(size >= before, f"{way}: {before} events were there, now {size}")
                before = size
            self.note(f"{way} read")

    def look(self, way, draw):
        run = self.program.run
        if way == "report":
            report = draw.choice(REPORTS)
            done = run("report", report, "--period", "2014", "--format", "json")
            found = re.search(rb'"size":(\d+)', done.stdout)
        elif way == "verify":
            done = run("verify")
            found = re.search(rb"(\d+) entries verified", done.stdout)
        else:
            words = ["export", "--output", "-"] if way == "export" else ["log"]
            done = run(*words)
            return done, done.stdout.count(b"\n")
        return done, int(found[1]) if found else -1

    def kill(self, _):
        """Kills a reader somewhere in its work."""
        draw = random.Random(f"{self.seed} kill")
        while time.monotonic() < self.end:
            process = subprocess.Popen(
                **self.program.command(
                    draw.choice(["verify", "log", "export"]),
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )
            )  # fmt: skip
            time.sleep(draw.uniform(0.01, 0.1))
            process.kill()
            if process.wait() == -9:
                self.note("readers killed")
            time.sleep(0.2)

    def copy(self, _):
        """Makes a copy while others write, and verifies it."""
        name = f"copy-{time.monotonic_ns()}"
        done = self.program.run("backup", name)
        self.expect(done.returncode == 0, f"backup: {done.returncode} {done.stderr.decode()}")
        if done.returncode == 0:
            verified = self.program.run("verify", ledger=name)
            found = re.search(rb"(\d+) entries verified", verified.stdout)
            self.expect(found and verified.returncode == 0, f"the copy: {verified.stdout.decode()}")
            self.expect(not found or int(found[1]) % ROWS == 0, "a copy has half a feed")
            self.program.remove(name)
            self.note("copies made and verified")
        time.sleep(1)

    def serve(self, _):
        """Asks the dashboard for figures, over and over."""
        process = subprocess.Popen(
            **self.program.command("serve", "--port", "0", stdout=subprocess.PIPE)
        )
        try:
            link = process.stdout.readline().decode().strip()
            site = link.split("/enter")[0]
            cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
            browser = urllib.request.build_opener(cookies)
            browser.open(link, timeout=240).read()
            before = 0
            while time.monotonic() < self.end:
                way = f"{site}/reports/waiting-times.json?period=2014"
                answer = json.loads(browser.open(way, timeout=240).read())
                size = answer["provenance"]["size"]
                self.expect(size % ROWS == 0, f"the dashboard shows half a feed: {size}")
                self.expect(size >= before, f"the dashboard goes back from {before} to {size}")
                before = size
                self.note("dashboard asked")
                time.sleep(0.3)
            self.expect(process.poll() is None, "the dashboard ended by itself")
        finally:
            process.terminate()
            process.wait()

    def check_end(self):
        """Every feed is there, its rows together and in order."""
        lines = self.program.events()
        feeds = [json.loads(line) for line in lines]
        for start in range(0, len(feeds), ROWS):
            part = feeds[start : start + ROWS]
            number = part[0]["id"].split("-")[0]
            wanted = [(part[0]["source"], f"{number}-{row}") for row in range(ROWS)]
            self.expect(
                [(event["source"], event["id"]) for event in part] == wanted,
                f"the rows of a feed do not lie together at {start}",
            )
        imported = self.counts["feeds imported"]
        self.expect(len(feeds) == ROWS * imported, f"{len(feeds)} events of {imported} feeds")
        self.expect(self.program.run("verify").returncode == 0, "verify fails at the end")


NEEDED = (
    "feeds imported", "report read", "log read", "export read", "verify read", "readers killed",
    "copies made and verified", "dashboard asked", "writers told that another is writing (75)",
)  # fmt: skip


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with workshop(options.registre) as program:
        crowd = Crowd(program, options.seconds, options.seed)
        crowd.run()
        for what in NEEDED:
            crowd.expect(crowd.counts[what] > 0, f"nothing was proved: no {what}")
        for problem in growth(program):
            crowd.expect(False, problem)
    for what, count in sorted(crowd.counts.items()):
        print(f"{count:7} {what}")
    print(f"{len(crowd.problems)} problems")
    sys.exit(1 if crowd.problems else 0)


if __name__ == "__main__":
    main()
