#!/usr/bin/env python3
"""Tries a ledger on a file system that cannot be written, and on one that seems to be a network's.

On the first, whatever reads works, and whatever writes ends with 74 and says in one line why. On
the second (calls.c has it look like NFS), whatever writes ends with 65, and copies can be made
and read. Mounting takes root; where it is refused, the first half says so and is skipped.

    file_systems.py REGISTRE
"""

import argparse
import subprocess
import sys

from commands import COPY, all_commands
from full_disk import SmallDisk
from program import LEDGER, Fault, workshop

REPORT = ["report", "dalo", "--period", "2014"]
READING = (["info"], ["verify"], ["log"], REPORT, ["backup", "copy"])


def reads(program, fault, where):
    """What is wrong with commands that read there."""
    problems = []
    for words in READING:
        done = program.run(*words, fault=fault)
        if done.returncode != 0:
            problems.append(f"{where}: {words[0]}: {done.returncode} {done.stderr.decode()}")
    program.remove("copy")
    return problems


def refuses(commands, fault, where, status, words):
    """What is wrong with commands that write there: each must end so, with those words."""
    problems = []
    for command in commands:
        done = command.run(fault=fault)
        lines = done.stderr.decode().splitlines()
        if done.returncode != status or len(lines) != 1 or words not in lines[0]:
            problems.append(f"{where}: {command.name}: {done.returncode} {lines}")
    return problems


def try_read_only(program, commands):
    disk = SmallDisk(program.watched)
    mounted, refusal = disk.mount()
    if not mounted:
        print(f"SKIPPED: no file system can be mounted here: {refusal}")
        return []
    try:
        commands["import"].prepare()
        command = ["mount", "-o", "remount,ro", program.watched]
        subprocess.run(command, check=True, capture_output=True)
        writing = [commands[name] for name in ("import", "append", "compact", "forget")]
        where = "on a file system that can only be read"
        problems = refuses(writing, None, where, 74, "it can only be read")
        return problems + reads(program, None, where)
    finally:
        disk.unmount()


def try_network(program, commands):
    commands["import"].prepare()
    network = Fault(is_network=True)
    where = "on a network file system"
    writing = [commands[name] for name in ("import", "append", "compact", "forget")]
    problems = refuses(writing, network, where, 65, "network file system (NFS)")
    problems += reads(program, network, where)
    copied = program.run("backup", COPY, fault=network)
    if copied.returncode != 0 or program.run("verify", ledger=COPY, fault=network).returncode != 0:
        problems.append(f"{where}: no copy can be made: {copied.stderr.decode()}")
    program.remove(LEDGER)
    problems += refuses([commands["init"]], network, where, 65, "network file system (NFS)")
    if (program.folder / LEDGER).exists():
        problems.append(f"{where}: init leaves a folder behind")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("registre")
    options = parser.parse_args()
    with workshop(options.registre) as program:
        commands = {command.name: command for command in all_commands(program)}
        problems = try_read_only(program, commands) + try_network(program, commands)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
