"""Make the generated pages of docs/, and refresh the output in console blocks.

    python tools/docs.py            write docs/commands.md, exit-codes.md, help.md, json.md,
                                    and what the program keeps of itself (overview, completion)
    python tools/docs.py --update   the same, and run every console block and write its output
    python tools/docs.py --check    write nothing; name what is stale, exit 1

The command reference comes from the program itself, the rest from the words that `okr help` prints.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from unittest.mock import patch

import typer

from okrcli.__main__ import main as okr
from okrcli.actions.adding import described
from okrcli.cli.app import GROUPS, program
from okrcli.cli.options import shared_options
from okrcli.domain.model import Kind
from okrcli.domain.typed_keys import KEYS
from okrcli.store.json_schema import json_schema
from okrcli.store.levels import FileKind
from okrcli.views.records import CycleRecord, KeyResultRecord, ObjectiveRecord, StepRecord
from okrcli.views.records_show import KpiRecord
from okrcli.views.schemas import RECORDS
from okrcli.views.topics import EXIT_CODES, TITLES, documented, topic

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
OVERVIEW = ROOT / "src" / "okrcli" / "cli" / "overview.txt"
KEY_RESULTS = {f"{kind.capitalize()}Table" for kind in get_args(Kind)}
COMPLETION = ROOT / "src" / "okrcli" / "cli" / "tab" / "commands.tsv"
GENERATED = "<!-- Made by `make docs`; what you write here is overwritten. -->\n"

# ------------------------------------------------------------------------------- generated pages


def commands_page() -> str:
    """Every command with its usage, arguments and options, in the groups of `okr --help`."""
    verbs: Mapping[str, Any] = vars(_program())["commands"]
    shared = [_option_row(option) for option in shared_options()]
    lines = [
        "# Commands",
        GENERATED,
        "`okr` alone is `okr status`. `okr help COMMAND` prints one command's part of this page.",
        "How to write an ADDRESS, a DAY or a CYCLE is said in [help.md](help.md), what a command",
        "returns in [exit-codes.md](exit-codes.md), what `--json` prints in [json.md](json.md).",
        "",
        "## Options of every command",
        "",
        "They may stand before the command or after it.",
        "",
        *_rows(("option", "meaning"), shared),
        "",
        "`okr --version` prints the version.",
    ]
    for group, names in GROUPS.items():
        lines += ["", f"## {group[0].upper()}{group[1:]}"]
        for name in names:
            lines += ["", *_command(name, verbs[name], {row[0] for row in shared})]
    return "\n".join(lines) + "\n"


def _command(name: str, verb: Any, shared: set[str]) -> Iterator[str]:  # noqa: ANN401
    """A command with its usage, arguments and options, and the commands in it."""
    yield from _own(name, verb, shared)
    for part, inner in getattr(verb, "commands", {}).items():
        yield ""
        yield from _own(f"{name} {part}", inner, shared)


def _own(name: str, verb: Any, shared: set[str]) -> Iterator[str]:  # noqa: ANN401
    arguments = [param for param in verb.params if param.param_type_name == "argument"]
    options = [param for param in verb.params if param.param_type_name == "option"]
    rows = [row for row in map(_option_row, options) if row[0] not in shared]
    usage = " ".join(["okr", name, *(argument.metavar for argument in arguments), "[OPTIONS]"])
    yield from (f"### `okr {name}`", "", verb.help, "", "```", usage, "```")
    said = [
        (f"`{argument.metavar}`", _argument_says(argument))
        for argument in arguments
        if _argument_says(argument)
    ]
    if said:
        yield from ("", *_rows(("argument", "meaning"), said))
    if rows:
        yield from ("", *_rows(("option", "meaning"), rows))


def _argument_says(argument: Any) -> str:  # noqa: ANN401
    default = f"default: {argument.default}" if argument.default else ""
    return "; ".join(part for part in (argument.help, default) if part)


def _option_row(option: Any) -> tuple[str, str]:  # noqa: ANN401
    names = ", ".join(option.opts)
    return f"`{names} {option.metavar}`" if option.metavar else f"`{names}`", option.help or ""


def exit_codes_page() -> str:
    """What each exit code means."""
    lines = [
        "# Exit codes",
        GENERATED,
        *_rows(("code", "meaning"), [(f"`{code}`", says) for code, says in EXIT_CODES]),
        "",
        "Codes of things that this version can't do yet are fixed already. A reader that goes away",
        "early (`okr log | head`) is no error.",
    ]
    return "\n".join(lines) + "\n"


def help_page() -> str:
    """The topics of `okr help`, but for those that have a page of their own."""
    lines = ["# Help on topics", GENERATED, "`okr help TOPIC` prints these texts."]
    lines += ["Two more have pages of their own:"]
    lines += ["[exit codes](exit-codes.md) and [the fields in JSON](json.md)."]
    for name, says in TITLES:
        text = topic(name, ())
        if text is None or name in {"exit-codes", "json"}:
            continue
        lines += ["", f"## {name}: {says}", "", "```text", text.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def json_page() -> str:
    """The fields of every object in the JSON output."""
    lines = [
        "# The fields in JSON",
        GENERATED,
        "Every command that reads takes `--json`. Its object has a `schema`, `okr.status/1` for",
        "instance; within one version, fields are only ever added. Fields come in the order of",
        "these tables. Fractions are fractions, days are texts such as `2026-11-21`, and null",
        "stands for what isn't known or isn't asked. What the figures mean is said in",
        "[scoring.md](scoring.md).",
        "",
        f"What commands print: {', '.join(_type_words(one) for one in RECORDS if _printed(one))}.",
    ]
    for record in RECORDS:
        lines += ["", f"## {_heading(record)}", "", _sentence(record), ""]
        hints = get_type_hints(record)
        keys = {one.name.removesuffix("_"): one.name for one in fields(record)}
        rows = [
            (f"`{name}`", _type_words(hints[keys[name]]), says) for name, says in documented(record)
        ]
        lines += _rows(("field", "type", "meaning"), rows)
    return "\n".join(lines) + "\n"


def _heading(record: type) -> str:
    """Name an object by its class: `KeyResultRecord` is `key result`."""
    return " ".join(re.findall(r"[A-Z][a-z]*", record.__name__.removesuffix("Record"))).lower()


def _printed(record: type) -> bool:
    """Whether an object is all that a command prints, and not a part of it."""
    return "schema" in {one.name for one in fields(record)}


def _sentence(record: type) -> str:
    return " ".join(str(record.__doc__).split())


def _type_words(hint: Any) -> str:  # noqa: ANN401 - a type, or what typing makes of it
    """Say a type in words; objects that are documented become links."""
    plain = {str: "text", bool: "true or false", date: "day", NoneType: "null", object: "anything"}
    plain |= {int: "whole number", float: "number"}
    origin, inside = get_origin(hint), get_args(hint)
    if isinstance(hint, UnionType):
        return " or ".join(dict.fromkeys(_type_words(one) for one in inside))
    if origin is tuple:
        kinds = list(dict.fromkeys(_type_words(one) for one in inside if one is not Ellipsis))
        return f"list of {' or '.join(kinds)}"
    if origin is not None and issubclass(origin, Mapping):
        return "object"
    if hint in RECORDS:
        heading = _heading(hint)
        return f"[{heading}](#{heading.replace(' ', '-')})"
    return plain[hint]


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def overview() -> str:
    """Give the help of the whole program, which `okr --help` prints without loading any of it."""
    okr: Any = _program()
    with okr.make_context("okr", ["--help"], resilient_parsing=True, max_content_width=80) as top:
        return f"{okr.get_help(top)}\n"


def completion_table() -> str:
    """Give what a press of the Tab key needs to know of the program, a row a line."""
    okr: Any = _program()
    shared = {id(option) for option in shared_options()}
    rows: list[tuple[str, ...]] = []
    rows += [("option", "", *_completed(option, "")) for option in shared_options()]
    rows += [("option", "", "--help -h", "flag", "", "show how it is used")]
    rows += [("option", "okr", "--version", "flag", "", "print the version")]
    for name, verb in okr.commands.items():
        inner = {f"{name} {part}": one for part, one in getattr(verb, "commands", {}).items()}
        for whole, one in {name: verb, **inner}.items():
            rows.append(("verb", whole, one.get_short_help_str(80).rstrip(".")))
            rows += [
                (param.param_type_name, whole, *_completed(param, whole))
                for param in one.params
                if id(param) not in shared
            ]
    rows += [("topic", "", name, says) for name, says in TITLES]
    rows += [*_completed_keys(), *_completed_fields()]
    return "".join("\t".join(" ".join(cell.split()) for cell in row) + "\n" for row in rows)


def _completed(param: Any, verb: str) -> tuple[str, str, str, str]:  # noqa: ANN401
    """Give the names of an option or argument, what fits it, `many`, and what it is."""
    is_option = param.param_type_name == "option"
    many = param.multiple if is_option else param.nargs != 1
    names = " ".join(param.opts) if is_option else str(param.metavar)
    flag = is_option and param.is_flag
    fits = "flag" if flag else _fits(param, verb)
    return names, fits, "many" if many else "", _argument_says(param)


# What fits an argument or an option, by its name or by the word in its usage. An address that
# isn't here may be of any kind.
FITS = {
    "checkin --format": "one:table,plain,json,csv,jsonl",
    "--scale": "one:1,10,100",
    "ADDRESS [VALUE] ...": "pairs:key result,step,kpi",
    "ADDRESS.FIELD": "field",
    "KEY=VALUE ...": "key",
    "OBJECTIVE TITLE": "address:objective",
    "CYCLE": "cycle",
    "DAY": "day",
    "DIR": "folders",
    "EVENT": "event",
    "FILE": "files",
    "SHELL": "one",
    "TOPIC": "topic",
    "WHAT": "one",
}
TAKES = {
    "add break": "cycle,objective",
    "add objective": "cycle",
    "chart": "key result,kpi",
    "drop": "objective,key result",
    "rename": "objective,key result,step,kpi",
}
LISTED = re.compile(r"([a-z]+)((, | ?\| ?)[a-z]+)+")


def _fits(param: Any, verb: str) -> str:  # noqa: ANN401
    """Say what an argument's or an option's value may be; "" where that can't be offered."""
    word = str(param.metavar or "").strip("[]")
    names = (f"{verb} {param.opts[-1]}", param.opts[-1], word)
    known = next((FITS[name] for name in names if name in FITS), "")
    if known and known != "one":
        return known
    if word == "ADDRESS":
        takes = "objective" if param.opts[-1] == "--objective" else TAKES.get(verb)
        return f"address:{takes}" if takes else "address"
    said = str(param.help or "")
    if LISTED.fullmatch(said) and (known or word.isupper()):
        return f"one:{','.join(re.split('[^a-z]+', said))}"
    key = param.opts[-1].removeprefix("--").replace("-", "_")
    about: Any = verb.removeprefix("add ")
    return _key_fits(about, key) if verb != about and key in KEYS[about] else ""


