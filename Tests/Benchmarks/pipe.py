"""One line at a time through a process's pipe, each waiting for the answer to the one before."""

import itertools
import os
import subprocess
import time

from measure import Measured

numbers = itertools.count()


def answered(arguments, count, line, first=""):
    """Times `count` lines; each must be answered by a line with a number.

    `line` makes a line of a new identifier. One line goes ahead, untimed, so that no start is
    counted.
    """
    process = subprocess.Popen(
        arguments, text=True, bufsize=1, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

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
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stdout.close()
    return Measured(seconds, count, usage.ru_maxrss / 1024)
