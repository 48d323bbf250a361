"""The program under test, the faults done to it, and what must hold whatever happened."""

import contextlib
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SOURCES = ["calls.c", "files.c", "names.c"]
DONE = (0, 3)
FAILED = 74


@contextlib.contextmanager
def workshop(registre, under=None):
    """A program in a folder of its own, which goes with it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="registre-faults-", dir=under)).resolve()
    try:
        yield Program(os.path.realpath(registre), folder)
    finally:
        shutil.rmtree(folder)


@dataclasses.dataclass
class Fault:
    """What calls.c is to do at the `at`-th call on a file that is watched, or to record, or to say
    of the file system."""

    at: int = 0
    deed: str = ""
    record: pathlib.Path | None = None
    is_network: bool = False


LEDGER = "watched/ledger"


class Program:
    """The program, run in a folder of feeds and ledgers; faults are done to what is in `watched`."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        self.shim = folder / "calls.so"
        self.hits = folder / "hits"
        self.watched = folder / "watched"
        self.watched.mkdir()
        compiler = os.environ.get("CC", "cc")
        command = [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
        sources = [HERE / name for name in SOURCES]
        subprocess.run([*command, "-o", self.shim, *sources], check=True)

    def command(self, *arguments, fault=None, ledger=LEDGER, **options):
        """What subprocess needs to start the program; with a fault, behind the shim."""
        environment = dict(self.environment, REGISTRE_LEDGER=ledger)
        if fault:
            self.hits.unlink(missing_ok=True)
            environment |= {
                "LD_PRELOAD": str(self.shim),
                "FAULTS_UNDER": str(self.watched),
                "FAULTS_LOG": str(self.hits),
            }
            if fault.deed:
                environment |= {"FAULTS_AT": str(fault.at), "FAULTS_DO": fault.deed}
            if fault.record:
                environment["FAULTS_RECORD"] = str(fault.record)
            if fault.is_network:
                environment["FAULTS_NETWORK"] = "1"
        return {
            "args": [self.path, *map(str, arguments)],
            "cwd": self.folder,
            "env": environment,
        } | options

    def run(self, *arguments, **options):
        """Runs a command to its end; one that has none is said to end with 124."""
        options = {"capture_output": True, "timeout": 60, "check": False} | options
        try:
            return subprocess.run(**self.command(*arguments, **options))
        except subprocess.TimeoutExpired as late:
            return subprocess.CompletedProcess(late.cmd, 124, b"", b"it does not end")

    def must(self, *arguments, **options):
        """Runs a command that has no reason to fail."""
        done = self.run(*arguments, **options)
        if done.returncode not in DONE:
            sys.exit(f"{arguments}: {done.returncode} {done.stderr.decode()}")
        return done

    def hit(self):
        """What the last fault hit: its number, deed, call and file; None if it was not reached."""
        lines = self.hits.read_text().splitlines()
        if not lines:
            return None
        number, deed, call, path = lines[0].split("\t")
        return int(number), deed, call, path

    def remove(self, ledger=None):
        """Takes a ledger away, or all that is watched."""
        for path in [self.folder / ledger] if ledger else self.watched.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def feeds(self):
        """Some feeds of a made-up territory, one with corrections, a void and a bad row."""
        self.must("simulate", "--output", "made", "--scale", "0.002", "--seed", "5")
        feeds = sorted(path.relative_to(self.folder) for path in self.folder.glob("made/*"))
        first = json.loads(self.dry_events(feeds[0])[0])
        (self.folder / "more.jsonl").write_text(
            "".join(
                json.dumps(event) + "\n"
                for event in [
                    first | {"on": "2011-05-05"},
                    {"kind": "EventVoided", "source": first["source"], "id": "v", "on": "2014-01-01",
                     "target_kind": first["kind"], "target_id": first["id"]},
                    {"kind": "ApplicationFiled", "source": "x", "id": "bad", "on": "2014-02-30"},
                    {"kind": "ApplicationFiled", "source": "x", "id": "f", "on": "2014-01-01",
                     "application": "0860314001234GDPUB"},
                ]
            )
        )  # fmt: skip
        return [*feeds[:5], pathlib.Path("more.jsonl"), *feeds[5:]]

    def dry_events(self, feed):
        """The events of a feed."""
        self.must("init", ledger="dry")
        self.must("import", feed, ledger="dry")
        events = self.events("dry")
        self.remove("dry")
        return events

    def events(self, ledger=LEDGER):
        """Every event of the ledger with its names, or None if it cannot be read."""
        done = self.run("export", "--output", "-", "--identities", ledger=ledger)
        return done.stdout.splitlines() if done.returncode == 0 else None

    def figures(self, ledger=LEDGER):
        """Every figure of every report, without where it was computed."""
        text = self.must("report", "all", "--period", "2014", "--format", "json", ledger=ledger)
        return without(json.loads(text.stdout), "provenance")


def without(value, name):
    if isinstance(value, dict):
        return {key: without(part, name) for key, part in value.items() if key != name}
    return [without(part, name) for part in value] if isinstance(value, list) else value


class History:
    """Feeds and single lines in the order in which they are sent, and what a ledger to which
    nothing ever happened holds after each.

    Its events are compared and not its root: a record holds the time at which it came, and random
    salts.
    """

    def __init__(self, program, feeds, lines=()):
        self.program = program
        self.feeds, self.lines = list(feeds), list(lines)
        # How many events there are after so many feeds.
        self.ends = [0]
        program.must("init", ledger="reference")
        for feed in self.feeds:
            program.must("import", feed, "--rejects", "rejects.reference", ledger="reference")
            size = len(program.events("reference") or [])
            self.ends.append(size)
        if self.lines:
            program.must(
                "append", "--source", "counter", input=b"".join(self.lines), ledger="reference"
            )
        self.events = program.events("reference")
        self.figures = program.figures("reference")
        program.remove("reference")
        if len(self.events) != self.ends[-1] + len(self.lines):
            sys.exit("a line of the history is not an event of its own")

    def stands(self, size):
        """Whether a ledger of that size holds whole feeds and lines only."""
        return size in self.ends or self.ends[-1] < size <= len(self.events)

    def problems(self, acknowledged, exactly=False, ledger=LEDGER):
        """What is wrong with a ledger of which so many events were acknowledged, and its size.

        `exactly`: nothing beyond them may be there, as after a command that failed.
        """
        found = []
        verified = self.program.run("verify", ledger=ledger)
        if verified.returncode != 0:
            said = (verified.stdout + verified.stderr).decode().strip()
            found.append(f"verify ends with {verified.returncode}: {said}")
        events = self.program.events(ledger)
        if events is None:
            return [*found, "it cannot be read"], 0
        size = len(events)
        if events != self.events[:size]:
            found.append("its events are not those that were sent")
        if size < acknowledged:
            found.append(f"{acknowledged} events were acknowledged, {size} are there")
        if exactly and size > acknowledged:
            found.append(f"{size} events are there after a failure, not {acknowledged}")
        if not self.stands(size):
            found.append(f"a feed is half there: {size} events")
        return found, size

    def imported(self, size):
        """How many feeds a ledger of that size holds."""
        return max(number for number, end in enumerate(self.ends) if end <= size)

    def reported(self, start, errors):
        """The size that an import which began after `start` feeds has acknowledged, by what it
        said on standard error."""
        told = [line.split(": ")[0] for line in errors.decode().splitlines() if " rows, " in line]
        expected = [str(feed) for feed in self.feeds[start : start + len(told)]]
        if told != expected:
            sys.exit(f"the import tells {told} and not {expected}")
        return self.ends[start + len(told)]

    def finish(self, size, ledger=LEDGER):
        """Sends what is missing from a ledger of that size; gives what is wrong then."""
        feeds = self.feeds[self.imported(size) :] if size < self.ends[-1] else []
        lines = self.lines[max(size - self.ends[-1], 0) :]
        for arguments, text in [
            (["import", *feeds, "--rejects", "rejects"] if feeds else None, None),
            (["append", "--source", "counter"] if lines else None, b"".join(lines)),
        ]:
            if arguments:
                done = self.program.run(*arguments, input=text, ledger=ledger)
                if done.returncode not in DONE:
                    return [f"it does not go on: {done.returncode} {done.stderr.decode()}"]
        found, _ = self.problems(len(self.events), exactly=True, ledger=ledger)
        if self.program.figures(ledger) != self.figures:
            found.append("its figures are not those of a ledger to which nothing happened")
        return found


def filed(number):
    """The line of an application, as `append` takes it."""
    return (
        f'{{"kind":"ApplicationFiled","id":"c-{number}","on":"2014-{number % 12 + 1:02}-03",'
        f'"application":"C{number}","adults":{number % 3 + 1}}}\n'
    ).encode()
