#!/usr/bin/env python3
"""Cuts the power, so to speak, at every moment of a command, and looks at what is left.

A command is run once while its writes and syncs are recorded. Then, for each moment at which
something reached the disk or was said, the disk is made as it may be after a loss of power right
then: with nothing, all, or random parts of what was not synced (disk.py). What was acknowledged
before that moment must be there, nothing half, `verify` passes, and the command goes on.

    power_loss.py REGISTRE [--subsets N] [--every N] [--seed S] [--command NAME]... [--forget-syncs]

`--forget-syncs` is the control: it takes every sync out of the record, and must find losses.
"""

import argparse
import collections
import random
import sys

from commands import all_commands
from disk import Disk, read_record
from program import Fault, workshop

# The file that LMDB's readers share says nothing once the power is gone: it is made anew.
SHARED = "lock.mdb"


def moments(calls):
    """Positions in a record right before and after each sync, durable write, and word said."""
    found = set()
    for position, call in enumerate(calls):
        if call.name in ("sync", "said") or (call.name == "write" and call.words[3] == "1"):
            found |= {position, position + 1}
    return sorted(found | {len(calls)})


def lay_out(program, files):
    """Makes what is watched anew, as the disk has it."""
    program.remove()
    for name in sorted(files):
        place = program.watched / name
        if not place.parent.is_dir():
            continue  # its folder's name did not reach the disk
        if files[name] is None:
            place.mkdir()
        elif place.name != SHARED:
            place.write_bytes(files[name])
            place.chmod(0o600)


def said(calls):
    """What was written to standard output and standard error."""
    parts = {"1": b"", "2": b""}
    for call in calls:
        if call.name == "said":
            parts[call.words[0]] += call.bytes
    return parts["1"], parts["2"]


class Losses:
    """Losses of power during one command."""

    def __init__(self, program, command, options, draw):
        self.program, self.command, self.options, self.draw = program, command, options, draw
        record = program.folder / "record"
        record.unlink(missing_ok=True)
        command.prepare()
        self.start = Disk(program.watched)
        done = command.run(fault=Fault(record=record))
        if done.returncode not in (0, 3):
            sys.exit(f"{command.name}: {done.returncode}: {done.stderr.decode()}")
        self.calls = read_record(record)
        if options.forget_syncs:
            self.forget_syncs()

    def forget_syncs(self):
        self.calls = [call for call in self.calls if call.name != "sync"]
        for call in self.calls:
            if call.name == "write":
                call.words[3] = "0"

    def run(self, counts):
        """Loses power at the moments asked for; gives how many were not survived."""
        failures = 0
        chosen = moments(self.calls)
        if self.options.forget_syncs:
            names = [call.name for call in self.calls]
            chosen = [position + 1 for position, name in enumerate(names) if name == "said"]
        skipped = self.draw.randrange(self.options.every)
        disk, done = self.start, 0
        for position in chosen:
            for call in self.calls[done:position]:
                disk.apply(call)
            done = position
            if (skipped := skipped - 1) >= 0:
                continue
            skipped = self.options.every - 1
            for chance in [0, 1] + [0.5, 0.9, 0.1][: self.options.subsets]:
                lay_out(self.program, disk.after_loss(self.draw, chance))
                found = self.command.problems(said(self.calls[:position]), False)
                counts[self.command.name] += 1
                failures += bool(found)
                for what in found:
                    print(
                        f"{self.command.name}: after call {position} of {len(self.calls)}, "
                        f"unsynced pieces kept {chance:.0%}: {what}", flush=True)  # fmt: skip
                if failures and self.options.forget_syncs:
                    return failures
        return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--subsets", type=int, default=3, choices=range(4))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--command", action="append")
    parser.add_argument("--forget-syncs", action="store_true")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    counts = collections.Counter()
    failures = 0
    with workshop(options.registre) as program:
        if options.forget_syncs:
            program.patience = 20  # pages that are not there can lead round in circles
        for command in all_commands(program):
            if not options.command or command.name in options.command:
                draw = random.Random(f"{options.seed} {command.name}")
                failures += Losses(program, command, options, draw).run(counts)
                print(f"{counts[command.name]:7} {command.name}", flush=True)
    losses = sum(counts.values())
    print(f"{losses} losses of power, {failures} of them not survived")
    if options.forget_syncs:
        sys.exit(0 if failures else "without syncs nothing is lost: the harness is blind")
    sys.exit(1 if failures or not losses else 0)


if __name__ == "__main__":
    main()
