"""What is wrong with a text that isn't TOML, in the words of whoever typed it."""

from __future__ import annotations

from dataclasses import replace

import tomli

from okrcli.store.toml import scanner
from okrcli.store.toml.brackets import bracket_fault
from okrcli.store.toml.case import Case, case_of
from okrcli.store.toml.doubles import double_fault
from okrcli.store.toml.fault import SyntaxFault, excerpt
from okrcli.store.toml.headers import header_fault
from okrcli.store.toml.lines import (
    BOTH_VERSIONS,
    CONFLICT,
    conflict_fault,
    line_at,
    line_fault,
    looks_like_json,
)
from okrcli.store.toml.texts import backslash_fault, control_fault, open_text_fault
from okrcli.store.toml.values import slip_of

MOST_FAULTS = 20
# Longer texts are explained up to their first mistake only, so that time stays in bounds.
LONGEST_REPAIRED = 1 << 20
_BACKSLASH = ("Unescaped", "Invalid hex", "Escaped character")
_CONTROL = ("Illegal character", "Found invalid")
_OPEN_TEXT = ("Unterminated", "Expected \"'")


def explain(text: str, error: tomli.TOMLDecodeError) -> SyntaxFault:
    """Explain the parser's error about a text."""
    plain = text.replace("\r\n", "\n")
    return _checked(plain, case_of(plain, error.pos, error.msg))


def explain_all(text: str) -> tuple[SyntaxFault, ...]:
    """Explain every mistake of a text that can be told apart, at most 20.

    After each one the line is put aside and the rest is read again; an unclosed text or bracket
    ends it.
    """
    plain = text.replace("\r\n", "\n")
    faults: list[SyntaxFault] = []
    reached = -1
    while len(faults) < MOST_FAULTS:
        try:
            tomli.loads(plain)
        except tomli.TOMLDecodeError as error:
            case = case_of(plain, error.pos, error.msg)
        except (ValueError, RecursionError):
            break
        else:
            break
        if case.start <= reached or (faults and _follows(case, faults[-1])):
            break
        reached = case.start
        faults.append(_checked(plain, case))
        too_long = len(plain) > LONGEST_REPAIRED
        aside = None if too_long else _without(plain, case, len(faults))
        if aside is None:
            break
        plain = aside
    return tuple(faults)


def _follows(case: Case, before: SyntaxFault) -> bool:
    """Tell whether a line is no statement because the one before it was put aside."""
    if case.value is not None or "=" in case.line or case.line.startswith(("[", "<", ">")):
        return False
    return case.text.count("\n", 0, case.start) == before.line


def _checked(text: str, case: Case) -> SyntaxFault:
    """Explain a case, and drop a suggestion that wouldn't mend the statement."""
    fault = _explained(case)
    if not fault.hint:
        return fault
    start = text.rfind("\n", 0, case.start) + 1
    for _ in range(fault.line - text.count("\n", 0, start) - 1):
        start = text.index("\n", start) + 1
    start += fault.column - 1
    before = text[case.start : start] + fault.hint
    after = text[start + fault.length : scanner.statement_end(text, case.start)]
    try:
        tomli.loads(before + after)
    except tomli.TOMLDecodeError as error:
        return fault if error.pos > len(before) else replace(fault, hint="")
    except (ValueError, RecursionError):
        return replace(fault, hint="")
    return fault


def _explained(case: Case) -> SyntaxFault:
    """Choose the explanation by what the parser said, and by how far it had come."""
    if CONFLICT.fullmatch(line_at(case.text, case.pos)):
        return conflict_fault(case)
    broken_header = case.line.startswith("[") and not scanner.HEADER.match(case.line)
    if case.why.startswith(("Cannot", "Duplicate")) and not broken_header:
        return double_fault(case)
    if case.why.startswith(_BACKSLASH):
        return backslash_fault(case)
    if case.value is None:
        return header_fault(case) or line_fault(case)
    if case.why.startswith(_CONTROL) or case.text.startswith("\r", case.pos):
        return control_fault(case)
    if case.why.startswith(_OPEN_TEXT):
        return open_text_fault(case)
    return bracket_fault(case) if case.opened else _value_fault(case, case.value)


def _value_fault(case: Case, value: int) -> SyntaxFault:
    """Explain a value that isn't one, or what follows a value on its line."""
    raw = case.raw(value)
    if case.text.startswith(("[", "{", '"""', "'''"), value):
        whole = case.text[value : case.pos].rstrip()
        rest = raw[len(whole) :].strip() if "\n" not in whole else case.raw(case.pos)
        message = f"{excerpt(rest)} stands after the value"
        if "\n" in whole:
            return case.fault(case.pos, case.pos + len(rest), message, "nothing there", "")
        return case.fault(value, value + len(raw), message, "nothing after the value", whole)
    slip = slip_of(raw, case.key)
    return case.fault(value, value + len(raw), slip.message, slip.expected, slip.hint)


def _without(text: str, case: Case, number: int) -> str | None:
    """Put the refused line aside, so that the lines after it keep their places."""
    if looks_like_json(text):
        return None
    if CONFLICT.fullmatch(case.line):
        return _one_version(text, case)
    if text.startswith("[", case.start):
        rest = text.find("]", case.start, case.line_end) + 1
        if rest and scanner.statement_end(text, rest) > case.line_end + 1:
            return None
        return f"{text[: case.start]}[put-aside.line-{number}]{text[case.line_end :]}"
    if scanner.statement_end(text, case.start) > case.line_end + 1:
        return None
    return text[: case.start] + text[case.line_end :]


def _one_version(text: str, case: Case) -> str | None:
    """Keep the first version of two between the marks of a merge, and the number of lines."""
    found = BOTH_VERSIONS.match(text, case.start)
    if not found:
        return None
    dropped = "\n" * found["theirs"].count("\n")
    return text[: case.start] + found["ours"] + dropped + text[found.end() :]
