"""What a press of the Tab key is answered with, in each shell's form."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from okrcli.cli.tab.answer import VARIABLE
from okrcli.cli.tab.quoting import split
from tests.cli.desk import DAY, FILES, Desk, contents, made
from tests.cli.running import Runner
from tools.docs import COMPLETION, completion_table

BREAKS = " \t\n\"'@><=;|&(:"
# A title that would do harm, wherever it was taken for anything but text.
NASTY = (
    """$(touch pwned) `touch pwned` 'a" \\\\ ${HOME} %n !! \\u001b[31m\\n\\u202e ; touch pwned"""
)


class Tab:
    """Asks for completion in one workspace, on one day."""

    def __init__(self, okr: Runner, root: Path) -> None:
        self._okr = okr
        self.root = root
        self.before = ("-C", str(root), "--today", DAY)

    def lines(self, *words: str, form: str = "fish") -> list[str]:
        """Give the answer to words that follow those for the workspace and the day."""
        return self.raw(form, "--", *self.before, *words)

    def raw(self, *words: str) -> list[str]:
        """Give the lines of an answer: nothing is ever said on stderr, nothing fails."""
        ran = self._okr("--complete", *words)
        assert (ran.code, ran.err) == (0, "")
        return ran.out.split("\n")[:-1]

    def __call__(self, *words: str) -> list[str]:
        """Give the words that fit."""
        how, *lines = self.lines(*words)
        assert how == "words" or not lines
        return [line.partition("\t")[0] for line in lines] if how == "words" else [how]


@pytest.fixture
def tab(okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tab:
    monkeypatch.setenv("OKR_DEBUG", "1")
    return Tab(okr, made(tmp_path / "okrs", FILES))


def test_the_table_is_fresh() -> None:
    assert COMPLETION.read_text("utf-8") == completion_table(), "`make docs`"


def test_commands_with_what_they_do(tab: Tab) -> None:
    lines = tab.raw("fish", "--", "")

    assert lines[0] == "words"
    assert any(line.startswith("checkin\tRecord values") for line in lines)
    assert not any("--complete" in line for line in lines)


def test_no_workspace_is_needed_for_a_command(tab: Tab, tmp_path: Path) -> None:
    assert tab.raw("fish", "--", "-C", str(tmp_path), "val")[1:] == [
        "validate\tCheck every file, show every mistake"
    ]
    assert tab.raw("fish", "--", "-C", str(tmp_path / "none"), "show", "") == ["words"]


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (["che"], ["checkin"]),
        (["nonsense", ""], []),
        (["add", ""], ["cycle", "objective", "kr", "kpi", "break"]),
        (["add", "kp"], ["kpi"]),
        (["add", "--draft", ""], ["files"]),
        (["add", "kr", ""], ["calm", "run"]),
        (["add", "kr", "run", "--ambition", "c"], ["committed"]),
        (["add", "kr", "run", "--due", "tom"], ["tomorrow"]),
        (["help", "dat"], ["dates"]),
        (["help", "che"], ["checkin"]),
        (["completion", ""], ["bash", "zsh", "fish", "powershell"]),
        (["schema", "o"], ["objective", "okr"]),
        (["ls", "k"], ["krs", "kpis"]),
        (["ls", "krs", ""], []),
        (["init", ""], ["folders"]),
        (["-o", ""], ["files"]),
        (["--output=x"], ["files"]),
        (["ls", "--dir", ""], ["folders"]),
    ],
)
def test_commands_and_their_arguments(tab: Tab, words: list[str], fits: list[str]) -> None:
    assert tab(*words) == fits


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (["log", "--conf"], ["--conflicts"]),
        (["log", "--conflicts", "--conf"], []),
        (["ls", "--js"], ["--json"]),
        (["--vers"], ["--version"]),
        (["ls", "--vers"], []),
        (["--exit"], ["--exit-code"]),
        (["ls", "--color", "a"], ["auto", "always"]),
        (["ls", "--color=a"], ["--color=auto", "--color=always"]),
        (["ls", "--today", "yes"], ["yesterday"]),
        (["status", "--scale", ""], ["1", "10", "100"]),
        (["log", "--cycle", ""], ["2026-Q4", "last"]),
        (["log", "--cycle=q4"], ["--cycle=2026-Q4"]),
        (["checkin", "-m", ""], []),
        (["checkin", "--format", "json"], ["json", "jsonl"]),
        (["add", "cycle", "--from", "to"], ["today", "tomorrow"]),
        (["add", "cycle", "--from", "x", "--fro"], ["--from"]),
        (["show", "--", "--j"], []),
        (["amend", "--nonsense", "x", "-q", "--nonsense=", "-nonsense"], []),
    ],
)
def test_options_and_their_values(tab: Tab, words: list[str], fits: list[str]) -> None:
    assert tab(*words) == fits


