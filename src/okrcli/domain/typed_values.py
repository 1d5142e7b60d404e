"""Values as people type them: `-5`, `+2`, `1,000`, `$3.5k`, `14.2 km`, `55%`, `52:30`, `yes`."""

from __future__ import annotations

import re
from typing import Literal

from okrcli.domain.clock import SECONDS, parse_clock
from okrcli.domain.numbers import LARGEST
from okrcli.frozen import frozen

Wants = Literal["number", "truth"]

LONGEST = 400
_TRUE = frozenset({"yes", "y", "done", "true"})
_FALSE = frozenset({"no", "n", "false"})
_CURRENCIES = (
    ("$", "usd", "us$"),
    ("€", "eur"),
    ("£", "gbp"),
    ("¥", "jpy"),
    ("₹", "inr"),
    ("₩", "krw"),
    ("chf",),
)
# With the other case these are other units: M is millions, MW isn't mW, Mb isn't MB.
_CASE_MATTERS = frozenset({"k", "m", "mw", "kb", "mb", "gb", "tb", "kbps", "mbps", "gbps"})
# Where one of these is the unit, 5k may well be 5 of them.
_KILO = frozenset({"k", "km", "kg"})
_MILLIONS = frozenset({"M", "mio", "mn", "mln", "million", "B", "bn", "billion"})

_AMOUNT = re.compile(
    r"(?P<sign>[+-]?)(?:(?P<front>[^0-9+\-–—., ]+) ?)?(?P<digits>[.,]*[0-9][0-9.,]*)(?P<rest>.*)",
    re.ASCII,
)
_NUMBER = re.compile(
    r"(?:[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?|\.[0-9]+",
    re.ASCII,
)
_TIMES = re.compile(r"(?P<sign>[+-]?)(?P<times>[0-9]+(?::[0-9]+)+)(?P<rest>.*)", re.ASCII)
# Only what is refused needs these: they are compiled when first used.
_MARKED = r"([+-]?)([0-9]{1,3}(?:[ _'’][0-9]{3})+(?:\.[0-9]+)?)((?![0-9]).*)"
_POINTED = r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})"
_POWER = r"[eE][+-]?[0-9]+"
_LONGEST_SHOWN = 40


@frozen
class Refused:
    """Why a typed text isn't taken: what is wrong with it, and what would be right."""

    message: str
    expected: str


@frozen
class Typed:
    """A value as it is to be written: a number, a clock time as text, true or false.

    `number` is the same in the unit of the key result (true and false are 1 and 0). `relative`:
    it was typed with a plus, so it comes on top of the current value.
    """

    value: float | bool | str
    number: float
    relative: bool = False


def parse_value(text: str, unit: str | None, *, wants: Wants = "number") -> Typed | Refused:
    """Read a value for a key result with this unit, finite and at most 1e15 in size.

    What is typed without a point stays a whole number. With `wants="truth"` only words such as
    `yes`, `no` and `done` are taken.
    """
    typed = " ".join(text.replace("−", "-").split())
    unit = _tidy(unit)
    if not typed:
        return Refused("there is no value", expected_value(unit, wants=wants))
    if len(typed) > LONGEST:
        message = f"{_shown(typed)} is longer than {LONGEST} characters"
        return Refused(message, expected_value(unit, wants=wants))
    if wants == "truth":
        return _read_truth(typed)
    if times := _TIMES.fullmatch(typed):
        return _read_clock(typed, times, unit)
    amount = _AMOUNT.fullmatch(typed)
    return _refuse_text(typed, unit) if amount is None else _read_amount(typed, amount, unit)


def expected_value(unit: str | None, *, wants: Wants = "number") -> str:
    """Say which values are taken."""
    if wants == "truth":
        return "yes, done or no"
    if unit is None:
        return "a number, such as 14.2, 1,000 or 12.5k"
    if unit in SECONDS:
        clock = "7:30" if unit == "h" else "52:30"
        return f"a number in {unit}, such as 45 or 45 {unit}, or clock time such as {clock}"
    return f"a number in {unit}, such as 14.2 or {_beside('14.2', unit)}"


