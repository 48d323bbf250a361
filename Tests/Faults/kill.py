#!/usr/bin/env python3
"""Kills the program while it imports and appends, and looks at what is left.

Half of the rounds kill it after a random time, half at a random call that changes a file, before
the call or after half of a write. After each kill: what was acknowledged is there, no feed is half there, `verify` passes.
After some kills the ledger gets the rest in peace; then its events and figures are those of one
that was never killed. Some feeds are large enough to be put on disk in pieces before they are
committed, and are first killed when a piece is there.

    kill.py REGISTRE [--rounds N] [--seed S] [--folder DIR]
"""

import argparse
import collections
import itertools
import random
import subprocess
import sys
import threading
import time

from history import History, filed
from program import DONE, LEDGER, Fault, workshop

LARGE_ROWS = 400_000
# Bytes of the log's file: more than the small feeds need, less than half of what the large one
# does, of which a row takes some 50.
PIECES = 20 * LARGE_ROWS
LINES = 300


class Life:
    """One ledger, killed again and again on the way to its full size."""

    def __init__(self, program, history, draw, counts, has_feeds=False):
        self.program, self.history, self.draw, self.counts = program, history, draw, counts
        self.size = 0
        program.remove()
        program.must("init")
        if has_feeds:
            program.must("import", *history.feeds, "--rejects", "rejects")
            self.size = history.ends[-1]

    @property
    def is_large(self):
        return "large.csv" in self.history.feeds

    @property
    def is_whole(self):
        return self.size == len(self.history.events)

    def round(self):
        """Starts what comes next and kills it: whether it was killed, and what is wrong then."""
        is_import = self.size < self.history.ends[-1]
        what, kill = ("import", self.kill_import) if is_import else ("append", self.kill_append)
        fault, wait = self.draw_moment(what)
        status, acknowledged = kill(fault, wait)
        was_killed = status == -9
        hit = self.program.hit() if fault else None
        where = hit[2] if hit else "by the clock"
        self.counts[f"{what} killed: {where}" if was_killed else f"{what} not killed"] += 1
        if not was_killed and status not in DONE:
            return False, [f"{what} ended with {status}"]
        found, size = self.history.problems(acknowledged)
        if was_killed:
            self.note_leavings(size)
        self.size = size
        return was_killed, found

    def draw_moment(self, what):
        """When to kill it: at a call, or once a wait for a process is over."""
        if self.is_large and not self.has_pieces:
            return None, self.wait_for_pieces
        first, last = (0, self.history.ends[-1])
        if what == "append":
            first, last = last, len(self.history.events)
        left = max((last - self.size) / (last - first), 0.05)
        if self.draw.random() < 0.5 or self.is_large:
            calls = max(int(self.history.calls[what] * left), 2)
            deed = self.draw.choice(["KILL", "TEAR"])
            # The first calls of a large feed are the small ones before it.
            first = calls // 2 if self.is_large else 1
            return Fault(at=self.draw.randrange(first, calls), deed=deed), None
        seconds = self.draw.uniform(0, self.history.seconds[what] * left)
        return None, lambda process: time.sleep(seconds)

    @property
    def has_pieces(self):
        """Whether the log's file is larger than the small feeds make it."""
        log = self.program.folder / LEDGER / "log/data.mdb"
        return log.stat().st_size > PIECES

    def wait_for_pieces(self, process):
        while process.poll() is None and not self.has_pieces:
            time.sleep(0.001)

    def note_leavings(self, size):
        """Counts what a kill left, so that it is known what was tried."""
        if size > self.size:
            self.counts["kills after which some of it is there"] += 1
        if self.is_large and size == self.history.ends[-2] and self.has_pieces:
            self.counts["kills after which pieces lie beyond the head"] += 1

    def kill_import(self, fault, wait):
        """Its exit status, and how many events were acknowledged."""
        start = self.history.imported(self.size)
        feeds = self.history.feeds[start:]
        process = subprocess.Popen(
            **self.program.command(
                "import", *feeds, "--rejects", "rejects", fault=fault, stderr=subprocess.PIPE
            )
        )
        if wait:
            wait(process)
            process.kill()
        _, errors = process.communicate()
        acknowledged = self.history.reported(start, errors)
        return process.returncode, acknowledged

    def kill_append(self, fault, wait):
        lines = self.history.lines[self.size - self.history.ends[-1] :]
        process = subprocess.Popen(
            **self.program.command(
                "append", "--source", "counter", fault=fault,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )
        )  # fmt: skip
        sender = threading.Thread(target=send, args=(process, lines, self.draw.random()))
        sender.start()
        if wait:
            wait(process)
            process.kill()
        output = process.stdout.read()
        sender.join()
        status = process.wait()
        sequences = [int(line) for line in output.split(b"\n")[:-1]]
        if sequences != list(range(self.size, self.size + len(sequences))):
            sys.exit(f"lines from {self.size} on were acknowledged as {sequences}")
        return status, self.size + len(sequences)


