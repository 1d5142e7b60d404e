"""Bytes of a file to its data, or to the mistakes that are in the way."""

from __future__ import annotations

import tomli

from okrcli.frozen import frozen
from okrcli.store.toml.fault import SyntaxFault
from okrcli.store.toml.guards import over_limit

_BOM = b"\xef\xbb\xbf"
_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@frozen
class Document:
    """A file that could be parsed. `text` has the file's own line ends, and no byte-order mark."""

    text: str
    data: dict[str, object]
    bom: bool


@frozen
class Unparsed:
    """A file that couldn't be parsed: its text as far as it can be shown, and why not."""

    text: str
    faults: tuple[SyntaxFault, ...]


def parse(data: bytes) -> Document | Unparsed:
    """Parse the bytes of a file."""
    bom = data.startswith(_BOM)
    raw = data[len(_BOM) :] if bom else data
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return Unparsed(raw.decode("utf-8", "replace"), (_broken_bytes(raw, error),))
    plain = text.replace("\r\n", "\n")
    if fault := over_limit(plain):
        return Unparsed(text, (fault,))
    try:
        return Document(text, tomli.loads(plain), bom)
    except tomli.TOMLDecodeError:
        from okrcli.store.toml.syntax import explain_all

        return Unparsed(text, explain_all(plain))
    except (ValueError, RecursionError):
        message = "a number or a nesting is too big to read"
        return Unparsed(text, (SyntaxFault(1, 1, 1, message, "a file that a person wrote", ""),))


def _broken_bytes(raw: bytes, error: UnicodeDecodeError) -> SyntaxFault:
    """Give the place and the kind of the first bytes that aren't UTF-8."""
    if other := _OTHER_ENCODINGS.get(raw[:2]):
        return SyntaxFault(1, 1, 1, f"the file is in {other}", "a file saved as UTF-8", "")
    line_start = raw.rfind(b"\n", 0, error.start) + 1
    return SyntaxFault(
        raw.count(b"\n", 0, error.start) + 1,
        len(raw[line_start : error.start].decode("utf-8")) + 1,
        1,
        f"the byte 0x{raw[error.start]:02x} is not UTF-8",
        "a file saved as UTF-8",
        "",
    )