def print_value(value: float | bool | str, unit: str | None) -> str:  # noqa: FBT001 - a value
    """Print a value, with its unit, so that `parse_value` gives it back, to the last digit.

    A unit that would be taken for something else (`k`) is left out.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    bare = value if isinstance(value, str) else print_number(value)
    unit = _tidy(unit)
    if unit is None:
        return bare
    text = _beside(bare, unit)
    back = parse_value(text, unit)
    return text if isinstance(back, Typed) and back.value == value else bare


def print_number(value: float) -> str:
    """Print a finite number in full: all its digits, no power of ten, a float with a point."""
    digits, power, places = repr(value).partition("e-")
    if not power:
        return digits
    sign = "-" if value < 0 else ""
    return f"{sign}0.{'0' * (int(places) - 1)}{digits.lstrip('-').replace('.', '')}"


def _tidy(unit: str | None) -> str | None:
    return " ".join((unit or "").split()) or None


def _beside(bare: str, unit: str) -> str:
    if _currency(unit) is not None:
        sign = "-" if bare.startswith("-") else ""
        gap = " " if unit.isalpha() else ""
        return f"{sign}{unit}{gap}{bare.removeprefix('-')}"
    return f"{bare}%" if unit == "%" else f"{bare} {unit}"


def _read_truth(typed: str) -> Typed | Refused:
    word = typed.casefold()
    if word in _TRUE or word in _FALSE:
        return Typed(word in _TRUE, float(word in _TRUE))
    number = isinstance(parse_value(typed, None), Typed)
    message = f"{_shown(typed)} is a number" if number else f"{_shown(typed)} is neither yes nor no"
    return Refused(message, expected_value(None, wants="truth"))


def _read_clock(typed: str, times: re.Match[str], unit: str | None) -> Typed | Refused:
    expected = expected_value(unit)
    rest = times["rest"].strip()
    if unit not in SECONDS:
        has = "there is no unit" if unit is None else f"the unit is {unit}"
        message = f"{_shown(typed)} is clock time, which needs the unit s, min or h; {has}"
        return Refused(message, expected)
    if rest[:1].isalpha() and not _is_own(rest, unit):
        return Refused(_other_unit(typed, rest, unit), expected)
    first, _, others = times["times"].partition(":")
    text = f"{first.lstrip('0') or '0'}:{others}"
    number = parse_clock(text, unit) if not rest or _is_own(rest, unit) else None
    if number is None:
        message = f"{_shown(typed)} is no clock time: after a colon come two digits, 00 to 59"
        return Refused(message, expected)
    if times["sign"] == "-" and number:
        return Typed(f"-{text}", -number)
    return Typed(text, number, relative=times["sign"] == "+")


def _read_amount(typed: str, amount: re.Match[str], unit: str | None) -> Typed | Refused:
    digits, front, rest = amount["digits"], amount["front"], amount["rest"]
    power = _power(rest, unit) if front is None else _power_behind(front, rest, unit)
    if power is None:
        return Refused(_why_not(typed, front, rest, unit), expected_value(unit))
    if not _NUMBER.fullmatch(digits):
        return Refused(_why_no_digits(typed, amount), expected_value(unit))
    plain = digits.replace(",", "")
    number = float(f"{plain}e{power}")
    if number > LARGEST:
        return Refused(f"{_shown(typed)} is larger than 1e15", "a number of at most 1e15 in size")
    whole = number.is_integer() if power else "." not in plain
    number = 0.0 - number if amount["sign"] == "-" else number
    return Typed(int(number) if whole else number, number, relative=amount["sign"] == "+")


def _power(rest: str, unit: str | None) -> int | None:
    """Give the power of ten that stands behind a number; None where something else does."""
    word = rest.strip()
    if not word:
        return 0
    if unit is None:
        return {"%": -2, "k": 3, "K": 3}.get(word if word == "%" else rest)
    if _is_own(word, unit) and unit != "k":
        return 0
    if rest[0] not in "kK":
        return None
    if len(rest) == 1:
        return None if unit.casefold() in _KILO else 3
    own = _is_own(rest[1:].strip(), unit)
    return 3 if own and (rest[1] == " " or _currency(unit) is not None) else None


def _power_behind(front: str, rest: str, unit: str | None) -> int | None:
    """Give the power of ten where a currency stands in front."""
    if unit is None or _currency(front) is None or not _is_own(front, unit):
        return None
    return {"": 0, "k": 3, "K": 3}.get(rest)


def _is_own(word: str, unit: str) -> bool:
    if word == unit:
        return True
    if unit.casefold() in _CASE_MATTERS:
        return False
    money = _currency(unit)
    return word.casefold() == unit.casefold() or (money is not None and _currency(word) == money)


def _currency(word: str) -> int | None:
    known = (number for number, names in enumerate(_CURRENCIES) if word.casefold() in names)
    return next(known, None)


def _why_not(typed: str, front: str | None, rest: str, unit: str | None) -> str:
    """Say what is wrong with what stands around a number."""
    word = rest.strip()
    if _is_million(word, unit):
        return f"{_shown(typed)} isn't read: write such a number out, as in 3,000,000"
    if front is not None:
        own = unit is not None and _is_own(front, unit)
        odd = own or _currency(front) is None
        return f"{_shown(typed)} is no number" if odd else _other_unit(typed, front, unit)
    if found := re.fullmatch(_MARKED, typed, re.ASCII):
        plain = f"{found[1]}{re.sub('[^0-9.]', '', found[2])}{found[3]}"
        return f"{_shown(typed)} isn't read, only a comma parts thousands: write `{plain}`"
    number = typed.removesuffix(rest)
    if word in {"k", "K"} and unit is not None and unit.casefold() in _KILO:
        return f"{_shown(typed)} could be {number} {unit} or {number} thousand: write it out"
    if word in {"k", "K"}:
        return f"{_shown(typed)} has a space before the k: write `{number}k`"
    if re.fullmatch(_POWER, rest, re.ASCII):
        return f"{_shown(typed)} has a power of ten: write the number out"
    named = word[0].isalpha() and not any(char.isdigit() for char in word)
    if named or word == "%" or _currency(word) is not None:
        return _other_unit(typed, word, unit)
    return f"{_shown(typed)} is no number"


def _is_million(word: str, unit: str | None) -> bool:
    """Tell whether a word may stand for millions or more; a small m is mostly metres."""
    if word == "m":
        return unit in {None, "M"}
    return word in _MILLIONS or word.casefold() in _MILLIONS


def _why_no_digits(typed: str, amount: re.Match[str]) -> str:
    """Say what is wrong with points and commas, and what was probably meant."""
    digits, sign, rest = amount["digits"], amount["sign"], amount["rest"]
    front = amount["front"] or ""
    whole, _, after = digits.partition(",")
    if digits.endswith((".", ",")) and digits[:-1].isdigit():
        return (
            f"{_shown(typed)} has no digit behind `{digits[-1]}`: write `{sign}{digits[:-1]}{rest}`"
        )
    if re.fullmatch(_POINTED, digits, re.ASCII):
        meant = [digits.replace(".", "").replace(",", ".")]
    elif "." not in digits and digits.count(",") == 1:
        meant = [f"{whole or '0'}.{after}"]
        if whole.strip("0") and len(after) > 2:  # noqa: PLR2004 - two digits are no thousands
            meant.append(f"{whole}{after}")
    else:
        told = "a number has one point, and commas only before each three digits of it: 1,234,567.5"
        return f"{_shown(typed)} is no number: {told}"
    written = " or ".join(f"`{sign}{front}{number}{rest}`" for number in meant)
    return f"{_shown(typed)} isn't read, the decimal mark is a point: write {written}"


def _refuse_text(typed: str, unit: str | None) -> Refused:
    if typed[0] in "–—" and _NUMBER.fullmatch(typed[1:]):
        return Refused(f"{_shown(typed)} begins with a dash: write `-{typed[1:]}`", "a minus sign")
    return Refused(f"{_shown(typed)} is no number", expected_value(unit))


def _other_unit(typed: str, word: str, unit: str | None) -> str:
    other = word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}…"
    if unit is None:
        return f"{_shown(typed)} is in {other}, but there is no unit here"
    return f"{_shown(typed)} is in {other}, but the unit is {unit}"


def _shown(typed: str) -> str:
    return f"`{typed}`" if len(typed) <= _LONGEST_SHOWN else f"`{typed[:_LONGEST_SHOWN]}…`"