def _key_fits(about: Any, key: str) -> str:  # noqa: ANN401 - a kind of definition
    """Say what the value of a definition's key may be."""
    if KEYS[about][key] == "day":
        return "day"
    words = _fixed_words(about).get(key, ())
    return f"one:{','.join(words)}" if words else ""


@cache
def _fixed_words(about: str) -> Mapping[str, Sequence[str]]:
    """Give the keys of a kind of definition whose values are one of a few words."""
    if about in {"break", "step"}:
        return {}
    of: Mapping[str, FileKind] = {"cycle": "cycle", "kpi": "kpi"}
    schema: Any = json_schema(of.get(about, "objective"))
    inside = [one for name, one in schema["$defs"].items() if name in KEY_RESULTS]
    found: dict[str, list[str]] = {}
    for table in inside if about == "kr" else [schema]:
        for key, one in table["properties"].items():
            words = one.get("enum", [one["const"]] if "const" in one else [])
            known = found.setdefault(key, [])
            known += [word for word in words if word not in known]
    return found


def _completed_keys() -> Iterator[tuple[str, ...]]:
    """Give the keys that `okr set` knows, and what fits those whose values can be offered."""
    for about, keys in KEYS.items():
        says = {} if about == "step" else described(about)
        for key in keys:
            yield "key", about, key, says.get(key, "")
            if fits := _key_fits(about, key):
                yield "value", about, key, fits


