"""The check-ins of a batch as they come in: a line each, CSV with a heading, or JSON Lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from okrcli.domain.numbers import LARGEST
from okrcli.domain.typed_lines import OPTIONS, Misspelt, known_name, parse_line
from okrcli.domain.typed_values import print_number
from okrcli.errors import UsageError
from okrcli.frozen import frozen

Form = Literal["lines", "csv", "jsonl"]
FORMS: tuple[str, ...] = get_args(Form)
KEYS = ("address", "value", *OPTIONS)
_BOM = b"\xef\xbb\xbf"
_WIDE = {b"\xff\xfe", b"\xfe\xff"}
_SEPARATORS = ";\t|"
_CSV_LIMIT = 2**17
# Where so many lines are wrong, it is probably something else altogether.
MOST_WRONG = 200
_NAMES = ", ".join(KEYS)


@frozen
class Row:
    """What one check-in of a batch says, in text as typed; `number` is its line, from 1.

    `says` holds what is given of the keys of KEYS.
    """

    number: int
    text: str
    says: Mapping[str, str]


@frozen
class BadRow:
    """A line that can't be read: what is wrong with it, and what would be right."""

    number: int
    text: str
    message: str
    expected: str = ""


def rows(data: bytes, form: Form) -> list[Row | BadRow]:
    """Read what came in. Raises UsageError where it can't be told which check-ins there are."""
    if data[:2] in _WIDE:
        raise UsageError("what came in is UTF-16 text", "send it as UTF-8")
    # Of bytes these are the lines that end with LF, CR or both, and no others.
    raws = data.removeprefix(_BOM).splitlines(keepends=True)
    texts = [_decoded(raw) for raw in raws]
    if form == "csv":
        return _of_csv(texts, ["\r" if raw.endswith(b"\r") else "\n" for raw in raws])
    reader = _of_line if form == "lines" else _of_json
    return [
        found
        for number, text in enumerate(texts, 1)
        if (found := _read(number, text, reader)) is not None
    ]


def _decoded(raw: bytes) -> str | bytes:
    """Give a line as text without its end; as the bytes that it is where it is no text."""
    line = raw.rstrip(b"\r\n")
    try:
        text = line.decode()
    except UnicodeDecodeError:
        return line
    return line if "\0" in text else text


def _no_text(number: int, line: bytes) -> BadRow:
    shown = line.decode("utf-8", "replace")
    if b"\0" in line:
        return BadRow(number, shown, "there is a NUL character in it", "plain text")
    try:
        line.decode()
    except UnicodeDecodeError as error:
        wrong = f"the byte 0x{line[error.start]:02x} at its place {error.start + 1} is not UTF-8"
        return BadRow(number, shown, wrong, "text in UTF-8")
    return BadRow(number, shown, "it is no text", "text in UTF-8")


def _read(
    number: int, line: str | bytes, reader: Callable[[int, str], Row | BadRow | None]
) -> Row | BadRow | None:
    return _no_text(number, line) if isinstance(line, bytes) else reader(number, line)


def _of_line(number: int, line: str) -> Row | BadRow | None:
    found = parse_line(line)
    if found is None:
        return None
    if isinstance(found, Misspelt):
        return BadRow(number, line, f"column {found.column}: {found.message}", found.expected)
    address, *rest = found.words
    value = {"value": " ".join(rest)} if rest else {}
    return Row(number, line, {"address": address, **value, **found.options})


# ------------------------------------------------------------------------------------------ CSV


def _of_csv(texts: Sequence[str | bytes], ends: Sequence[str]) -> list[Row | BadRow]:
    """Read a table. Raises UsageError for a heading that isn't understood."""
    broken = next(((n, line) for n, line in enumerate(texts, 1) if isinstance(line, bytes)), None)
    if broken is not None:
        bad = _no_text(*broken)
        raise UsageError(f"line {bad.number}: {bad.message}", f"expected: {bad.expected}")
    pairs = zip(texts, ends, strict=True)
    lines = [f"{text}{end}" for text, end in pairs if isinstance(text, str)]
    # A cell may be as long as what came in. The limit is that of the whole process.
    usual = csv.field_size_limit(max(_CSV_LIMIT, sum(map(len, lines))))
    try:
        return list(_table(lines))
    finally:
        csv.field_size_limit(usual)


def _table(lines: Sequence[str]) -> Iterator[Row | BadRow]:
    heading: list[str] | None = None
    for number, cells in _cells(lines):
        if isinstance(cells, BadRow):
            yield cells
        elif not any(cell.strip() for cell in cells):
            continue
        elif heading is None:
            heading = _heading(number, cells)
        else:
            yield _of_cells(number, lines[number - 1], heading, cells)


def _cells(lines: Sequence[str]) -> Iterator[tuple[int, list[str] | BadRow]]:
    """Give the rows with the numbers of their first lines.

    Behind a row that is no CSV the next line is taken for a new row. Each may be read to the end
    of the input for a closing quote, so there is an end to that.
    """
    number, faults = 1, 0
    while number <= len(lines) and faults <= MOST_WRONG:
        begun, rest = number, map(lines.__getitem__, range(number - 1, len(lines)))
        reader = csv.reader(rest, strict=True)
        try:
            for cells in reader:
                yield number, cells
                number = begun + reader.line_num
        except csv.Error as error:
            expected = 'quotes as in "a ""b"" c"'
            yield number, BadRow(number, lines[number - 1], f"no CSV: {error}", expected)
            number, faults = number + 1, faults + 1


