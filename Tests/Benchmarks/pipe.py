"""One line at a time through a process's pipe, each waiting for the answer to the one before."""

import itertools
import subprocess
import tempfile
import time

from measure import Measured, launched

numbers = itertools.count()


def answered(arguments, count, line, first=""):
    """Times `count` lines; each must be answered by a line with a number.

    `line` makes a line of a new identifier. One line goes ahead, untimed, so that no start is
    counted.
    """
    with tempfile.NamedTemporaryFile("r") as report:
        process = subprocess.Popen(
            launched(report.name, arguments), text=True, bufsize=1, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE)

        def one():
            process.stdin.write(line(f"b-{next(numbers):08}") + "\n")
            process.stdin.flush()
            answer = process.stdout.readline().strip()
            if not answer.isdigit():
                raise RuntimeError(f"{arguments[0]}: {answer!r} came back instead of a number")

        try:
            process.stdin.write(first)
            one()
            start = time.perf_counter()
            for _ in range(count):
                one()
            seconds = time.perf_counter() - start
        finally:
            process.stdin.close()
            process.wait()
            process.stdout.close()
        return Measured(seconds, count, float(report.read().split()[1]))