def _completed_fields() -> Iterator[tuple[str, ...]]:
    """Give the fields that `okr get` knows."""
    for kind, record in FIELDS.items():
        yield from (("field", kind, name, says) for name, says in documented(record))


FIELDS = {
    "cycle": CycleRecord,
    "objective": ObjectiveRecord,
    "key result": KeyResultRecord,
    "step": StepRecord,
    "kpi": KpiRecord,
}


def _program() -> object:
    return typer.main.get_command(program())


PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "exit-codes.md": exit_codes_page,
    "help.md": help_page,
    "json.md": json_page,
}

# -------------------------------------------------------------------------------- console blocks

BLOCK = re.compile(
    r"^```(console|toml \S+\.toml|text \S+\.txt)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
SHELL = re.compile(r"[|;&<>$`]")
HOME_SHOWN = "/home/eva"


def documents() -> list[Path]:
    """All pages that a reader of the project sees."""
    places = (ROOT, DOCS, ROOT / "examples")
    return [page for place in places for page in sorted(place.glob("*.md"))]


@dataclass
class Console:
    """Runs the commands of one page, in a home with a copy of the examples and little else."""

    folder: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the folder: a home, empty but for the examples."""
        self.folder = self.folder.resolve()
        shutil.copytree(ROOT / "examples", self.folder / "examples")
        binaries = os.pathsep.join([str(Path(sys.executable).parent), os.defpath])
        self.environ |= {"HOME": str(self.folder), "PATH": binaries, "COLUMNS": "80"}
        self.environ |= {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
        self.environ["OKR_MACHINE"] = "laptop-5e21"
        self.here = self.folder

    def run(self, command: str) -> str:
        """Run a command and give what it prints; `cd` and `export` hold for the next ones."""
        words = shlex.split(command)
        if words[0] == "cd":
            self.here = (self.here / words[1].replace("~", str(self.folder))).resolve()
            return ""
        if words[0] == "export":
            name, _, value = words[1].partition("=")
            self.environ[name] = value
            return ""
        plain = words[0] == "okr" and not SHELL.search(command)
        printed = self._okr(words[1:]) if plain else self._shell(command)
        return printed.replace(str(self.folder), HOME_SHOWN)

    def write(self, name: str, text: str) -> None:
        """Write a file that the page shows."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _okr(self, arguments: list[str]) -> str:
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
        with (
            patch.dict(os.environ, self.environ, clear=True),
            contextlib.chdir(self.here),
            contextlib.redirect_stdout(stream),
            contextlib.redirect_stderr(stream),
        ):
            okr(arguments)
            stream.flush()
        return raw.getvalue().decode()

    def _shell(self, command: str) -> str:
        ran = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=self.here,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return ran.stdout


def refreshed(text: str, console: Console) -> str:
    """Give a page with the output of every console block as it is now.

    A block that begins with "toml FILE.toml" or "text FILE.txt" is that file, below the home
    folder.
    """

    def renewed(found: re.Match[str]) -> str:
        if found[1] == "console":
            return f"```console\n{_run_block(found[2], console)}```"
        console.write(found[1].partition(" ")[2], found[2])
        return found[0]

    return BLOCK.sub(renewed, text)


def _run_block(block: str, console: Console) -> str:
    told = []
    for line in block.splitlines():
        if line.startswith("$ "):
            output = "".join(f"{one.rstrip()}\n" for one in console.run(line[2:]).splitlines())
            told.append(f"{line}\n{output}")
    return "".join(told)


def refreshed_page(page: Path) -> str:
    """Run a page's console blocks in a folder that is thrown away, and give the page anew."""
    text = page.read_text(encoding="utf-8")
    if not BLOCK.search(text):
        return text
    with tempfile.TemporaryDirectory() as folder:
        return refreshed(text, Console(Path(folder)))


# ------------------------------------------------------------------------------------------ main


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, name what is stale")
    parser.add_argument("--update", action="store_true", help="run the console blocks too")
    said = parser.parse_args(arguments)
    made = {OVERVIEW: overview, COMPLETION: completion_table}
    pages = {**made, **{DOCS / name: make for name, make in PAGES.items()}}
    if said.update or said.check:
        for page in documents():
            pages.setdefault(page, partial(refreshed_page, page))
    stale = 0
    for page, make in pages.items():
        text = make()
        if page.exists() and page.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{page.relative_to(ROOT)} {'is stale: `make docs`' if said.check else 'written'}")
        if not said.check:
            page.write_text(text, encoding="utf-8")
    return 1 if said.check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
