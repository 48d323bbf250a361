#!/usr/bin/env python3
"""Flips bytes in a small ledger's files and runs the program on it.

Whatever byte is flipped: no command ends by a signal or without an end; a command that fails says
why in one line; if `verify` finds nothing, everything that can be read is as it was. Where a byte of
the log is flipped, what a command prints is right, or it fails. Names are another matter: those that
a command prints may be wrong, where `verify` finds them.

    flip_bytes.py REGISTRE [--every N] [--start N]   N bytes apart; 1 flips every byte
"""

import argparse
import collections
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

MASKS = (0x01, 0x80, 0xFF)
READING = {
    "info": ["info"],
    "log": ["log", "--format", "jsonl"],
    "report": ["report", "all", "--period", "2014", "--format", "json"],
    "export": ["export", "--output", "-", "--identities"],
    "prove": ["prove", "inclusion", "--sequence", "3"],
}
FAILURES = {1, 65, 66, 74, 75}


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.environment = dict(
            os.environ, REGISTRE_LEDGER="ledger", SWIFT_BACKTRACE="enable=no"
        )

    def run(self, *arguments):
        return subprocess.run(
            [self.path, *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            timeout=60,
            check=False,
        )

    def must(self, *arguments):
        done = self.run(*arguments)
        if done.returncode not in (0, 3):
            sys.exit(f"{arguments}: {done.stderr.decode()}")
        return done


def make_ledger(program):
    """A ledger with records of most kinds, corrections, voids and an erasure, all pages in use."""
    program.must("init", "--origin", "registre.example/faults")
    program.must("simulate", "--output", "made", "--scale", "0.002", "--seed", "5")
    program.must("import", "made", "--rejects", "rejects")
    lines = program.must("export", "--output", "-", "--identities").stdout.splitlines()
    changed = [line.replace(b'"on":"2013', b'"on":"2012') for line in lines[:40]]
    (pathlib.Path(program.folder) / "more.jsonl").write_bytes(
        b"\n".join(changed)
        + b'\n{"kind":"EventVoided","source":"x","id":"v","on":"2014-01-01",'
        + b'"target_kind":"ApplicationFiled","target_id":"comes later"}'
        + b'\n{"kind":"ApplicationFiled","source":"x","id":"f","on":"2014-01-01",'
        + b'"application":"0860314001234GDPUB"}\n'
    )
    program.must("import", "more.jsonl", "--rejects", "more.rejects.jsonl")
    program.must("checkpoint", "--output", "published")
    program.must("forget", "--application", "0860314001234GDPUB")
    program.must("compact")


def judge(what, done):
    """What is wrong with how a command ended."""
    if done.returncode < 0:
        return f"{what} ended by signal {-done.returncode}"
    if done.returncode in FAILURES:
        return None if done.stderr.strip() else f"{what} failed without a word"
    if done.returncode != 0:
        return f"{what} ended with {done.returncode}"
    return None


def flip(path, offset, mask):
    with open(path, "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ mask]))


def try_one(program, path, offset, mask, whole, counts, is_log):
    """Flips one byte, runs everything, flips it back; gives what was wrong."""
    flip(path, offset, mask)
    wrong = []
    try:
        verified = program.run("verify", "--checkpoint", "published")
        wrong.append(judge("verify", verified))
        found = verified.returncode != 0
        counts["found by verify" if found else "in no value"] += 1
        for name, arguments in READING.items():
            try:
                done = program.run(*arguments)
            except subprocess.TimeoutExpired:
                wrong.append(f"{name} does not end")
                continue
            wrong.append(judge(name, done))
            if done.returncode != 0:
                counts[f"{name} failed"] += 1
            elif done.stdout != whole[name]:
                counts[f"{name} differs"] += 1
                if is_log:
                    wrong.append(f"{name} prints something else")
                elif not found:
                    wrong.append(f"{name} differs and verify finds nothing")
    except subprocess.TimeoutExpired:
        wrong.append("verify does not end")
    finally:
        flip(path, offset, mask)
    return [what for what in wrong if what]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="registre-faults-")
    program = Program(os.path.realpath(options.registre), folder)
    failures = 0
    try:
        make_ledger(program)
        whole = {name: program.must(*words).stdout for name, words in READING.items()}
        counts = collections.Counter()
        for name in ("log", "identities"):
            path = os.path.join(folder, "ledger", name, "data.mdb")
            size = os.path.getsize(path)
            for turn, offset in enumerate(range(options.start, size, options.every)):
                mask = MASKS[turn % len(MASKS)]
                for what in try_one(
                    program, path, offset, mask, whole, counts, name == "log"
                ):
                    failures += 1
                    print(f"{name}/data.mdb, byte {offset} ^ {mask:02x}: {what}", flush=True)
        if program.run("verify").returncode != 0:
            failures += 1
            print("the ledger is not whole at the end")
        for what, count in sorted(counts.items()):
            print(f"{count:7} {what}")
    finally:
        shutil.rmtree(folder)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
