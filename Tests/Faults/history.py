"""What a ledger must hold whatever happened to it: what was acknowledged, and nothing half."""

import sys

from program import DONE, LEDGER, Unreadable


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
            size = len(program.events("reference"))
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
        try:
            events = self.program.events(ledger)
        except Unreadable as error:
            return [*found, str(error)], 0
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
