"""What a disk holds after a loss of power, given what was written to it and what was synced.

The model: a file's bytes are on the disk once it was synced (`fsync`, `fdatasync`), or once they
were written through a descriptor with O_DSYNC; of what was written since, any part may be there,
by the page or by the sector. Names (files made, renamed, removed) are on the disk once their
folder was synced; of the changes since, the first few may be there, in their order, as with a
journal.
"""

import dataclasses

PAGE = 4096
SECTOR = 512


@dataclasses.dataclass
class Call:
    """One recorded call that succeeded."""

    name: str
    words: list
    bytes: bytes = b""


def read_record(path):
    """The calls that calls.c recorded."""
    data = path.read_bytes()
    calls = []
    place = 0
    while place < len(data):
        end = data.index(b"\n", place)
        name, *words = data[place:end].decode().split("\t")
        place = end + 1
        size = {"write": 2, "said": 1}.get(name)
        length = int(words[size]) if size is not None else 0
        calls.append(Call(name, words, data[place : place + length]))
        place += length
    return calls


class File:
    """A file's bytes on the disk, and the writes and truncations that may not have reached it."""

    def __init__(self, content=b""):
        self.content = bytearray(content)
        self.pending = []

    def write(self, offset, piece, is_durable):
        # A durable write is so alone: what was written before to other places may still be lost.
        self.pending.append((offset, piece, is_durable))

    def truncate(self, size):
        self.pending.append((size, None, False))

    def sync(self):
        self.content = self.with_pending(lambda: True, PAGE)
        self.pending = []

    def with_pending(self, keeps, unit):
        """The bytes with those pending pieces that `keeps` says, a page or a sector at a time."""
        content = bytearray(self.content)
        for offset, piece, is_durable in self.pending:
            if piece is None:
                if keeps():
                    resize(content, offset)
                continue
            start = 0
            while start < len(piece):
                end = min(start + unit - (offset + start) % unit, len(piece))
                if is_durable or keeps():
                    put(content, offset + start, piece[start:end])
                start = end
        return content


def put(content, offset, piece):
    if len(content) < offset:
        resize(content, offset)
    content[offset : offset + len(piece)] = piece


def resize(content, size):
    if size <= len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


class Disk:
    """Files and folders, by the calls that changed them.

    A name leads to a file, or to None for a folder; `changes` are those not yet on the disk.
    """

    def __init__(self, folder):
        self.names, self.inodes, self.changes = {}, {}, []
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            file = None if path.is_dir() else File(path.read_bytes())
            self.names[name] = file
            self.inodes[path.stat().st_ino] = file or name
        self.inodes[folder.stat().st_ino] = "."

    def apply(self, call):
        """Notes a call that succeeded."""
        words = call.words
        match call.name:
            case "write":
                file = self.inodes[int(words[0])]
                file.write(int(words[1]), call.bytes, words[3] == "1")
            case "truncate":
                self.inodes[int(words[0])].truncate(int(words[1]))
            case "sync":
                self.sync(self.inodes[int(words[0])])
            case "create":
                file = self.inodes[int(words[0])] = File()
                self.changes.append(("create", words[1], file))
            case "mkdir":
                self.inodes[int(words[0])] = words[1]
                self.changes.append(("create", words[1], None))
            case "said":
                pass
            case _:
                self.rename_inodes(call.name, words)
                self.changes.append((call.name, *words))

    def rename_inodes(self, name, words):
        """Folders are known by their paths, which a renaming changes."""
        if name != "rename":
            return
        pairs = {words[0]: words[1]} | ({words[1]: words[0]} if words[2] == "2" else {})
        for inode, place in self.inodes.items():
            if place in pairs:
                self.inodes[inode] = pairs[place]

    def sync(self, file):
        """A file's bytes, or a folder's names, reach the disk; with a journal, all names before."""
        if isinstance(file, File):
            file.sync()
            return
        last = max(
            (n for n, change in enumerate(self.changes) if touches(change, file)), default=-1
        )
        self.names = changed(self.names, self.changes[: last + 1])
        self.changes = self.changes[last + 1 :]

    def after_loss(self, draw, chance):
        """Names and bytes after a loss of power now: each unsynced piece is kept by that chance."""
        unit = draw.choice([PAGE, SECTOR])
        kept = draw.randint(0, len(self.changes)) if chance < 1 else len(self.changes)
        names = changed(self.names, self.changes[: kept if chance > 0 else 0])
        done = {}
        for file in names.values():
            if file and id(file) not in done:
                done[id(file)] = file.with_pending(lambda: draw.random() < chance, unit)
        return {name: done[id(file)] if file else None for name, file in names.items()}


def touches(change, folder):
    paths = change[1:3] if change[0] in ("rename", "link") else change[1:2]
    return any((path.rpartition("/")[0] or ".") == folder for path in paths)


def changed(names, changes):
    """Names after some changes, each made whole."""
    names = dict(names)
    for change in changes:
        match change:
            case ("create", path, file):
                names[path] = file
            case ("link", old, new, _):
                names[new] = names[old]
            case ("rename", old, new, flags):
                one, other = taken(names, old), taken(names, new)
                put_tree(names, new, one)
                if flags == "2":
                    put_tree(names, old, other)
            case (_, path):
                names.pop(path)
    return names


def taken(names, path):
    """Takes a name and what is below it away, and gives them by their ends."""
    found = {name for name in names if name == path or name.startswith(path + "/")}
    return {name[len(path) :]: names.pop(name) for name in found}


def put_tree(names, path, tree):
    for end, file in tree.items():
        names[path + end] = file
