"""Whether readers that were killed make a ledger's files grow.

A reader's slot keeps every page that was freed since from being used again. One that was killed
cannot give its slot back; others must take it.
"""

import subprocess

from history import filed
from program import LEDGER

APPENDS = 120
# The log is printed into a pipe that nobody reads: the reader stands still within its transaction.
READER = ["log", "--format", "jsonl"]


class Reader:
    """A process in the middle of reading."""

    def __init__(self, program):
        self.process = subprocess.Popen(**program.command(*READER, stdout=subprocess.PIPE))
        # What it prints first: it is in its transaction.
        self.process.stdout.read(1)

    def kill(self):
        if self.process.poll() is not None:
            raise RuntimeError("the reader ended before it was killed")
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


def size(program):
    return sum(
        (program.folder / LEDGER / part / "data.mdb").stat().st_size
        for part in ("log", "identities")
    )


def grown(program, reader_dies=False, reader_lives=False, long_lived=False):
    """Bytes by which the files grow in so many small appends, by one process or by many."""
    program.remove()
    program.must("init")
    lines = b"".join(filed(number) for number in range(4000))
    program.must("append", "--source", "counter", input=lines)
    before = size(program)
    living = Reader(program) if reader_lives else None
    writer = None
    if long_lived:
        writer = subprocess.Popen(
            **program.command(
                "append", "--source", "later", stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        )
    for number in range(APPENDS):
        # Not before the writer has opened the ledger, which gives slots of the dead back.
        if reader_dies and number == 1:
            Reader(program).kill()
        line = filed(number)
        if writer:
            writer.stdin.write(line)
            writer.stdin.flush()
            writer.stdout.readline()
        else:
            program.must("append", "--source", "later", input=line)
    if writer:
        writer.communicate()
    if living:
        living.kill()
    return size(program) - before


def growth(program):
    """What is wrong: readers that were killed must cost next to nothing, which one that lives on
    does not."""
    problems = []
    for name, long_lived in (("a writer each", False), ("one writer", True)):
        without = grown(program, long_lived=long_lived)
        killed = grown(program, reader_dies=True, long_lived=long_lived)
        lives = grown(program, reader_lives=True, long_lived=long_lived)
        print(
            f"{APPENDS} appends, {name}: the files grow by {without >> 10} KiB, with a reader that "
            f"was killed by {killed >> 10} KiB, with one that lives on by {lives >> 10} KiB"
        )
        if killed > without + (256 << 10):
            problems.append(f"{name}: a reader that was killed makes the files grow")
        if lives < without + (1 << 20):
            problems.append(f"{name}: nothing was proved: a living reader costs nothing")
    return problems
