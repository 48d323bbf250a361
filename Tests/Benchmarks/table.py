"""The table that a run ends with: Markdown, one line a peer."""

from measure import Pairs, median


class Table:
    def __init__(self):
        self.lines = []
        self.failed = False

    def add(self, work, ours, peer="—", theirs="", ratio="", remark=""):
        self.lines.append((work, ours, peer, theirs, ratio, remark))

    def compare(self, work, remark, own, peers, remarks, unit="rows"):
        """Us on a line of our own, then each peer with its ratio and what it does."""
        self.add(work, shown(median(own), unit), remark=f"registre: {remark}")
        for name, pairs in peers.items():
            if isinstance(pairs, Pairs):
                self.add("", "", name, shown(median(pairs.theirs), unit),
                         as_ratio(pairs.ratio, len(pairs.theirs)), remarks[name])
            else:
                self.failed = True
                self.add("", "", name, "**failed**", "no time is compared",
                         " ".join(str(pairs).split())[:200].replace("|", "/"))

    def missing(self, peer, why):
        self.failed = True
        self.add("**missing**", "", peer, "", "", f"not measured: {why}")

    def markdown(self):
        head = ("work", "registre", "peer", "peer's time", "peer takes", "what it does")
        rows = [head, tuple("---" for _ in head), *self.lines]
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def shown(measured, unit):
    """Seconds and a rate where there are many, milliseconds for one commit, and the memory."""
    if unit == "commits":
        words = f"{measured.per_one * 1e3:.3f} ms"
    elif measured.count == 1:
        words = f"{measured.seconds:.3f} s"
    else:
        rate = measured.count / measured.seconds
        words = f"{measured.seconds:.3f} s, " + (
            f"{rate / 1e6:.2f} M {unit}/s" if rate >= 1e6 else f"{rate / 1e3:.1f} k {unit}/s")
    return words if measured.peak_mib is None else f"{words}, {measured.peak_mib:.0f} MiB"


def as_ratio(ratio, pairs):
    words = f"{ratio:.2f} × as long"
    if ratio < 1:
        words += f" (registre {1 / ratio:.1f} ×)"
    return words if pairs > 1 else words + ", one pair"
