#!/usr/bin/env python3
"""Lets every call that changes a file fail, one after the other, and looks at what is left.

Each command is run again and again on the same ledger; in its n-th run the n-th write, sync,
truncation, opening, renaming or removal fails, in the ways that calls.c lists, until the command
ends before its n-th call. It must then end with an exit code and a line that says why, and not by
a signal; everything that was there before is there, and nothing half; `verify` passes; and the
same command works.

    failing_calls.py REGISTRE [--every N] [--start N] [--deed DEED]... [--command NAME]...

`--every 7 --start 3` tries the third call, the tenth, and so on.
"""

import argparse
import collections
import sys

from commands import all_commands
from program import DONE, Fault, workshop

DEEDS = ("EIO", "ENOSPC", "FULL", "LATE", "SHORT", "KILL", "TEAR")
DEADLY = ("KILL", "TEAR")


def ended_badly(deed, done):
    """What is wrong with how a command ended to which something was done."""
    if deed in DEADLY:
        return [] if done.returncode == -9 else [f"it ended with {done.returncode}"]
    if done.returncode < 0:
        return [f"it ended by signal {-done.returncode}: {done.stderr.decode()}"]
    if done.returncode in DONE:
        # Half of a write may be followed by the other half.
        return [] if deed == "SHORT" else ["it ended as if nothing had failed"]
    lines = done.stderr.decode().splitlines()
    if not lines or not lines[-1].startswith("registre: "):
        return [f"it does not say why it failed: {lines}"]
    return [] if done.returncode in (73, 74) else [f"{done.returncode}: {lines[-1]}"]


def sweep(program, command, deed, options, counts):
    """Does one thing to each call of a command in turn; gives how many failures there were."""
    failures = hits = 0
    at = options.start
    while True:
        command.prepare()
        done = command.run(fault=Fault(at=at, deed=deed))
        hit = program.hit()
        if hit is None:
            break
        number, _, call, path = hit
        counts[f"{deed} {call}"] += 1
        hits += 1
        said = (done.stdout, done.stderr)
        has_failed = done.returncode > 0 and deed not in DEADLY
        found = ended_badly(deed, done) + command.problems(said, has_failed)
        for what in found:
            print(f"{command.name}: {deed} at call {number}, {call} {path}: {what}", flush=True)
        failures += bool(found)
        at += options.every
    print(f"{command.name}: {deed}: {hits} calls, {failures} not survived", flush=True)
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--start", type=int, default=1)
    parser.add_argument("--deed", action="append", choices=DEEDS)
    parser.add_argument("--command", action="append")
    options = parser.parse_args()
    counts = collections.Counter()
    failures = 0
    with workshop(options.registre) as program:
        for command in all_commands(program):
            if options.command and command.name not in options.command:
                continue
            for deed in options.deed or DEEDS:
                failures += sweep(program, command, deed, options, counts)
    for what, count in sorted(counts.items()):
        print(f"{count:7} {what}")
    faults = sum(counts.values())
    print(f"{faults} faults, {failures} of them not survived")
    sys.exit(1 if failures or not faults else 0)


if __name__ == "__main__":
    main()
