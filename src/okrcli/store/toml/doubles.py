"""Keys and tables that stand in a file twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrcli.store.toml import scanner
from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.locating import locate

if TYPE_CHECKING:
    import re

    from okrcli.domain.problem import Path
    from okrcli.store.toml.case import Case
    from okrcli.store.toml.fault import SyntaxFault
    from okrcli.store.toml.locating import Locations

REPEATED = frozenset({"amend", "break", "change", "checkin", "close", "void"})


def double_fault(case: Case) -> SyntaxFault:
    """Explain a key, table or part of one that was there before."""
    before = case.text[: case.start]
    header = scanner.HEADER.match(case.text, case.start)
    if header:
        return _double_header(case, header, locate(before))
    if case.why.startswith("Duplicate inline"):
        return _double_in_braces(case)
    return _double_key(case, locate(before))


def _double_header(case: Case, header: re.Match[str], known: Locations) -> SyntaxFault:
    parts = scanner.key_parts(case.text, *header.span(2))
    name = case.text[header.start(2) : header.end(2)].strip()
    last = {element[:-1]: element[-1] for element in known.sequence()}
    path: Path = ()
    place = None
    for part, _, _ in parts:
        path = (*path, last[path], part) if path in last else (*path, part)
        place = known.key(path) or place
    where = f"on line {place.line}" if place else "above"
    end = header.end() + (header[1] == "[[")
    if header[1] == "[" and path in last:
        message = f"{excerpt(f'[{name}]')} is a list {where}"
        return case.fault(case.start, end, message, "two brackets, for one more", f"[[{name}]]")
    if header[1] == "[[":
        message = f"{excerpt(f'[[{name}]]')} stands in single brackets {where}"
        expected = f"{excerpt(f'[[{name}]]')} there too"
        return case.fault(case.start, end, message, expected, "")
    if path in known.tables() and name in REPEATED:
        message = f"the table {excerpt(f'[{name}]')} stands {where} already"
        return case.fault(case.start, end, message, f"[[{name}]] in all places", "")
    if path in known.tables():
        message = f"the table {excerpt(f'[{name}]')} stands {where} already"
        return case.fault(case.start, end, message, "another name, or one table", _other_name(name))
    message = f"the table {excerpt(f'[{name}]')} has its value {where} already"
    return case.fault(case.start, end, message, "one of the two", "")


def _other_name(name: str) -> str:
    """Suggest a header for a copied table, where its name is plain."""
    return f"[{name}-2]" if name[-1] not in "\"'" else ""


def _double_key(case: Case, known: Locations) -> SyntaxFault:
    found = scanner.KEY.match(case.text, case.start)
    start, end = found.span() if found else (case.start, case.line_end)
    tables = known.tables()
    header = tables[-1] if tables else ()
    path, place = header, None
    for part, _, _ in scanner.key_parts(case.text, start, end):
        path = (*path, part)
        place = known.key(path) or place
    name = case.text[start:end]
    where = f"on line {place.line}" if place else "above"
    if known.key(path):
        message = f"{excerpt(name)} is set twice: first {where}"
        return case.fault(start, end, message, "one of the two lines", "")
    message = f"{excerpt(name)} adds to what is complete {where}"
    return case.fault(start, end, message, "the key in that place", "")


def _double_in_braces(case: Case) -> SyntaxFault:
    message = f"{excerpt(case.key)} stands twice in the same braces"
    start = case.key_start
    return case.fault(start, start + len(case.key), message, "one of the two", "")
