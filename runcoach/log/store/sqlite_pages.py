"""Rows read from a database file page by page, however damaged the rest of the file is: a reader of SQLite's format.

Every page that still looks like one with rows is read, whether or not another page points to it. What was written last
may still be in the write-ahead log beside the file; of that, everything that was committed counts. The caller finds out
which table a row belongs to, by the kind of page and the number and types of the columns.

Reads bytes only: uses no SQLite, and nothing of what is in the log.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from runcoach.base.quick_dataclass import dataclass

Value = int | float | str | bytes | None

_HEADER = b"SQLite format 3\0"
_DEFAULT_SIZE = 4096
_SIZES = frozenset(1 << power for power in range(9, 17))
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_HEADER_BYTES = {_TABLE_LEAF: 8, _INDEX_LEAF: 8, _INDEX_INNER: 12}
_WAL_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""The byte order of its checksums."""
_MAX_LENGTH = 64 * 1024 * 1024
"""No row of a log is longer; a greater length is damage."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row that was found in a page."""

    rowid: int | None
    """None in tables without row ids, and in indices."""
    values: tuple[Value, ...]


class _BrokenCellError(Exception):
    """A cell cannot be read; it is skipped."""


def rows(path: Path) -> Iterator[PageRow]:
    """Yield all rows that can be read from a database and from the write-ahead log beside it.

    Raises:
        OSError: The file cannot be read at all.
    """
    data = path.read_bytes()
    wal_path = path.with_name(f"{path.name}-wal")
    wal = wal_path.read_bytes() if wal_path.exists() else b""
    yield from _Pages(data, wal).rows()


