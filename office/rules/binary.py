"""Read from an old Excel file (xls) what a fast reader does not tell, as `scans` does for new ones.

Guarantee: every chain of sectors is followed at most once round, so that no file makes the scan
run for ever; what cannot be followed is damaged.
Source: [MS-CFB] §2.2–2.6 (container), [MS-XLS] §2.4 (records).
"""

from struct import Struct, error, unpack_from

from ledger.rules.refusals import Refusal
from office.rules.scans import Scan

_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA
_BOF, _EOF, _BOUND_SHEET, _PASSWORD, _MERGED = 0x0809, 0x000A, 0x0085, 0x002F, 0x00E5
_FORMULA, _BOOL_OR_ERROR, _SEVERAL = 0x0006, 0x0205, 0x00BD
_DIMENSIONS, _ROWS, _COLUMNS = 0x0200, 65_536, 256
_CELLS = {_FORMULA, _BOOL_OR_ERROR, _SEVERAL, 0x0203, 0x0204, 0x00FD, 0x027E, 0x00D6}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_RECORD = Struct("<HH")


def scan_xls(data: bytes, *, most_rows: int) -> list[Scan]:
    """What stands in each sheet, in the order of the workbook.

    Refuses sheet.damaged, sheet.encrypted, sheet.wrong_type for another file in the same container,
    and what `Scan.see` refuses.
    """
    try:
        book = _workbook(data)
        places = []
        for kind, body in _records(book, 0):
            if kind == _PASSWORD:
                raise Refusal("sheet.encrypted")
            if kind == _BOUND_SHEET:
                places.append(unpack_from("<I", body)[0])
        return [_sheet(book, place, most_rows) for place in places]
    except (error, IndexError) as fault:
        raise Refusal("sheet.damaged") from fault


def _sheet(book: bytes, place: int, most_rows: int) -> Scan:
    scan = Scan()
    for kind, body in _records(book, place):
        if kind == _MERGED:
            for start in range(2, len(body) - 7, 8):
                top, bottom, left, right = unpack_from("<4H", body, start)
                scan.merges.append(((top, left), (bottom, right)))
        elif kind in _CELLS:
            row, first = unpack_from("<HH", body)
            last = unpack_from("<H", body, len(body) - 2)[0] if kind == _SEVERAL else first
            scan.see(row, max(first, last), most_rows)
            if kind == _FORMULA:
                scan.formulas.append((row, first))
            elif kind == _BOOL_OR_ERROR and body[7]:
                scan.errors[row, first] = _ERRORS.get(body[6], "#N/A")
    return scan


def _records(book: bytes, place: int) -> list[tuple[int, bytes]]:
    """The records of one substream, without those of what is embedded in it."""
    found: list[tuple[int, bytes]] = []
    depth = 0
    while place + 4 <= len(book):
        kind, length = _RECORD.unpack_from(book, place)
        body = book[place + 4 : place + 4 + length]
        place += 4 + length
        if kind == _DIMENSIONS:
            _check_dimensions(body)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            return found
        if depth == 1:
            found.append((kind, body))
    raise Refusal("sheet.damaged")


def _check_dimensions(body: bytes) -> None:
    """Refuses sheet.damaged: a reader reserves what a sheet says of its size, or dies of a size below nothing."""
    top, bottom, left, right = unpack_from("<IIHH" if len(body) == 14 else "<4H", body)
    empty = not bottom or not right
    if not empty and not (top < bottom <= _ROWS and left < right <= _COLUMNS):
        raise Refusal("sheet.damaged")


def _workbook(data: bytes) -> bytes:
    """The stream `Workbook` (or `Book`) of the container."""
    size = 1 << unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise Refusal("sheet.damaged")
    fat = _fat(data, size)
    directory = _chain(data, size, fat, unpack_from("<I", data, 48)[0])
    entries = {}
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = unpack_from("<H", directory, place + 64)[0]
        name = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        entries[name] = unpack_from("<II", directory, place + 116)
    if "EncryptedPackage" in entries:
        raise Refusal("sheet.encrypted")
    entry = entries.get("Workbook") or entries.get("Book")
    if entry is None:
        raise Refusal("sheet.wrong_type", found="doc")
    start, length = entry
    if length >= unpack_from("<I", data, 56)[0]:
        return _chain(data, size, fat, start)[:length]
    store = _chain(data, size, fat, entries["Root Entry"][0])
    small = _chain(data, size, fat, unpack_from("<I", data, 60)[0])
    links = unpack_from(f"<{len(small) // 4}I", small)
    return b"".join(store[n * 64 : n * 64 + 64] for n in _links(links, start))[:length]


def _fat(data: bytes, size: int) -> tuple[int, ...]:
    """The table of sectors: for each, the one that follows."""
    sectors = list(unpack_from("<109I", data, 76))
    more, count = unpack_from("<II", data, 68)
    for _ in range(min(count, len(data) // size)):
        *listed, more = unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += listed
    table = b"".join(
        data[(n + 1) * size : (n + 2) * size] for n in sectors if n <= len(data) // size
    )
    return unpack_from(f"<{len(table) // 4}I", table)


def _chain(data: bytes, size: int, fat: tuple[int, ...], start: int) -> bytes:
    return b"".join(data[(n + 1) * size : (n + 2) * size] for n in _links(fat, start))


def _links(table: tuple[int, ...], start: int) -> list[int]:
    found: list[int] = []
    while start < _LAST_SECTOR:
        if len(found) > len(table):
            raise Refusal("sheet.damaged")
        found.append(start)
        start = table[start]
    return found