def test_a_single_hyphen_offers_the_long_names(tab: Tab) -> None:
    assert {word[:2] for word in tab("checkin", "-")} == {"--"}
    assert tab("checkin", "-m") == ["-m"]


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (["show", "ca"], ["calm", "calm/screen"]),
        (["show", "ru/fa"], ["run/far"]),
        (["show", "run/pack/"], ["run/pack/passport", "run/pack/shoes"]),
        (["show", "2026"], ["2026-Q4", "2026-Q4/"]),
        (["show", "2026-Q4/run/f"], ["2026-Q4/run/far"]),
        (["show", "run/far", ""], []),
        (["checkin", "run"], [f"run/{name}" for name in (
            "far", "volume", "gym", "pages", "pack/passport", "pack/shoes", "registered", "joy",
            "ten-k",
        )]),
        (["checkin", "k"], ["kpis/hr"]),
        (["checkin", "run/far", ""], []),
        (["checkin", "run/far", "14", "ca"], ["calm/screen"]),
        (["checkin", "run/far", "-5", "ca"], ["calm/screen"]),
        (["checkin", "run/gym", "ca"], ["calm/screen"]),
        (["checkin", "run/registered", "done", "ca"], ["calm/screen"]),
        (["drop", "run/s"], []),
        (["log", "--kr", "run/far"], ["run/far"]),
        (["rename", "run/far", ""], []),
        (["set", "run/far", "tar"], ["target="]),
        (["set", "run/far", "target=3", "due=tod"], ["due=today"]),
        (["set", "run/far", "target="], []),
        (["set", "run", "ambition="], ["ambition=committed", "ambition=aspirational"]),
        (["set", "kpis/hr", "dir"], ["direction="]),
        (["set", "nothing", "x"], []),
        (["get", "run/fa"], ["run/far."]),
        (["get", "ru/fa.remain"], ["ru/fa.remaining"]),
        (["get", "2026"], ["2026-Q4.", "2026-Q4/"]),
        (["get", "kpis/hr.uni"], ["kpis/hr.unit"]),
        (["get", "nothing.x"], []),
        (["undo", "la"], ["last"]),
    ],
)  # fmt: skip
def test_addresses_and_what_follows_them(tab: Tab, words: list[str], fits: list[str]) -> None:
    assert tab(*words) == fits
    assert tab(*words) == fits, "the answer that was kept"


def test_descriptions_are_titles(tab: Tab) -> None:
    assert tab.lines("show", "calm/s")[1:] == ["calm/screen\tLess time at the screen"]


def test_events_the_latest_first(desk: Desk, okr: Runner) -> None:
    desk.done("checkin", "run/far", "14.5", "--on", "2026-11-10")
    desk.done("checkin", "run/pack/passport", "kpis/hr", "57")
    desk.done("amend", "last", "56")
    lines = Tab(okr, desk.root).lines("amend", "")[2:]

    assert [re.sub(r"^\S+-(\d+)\t", r"\1: ", line) for line in lines] == [
        "3: check-in: hr, 57, 2026-11-18",
        "2: check-in: run/pack, passport, done, 2026-11-18",
        "1: check-in: run/far, 14.5, 2026-11-10",
        f"4: amend of {lines[0].partition(chr(9))[0]}: 56",
    ]
    first = lines[0].partition("\t")[0]
    assert Tab(okr, desk.root)("undo", first[:4])[:1] == [first]
    desk.done("undo", first)
    assert first not in Tab(okr, desk.root)("undo", "")


def test_a_change_is_seen_at_once(tab: Tab, desk: Desk) -> None:
    assert tab("show", "calm/s") == ["calm/screen"]
    desk.replace("2026-Q4/calm.toml", "kr.screen", "kr.sleep")
    assert tab("show", "calm/s") == ["calm/sleep"]
    desk.write("2026-Q3/old.toml", 'objective = "Old"\n')
    assert tab("show", "2026-Q3/") == ["2026-Q3/old"]
    assert "2026-Q3" in tab("log", "--cycle", "")


