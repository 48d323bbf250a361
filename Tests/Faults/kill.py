#!/usr/bin/env python3
"""Kills the program while it imports and appends, and looks at what is left.

Half of the rounds kill it after a random time, half at a random call that changes a file, before
the call or after half of a write. After each kill: what was acknowledged is there, no feed is half
there, `verify` passes. A ledger is killed until it holds everything; then its events and figures are
those of one that was never killed. In one round of 25, a feed is large enough to be put on disk in
pieces before it is committed.

    kill.py REGISTRE [--rounds N] [--seed S] [--folder DIR]
"""

import argparse
import collections
import random
import subprocess
import sys
import threading
import time

from program import DONE, LEDGER, Fault, History, filed, workshop

LARGE_ROWS = 600_000
LINES = 300


class Life:
    """One ledger, killed again and again on the way to its full size."""

    def __init__(self, program, history, draw, counts):
        self.program, self.history, self.draw, self.counts = program, history, draw, counts
        self.size = 0
        program.remove()
        program.must("init")

    @property
    def is_whole(self):
        return self.size == len(self.history.events)

    def round(self):
        """Starts what comes next and kills it; gives what is wrong then."""
        by_call = self.draw.random() < 0.5
        fault, delay = None, None
        importing = self.size < self.history.ends[-1]
        span = self.history.calls[importing] if by_call else self.history.seconds[importing]
        whole = self.history.ends[-1] if importing else len(self.history.lines)
        begun = self.size if importing else self.size - self.history.ends[-1]
        left = span * max(1 - begun / whole, 0.05)
        if by_call:
            deed = self.draw.choice(["KILL", "TEAR"])
            fault = Fault(at=self.draw.randrange(1, max(int(left), 2)), deed=deed)
        else:
            delay = self.draw.uniform(0, left)
        status, acknowledged = (self.kill_import if importing else self.kill_append)(fault, delay)
        where = self.program.hit()[2] if by_call and self.program.hit() else "by the clock"
        what = "import" if importing else "append"
        self.counts[f"{what} killed: {where}" if status == -9 else f"{what} not killed"] += 1
        if status not in (-9, *DONE):
            return [f"{what} ended with {status}"]
        found, size = self.history.problems(acknowledged)
        if size > self.size and status == -9:
            self.counts["kills after which some of it is there"] += 1
        log = self.program.folder / LEDGER / "log/data.mdb"
        if size == self.history.ends[-2] and log.stat().st_size > 200 * LARGE_ROWS // 4:
            self.counts["kills after which pieces lie beyond the head"] += 1
        self.size = size
        return found

    def kill_import(self, fault, delay):
        """Its exit status, and how many events were acknowledged."""
        start = self.history.imported(self.size)
        feeds = self.history.feeds[start:]
        process = subprocess.Popen(
            **self.program.command(
                "import", *feeds, "--rejects", "rejects", fault=fault, stderr=subprocess.PIPE
            )
        )
        if delay is not None:
            time.sleep(delay)
            process.kill()
        _, errors = process.communicate()
        acknowledged = self.history.reported(start, errors)
        return process.returncode, acknowledged

    def kill_append(self, fault, delay):
        lines = self.history.lines[self.size - self.history.ends[-1] :]
        process = subprocess.Popen(
            **self.program.command(
                "append", "--source", "counter", fault=fault,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )
        )  # fmt: skip
        sender = threading.Thread(target=send, args=(process, lines, self.draw.random()))
        sender.start()
        if delay is not None:
            time.sleep(delay)
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
    """Notes how long the whole takes, and how many calls: (append, import)."""
    history.seconds, history.calls = [], []
    for words, text in [
        (["import", *history.feeds, "--rejects", "rejects"], None),
        (["append", "--source", "counter"], b"".join(history.lines)),
    ]:
        if not history.seconds:
            program.remove()
            program.must("init")
        started = time.monotonic()
        record = program.folder / "record"
        program.must(*words, input=text, fault=Fault(record=record))
        history.seconds.insert(0, time.monotonic() - started)
        history.calls.insert(0, count_calls(record.read_bytes()))
        record.unlink()
    # Lines come one by one and not all at once as here.
    history.seconds[0] += 0.003 * len(history.lines) / 15
    history.calls[0] *= 5


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
    failures = []
    with workshop(options.registre, options.folder) as program:
        feeds = program.feeds()
        lines = [filed(number) for number in range(LINES)]
        small = History(program, feeds, lines)
        measure(program, small)
        large_feed(program.folder / "large.csv")
        large = History(program, [*feeds[:2], "large.csv"], lines[:1])
        measure(program, large)
        failures = kill_all(program, options.rounds, draw, counts, small, large)
    for what, count in sorted(counts.items()):
        print(f"{count:7} {what}")
    killed = sum(count for what, count in counts.items() if " killed: " in what)
    print(f"{options.rounds} rounds, {killed} kills, {len(failures)} failures")
    pieces = counts["kills after which pieces lie beyond the head"]
    if options.rounds >= 50 and not pieces:
        failures.append("no kill left pieces beyond the head: nothing was proved of them")
    if killed < options.rounds or not counts["kills after which some of it is there"]:
        failures.append("too few kills: nothing was proved")
    sys.exit(1 if failures else 0)


def kill_all(program, rounds, draw, counts, small, large):
    """Rounds until so many processes were killed; gives what was wrong."""
    failures = []
    life = None
    killed = 0
    large_left = rounds // 25
    lives = 0
    while killed < rounds and len(failures) < 10:
        if life is None or life.is_whole:
            if life:
                found = life.history.finish(life.size)
                counts["ledgers brought to their full size and compared"] += 1
                failures += report(killed, found)
            lives += 1
            use_large = large_left > 0 and (lives == 2 or draw.random() < 0.1)
            life = Life(program, large if use_large else small, draw, counts)
        before = sum(count for what, count in counts.items() if " killed: " in what)
        failures += report(killed, life.round())
        killed += sum(count for what, count in counts.items() if " killed: " in what) - before
        large_left -= life.history is large
    return failures + report(killed, life.history.finish(life.size))


def report(number, found):
    for what in found:
        print(f"round {number}: {what}", flush=True)
    return found


if __name__ == "__main__":
    main()