class _Pages:
    """The pages of a file, with the changes in its write-ahead log."""

    def __init__(self, data: bytes, wal: bytes) -> None:
        self._data = data
        self._size, self._usable = _page_size(data, wal)
        self._newer = dict(_committed(wal, self._size))
        last = max(self._newer, default=0)
        self._count = max(last, -(-len(data) // self._size))

    def rows(self) -> Iterator[PageRow]:
        """Yield the rows of all pages in use."""
        unused = self._unused()
        for number in range(1, self._count + 1):
            if number not in unused:
                yield from self._rows_of(number)

    def _page(self, number: int) -> bytes:
        newer = self._newer.get(number)
        if newer is not None:
            return newer
        page = self._data[(number - 1) * self._size : number * self._size]
        return page.ljust(self._size, b"\0")

    def _unused(self) -> set[int]:
        """Return the free pages, which hold outdated rows."""
        unused: set[int] = set()
        if not self._page(1).startswith(_HEADER):
            return unused
        (trunk,) = struct.unpack_from(">I", self._page(1), 32)
        while 0 < trunk <= self._count and trunk not in unused:
            unused.add(trunk)
            page = self._page(trunk)
            following, count = struct.unpack_from(">II", page)
            if count <= self._usable // 4 - 2:
                unused.update(struct.unpack_from(f">{count}I", page, 8))
            trunk = following
        return unused

    def _rows_of(self, number: int) -> Iterator[PageRow]:
        page = self._page(number)
        start = 100 if number == 1 else 0
        kind = page[start]
        if kind not in _HEADER_BYTES:
            return
        (count,) = struct.unpack_from(">H", page, start + 3)
        first = start + _HEADER_BYTES[kind]
        if first + 2 * count > self._usable:
            return
        for (offset,) in struct.iter_unpack(">H", page[first : first + 2 * count]):
            try:
                yield self._cell(page, offset, kind)
            except (_BrokenCellError, struct.error, UnicodeDecodeError, IndexError):
                # The next one may be readable.
                continue

    def _cell(self, page: bytes, offset: int, kind: int) -> PageRow:
        if kind == _INDEX_INNER:
            offset += 4
        length, offset = _varint(page, offset)
        rowid = None
        if kind == _TABLE_LEAF:
            rowid, offset = _varint(page, offset)
            rowid -= (rowid >> 63) << 64
        return PageRow(rowid, _record(self._payload(page, offset, length, kind)))

    def _payload(self, page: bytes, offset: int, length: int, kind: int) -> bytes:
        """Return the content of a cell, including what overflows into other pages."""
        usable = self._usable
        if length > _MAX_LENGTH:
            raise _BrokenCellError
        longest = usable - 35 if kind == _TABLE_LEAF else (usable - 12) * 64 // 255 - 23
        if length <= longest:
            here = length
        else:
            shortest = (usable - 12) * 32 // 255 - 23
            here = shortest + (length - shortest) % (usable - 4)
            here = here if here <= longest else shortest
        if offset + here > usable:
            raise _BrokenCellError
        parts, got = [page[offset : offset + here]], here
        if got < length:
            (further,) = struct.unpack_from(">I", page, offset + here)
            while got < length:
                if not 0 < further <= self._count:
                    raise _BrokenCellError
                overflow = self._page(further)
                (further,) = struct.unpack_from(">I", overflow)
                parts.append(overflow[4 : min(usable, 4 + length - got)])
                got += len(parts[-1])
        return b"".join(parts)


def _page_size(data: bytes, wal: bytes) -> tuple[int, int]:
    """Return the size of a page, and how much of it SQLite uses."""
    if data.startswith(_HEADER):
        (size,) = struct.unpack_from(">H", data, 16)
        size = 65536 if size == 1 else size
        if size in _SIZES:
            return size, size - data[20]
    if len(wal) >= 32:
        (size,) = struct.unpack_from(">I", wal, 8)
        if size in _SIZES:
            return size, size
    return _DEFAULT_SIZE, _DEFAULT_SIZE


def _committed(wal: bytes, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the pages in the write-ahead log, in order, up to the last committed one."""
    if len(wal) < 32:
        return
    magic, _, wal_size, _, salt_1, salt_2, sum_1, sum_2 = struct.unpack_from(">8I", wal)
    order = _WAL_MAGIC.get(magic)
    if order is None or wal_size != size or _sum(order, wal[:24], (0, 0)) != (sum_1, sum_2):
        return
    waiting: list[tuple[int, bytes]] = []
    sums = sum_1, sum_2
    for start in range(32, len(wal) - 24 - size + 1, 24 + size):
        number, commit, first, second, *stored = struct.unpack_from(">6I", wal, start)
        page = wal[start + 24 : start + 24 + size]
        sums = _sum(order, wal[start : start + 8] + page, sums)
        if (first, second) != (salt_1, salt_2) or tuple(stored) != sums:
            return
        waiting.append((number, page))
        if commit:
            yield from waiting
            waiting.clear()


def _sum(order: str, data: bytes, sums: tuple[int, int]) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for index in range(0, len(words), 2):
        first = (first + words[index] + second) & 0xFFFFFFFF
        second = (second + words[index + 1] + first) & 0xFFFFFFFF
    return first, second


def _varint(data: bytes, offset: int) -> tuple[int, int]:
    value = 0
    for index in range(8):
        byte = data[offset + index]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, offset + index + 1
    return value << 8 | data[offset + 8], offset + 9


def _record(payload: bytes) -> tuple[Value, ...]:
    header, offset = _varint(payload, 0)
    if header > len(payload):
        raise _BrokenCellError
    kinds = []
    while offset < header:
        kind, offset = _varint(payload, offset)
        kinds.append(kind)
    values: list[Value] = []
    at = header
    for kind in kinds:
        value, length = _value(payload, at, kind)
        values.append(value)
        at += length
    # A record that is too short or too long for its own header has been overwritten.
    if at != len(payload):
        raise _BrokenCellError
    return tuple(values)


_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind in _INTEGER_BYTES:
        length = _INTEGER_BYTES[kind]
        return int.from_bytes(payload[at : at + length], "big", signed=True), length
    match kind:
        case 0:
            return None, 0
        case 7:
            return float(struct.unpack_from(">d", payload, at)[0]), 8
        case 8 | 9:
            return kind - 8, 0
        case 10 | 11:
            raise _BrokenCellError
        case _:
            length = (kind - 12) // 2
            if at + length > len(payload):
                raise _BrokenCellError
            raw = payload[at : at + length]
            return (raw if kind % 2 == 0 else raw.decode()), length