def test_it_is_kept_once_the_files_are_old_enough(
    tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okrcli.actions import completing
    from okrcli.store import kept

    began = kept.now()
    monkeypatch.setattr(completing, "now", lambda: began + 10**11)
    assert tab("show", "calm/s") == ["calm/screen"]
    monkeypatch.setattr(completing, "_session", lambda _: pytest.fail("it was opened again"))
    assert tab("show", "calm/s") == ["calm/screen"]
    assert tab("show", "run/f") == ["run/far"]


def test_a_cycle_that_has_ended_is_active_until_it_is_closed(okr: Runner, desk: Desk) -> None:
    desk.write("2026-Q3/base.toml", 'objective = "Base"\n')
    early = Tab(okr, desk.root)
    early.before = ("-C", str(desk.root), "--today", "2026-10-05")
    assert early("show", "ba") == ["base"]
    desk.write("2026-Q3/log/x.toml", "[[close]]\non = 2026-10-01\n")
    assert early("show", "2026-Q3/ba") == ["2026-Q3/base"]
    late = Tab(okr, desk.root)
    assert late("show", "base") == []


def test_the_environment_counts(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OKR_DIR", str(tab.root))
    monkeypatch.setenv("OKR_TODAY", DAY)
    assert tab.raw("fish", "--", "show", "calm/s")[1:] == ["calm/screen\tLess time at the screen"]
    monkeypatch.setenv("OKR_DIR", "/nowhere")
    monkeypatch.setenv("PLACE", str(tab.root))
    assert tab.raw("fish", "--", "-C", "$PLACE", "show", "calm/s")[1:] != []
    monkeypatch.delenv("OKR_DIR")
    monkeypatch.chdir(tab.root / "2026-Q4")
    assert tab.raw("fish", "--", "--today=x", "show", "2026-Q4/calm/s")[1:] != []
    assert tab.raw("fish", "--", f"-C{tab.root}", "show", "2026-Q4/calm/s")[1:] != []


def test_the_users_own_commands(tab: Tab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    config = tmp_path / "config" / "okr" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(
        '[alias]\nci = "checkin --on yesterday"\n"a b" = "ls"\nci2 = "ci2"\n', "utf-8"
    )
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    assert tab.raw("fish", "--", "ci")[1:] == ["ci\tokr checkin --on yesterday", "ci2\tokr ci2"]
    assert tab("ci", "calm") == ["calm/screen"]
    assert "--output" in tab("ci", "--o")
    assert "--on" not in tab("ci", "--o")
    assert tab("ci2", "") == []


@pytest.mark.parametrize(
    "files",
    [
        {"okr.toml": "format = 9\n"},
        {"okr.toml": "nonsense", "2026-Q4/run.toml": "x = ["},
        {**FILES, "2026-Q4/run.toml": "x = [", "kpis/hr.toml": "\0"},
        {**FILES, "2026-Q4/log/x.toml": "[[checkin]]\nkr = 1\n"},
    ],
)
def test_broken_files_are_no_error_and_nothing_is_written(
    okr: Runner, tmp_path: Path, files: dict[str, str]
) -> None:
    tab = Tab(okr, made(tmp_path / "broken", files))
    before = contents(tab.root)
    for words in (["show", ""], ["amend", ""], ["log", "--cycle", ""], ["get", "calm."], ["x"]):
        tab(*words)
    assert contents(tab.root) == before
    if "2026-Q4/calm.toml" in files:
        assert "calm/screen" in tab("show", "")


@pytest.mark.parametrize("words", [[], ["nonsense"], ["bash"], ["fish"], ["fish", "--"], ["zsh"]])
def test_whatever_is_asked_is_no_error(okr: Runner, words: list[str]) -> None:
    ran = okr("--complete", *words)

    assert (ran.code, ran.err) == (0, "")


def nasty(root: Path) -> Path:
    """Make a workspace whose titles would do harm if a shell read them."""
    text = f'objective = "{NASTY.replace(chr(34), chr(92) + chr(34))}"\n'
    return made(root, {"okr.toml": "format = 1\n", "2026-Q4/run.toml": text})


def test_titles_are_one_line_of_text(okr: Runner, tmp_path: Path) -> None:
    tab = Tab(okr, nasty(tmp_path / "okrs"))
    for form in ("fish", "zsh"):
        (line,) = tab.lines("show", "run", form=form)[1:]
        assert line.removeprefix("w").startswith(("run\t$(touch", "run:$(touch"))
        assert line.replace("\t", "", 1).isprintable()
        assert "<U+001B>" in line


def test_words_that_a_shell_could_take_for_more_are_not_offered(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config" / "okr" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[alias]\n"$(x)" = "ls"\n"x;y" = "ls"\nxyz = "ls"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    tab = Tab(
        okr, made(tmp_path / "okrs", {**FILES, "$(x)/cycle.toml": "", "2026-Q4/a b.toml": ""})
    )

    assert tab("x") == ["xyz"]
    for word in (*tab(""), *tab("show", ""), *tab("log", "--cycle", "")):
        assert re.fullmatch(r"[\w./:=+-]+", word, re.ASCII)


def test_in_bash_words_have_their_blank_and_begin_at_the_last_break(tab: Tab) -> None:
    def bash(line: str, breaks: str = BREAKS) -> list[str]:
        return tab.raw("bash", breaks, f"okr -C {tab.root} --today {DAY} {line}")

    assert bash("show calm/s") == ["words", "calm/screen "]
    assert bash("show 'calm/s") == ["words", "calm/screen "]
    assert bash("show ca/sc") == ["words", "calm/screen "]
    assert bash("show c\\a/sc") == ["words", "calm/screen "]
    assert bash("show 2026-Q4/ca") == ["words", "2026-Q4/calm ", "2026-Q4/calm/screen "]
    assert bash("log --cycle=2026") == ["words", "2026-Q4 "]
    assert bash("log --cycle=2026", " ") == ["words", "--cycle=2026-Q4 "]
    assert bash("log --cycle=q") == ["words", "2026-Q4 "]
    assert bash("log '--cycle=2026") == ["words", "--cycle=2026-Q4 "]
    assert bash("set run/far tar") == ["words", "target="]
    assert bash("ls > ") == ["files"]
    assert bash("ls >x -") != ["files"]


def test_what_says_less_than_was_typed_is_listed_or_left(okr: Runner, tmp_path: Path) -> None:
    files = {"okr.toml": "format = 1\n"}
    files |= {f"2026-Q4/r{name}.toml": f'objective = "{name}"\n[kr.f{name}]\ntitle = "x"\n'
              for name in ("un", "est")}  # fmt: skip
    tab = Tab(okr, made(tmp_path / "okrs", files))

    assert tab.raw("bash", BREAKS, f"okr -C {tab.root} --today {DAY} show r/f") == ["words"]
    assert tab.lines("show", "r/f", form="zsh") == ["list", "wrest/fest:x", "wrun/fun:x"]


def test_in_zsh_a_colon_in_a_word_is_escaped(okr: Runner, tmp_path: Path) -> None:
    log = '[[checkin]]\nkr = "run/far"\non = 2026-11-01\nvalue = 13\n'
    tab = Tab(okr, made(tmp_path / "okrs", {**FILES, "2026-Q4/log/phone.toml": log}))

    (line,) = tab.lines("amend", "pho", form="zsh")[1:]
    assert re.fullmatch(r"wphone\\:[0-9a-f]{4}:check-in: run/far, 13, 2026-11-01", line)
    word = tab("amend", "pho")[0]
    assert tab.raw(
        "bash", BREAKS, f"okr -C {tab.root} --today {DAY} amend {word[:7]}"
    )[1:] == [f"{word.partition(':')[2]} "]  # fmt: skip


def test_powershell_gives_its_words_by_the_environment_and_reads_ascii(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'objective = "Größe 🎉 a\\\\b"\n'
    root = made(tmp_path / "okrs", {"okr.toml": "format = 1\n", "2026-Q4/run.toml": text})
    words = ["-C", str(root), "--today", DAY, "show", ""]
    monkeypatch.setenv(VARIABLE, "\n".join(words))
    ran = okr("--complete", "powershell")

    first = ran.out.split("\n")[1]
    assert first == "run\tGr\\u00f6\\u00dfe \\ud83c\\udf89 a\\u005cb"
    assert ran.out.isascii()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", [""]),
        ("okr", ["okr"]),
        ("okr ", ["okr", ""]),
        ("okr  a\tb ", ["okr", "a", "b", ""]),
        ("okr 'a b", ["okr", "a b"]),
        ("okr 'a b' ''", ["okr", "a b", ""]),
        ('okr "a\\"b\\n$x', ["okr", 'a"b\\n$x']),
        ("okr a\\ b", ["okr", "a b"]),
        ("okr a\\", ["okr", "a"]),
        ("okr > out -n", ["okr", "-n"]),
        ("okr ls>out ", ["okr", "ls", ""]),
        ("okr >> ", ["okr", ""]),
        ("okr < a < b", ["okr", "b"]),
    ],
)
def test_the_words_of_a_line(text: str, words: list[str]) -> None:
    assert split(text).words == words


def test_where_a_line_is_not_okrs() -> None:
    assert split("okr ls >").redirected
    assert split("okr ls > ou").redirected
    assert not split("okr ls > out ").redirected


def test_a_gone_working_folder_is_no_error(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    try:
        assert tab.raw("fish", "--", "show", "") == ["words"]
    finally:
        os.chdir(tmp_path)
