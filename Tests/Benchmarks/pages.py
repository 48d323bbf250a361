#!/usr/bin/env python3
"""How long the dashboard's pages take for 50 readers at once, each page asked for warm.

Usage: pages.py PROGRAM [--scale F] [--ledger DIR] [--clients N] [--requests N]

Without --ledger, ten years of a made-up Grand Poitiers are simulated and imported. Every page is
asked for once, alone (first sight: what a reader waits for that nobody has asked for before), then
by all clients over connections that stay open. Ends with 1 if a page takes over 100 ms at the 99th
percentile, or anything is not answered with 200. Downloads (JSON, CSV) are shown beside the pages:
those of megabytes take as long as fifty times their bytes take.
"""

import argparse
import asyncio
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

TARGET_MS = 100
REPORTS = (
    "waiting-times mutations dalo occupancy queue offer territories priority relocation "
    "fairness irregularities"
).split()


class Reader:
    """One connection that stays open.

    The server counts requests by sender; behind a proxy that is whom the proxy names, so that here
    each request can be another reader's, as it would be with thousands of them.
    """

    sent = 0

    def __init__(self, port, cookie):
        self.port, self.cookie, self.streams = port, cookie, None

    async def get(self, uri):
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        source, sink = self.streams
        Reader.sent += 1
        sender = f"10.{Reader.sent >> 16 & 255}.{Reader.sent >> 8 & 255}.{Reader.sent & 255}"
        sink.write(
            f"GET {uri} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {sender}\r\n"
            f"Cookie: {self.cookie}\r\n\r\n".encode())
        head = (await source.readuntil(b"\r\n\r\n")).decode()
        lines = [line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line]
        fields = {name.lower(): value for name, value in lines}
        body = await source.readexactly(int(fields.get("content-length", 0)))
        return int(head.split(" ")[1]), fields, body

    def close(self):
        if self.streams is not None:
            self.streams[1].close()


def pages(busiest, dwelling):
    """Every kind of page; of each report its page, its JSON and its CSV."""
    found = ["/", "/?lang=en", "/?as_of=2012-12-31"]
    for name in REPORTS:
        found += [f"/reports/{name}", f"/reports/{name}?lang=en", f"/reports/{name}.json",
                  f"/reports/{name}.csv"]
    found += [
        "/reports/waiting-times?by=district", "/reports/waiting-times?as_of=2013-06-30",
        "/reports/occupancy/tables/households", "/reports/fairness/tables/passed-over?page=2",
        "/reports/territories/tables/residence-trend", "/rules",
        "/compare?report=waiting-times&edit=abnormal_delay_months&value=12",
        "/changes?report=waiting-times", "/subjects",
        f"/subjects?name={busiest}", f"/subjects/explanation.json?name={busiest}",
        f"/subjects?name={dwelling}", "/proofs/0",
    ]
    return found


def is_download(uri):
    return uri.split("?")[0].endswith((".json", ".csv"))


async def first_sight(reader, uri):
    began = time.perf_counter()
    status, _, body = await reader.get(uri)
    return (time.perf_counter() - began) * 1000, status, len(body)


async def warm(readers, uri, count):
    """The times of `count` requests, as many at once as there are readers, in milliseconds."""
    times, left = [], count

    async def ask(reader):
        nonlocal left
        while left > 0:
            left -= 1
            began = time.perf_counter()
            status, _, _ = await reader.get(uri)
            times.append((time.perf_counter() - began) * 1000)
            if status != 200:
                raise SystemExit(f"{uri}: {status}")

    await asyncio.gather(*(ask(reader) for reader in readers))
    return sorted(times)


def percentile(times, share):
    return times[min(len(times) - 1, int(share * len(times)))]


async def come_in(port, way):
    """The cookie of a session."""
    path = urllib.parse.urlsplit(way)
    door = Reader(port, "")
    _, fields, _ = await door.get(f"{path.path}?{path.query}")
    door.close()
    return fields["set-cookie"].split(";")[0]


async def measure(port, way, options):
    cookie = await come_in(port, way)
    reader = Reader(port, cookie)
    status, _, body = await reader.get("/reports/fairness.json")
    if status != 200:
        raise SystemExit(f"fairness: {status}")
    tables = {table["id"]: table for table in json.loads(body)["tables"]}
    busiest = tables["passed-over-by-application"]["rows"][0][0]
    dwelling = tables["passed-over"]["rows"][0][1]
    asked = pages(busiest, dwelling)
    # What the server makes ready by itself after a start is done when it is idle.
    await asyncio.sleep(options.rest)
    cold = {}
    for uri in asked:
        cold[uri] = await first_sight(reader, uri)
        if cold[uri][1] != 200:
            raise SystemExit(f"{uri}: {cold[uri][1]}")
    readers = [Reader(port, cookie) for _ in range(options.clients)]
    slow = []
    print(f"{'page':64} {'bytes':>9} {'first':>8} {'p50':>7} {'p99':>7}   ms")
    for uri in asked:
        times = await warm(readers, uri, options.requests)
        p50, p99 = percentile(times, 0.5), percentile(times, 0.99)
        if p99 > TARGET_MS and not is_download(uri):
            slow.append(uri)
        first, _, size = cold[uri]
        print(f"{uri:64} {size:9} {first:8.0f} {p50:7.1f} {p99:7.1f}", flush=True)
    for reader in readers:
        reader.close()
    worst = max(cold, key=lambda uri: cold[uri][0])
    print(f"slowest first sight: {worst}, {cold[worst][0]:.0f} ms")
    print(f"pages over {TARGET_MS} ms at the 99th percentile: {', '.join(slow) or 'none'}")
    return not slow


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--ledger")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--rest", type=float, default=20, help="seconds to let the server warm")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="registre-pages-") as work:
        ledger = options.ledger
        if ledger is None:
            ledger = os.path.join(work, "ledger")
            made = pathlib.Path(work) / "made"
            for command in [
                ["simulate", "--output", made, "--scale", options.scale, "--years", "2005..2014",
                 "--seed", "7"],
                ["init", "--ledger", ledger],
                ["import", made, "--ledger", ledger],
            ]:
                subprocess.run([program, *command], check=True, capture_output=True)
        server = subprocess.Popen(
            [program, "serve", "--port", "0", "--ledger", ledger, "--behind-tls"],
            stdout=subprocess.PIPE, text=True)
        try:
            way = server.stdout.readline().strip()
            port = urllib.parse.urlsplit(way).port
            is_quick = asyncio.run(measure(port, way, options))
        finally:
            server.terminate()
            server.wait(timeout=10)
    sys.exit(0 if is_quick else 1)


if __name__ == "__main__":
    main()
