#!/usr/bin/env python3
"""Fills the disk at every page of a command's way, and looks at what is left.

The ledger lies on a file system in memory that has room for so many pages more; each command is
run with one page more, until it ends well. Before that it must end with 73 or 74 and say that the
disk is full; once there is room, everything is as failing_calls.py asks. Mounting takes root;
where it is refused, this says so and is skipped.

    full_disk.py REGISTRE [--every N] [--command NAME]...
"""

import argparse
import os
import subprocess
import sys

from commands import all_commands
from program import DONE, workshop

PAGE = 4096
ROOM = 64 << 20
WORDS = ("space", "full")


class SmallDisk:
    """A file system in memory at a folder, whose size can be changed."""

    def __init__(self, folder):
        self.folder = folder

    def mount(self):
        """Whether the system lets us, and what it says if not."""
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "faults", self.folder],
            capture_output=True, check=False,
        )  # fmt: skip
        return done.returncode == 0, done.stderr.decode().strip()

    def resize(self, size):
        # None at all would mean: without a limit.
        words = ["mount", "-o", f"remount,size={max(size, PAGE)}", self.folder]
        subprocess.run(words, check=True, capture_output=True)

    def used(self):
        facts = os.statvfs(self.folder)
        return (facts.f_blocks - facts.f_bfree) * facts.f_frsize

    def unmount(self):
        subprocess.run(["umount", self.folder], check=True, capture_output=True)


def ended_badly(done):
    """What is wrong with how a command ended for which there was no room."""
    lines = done.stderr.decode().splitlines()
    if done.returncode not in (73, 74):
        return [f"it ended with {done.returncode}: {lines}"]
    if not lines or not any(word in lines[-1] for word in WORDS):
        return [f"it does not say that the disk is full: {lines}"]
    return []


def fill(disk, command, every):
    """Gives a command ever more room: how often there was too little, and what failed then."""
    full = failures = 0
    for spare in range(0, ROOM // PAGE, every):
        disk.resize(ROOM)
        command.prepare()
        disk.resize(disk.used() + spare * PAGE)
        done = command.run()
        disk.resize(ROOM)
        if done.returncode in DONE:
            return full, failures
        full += 1
        found = ended_badly(done) + command.problems((done.stdout, done.stderr), True)
        for what in found:
            print(f"{command.name}: with {spare} pages left: {what}", flush=True)
        failures += bool(found)
    return full, failures + 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--command", action="append")
    options = parser.parse_args()
    failures = 0
    with workshop(options.registre) as program:
        commands = all_commands(program)
        disk = SmallDisk(program.watched)
        mounted, refusal = disk.mount()
        if not mounted:
            print(f"SKIPPED: a small file system cannot be mounted here: {refusal}")
            return
        try:
            for command in commands:
                if not options.command or command.name in options.command:
                    full, failed = fill(disk, command, options.every)
                    print(f"{full:7} {command.name}: the disk was full")
                    failures += failed + (full == 0)
        finally:
            disk.unmount()
    print(f"{failures} of them not survived")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
