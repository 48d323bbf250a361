"""Bare LMDB in C, the floor under an append and a scan (floor.c)."""

import os
import shutil
import subprocess
import tempfile

from measure import Measured, command
from pipe import answered


class Floor:
    def __init__(self, work):
        self.work, self.program = work, f"{work}/floor"
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "floor.c")
        subprocess.run(["cc", "-O2", source, "-llmdb", "-o", self.program], check=True)

    def commits(self, count):
        """Inside one process: neither pipe nor parsing."""
        seconds, _ = self._run("commits", count)
        return Measured(seconds[0], count)

    def piped(self, count):
        """Behind the same pipe as the others: a line read, a commit, an answer."""
        directory = tempfile.mkdtemp(dir=self.work)
        try:
            return answered([self.program, directory, "pipe"], count, line=lambda id: id)
        finally:
            shutil.rmtree(directory)

    def append(self, count):
        """All records in one durable commit."""
        seconds, peak = self._run("bulk", count)
        return Measured(seconds[0], count, peak)

    def scan(self, count):
        """Every byte of every record, read in order from one core."""
        seconds, peak = self._run("bulk", count)
        return Measured(seconds[1], count, peak)

    def _run(self, mode, count):
        directory = tempfile.mkdtemp(dir=self.work)
        try:
            done = command([self.program, directory, mode, str(count)])
            return [float(word) for word in done.result.split()], done.peak_mib
        finally:
            shutil.rmtree(directory)
