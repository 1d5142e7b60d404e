from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from okrcli.cli.reminding import own_program, typed_time, typed_weekday
from okrcli.errors import UsageError
from tests.cli.desk import FILES, Desk, made
from tests.cli.running import Runner
from tests.docs.pages import blocks, page

FORMS = ("--ics", "--systemd", "--cron", "--launchd")


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).events)


def summaries(desk: Desk, *words: str) -> list[str]:
    return [str(one["SUMMARY"]) for one in events(desk.done("remind", "--ics", *words))]


def test_the_calendar_of_a_workspace(desk: Desk) -> None:
    assert summaries(desk) == [
        "OKR check-in",
        "Due: Shoes run in",
        "2026-Q4 ends: review",
        "Due: Registered for Hamburg",
    ]


def test_it_is_made_now(desk: Desk) -> None:
    desk.write("now", "")
    now = datetime.fromtimestamp((desk.root / "now").stat().st_mtime, UTC)
    first = events(desk.done("remind", "--ics"))[0]
    assert abs(first["DTSTAMP"].dt - now) < timedelta(minutes=5)
    assert first["DTSTART"].dt.isoformat() == "2026-11-22T18:00:00"


def test_at_and_on(desk: Desk) -> None:
    first = events(desk.done("remind", "--ics", "--at", "7:05", "--on", "Mon"))[0]
    assert first["DTSTART"].dt.isoformat() == "2026-11-23T07:05:00"
    assert "5 7 * * 1 /bin/sh" in desk.done("remind", "--cron", "--at", "07:05", "--on", "monday")


def test_what_was_done_is_gone_next_time(desk: Desk) -> None:
    before = {str(one["UID"]): str(one["SUMMARY"]) for one in events(desk.done("remind", "--ics"))}
    desk.done("checkin", "2026-Q4/run/registered")
    desk.replace("2026-Q4/run.toml", "Shoes run in", "Shoes, run in; twice")
    desk.replace("2026-Q4/run.toml", "due = 2026-11-30", "due = 2026-12-05")
    after = {str(one["UID"]): one for one in events(desk.done("remind", "--ics"))}
    gone = set(before) - set(after)
    assert [before[name] for name in gone] == ["Due: Registered for Hamburg"]
    assert set(after) < set(before)
    changed = [one for name, one in after.items() if str(one["SUMMARY"]) != before[name]]
    assert [str(one["SUMMARY"]) for one in changed] == ["Due: Shoes, run in; twice"]
    assert changed[0]["DTSTART"].dt == date(2026, 12, 5)


def test_coming_cycles_are_in_and_past_ones_are_not(desk: Desk) -> None:
    desk.write("2027-Q1/read.toml", 'objective = "Read"\n[kr.a]\ntitle = "A"\nkind = "milestone"\n')
    desk.write("2026-Q3/old.toml", 'objective = "Old"\n[kr.a]\ntitle = "Old"\nkind = "milestone"\n')
    found = summaries(desk)
    assert found[-2:] == ["2027-Q1 ends: review", "Due: A"]
    assert "Due: Old" not in found


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_written_but_what_is_asked_for(desk: Desk, form: str, tmp_path: Path) -> None:
    before = desk.files()
    file = tmp_path / "out"
    assert desk.done("remind", form, "-o", str(file)) == ""
    again = desk.done("remind", form)
    assert desk.files() == before
    if form != "--ics":
        assert file.read_bytes().decode() == again
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out"]


def test_a_broken_file_leaves_the_rest(desk: Desk) -> None:
    desk.write("2026-Q4/calm.toml", "objective = \n")
    ran = desk("remind", "--ics")
    assert ran.code == 0
    assert len(events(ran.out)) == 4
    assert "calm.toml:1" in ran.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "say what to print: one of --ics, --systemd, --cron, --launchd"),
        (("--ics", "--cron"), "one thing is printed at a time: one of --ics, --systemd"),
        (("--ics", "--at", "6pm"), "--at: `6pm` is no time of day"),
        (("--ics", "--at", "24:00"), "from 00:00 to 23:59, as in --at 18:00"),
        (("--cron", "--on", "su"), "--on: `su` is no weekday"),
        (("--cron", "--on", "15 nov"), "monday, tuesday, wednesday, thursday, friday, saturday"),
        (("--ics", "--json"), "this can't be shown as `json`"),
    ],
)
def test_what_is_refused(desk: Desk, words: tuple[str, ...], says: str) -> None:
    assert says in desk.refused(2, "remind", *words)


