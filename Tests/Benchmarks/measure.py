"""How things are measured: one command or one function, apart from all else, with its memory."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context


GIB = 1 << 30


@dataclass
class Measured:
    """Seconds that `count` rows, events or commits took, the largest memory and what came out."""

    seconds: float
    count: int
    peak_mib: float | None = None
    result: object = None

    @property
    def per_one(self):
        return self.seconds / self.count


class Different(Exception):
    """A peer found something else: a time for another answer means nothing."""


def note(text):
    print(text, file=sys.stderr, flush=True)


def command(arguments, count=1, text=None, accepted=(0,)):
    """A command from its process's start to its end; its output is the result."""
    with tempfile.NamedTemporaryFile("r") as report:
        done = subprocess.run(
            launched(report.name, arguments), input=text or "", text=True, capture_output=True)
        if done.returncode not in accepted:
            raise RuntimeError(
                f"{' '.join(arguments)[:200]}: exit {done.returncode}\n{done.stderr[-2000:]}")
        seconds, peak = map(float, report.read().split())
        return Measured(seconds, count, peak, done.stdout)


def launched(report, arguments):
    """The words that run the command from a small process (launch.py)."""
    launcher = os.path.join(os.path.dirname(os.path.abspath(__file__)), "launch.py")
    return [sys.executable, "-I", "-S", launcher, report, *arguments]


def apart(work, *arguments, count=1):
    """A Python function in a process of its own, timed inside it once its modules are loaded: the
    start of Python is not counted, which is in the peer's favour."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        seconds, peak, result = pool.submit(_inside, work, arguments).result()
    return Measured(seconds, count, peak, result)


def available_memory():
    """Bytes that can be had without swapping."""
    with open("/proc/meminfo", encoding="ascii") as meminfo:
        return next(int(line.split()[1]) << 10 for line in meminfo
                    if line.startswith("MemAvailable"))


def _inside(work, arguments):
    # A peer that wants more than there is fails by itself, before the machine kills another.
    most = int(available_memory() * 0.9)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    start = time.perf_counter()
    result = work(*arguments)
    seconds = time.perf_counter() - start
    with open("/proc/self/status", encoding="ascii", errors="replace") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return seconds, peak / 1024, result


@dataclass
class Pairs:
    """What one peer took beside us, round by round."""

    ours: list[Measured] = field(default_factory=list)
    theirs: list[Measured] = field(default_factory=list)

    @property
    def ratio(self):
        """How many times as long the peer takes for one: the median of the pairs."""
        return statistics.median(
            their.per_one / our.per_one for our, their in zip(self.ours, self.theirs))


def median(measured):
    """The measurement whose time is the median, with the largest memory of all."""
    chosen = sorted(measured, key=lambda one: one.per_one)[(len(measured) - 1) // 2]
    peaks = [one.peak_mib for one in measured if one.peak_mib is not None]
    return Measured(chosen.seconds, chosen.count, max(peaks, default=None), chosen.result)


def side_by_side(ours, peers, rounds, budget, agree=None):
    """Runs us and every peer in turn, `rounds` times: (ours, {peer: Pairs or Exception}).

    A peer that fails or finds something else is out, and the others go on; one that has taken
    `budget` seconds is not repeated.
    """
    own, found, spent = [], {name: Pairs() for name in peers}, dict.fromkeys(peers, 0.0)
    for _ in range(rounds):
        own.append(ours())
        for name, work in peers.items():
            if isinstance(found[name], Exception) or spent[name] > budget:
                continue
            note(f"  {name}")
            try:
                theirs = work()
                if agree:
                    agree(own[-1].result, theirs.result)
            except Exception as error:  # whatever a peer stumbles over must not stop the others
                note(f"!!! {name}: {error}")
                found[name] = error
                continue
            spent[name] += theirs.seconds
            found[name].ours.append(own[-1])
            found[name].theirs.append(theirs)
    return own, found
