"""Times registre beside what people would use instead: `bench.py PROGRAM SCALE`.

Figures are compared before times are. Every peer runs on the same files, in the same run, in turn
with registre; the ratio is the median of the pairs. Progress goes to standard error, the table in
Markdown to standard output. A peer that is missing or fails is a line of the table, the others go
on, and the run ends with 1.
"""

import datetime
import importlib.metadata
import os
import platform
import shutil
import signal
import sys
import tempfile

from measure import GIB, available_memory, command, note
from peers import Peers
from table import Table
from territory import YEARS, Territory
from works import MOST_FOR_POSTGRES, ROUNDS, Works

# What a scale of 1 took, rounded up: feeds, ledger and the peers' copies; then what SQLite and
# PostgreSQL (its write-ahead log first of all) need for what they import at most.
DISK_GIB, PART_GIB, POSTGRES_GIB, MEMORY_GIB = 0.5, 10, 0.6, 0.15


def main(program, scale):
    # Stopped from outside, the throw-away server and the files go as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    work = tempfile.mkdtemp(prefix="registre-bench-")
    table, peers = Table(), None
    try:
        refuse_without_room(float(scale), work)
        note(f"simulating scale {scale}, {YEARS}")
        territory = Territory(program, scale, work)
        peers = Peers(work, table)
        Works(territory, peers, table).all()
        print(f"{datetime.date.today()}, {machine()}; {versions(program, peers)}.\n")
        print(f"Scale {scale}, {YEARS.replace('..', '–')}: {territory.rows} rows in "
              f"{len(territory.files)} canonical CSV files. Medians of {ROUNDS} paired repeats; "
              "largest resident memory of the process, mapped pages of the ledger included.\n")
        print(table.markdown())
    finally:
        if peers:
            peers.close()
        shutil.rmtree(work)
    return 1 if table.failed else 0


def refuse_without_room(scale, work):
    """Ends the run before it starts where the disk or the memory would not do."""
    disk, memory = shutil.disk_usage(work).free / GIB, available_memory() / GIB
    whole = POSTGRES_GIB * scale if scale <= MOST_FOR_POSTGRES else 0
    taken = DISK_GIB * scale + min(PART_GIB, PART_GIB * scale) + whole
    if disk < taken or memory < MEMORY_GIB * scale:
        raise SystemExit(
            f"scale {scale:g} takes about {taken:.0f} GiB of disk and "
            f"{MEMORY_GIB * scale:.0f} GiB of memory; {work} has {disk:.0f} GiB free and the "
            f"machine {memory:.0f} GiB. Set TMPDIR to a larger disk or take a smaller scale.")


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as cpuinfo:
        names = [line.split(":", 1)[1].strip() for line in cpuinfo if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    return (f"{os.cpu_count()} cores of {names[0] if names else platform.machine()}, "
            f"{memory:.0f} GiB, {platform.freedesktop_os_release()['PRETTY_NAME']}, "
            f"Linux {platform.release()}")


def versions(program, peers):
    found = [command([program, "--version"]).result.strip()]
    if peers.sqlite:
        found.append("SQLite " + command(["sqlite3", "--version"]).result.split()[0])
    if peers.cluster:
        found.append(peers.postgres.version())
    for there, name in [(peers.duckdb, "duckdb"), (peers.polars, "polars"),
                        (peers.eventsourcing, "eventsourcing")]:
        if there:
            found.append(f"{name} {importlib.metadata.version(name)}")
    return ", ".join(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
