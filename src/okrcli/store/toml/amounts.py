"""Numbers as people write them: with commas, units, signs and clock times."""

from __future__ import annotations

import re

from okrcli.store.toml.fault import excerpt
from okrcli.store.toml.slip import SHARE_KEYS, TEXT_KEYS, Slip, quoted

_MINUS = "\u2212\u2013\u2014"
_MONEY = "$€£¥₹"
_GAP = "[ '_\u00a0\u2009\u202f\u2019]"
_SPACED = re.compile(rf"[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+(?:[.,][0-9]+)?")
_COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINTS = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:\.[0-9]{3})+,[0-9]+)")
_DECIMAL = re.compile(r"[0-9]*[.,][0-9]+|[0-9]+\.?")
_CLOCK = re.compile(r"([0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?)(?: ?[a-z/]{1,6})?", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?P<number>[^A-Za-z%/°µ]*[0-9.])\s*(?P<unit>[^\W\d_][^\s,;=\"']{0,15}|°\S{0,3})"
)
_LIMIT = re.compile(r"(?:[<>≤≥~≈±=]=?|ca\.?|about)\s*(?P<number>\S+)")
_SUM = re.compile(r"([0-9]{1,6}) ?[/÷] ?([1-9][0-9]{0,5})")


def number_of(text: str) -> str | None:
    """Read a number in anyone's style and write it in TOML's; None where it is none."""
    digits = text.strip()
    sign = ""
    if digits[:1] in (*_MINUS, "-", "+") and digits:
        sign, digits = ("" if digits[0] == "+" else "-"), digits[1:].lstrip()
    if _SPACED.fullmatch(digits):
        digits = re.sub(_GAP, "", digits).replace(",", ".")
    elif _COMMAS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif _POINTS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _DECIMAL.fullmatch(digits):
        digits = digits.replace(",", ".")
    else:
        return None
    whole, point, rest = digits.partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{sign}{whole}{point}{rest or '0' if point else ''}"


def as_number(raw: str, _key: str) -> Slip | None:
    """A number, but not in TOML's style."""
    number = number_of(raw)
    if number is None:
        return None
    digits = raw.lstrip("+-" + _MINUS)
    message, expected = f"{excerpt(raw)} is not a number in TOML", "a number with a point"
    if digits.startswith((".", ",")):
        expected = "a digit before the point"
    elif digits.endswith("."):
        expected = "a digit after the point"
    elif re.fullmatch(r"0[0-9]+.*", digits):
        expected = "a number without zeros in front"
    elif re.fullmatch(r"[0-9]{1,3},[0-9]{3}", digits):
        expected = f"no comma between thousands, or a point for decimals: {raw.replace(',', '.')}"
    elif not re.fullmatch(r"[0-9]+,[0-9]+", digits):
        expected = "a number without marks between its thousands"
    if raw[0] in _MINUS:
        expected = "a plain minus sign, not a dash"
    return Slip(message, expected, number)


def as_percent(raw: str, key: str) -> Slip | None:
    """A percentage: a share where the key wants one, a text for `by`, else a number and a unit."""
    number = number_of(raw[:-1]) if raw[-1:] == "%" else None
    if number is None:
        return None
    message = f"{excerpt(raw)} is not a number in TOML"
    if key == "by":
        return Slip(message, "a percentage in quotes", quoted(f"{number}%"))
    if key in SHARE_KEYS:
        return Slip(message, "a share from 0 to 1", repr(round(float(number) / 100, 6)))
    return Slip(message, 'a number alone, and unit = "%" on a line of its own', number)


def as_money(raw: str, _key: str) -> Slip | None:
    """An amount with a currency."""
    sign = "-" if raw[:1] in ("-", *_MINUS) else ""
    rest = raw[len(sign) :].strip()
    unit, amount = "", ""
    if rest[:1] and rest[0] in _MONEY:
        unit, amount = rest[0], rest[1:]
    elif rest[-1:] and rest[-1] in _MONEY:
        unit, amount = rest[-1], rest[:-1]
    elif found := re.fullmatch(r"(USD|EUR|GBP|CHF|JPY|US\$)\s?([^A-Za-z]+)", rest):
        unit, amount = found[1], found[2]
    thousands = amount[-1:] in ("k", "K")
    number = number_of(amount[:-1] if thousands else amount)
    if not unit or number is None:
        return None
    number = _thousands(number) if thousands else number
    return _with_unit(raw, unit, sign + number)


def as_clock(raw: str, _key: str) -> Slip | None:
    """A clock time without quotes."""
    found = _CLOCK.fullmatch(raw)
    if not found:
        return None
    return Slip(f"the clock time {excerpt(raw)} needs quotes", "a text", quoted(found[1]))


def as_measure(raw: str, key: str) -> Slip | None:
    """A number with its unit, or with a k for thousand."""
    found = _MEASURE.fullmatch(raw)
    number = number_of(found["number"]) if found else None
    if not found or number is None or key in TEXT_KEYS:
        return None
    unit = found["unit"]
    if unit in ("k", "K"):
        message = f"{excerpt(raw)} is not a number in TOML"
        return Slip(message, "a number written out", _thousands(number))
    return _with_unit(raw, unit, number)


def as_limit(raw: str, key: str) -> Slip | None:
    """A number behind a sign of comparison."""
    found = _LIMIT.fullmatch(raw)
    number = number_of(found["number"]) if found else None
    if number is None or key in TEXT_KEYS:
        return None
    expected = "a number alone: the key says how it is compared"
    return Slip(f"{excerpt(raw)} is not a number in TOML", expected, number)


def as_fraction(raw: str, key: str) -> Slip | None:
    """A fraction such as 4/5."""
    found = _SUM.fullmatch(raw)
    if not found or key in TEXT_KEYS:
        return None
    share = repr(round(int(found[1]) / int(found[2]), 4))
    return Slip(f"{excerpt(raw)} is not a number in TOML", "a number with a point", share)


def _with_unit(raw: str, unit: str, number: str) -> Slip:
    message = f"{excerpt(raw)} mixes a number with its unit"
    return Slip(message, f"a number alone, and unit = {quoted(unit)} on a line of its own", number)


def _thousands(number: str) -> str:
    """Multiply a number by 1000, as text."""
    whole, _, rest = number.partition(".")
    digits = rest.ljust(3, "0")
    tail = digits[3:].rstrip("0")
    sign = "-" if whole[0] == "-" else ""
    shifted = (whole.lstrip("-") + digits[:3]).lstrip("0") or "0"
    return f"{sign}{shifted}.{tail}" if tail else sign + shifted
