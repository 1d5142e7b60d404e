"""Numbers of the wrong kind: what to say about what a person typed, and what to write instead."""

from __future__ import annotations

from datetime import date, time

from okrcli.domain.clock import is_clock
from okrcli.domain.numbers import LARGEST
from okrcli.store.complaint import Complaint, endless, shown, write
from okrcli.store.meant_numbers import number_meant

_RANGES = {
    "weight": "a number, 0 or more",
    "hit_rate": "a number above 0, at most 1",
    "slack": "a number from 0 to 1",
    "confidence": "a number from 0 to 1",
    "grade": "a number from 0 to 1",
    "times": "a whole number, 1 or more",
    "grace_days": "a whole number, 0 or more",
    "year_starts": "a month, 1 to 12",
    "format": "1",
    "scale": "1, 10 or 100",
}


def wrong_amount(key: str, value: object) -> Complaint:
    """Say what is wrong with a number."""
    expected = _RANGES.get(key, "a number")
    if isinstance(value, str):
        return _wrong_number_text(key, value, expected)
    if isinstance(value, time):
        hint = write(key, f'"{value.isoformat("minutes")}"')
        return Complaint(f"`{key}` is a time of day", "a number, or clock time in quotes", hint)
    if isinstance(value, bool | dict | list | date):
        return Complaint(f"`{key}` is a number, not {shown(value)}", expected)
    if endless(value):
        return Complaint(f"`{key}` can't be {shown(value)}", f"{expected}, not endless")
    if isinstance(value, int | float) and abs(value) > LARGEST:
        return Complaint(f"`{key}` is larger than 1e15", f"{expected}, at most 1e15 in size")
    return Complaint(f"`{key}` can't be {shown(value)}", expected, _nearest(key, value))


def _nearest(key: str, value: object) -> str:
    fits = isinstance(value, int | float) and 2 <= value <= 100  # noqa: PLR2004
    if fits and key in {"hit_rate", "slack", "confidence", "grade"}:
        part = float(str(value)) / (10 if value <= 10 and key == "confidence" else 100)  # type: ignore[operator]  # noqa: PLR2004
        return write(key, f"{part:g}")
    if isinstance(value, float) and value.is_integer() and key in {"times", "grace_days"}:
        return write(key, str(int(value)))
    return ""


def _wrong_number_text(key: str, value: str, expected: str) -> Complaint:
    if key == "hit_rate" and (meant := number_meant(value)) and meant.unit == "%":
        part = float(meant.number) / 100
        return Complaint(f"{shown(value)} is no number", expected, write(key, f"{part:g}"))
    meant = number_meant(value)
    if meant is None:
        return Complaint(f"{shown(value)} is no number", expected)
    if meant.unit:
        hint = f'{write(key, meant.number)} and `unit = "{meant.unit}"`'
    else:
        hint = write(key, meant.number)
    if value.strip() == meant.number:
        return Complaint(
            f"{shown(value)} is text, not a number", f"{expected} without quotes", hint
        )
    return Complaint(f"{shown(value)} is no number", expected, hint)


def wrong_clock(key: str, value: str, unit: str | None) -> Complaint:
    """Say that a clock time needs a unit of time."""
    has = f'the unit is "{unit}"' if unit else "there is no unit"
    return Complaint(
        f"{shown(value)} is clock time, but {has}",
        f"a number for `{key}`, or a unit of time",
        'write `unit = "s"`, `"min"` or `"h"`',
    )


def wrong_change(key: str, value: object) -> Complaint:
    """Say what is wrong with `by`."""
    expected = 'a number such as -4, or a percentage in quotes such as "-60%"'
    if isinstance(value, str):
        meant = number_meant(value)
        if meant and meant.unit == "%":
            return Complaint(f"{shown(value)} is no change", expected, write(key, f'"{meant}"'))
        if is_clock(value):
            return Complaint(f"{shown(value)} is clock time", f"{expected}, in the unit")
        hint = write(key, meant.number) if meant else ""
        return Complaint(f"{shown(value)} is no change", expected, hint)
    return Complaint(wrong_amount(key, value).message, expected)


def wrong_observation(key: str, value: object) -> Complaint:
    """Say what is wrong with the value of a check-in."""
    expected = "a number, clock time in quotes, true or false"
    if isinstance(value, str):
        flag = {"yes": "true", "done": "true", "true": "true", "no": "false", "false": "false"}
        meant = flag.get(value.strip().lower())
        if meant:
            return Complaint(f"{shown(value)} is text", expected, write(key, meant))
        return Complaint(*_wrong_number_text(key, value, expected))
    return Complaint(wrong_amount(key, value).message, expected, wrong_amount(key, value).hint)
