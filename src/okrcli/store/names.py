"""Names of files: which one is an objective's or a KPI's, and what to say about the others."""

from __future__ import annotations

import re

from okrcli.domain.ids import suggest_id, why_no_id
from okrcli.store.complaint import Complaint

_COPIES = (
    (r"(?P<name>.+)\.sync-conflict-[0-9].*", "Syncthing"),
    (r"(?P<name>.+?) ?\([^)]*(conflict|kopie|copie|copy)[^)]*\).*", ""),
    (r"(?P<name>.+?)[ _-]+(conflict|conflicted)[ _-].*", ""),
    (r"(?P<name>.+?) - (Copy|Kopie|Copie)( \([0-9]+\))?", ""),
    (r"(?P<name>.+?) copy( [0-9]+)?", ""),
    (r"(?P<name>.+?) \(?[0-9]{1,2}\)?", ""),
)


def wrong_stem(stem: str) -> Complaint | None:
    """Say why a file's stem is no id, or None where it is one."""
    why = why_no_id(stem)
    if why is None:
        return None
    if stem == "log":
        expected = "logs in the folder log/, under any name"
        return Complaint("`log.toml` is no objective", expected, "move it into log/")
    for form, maker in _COPIES:
        found = re.fullmatch(form, stem, re.IGNORECASE)
        if found:
            by = maker or "a synchroniser"
            return Complaint(
                f"`{stem[:80]}.toml` looks like {by}'s copy of `{found['name'][:64]}.toml`",
                "one file for each",
                "take over what is new in it, and remove it",
            )
    return Complaint(
        f"`{stem[:80]}` {why}, so the file is not read",
        "a name of lower-case letters, digits, - and _",
        f"rename it to `{suggest_id(stem)}.toml`",
    )


def same_but_for_case(names: list[str]) -> dict[str, str]:
    """Map each name that differs from an earlier one only in case to that one."""
    first: dict[str, str] = {}
    found = {}
    for name in names:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            found[name] = other
    return found
