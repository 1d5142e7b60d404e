"""Small workspaces for the cases that are worked out by hand.

Most stand in a cycle named ten: Monday 2026-11-02 to Wednesday 2026-11-11, ten days.
"""

from datetime import date
from pathlib import Path
from typing import Any

from tests.oracle.reference import status

Row = dict[str, Any]
TEN = "from = 2026-11-02\nto = 2026-11-11\n"


def put(folder: Path, files: dict[str, str]) -> Path:
    """Write the files and an okr.toml."""
    for name, text in {"okr.toml": "format = 1\n", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def log(*values: str) -> str:
    """Check-ins written `day value`, or `day` alone, or `day key=value ...`."""
    blocks = []
    for text in values:
        day, *rest = text.split(" ")
        pairs = [part if "=" in part else f"value = {part}" for part in rest]
        lines = ["[[checkin]]", 'kr = "o/k"', f"on = 2026-11-{day}", *pairs]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def look(
    folder: Path, kr: str, day: int, *values: str, head: str = "", cycle: str = ""
) -> dict[str, Any]:
    """The one key result of the cycle ten on a day of November."""
    put(
        folder,
        {
            "ten/cycle.toml": TEN + cycle,
            "ten/o.toml": f'objective = "O"\n{head}\n[kr.k]\ntitle = "K"\n{kr}\n',
            "ten/log/phone.toml": log(*values),
        },
    )
    row: Row = status(folder, date(2026, 11, day))["objectives"][0]["key_results"][0]
    return row


def has(row: Row, **wanted: object) -> None:
    """Check some of a row's values."""
    assert {key: row[key] for key in wanted} == wanted


def objective(*krs: str, head: str = "") -> str:
    """An objective with key results k0, k1 and so on."""
    blocks = [f'[kr.k{n}]\ntitle = "K"\n{text}\n' for n, text in enumerate(krs)]
    return f'objective = "O"\n{head}\n' + "\n".join(blocks)
