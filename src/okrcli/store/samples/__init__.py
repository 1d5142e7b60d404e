"""What a new workspace holds: an explained sample, or an example with a history."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from okrcli.domain.spans import Span, cycle_span

_IGNORED = b"# okr's own temporary files\n.okr-*.tmp\n"
_SETTINGS = b"""\
# The settings of this workspace. `format` is needed; the others show their defaults.
format = 1
# every = "week"        # how often a key result wants a check-in
# grace_days = 3        # after so many days more it is stale
# slack = 0.05          # how far behind the mark still counts as on track
# year_starts = 1       # the month in which years and quarters begin
"""


def sample_files(quarter: str, today: date) -> dict[str, bytes]:
    """Give the files of a workspace with one objective that explains itself."""
    return {
        **_frame(),
        f"{quarter}/example.toml": _filled("sample.toml", quarter, today),
    }


def example_files(quarter: str, today: date) -> dict[str, bytes]:
    """Give the files of a workspace with a believable objective, KPI and check-ins up to today."""
    return {
        **_frame(),
        f"{quarter}/half-marathon.toml": _filled("example.toml", quarter, today),
        "kpis/resting-hr.toml": _filled("example-kpi.toml", quarter, today),
        f"{quarter}/log/example.toml": _checkins(quarter, today),
        f"kpis/log/example-{today.year}.toml": _readings(quarter, today),
    }


def _frame() -> dict[str, bytes]:
    return {"okr.toml": _SETTINGS, ".gitignore": _IGNORED, ".stignore": b".okr-*.tmp\n"}


def _span(quarter: str) -> Span:
    found = cycle_span(quarter)
    if found is None:
        raise ValueError(quarter)
    return found


def _filled(name: str, quarter: str, today: date) -> bytes:
    """Fill a sample's text in with the days of its quarter."""
    span = _span(quarter)
    text = (Path(__file__).parent / name).read_text("utf-8")
    marks = {
        "CYCLE": quarter,
        "TODAY": today.isoformat(),
        "MIDDLE": (span.first + timedelta(days=span.days // 2)).isoformat(),
        "LAST": span.last.isoformat(),
        "SOON": min(span.last, today + timedelta(days=14)).isoformat(),
    }
    for mark, value in marks.items():
        text = text.replace(f"<{mark}>", value)
    return text.encode()


def _weeks(quarter: str, today: date) -> list[date]:
    """Give the days of weekly check-ins: from the second day of the quarter up to today."""
    first = _span(quarter).first
    days = [first + timedelta(days=1 + 7 * week) for week in range(14)]
    return [day for day in days if day <= today] or [today]


def _checkins(quarter: str, today: date) -> bytes:
    blocks = []
    for week, day in enumerate(_weeks(quarter, today)):
        far = min(21.0, 9 + 1.1 * week + (0.6 if week % 3 == 1 else 0.0))
        sure = min(0.9, 0.5 + 0.03 * week)
        blocks.append(_block("half-marathon/long-run", day, f"{far:.1f}", sure))
        for run in range(2 + (week % 3 > 0)):
            on = day + timedelta(days=2 * run)
            if on <= today:
                blocks.append(_block("half-marathon/runs", on, "1"))
    first = _weeks(quarter, today)[0]
    blocks.append(_block("half-marathon/ready", first, "true", step="shoes"))
    head = "# Check-ins of the example. Yours go to a log of this machine's own.\n\n"
    return (head + "\n".join(blocks)).encode()


def _readings(quarter: str, today: date) -> bytes:
    blocks = [
        f'[[checkin]]\nkpi = "resting-hr"\non = {day}\nvalue = {58 - week // 3}\n'
        for week, day in enumerate(_weeks(quarter, today))
        if day.year == today.year
    ]
    return ("# Readings of the example.\n\n" + "\n".join(blocks)).encode()


def _block(
    kr: str, on: date, value: str, confidence: float | None = None, step: str | None = None
) -> str:
    text = f'[[checkin]]\nkr = "{kr}"\non = {on.isoformat()}\nvalue = {value}\n'
    text += "" if confidence is None else f"confidence = {confidence:.2f}\n"
    return text + ("" if step is None else f'step = "{step}"\n')
