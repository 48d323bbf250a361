"""The commands to which faults are done, and what each must leave behind."""

import json
import shutil

from history import History, filed
from program import LEDGER, Unreadable

COPY = "watched/copy"
READY = 5
LEFT = 3
# What `verify` says of an erasure that was recorded and not finished.
UNFINISHED = ("run `registre forget` again", "run `registre compact`")


class Command:
    """A command on a ledger that holds a few feeds already."""

    def __init__(self, program, name, words, text=None):
        self.program, self.name, self.words, self.text = program, name, words, text

    def prepare(self):
        """Makes the ledger that it begins with."""
        self.program.remove()
        shutil.copytree(self.program.folder / "ready", self.program.folder / LEDGER)

    def run(self, **options):
        return self.program.run(*self.words, input=self.text, **options)

    def problems(self, said, has_failed):
        """What is wrong with what it left, and with the command once more.

        `said` is what it wrote to standard output and standard error before it ended; `has_failed`
        tells that it ended by itself with an error, which promises more than an end by a signal.
        """
        raise NotImplementedError


class Adding(Command):
    """`import` or `append`, which make a ledger what a history says."""

    def __init__(self, program, history, name, words, text=None):
        super().__init__(program, name, words, text)
        self.history = history

    def problems(self, said, has_failed):
        output, errors = said
        if self.name == "import":
            acknowledged = self.history.reported(READY, errors)
        else:
            acknowledged = self.history.ends[READY] + len(output.split())
        found, size = self.history.problems(acknowledged, exactly=has_failed)
        return found or self.history.finish(size)


class Keeping(Command):
    """A command that keeps a ledger and adds nothing to it; `forget` adds that it has."""

    def __init__(self, program, history, name, words):
        super().__init__(program, name, words)
        self.household = household(history.events[: history.ends[READY]])
        self.events = history.events[: history.ends[READY]]
        if name == "forget":
            self.words = [*words, self.household]

    def problems(self, said, has_failed):
        return self.unharmed() + self.works_now()

    def unharmed(self, ledger=LEDGER):
        """What is wrong with the ledger."""
        found = []
        verified = self.program.run("verify", ledger=ledger)
        said = (verified.stdout + verified.stderr).decode()
        is_between = self.name == "forget" and all(
            any(hint in line for hint in UNFINISHED)
            for line in verified.stdout.decode().splitlines()
        )
        if verified.returncode != 0 and not is_between:
            found.append(f"verify ends with {verified.returncode}: {said}")
        try:
            events = self.program.events(ledger)
        except Unreadable as error:
            return [*found, f"{ledger}: {error}"]
        events = [event for event in events if b'"SubjectErased"' not in event]
        if self.name == "forget":
            wanted = [masked(event) for event in self.events]
            events = [masked(event) for event in events]
        else:
            wanted = self.events
        if events != wanted:
            found.append(f"{ledger}: its events are not those that were there")
        return found

    def works_now(self):
        """What is wrong with the same command once more."""
        if self.name == "backup":
            return self.copies_now()
        again = self.run()
        if self.name == "forget" and again.returncode == 66:
            again = self.program.run("compact")  # the name is gone already
        if again.returncode != 0:
            return [f"it does not work now: {again.returncode} {again.stderr.decode()}"]
        found = self.unharmed()
        verified = self.program.run("verify")
        if verified.returncode != 0:
            found.append(f"verify ends with {verified.returncode}: {verified.stdout.decode()}")
        if self.name == "forget":
            name = self.household.encode()
            for file in self.program.watched.glob("ledger/**/*"):
                if file.is_file() and name in file.read_bytes():
                    found.append(f"{file.name} holds the name that was erased")
        return found

    def copies_now(self):
        """A copy is whole or not there; what was begun is left to the keeper, who is told."""
        found = self.unharmed(COPY) if (self.program.folder / COPY).exists() else []
        for place in self.program.watched.glob("copy*"):
            shutil.rmtree(place)
        again = self.run()
        if again.returncode != 0:
            return [*found, f"it does not work now: {again.returncode} {again.stderr.decode()}"]
        return found + self.unharmed(COPY)


def masked(event):
    """An event without what an erasure takes away: the names, and the ids of rows."""
    return {
        key: value
        for key, value in json.loads(event).items()
        if key not in ("id", "application", "appeal", "target_id")
    }


def household(events):
    """An application that several events name."""
    names = [json.loads(event).get("application") for event in events]
    return max((name for name in names if name), key=names.count)


class Making(Command):
    """`init`: there is an empty ledger, or what is there says that it is none."""

    def prepare(self):
        self.program.remove()

    def problems(self, said, has_failed):
        verified = self.program.run("verify")
        found = []
        if said[0] and verified.returncode != 0:
            found.append(f"it was made, and verify ends with {verified.returncode}")
        if verified.returncode not in (0, 1, 65, 66, 74):
            found.append(f"verify ends with {verified.returncode}: {verified.stderr.decode()}")
        self.program.remove()
        again = self.run()
        if again.returncode != 0:
            found.append(f"it does not work now: {again.stderr.decode()}")
        return found


def all_commands(program):
    """Every command that changes a ledger, each with what it must come to."""
    feeds = program.feeds()
    lines = [filed(number) for number in range(40)]
    appending = History(program, feeds[:READY], lines)
    importing = History(program, feeds[: READY + LEFT])
    left = feeds[READY : READY + LEFT]
    program.must("init", ledger="ready")
    program.must("import", *feeds[:READY], "--rejects", "rejects.ready", ledger="ready")
    return [
        Adding(program, importing, "import", ["import", *left, "--rejects", "watched/rejects"]),
        Adding(program, appending, "append", ["append", "--source", "counter"], b"".join(lines)),
        Keeping(program, importing, "compact", ["compact"]),
        Keeping(program, importing, "forget", ["forget", "--application"]),
        Keeping(program, importing, "backup", ["backup", COPY]),
        Keeping(program, importing, "checkpoint", ["checkpoint"]),
        Making(program, "init", ["init"]),
    ]
