"""The command that prints the completion of a shell."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from okrcli.cli.options import common
from okrcli.cli.printing import print_text
from okrcli.errors import UsageError

# Each shell: the script's file, and what to do with it, once.
SHELLS = {
    "bash": ("okr.bash", """echo 'eval "$(okr completion bash)"' >> ~/.bashrc"""),
    "zsh": ("okr.zsh", """echo 'eval "$(okr completion zsh)"' >> ~/.zshrc"""),
    "fish": (
        "okr.fish",
        (
            "mkdir -p ~/.config/fish/completions; "
            "okr completion fish > ~/.config/fish/completions/okr.fish"
        ),
    ),
    "powershell": (
        "okr.ps1",
        "Add-Content $PROFILE 'okr completion powershell | Out-String | Invoke-Expression'",
    ),
}


def completion(
    context: typer.Context,
    shell: Annotated[str | None, typer.Argument(metavar="[SHELL]", help=", ".join(SHELLS))] = None,
) -> None:
    """The script that completes okr's words at Tab."""
    if shell is None:
        print_text(common(context), _how())
        return
    if shell not in SHELLS:
        raise UsageError(f"there is no completion for `{shell}`", f"one of {', '.join(SHELLS)}")
    script = Path(__file__).parent / "tab" / SHELLS[shell][0]
    print_text(common(context), script.read_text(encoding="utf-8"))


def _how() -> str:
    """Say which shells there are, and the one line that each takes; the user's own first."""
    own = Path(os.environ.get("SHELL", "")).name
    names = sorted(SHELLS, key=lambda name: name != own)
    lines = [
        "`okr completion SHELL` prints a script. To have it from the next shell on, run once:",
        "",
    ]
    for name in names:
        mark = "  (your shell, by $SHELL)" if name == own else ""
        lines += [f"{name}{mark}", f"  {SHELLS[name][1]}"]
    return "\n".join(lines) + "\n"
