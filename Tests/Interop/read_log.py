#!/usr/bin/env python3
"""Reads a ledger's log by Events/FORMAT.md alone and recomputes its tree.

Prints the number of entries and the root. Ends with 1 if anything in the log does not follow from
the entries."""

import base64
import hashlib
import struct
import sys

import lmdb
import xxhash

HEADER = 28
COMMITMENT = 37


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf(record):
    return sha256(b"\0", record)


def node(left, right):
    return sha256(b"\1", left, right)


def fail(what):
    print(what, file=sys.stderr)
    sys.exit(1)


class Tree:
    """The roots of the complete subtrees, the largest first, and every node from level 8 up."""

    def __init__(self):
        self.size = 0
        self.roots = []
        self.nodes = {}

    def add(self, record):
        level, index, digest = 0, self.size, leaf(record)
        while index & 1:
            digest = node(self.roots.pop(), digest)
            level, index = level + 1, index >> 1
            if level >= 8:
                self.nodes[(level, index)] = digest
        self.roots.append(digest)
        self.size += 1

    def root(self):
        if not self.roots:
            return hashlib.sha256(b"").digest()
        digest = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            digest = node(left, digest)
        return digest


def read_head(meta):
    head = meta(b"head")
    size, recorded_at, latest_day, count = struct.unpack_from("<QqiI", head)
    end = 24 + 32 * count
    if len(head) != end + 16:
        fail("the head has another length")
    rest, checksum = struct.unpack_from("<QQ", head, end)
    if checksum != xxhash.xxh3_64_intdigest(head[: end + 8]):
        fail("the head is not what its checksum says")
    return size, recorded_at, [head[24 + 32 * n : 56 + 32 * n] for n in range(count)], rest


class Sums:
    """The sums over blocks of 256 entries, and over the entries after the last whole block."""

    def __init__(self):
        self.blocks = {}
        self.rest = 0

    def add(self, sequence, record):
        checksum = xxhash.xxh3_64_intdigest(record, seed=sequence)
        self.rest = (self.rest + checksum) % 2**64
        if sequence % 256 == 255:
            self.blocks[sequence // 256] = self.rest
            self.rest = 0


def check_record(sequence, record, last_recorded_at):
    """Checks what every record has in common; gives when it was recorded and its commitments."""
    kind, version, commitments, _, day, recorded_at, row, source = struct.unpack_from(
        "<BBBBiqQI", record
    )
    if not 1 <= kind <= 40 or version < 1:
        fail(f"sequence {sequence}: no such kind or version: {kind}, {version}")
    if len(record) < HEADER + COMMITMENT * commitments:
        fail(f"sequence {sequence}: too short")
    if recorded_at < last_recorded_at:
        fail(f"sequence {sequence}: recorded before the one before it")
    if row & (2**63 - 1) > sequence:
        fail(f"sequence {sequence}: its row comes later")
    start = len(record) - COMMITMENT * commitments
    found = [
        struct.unpack_from("<BI32s", record, start + COMMITMENT * n) for n in range(commitments)
    ]
    return recorded_at, found


def check_names(path, committed):
    """Checks that every name is the one that the log is committed to; gives how many there are."""
    environment = lmdb.open(path, max_dbs=8, readonly=True, lock=False, map_size=2**40)
    names = environment.open_db(b"names", integerkey=True, create=False)
    count = 0
    with environment.begin() as transaction:
        for key, value in transaction.cursor(names):
            (number,) = struct.unpack("<Q", key)
            subject, value = (number >> 32, number & 0xFFFFFFFF), bytes(value)
            if len(value) == 8:
                continue  # Erased.
            first, salt, name = struct.unpack("<Q", value[:8])[0], value[8:24], value[24:]
            if committed[subject] != (first, sha256(salt, bytes([subject[0]]), name)):
                fail(f"the name of subject {subject} is not the one that was recorded")
            count += 1
    return count


def main(ledger):
    environment = lmdb.open(
        ledger + "/log", max_dbs=8, readonly=True, lock=False, map_size=2**40
    )
    events = environment.open_db(b"events", integerkey=True, create=False)
    nodes = environment.open_db(b"nodes", integerkey=True, create=False)
    meta_table = environment.open_db(b"meta", create=False)
    sums_table = environment.open_db(b"sums", integerkey=True, create=False)
    tree, sums, committed = Tree(), Sums(), {}
    with environment.begin() as transaction:

        def meta(key):
            return bytes(transaction.get(key, db=meta_table))

        if meta(b"format") != b"2":
            fail("another format")
        words = [meta(word) + b"\n" for word in (b"format", b"origin", b"rules")]
        if meta(b"seal") != sha256(*words):
            fail("the seal does not hold")
        size, recorded_at, roots, rest = read_head(meta)
        last = 0
        for key, value in transaction.cursor(events):
            (sequence,) = struct.unpack("<Q", key)
            if sequence >= size:
                break
            if sequence != tree.size:
                fail(f"sequence {tree.size} is missing")
            last, commitments = check_record(sequence, bytes(value), last)
            for kind, number, digest in commitments:
                if (kind, number) in committed:
                    fail(f"sequence {sequence}: a subject is introduced twice")
                committed[(kind, number)] = (sequence, digest)
            tree.add(bytes(value))
            sums.add(sequence, bytes(value))
        if (tree.size, tree.roots) != (size, roots) or size and last != recorded_at:
            fail("the head is not that of the entries")
        stored = {}
        for key, value in transaction.cursor(nodes):
            (number,) = struct.unpack("<Q", key)
            stored[(number >> 56, number & (2**56 - 1))] = bytes(value)
        if stored != tree.nodes:
            fail("the stored nodes are not those of the entries")
        kept = {
            struct.unpack("<Q", key)[0]: struct.unpack("<Q", value)[0]
            for key, value in transaction.cursor(sums_table)
        }
        if (kept, rest) != (sums.blocks, sums.rest):
            fail("the sums are not those of the entries")
    named = check_names(ledger + "/identities", committed)
    print(f"events: {tree.size}")
    print(f"root: {base64.b64encode(tree.root()).decode()}")
    print(f"names: {named} of {len(committed)}")


if __name__ == "__main__":
    main(sys.argv[1])