def _heading(number: int, cells: Sequence[str]) -> list[str]:
    names = [" ".join(cell.split()).casefold() for cell in cells]
    for name, written in zip(names, cells, strict=True):
        if name in KEYS:
            continue
        hint = f"the columns are {_NAMES}"
        if len(names) == 1 and (mark := next((one for one in _SEPARATORS if one in name), "")):
            hint = f"the cells are parted by commas, not by {json.dumps(mark)}"
        elif near := known_name(name, KEYS):
            hint = f"did you mean `{near}`? {hint}"
        told = f"line {number}: there is no column `{written.strip()[:40]}`"
        raise UsageError(told if name else f"line {number}: a column has no name", hint)
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"line {number}: the column `{twice}` stands there twice", "one of them")
    if "address" not in names:
        raise UsageError(
            f"line {number}: there is no column `address`", f"a heading with some of: {_NAMES}"
        )
    return names


def _of_cells(number: int, text: str, heading: list[str], cells: list[str]) -> Row | BadRow:
    if len(cells) != len(heading):
        told = f"{len(cells)} cells, and the heading has {len(heading)}"
        return BadRow(number, text, told, "as many as there; a cell with a comma in quotes")
    says = {name: cell.strip() for name, cell in zip(heading, cells, strict=True) if cell.strip()}
    if "address" not in says:
        return BadRow(number, text, "there is no address", "an address in each row")
    return Row(number, text, says)


# ----------------------------------------------------------------------------------- JSON Lines


class _WrongJsonError(Exception):
    """A line of JSON isn't a check-in: what is wrong, what would be right."""


def _of_json(number: int, line: str) -> Row | BadRow | None:
    if not line.strip():
        return None
    try:
        found = json.loads(
            line, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole
        )
        return Row(number, line, _said(found))
    except _WrongJsonError as error:
        message, expected = error.args
        return BadRow(number, line, message, expected)
    except json.JSONDecodeError as error:
        told = f"column {error.colno}: no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        return BadRow(number, line, told, 'an object such as {"address": "run/far", "value": 14.2}')
    except RecursionError:
        return BadRow(number, line, "brackets stand too deep inside each other", "a plain object")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _WrongJsonError(f"the key `{twice[:40]}` stands there twice", "one of them")
    return found


def _no_number(word: str) -> object:
    raise _WrongJsonError(f"{word} is no number", "a finite number")


def _whole(digits: str) -> int | float:
    longest = 20
    return int(digits) if len(digits) <= longest else float(digits)


def _said(found: object) -> dict[str, str]:
    if not isinstance(found, dict):
        raise _WrongJsonError("it is no object", 'such as {"address": "run/far", "value": 14.2}')
    says = {}
    for name, given in found.items():
        if name not in KEYS:
            near = known_name(name, KEYS)
            meant = f"did you mean `{near}`? " if near else ""
            raise _WrongJsonError(f"there is no key `{name[:40]}`", f"{meant}the keys are {_NAMES}")
        if given is not None and given != "":
            says[name] = _typed(name, given)
    if "address" not in says:
        raise _WrongJsonError("there is no address", '"address": "objective/key-result"')
    return says


def _typed(name: str, given: object) -> str:
    """Give a value of JSON as it would be typed. A confidence of 1 could be a tenth or all."""
    if isinstance(given, str):
        return _whole_text(name, given)
    takes_numbers = name in {"value", "total", "confidence", "key"}
    if isinstance(given, bool) and name == "value":
        return "yes" if given else "no"
    if isinstance(given, bool) or not isinstance(given, int | float) or not takes_numbers:
        shown = json.dumps(given, ensure_ascii=False)
        expected = "text in quotes, or a number" if takes_numbers else "text in quotes"
        raise _WrongJsonError(f"`{name}` is {shown[:40]}", expected)
    if name == "confidence" and given == 1 and isinstance(given, int):
        raise _WrongJsonError("a confidence of 1 could be 0.1 or 1.0", '0.1, or "100%"')
    if isinstance(given, float) and abs(given) > LARGEST:
        raise _WrongJsonError(f"`{name}` is larger than 1e15", "a number of at most 1e15 in size")
    if name == "key":
        return _key(given)
    return str(given) if isinstance(given, int) else print_number(given)


def _key(given: float) -> str:
    """Write a number that is a key: 88 and 88.0 are one, as programs turn one into the other."""
    return str(int(given)) if given == int(given) else repr(given)


def _whole_text(name: str, given: str) -> str:
    """Let a text pass that can be written: JSON can escape half of a character."""
    try:
        given.encode()
    except UnicodeEncodeError as error:
        half = f"\\u{ord(given[error.start]):04x}"
        told = f"`{name}` has half of a character, {half}"
        raise _WrongJsonError(told, "both halves, or the character itself") from error
    return given