def test_without_a_workspace(okr: Runner, tmp_path: Path) -> None:
    assert okr("-C", str(tmp_path), "remind", "--ics").code == 3


@pytest.mark.parametrize("text", ["00:00", "7:05", "23:59", " 18:00 "])
def test_times_of_day(text: str) -> None:
    assert typed_time(text).strftime("%H:%M").endswith(text.strip())


@pytest.mark.parametrize(
    "text", ["", "18", "18:0", "24:00", "12:60", "-1:00", "\u0661\u0668:\u0660\u0660", "18:00:00"]
)
def test_no_times_of_day(text: str) -> None:
    with pytest.raises(UsageError):
        typed_time(text)


def test_weekdays() -> None:
    assert [typed_weekday(text) for text in ("mon", "Tuesday", " SUN ", "thurs")] == [0, 1, 6, 3]


def test_how_okr_is_called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "okr"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    module = (sys.executable, "-m", "okrcli")
    assert own_program(str(program)) == (str(program),)
    assert own_program("/nowhere/okr") == module
    assert own_program("/lib/okrcli/__main__.py") == module
    monkeypatch.setenv("PATH", str(tmp_path))
    assert own_program("okr") == (str(program),)
    monkeypatch.chdir(tmp_path)
    assert own_program("./okr") == (str(program),)


# -------------------------------------------------------------------------- run, as it stands


@pytest.fixture
def odd(okr: Runner, tmp_path: Path) -> Desk:
    """Give a workspace in a folder whose name asks for quoting."""
    return Desk(made(tmp_path / 'it\'s 100 % $HOME "é"', FILES), okr)


def notified(command: list[str], folder: Path) -> list[str]:
    """Run a command beside a notify-send of our own, and give what was said."""
    said = folder / "said"
    for name in ("notify-send", "osascript"):
        (folder / name).write_text(f'#!/bin/sh\necho "$@" >{said}\n', "utf-8")
        (folder / name).chmod(0o755)
    environment = {
        "PATH": f"{folder}:/usr/bin:/bin",
        "HOME": str(folder),
        "OKR_TODAY": "2026-11-18",
    }
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "2026-Q4/run" in ran.stdout or "run/far" in ran.stdout
    return said.read_text("utf-8").split()


def test_the_line_of_cron_runs(odd: Desk, tmp_path: Path) -> None:
    line = odd.done("remind", "--cron").splitlines()[-1]
    command = line.split(" ", 5)[5].replace("\\%", "%")
    assert "check" in notified(["/bin/sh", "-c", command], tmp_path)
    assert str(odd.root) in shlex.split(command)


def test_the_property_list_runs(odd: Desk, tmp_path: Path) -> None:
    told = plistlib.loads(odd.done("remind", "--launchd").encode())
    assert "notification" in notified(told["ProgramArguments"], tmp_path)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_the_page_says_how_to_put_the_units_in_their_places(odd: Desk, tmp_path: Path) -> None:
    (tmp_path / ".config/systemd/user").mkdir(parents=True)
    (recipe,) = (text for _, text in blocks(page("reminders.md"), "sh") if "awk" in text)
    taken = recipe.split("|", 1)[1].split("\nsystemctl", 1)[0]
    home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run(
        ["/bin/sh", "-c", taken],
        input=odd.done("remind", "--systemd").encode(),
        env=home,
        check=True,
    )
    timer = tmp_path / ".config/systemd/user/okr-remind.timer"
    assert timer.read_text("utf-8").startswith(
        "# ~/.config/systemd/user/okr-remind.timer\n[Unit]\n"
    )
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(timer)],  # noqa: S607 - as people call it
        env=home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