def send(process, lines, seed):
    """Sends lines a few at a time, as they come in at a counter."""
    draw = random.Random(seed)
    try:
        while lines:
            count = draw.randrange(1, 30)
            process.stdin.write(b"".join(lines[:count]))
            process.stdin.flush()
            lines = lines[count:]
            time.sleep(0.002)
        process.stdin.close()
    except BrokenPipeError:
        pass


def measure(program, history):
    """Notes how many seconds and calls everything takes at once."""
    history.seconds, history.calls = {}, {}
    record = program.folder / "record"
    program.remove()
    program.must("init")
    for words, text in [
        (["import", *history.feeds, "--rejects", "rejects"], None),
        (["append", "--source", "counter"], b"".join(history.lines)),
    ]:
        started = time.monotonic()
        program.must(*words, input=text, fault=Fault(record=record))
        history.seconds[words[0]] = time.monotonic() - started
        history.calls[words[0]] = count_calls(record.read_bytes())
        record.unlink()
    # Lines come a few at a time, and not all at once as here.
    history.seconds["append"] += 0.003 * len(history.lines) / 15
    history.calls["append"] *= 5


def count_calls(record):
    return sum(record.count(name + b"\t") for name in (b"write", b"sync", b"truncate"))


def large_feed(path):
    with open(path, "w", encoding="utf-8") as file:
        file.write("kind,id,on,application\n")
        for row in range(LARGE_ROWS):
            file.write(f"ApplicationRenewed,r-{row},2014-02-{row % 28 + 1:02},L{row % 900}\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--folder", help="where to work; else where temporary files go")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    draw = random.Random(options.seed)
    counts = collections.Counter()
    with workshop(options.registre, options.folder) as program:
        feeds = program.feeds()
        lines = [filed(number) for number in range(LINES)]
        small = History(program, feeds, lines)
        measure(program, small)
        large_feed(program.folder / "large.csv")
        large = History(program, [*feeds[:2], "large.csv"], lines[:1])
        measure(program, large)
        killed, failures = kill_all(program, options.rounds, draw, counts, small, large)
    for what, count in sorted(counts.items()):
        print(f"{count:7} {what}")
    print(f"{options.rounds} rounds, {killed} kills, {len(failures)} failures")
    pieces = counts["kills after which pieces lie beyond the head"]
    if options.rounds >= 50 and not pieces:
        failures += report(killed, ["nothing was proved: no kill left pieces beyond the head"])
    if killed < options.rounds or not counts["kills after which some of it is there"]:
        failures += report(killed, ["nothing was proved: too few kills"])
    sys.exit(1 if failures else 0)


def kill_all(program, rounds, draw, counts, small, large):
    """Rounds until so many processes were killed: how many were, and what was wrong."""
    # What is killed in each life, one after the other: history, whether it only appends, rounds.
    ways = itertools.cycle(
        [(small, False, 12), (large, False, 2), (small, True, 12), (small, False, 12)]
    )
    failures = []
    killed = 0
    while killed < rounds and len(failures) < 10:
        history, has_feeds, most = next(ways)
        life = Life(program, history, draw, counts, has_feeds)
        for _ in range(most):
            was_killed, found = life.round()
            failures += report(killed, found)
            killed += was_killed
            if life.is_whole:
                break
        failures += report(killed, history.finish(life.size))
        counts["ledgers brought to their full size and compared"] += 1
        print(f"{killed} kills, {len(failures)} failures", flush=True)
    return killed, failures


def report(number, found):
    for what in found:
        print(f"round {number}: {what}", flush=True)
    return found


if __name__ == "__main__":
    main()
