"""The program under test, and the faults done to it."""

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


class Unreadable(Exception):
    """A ledger cannot be read: why."""


class Program:
    """The program, run in a folder of its own; faults are done to what its `watched` holds."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.environment = dict(os.environ, SWIFT_BACKTRACE="enable=no")
        self.shim = folder / "calls.so"
        self.hits = folder / "hits"
        self.watched = folder / "watched"
        self.watched.mkdir()
        # Seconds after which a command is taken to have no end.
        self.patience = 240
        # The Swift toolchain brings clang, where there is no other.
        compiler = os.environ.get("CC") or shutil.which("cc") or "clang"
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
        options = {"capture_output": True, "timeout": self.patience, "check": False} | options
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
                    {"kind": "EventVoided", "source": first["source"], "id": "v",
                     "on": "2014-01-01", "target_kind": first["kind"],
                     "target_id": first["id"]},
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
        """Every event of the ledger with its names."""
        done = self.run("export", "--output", "-", "--identities", ledger=ledger)
        if done.returncode != 0:
            raise Unreadable(f"export ends with {done.returncode}: {done.stderr.decode()}")
        return done.stdout.splitlines()

    def figures(self, ledger=LEDGER):
        """Every figure of every report, without where it was computed."""
        text = self.must("report", "all", "--period", "2014", "--format", "json", ledger=ledger)
        return without(json.loads(text.stdout), "provenance")


def without(value, name):
    if isinstance(value, dict):
        return {key: without(part, name) for key, part in value.items() if key != name}
    return [without(part, name) for part in value] if isinstance(value, list) else value
