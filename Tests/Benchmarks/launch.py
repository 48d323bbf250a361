"""`launch.py REPORT COMMAND…`: runs a command on its own streams; REPORT gets seconds and MiB.

A process counts the memory of the one that started it as its own peak until it has more: so that
the figure is the command's, it is started from here, which is small, and not from a bench that has
a database loaded.
"""

import os
import sys
import time

start = time.perf_counter()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(child, 0)
seconds = time.perf_counter() - start
with open(sys.argv[1], "w", encoding="ascii") as report:
    report.write(f"{seconds!r} {usage.ru_maxrss / 1024!r}")
sys.exit(max(os.waitstatus_to_exitcode(status), -1) % 256)
