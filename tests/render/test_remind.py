from __future__ import annotations

import plistlib
import re
import shlex
import shutil
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from okrcli.domain.model import Settings
from okrcli.domain.spans import Every, parse_every
from okrcli.errors import UsageError
from okrcli.render.clean import clean, hides
from okrcli.render.dispatch import render
from okrcli.render.look import Look
from okrcli.render.remind.looking import IN_SESSION, ON_MAC, OUTSIDE
from okrcli.views.remind import AgendaView, Entry, Scheduler, ScheduleView, Sitting
from okrcli.views.remind_rhythm import Rule, days, first_day, rule_of

MADE = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
DUE = Entry(
    "due",
    "2026-Q4/run/signed",
    date(2026, 11, 30),
    date(2026, 11, 30),
    "Due: Signed up",
    ("Run a marathon", "2026-Q4/run/signed"),
)
PATHS = ("/opt/okr", "/home/eva/my goals", '/o\'k "q"', "/100 % $HOME ${x} `id` $(id)", "/é/日本")


def at(month: int, day: int) -> datetime:
    return datetime.combine(date(2026, month, day), time(18))


def written(view: object) -> str:
    return render(view, Look())


def calendar(*sittings: Sitting, entries: tuple[Entry, ...] = (), name: str = "okrs") -> Any:
    return Calendar.from_ical(written(AgendaView(name, MADE, sittings, entries)))


def schedule(
    scheduler: Scheduler, *command: str, weekday: int | None = 6, clock: time = time(18)
) -> ScheduleView:
    return ScheduleView(scheduler, command or ("/opt/okr", "pending"), clock, weekday)


# --------------------------------------------------------------------------------- the calendar


def test_the_whole_calendar() -> None:
    sitting = Sitting(at(11, 22), at(12, 20), Rule("weekly", 1, 6), (at(12, 6), at(12, 13)))
    told = written(AgendaView("okrs", MADE, (sitting,), (DUE,)))
    assert told.split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//okr//okr remind//EN",
        "X-WR-CALNAME:OKRs: okrs",
        "BEGIN:VEVENT",
        "SUMMARY:OKR check-in",
        "DTSTART:20261122T180000",
        "DURATION:PT15M",
        "DTSTAMP:20261121T093000Z",
        "UID:3a10e489-e32c-5076-8d72-76c66b7402a6",
        "RRULE:FREQ=WEEKLY;UNTIL=20261220T180000;INTERVAL=1;BYDAY=SU",
        "EXDATE:20261206T180000,20261213T180000",
        "DESCRIPTION:`okr checkin` asks for what wants a value.",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:OKR check-in",
        "TRIGGER:P0D",
        "END:VALARM",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Due: Signed up",
        "DTSTART;VALUE=DATE:20261130",
        "DTEND;VALUE=DATE:20261201",
        "DTSTAMP:20261121T093000Z",
        "UID:e3dac82e-3ce4-5a14-96a0-3b27abb8a95b",
        "DESCRIPTION:Run a marathon\\n2026-Q4/run/signed",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    ("rule", "written_as"),
    [
        (Rule("daily", 3), {"FREQ": ["DAILY"], "INTERVAL": [3]}),
        (Rule("weekly", 2, 0), {"FREQ": ["WEEKLY"], "INTERVAL": [2], "BYDAY": ["MO"]}),
        (Rule("monthly", 1), {"FREQ": ["MONTHLY"], "INTERVAL": [1], "BYMONTHDAY": [-1]}),
        (Rule("monthly", 3, 4), {"FREQ": ["MONTHLY"], "INTERVAL": [3], "BYDAY": ["-1FR"]}),
    ],
)
def test_how_it_comes_again(rule: Rule, written_as: dict[str, list[object]]) -> None:
    (event,) = calendar(Sitting(at(11, 22), at(12, 20), rule)).events
    assert dict(event["RRULE"]) == {**written_as, "UNTIL": [at(12, 20)]}


@given(
    st.sampled_from(["3 days", "week", "2 weeks", "month", "2 months", "quarter", "year"]),
    st.none() | st.integers(0, 6),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
)
def test_other_programs_find_the_same_days(every: str, weekday: int | None, since: date) -> None:
    settings = Settings(every=parse_every(every) or Every("week"))
    rule = rule_of(settings.every, weekday)
    assert rule is not None
    planned = [*days(rule, first_day(rule, since, settings), since + timedelta(days=2000))][:40]
    first, last = (datetime.combine(day, time(18)) for day in (planned[0], planned[-1]))
    event: Any = calendar(Sitting(first, last, rule)).events[0]
    # icalendar brings it along, without types.
    rrulestr = import_module("dateutil.rrule").rrulestr
    found = rrulestr(event["RRULE"].to_ical().decode(), dtstart=first)
    assert [one.date() for one in found] == planned


def test_the_time_is_nobodys_zone() -> None:
    (event,) = calendar(Sitting(at(11, 22), at(11, 22), None)).events
    assert event["DTSTART"].dt == at(11, 22)
    assert event["DTSTART"].dt.tzinfo is None
    assert "RRULE" not in event
    assert "EXDATE" not in event


def test_a_break_of_some_days() -> None:
    pause = Entry("break", "2026-Q4 2026-12-24", date(2026, 12, 24), date(2026, 12, 31), "Break")
    (event,) = calendar(entries=(pause,)).events
    assert event["DTSTART"].dt == date(2026, 12, 24)
    assert event["DTEND"].dt == date(2027, 1, 1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert "DESCRIPTION" not in event


def test_an_entry_keeps_its_name() -> None:
    moved = Entry("due", DUE.about, date(2026, 12, 5), date(2026, 12, 5), "Due: Signed", ())
    names = {
        str(calendar(entries=(entry,), name=name).events[0]["UID"])
        for entry, name in [(DUE, "okrs"), (moved, "okrs")]
    }
    assert names == {str(calendar(entries=(DUE,)).events[0]["UID"])}
    other = Entry("step", DUE.about, DUE.first, DUE.last, DUE.summary, DUE.details)
    assert str(calendar(entries=(other,)).events[0]["UID"]) not in names
    assert str(calendar(entries=(DUE,), name="work").events[0]["UID"]) not in names


def test_a_workspace_at_the_root_has_no_name() -> None:
    assert calendar(name="")["X-WR-CALNAME"] == "OKRs"


HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "a;b,c:d\\n\\",
        "a\nEND:VCALENDAR\r\nBEGIN:VEVENT",
        'x" ;VALUE=DATE:',
        "🏃" * 1000,
        "é" * 1000,
        "a\x00\x1b[31m\u2028\u202e\ud800",
        " \t ",
        "",
    ]
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_no_title_gets_out_of_its_place(summary: str, detail: str, name: str) -> None:
    entry = Entry("due", "2026-Q4/a/b", DUE.first, DUE.last, f"Due: {summary}", (detail, "x"))
    told = written(AgendaView(name, MADE, (), (entry,)))
    lines = told.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(char < 32 for line in lines for char in line)
    event: Any = Calendar.from_ical(told).events[0]
    assert event["SUMMARY"] == clean(f"Due: {summary}")
    assert event["DESCRIPTION"] == f"{clean(detail)}\nx"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (DUE.first, DUE.last + timedelta(days=1))
    assert sorted(event) == [
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "SUMMARY",
        "TRANSP",
        "UID",
    ]


# --------------------------------------------------------------------------------------- systemd

_UNIT_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|U([0-9a-f]{8})|(.))")
_UNIT_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^" ]+)')


def unit_words(text: str) -> list[str]:
    """Read a command as systemd does: quotes and escapes, then `%%`, then `$$`."""
    (line,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert re.fullmatch(rf"(?:{_UNIT_WORD.pattern})(?: (?:{_UNIT_WORD.pattern}))*", line)
    found = []
    for quoted, plain in _UNIT_WORD.findall(line):
        word = _UNIT_ESCAPE.sub(_unescaped, quoted or plain)
        assert not re.search(r"%[^%]", word.replace("%%", ""))
        assert "$" not in word.replace("$$", "")
        found.append(word.replace("%%", "%").replace("$$", "$"))
    return found


def _unescaped(found: re.Match[str]) -> str:
    number = found[1] or found[2]
    return chr(int(number, 16)) if number else found[3]


# A path, as far as the file system can have it.
ANY_PATH = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20
).map("/{}".format)


@given(st.lists(st.sampled_from(PATHS) | ANY_PATH, min_size=1, max_size=3))
def test_systemd_reads_the_same_words(paths: list[str]) -> None:
    text = written(schedule("systemd", *paths))
    assert unit_words(text) == ["/bin/sh", "-c", IN_SESSION, "okr-remind", *paths]
    assert not any(hides(char) for char in text.replace("\n", ""))


def test_the_units() -> None:
    text = written(schedule("systemd", weekday=0, clock=time(7, 5)))
    assert "\nOnCalendar=Mon *-*-* 07:05:00\n" in text
    assert "\nPersistent=true\n" in text
    daily = written(schedule("systemd", weekday=None))
    assert "\nOnCalendar=*-*-* 18:00:00\n" in daily


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    text = written(schedule("systemd", *PATHS))
    parts = re.findall(r"^# ~/\S*/(\S+)\n(.*?)(?=^# ~/|\Z)", text, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in parts] == ["okr-remind.service", "okr-remind.timer"]
    for name, part in parts:
        (tmp_path / name).write_text(part, "utf-8")
    ran = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(tmp_path / "okr-remind.timer")],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
@pytest.mark.parametrize(
    ("weekday", "following"), [(6, "Sun 2026-11-22 18:00:00"), (None, "Sat 2026-11-21 18:00:00")]
)
def test_systemd_knows_the_time(weekday: int | None, following: str) -> None:
    (when,) = re.findall(r"OnCalendar=(.*)", written(schedule("systemd", weekday=weekday)))
    asked = ["systemd-analyze", "calendar", "--base-time=2026-11-21 09:00", when]
    ran = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert f"Next elapse: {following}" in ran.stdout


# ------------------------------------------------------------------------------------------ cron


def cron_line(text: str) -> tuple[str, list[str]]:
    """Read a crontab's only line: its five times, and the words that its shell makes of it."""
    (line,) = [line for line in text.split("\n") if line and not line.startswith("#")]
    *times, command = line.split(" ", 5)
    assert not re.search(r"(?<!\\)%", command), "a bare % ends the command"
    assert "\\" not in command.replace("\\%", ""), "crons differ in what a backslash means"
    return " ".join(times), shlex.split(command.replace("\\%", "%"))


CRON_PATH = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\\"), max_size=20
).map("/{}".format)


@given(st.lists(st.sampled_from(PATHS) | CRON_PATH, min_size=1, max_size=3))
def test_cron_reads_the_same_words(paths: list[str]) -> None:
    times, words = cron_line(written(schedule("cron", *paths)))
    assert times == "0 18 * * 0"
    assert words == ["/bin/sh", "-c", OUTSIDE, "okr-remind", *paths]


@pytest.mark.parametrize(("weekday", "times"), [(None, "5 7 * * *"), (0, "5 7 * * 1")])
def test_the_times_of_cron(weekday: int | None, times: str) -> None:
    assert cron_line(written(schedule("cron", weekday=weekday, clock=time(7, 5))))[0] == times


@pytest.mark.parametrize(
    ("scheduler", "path", "says"),
    [
        ("cron", "/a\nb", "it has a line's end"),
        ("cron", "/a\\b", "it has the character '\\\\'"),
        ("cron", "/a\x1bb", "it has the character '\\x1b'"),
        ("launchd", "/a\rb", "it has the character '\\r'"),
        ("cron", "/\udce9", "it is no UTF-8"),
        ("systemd", "/\udce9", "it is no UTF-8"),
        ("launchd", "/\udce9", "it is no UTF-8"),
        ("cron", "/" + "a" * 999, "no line of more than 998 bytes"),
    ],
)
def test_paths_that_are_refused(scheduler: Scheduler, path: str, says: str) -> None:
    with pytest.raises(UsageError, match=re.escape(says)):
        written(schedule(scheduler, path))


# --------------------------------------------------------------------------------------- launchd

MAC_PATH = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=20
).map("/{}".format)


@given(st.lists(st.sampled_from((*PATHS, "/<a>&b", "/]]>", "/a\nb")) | MAC_PATH, max_size=3))
def test_launchd_reads_the_same_words(paths: list[str]) -> None:
    told = plistlib.loads(written(schedule("launchd", "/opt/okr", *paths)).encode())
    expected = ["/bin/sh", "-c", ON_MAC, "okr-remind", "/opt/okr", *paths]
    assert told["ProgramArguments"] == expected
    assert told["StartCalendarInterval"] == {"Hour": 18, "Minute": 0, "Weekday": 0}


def test_the_times_of_launchd() -> None:
    told = plistlib.loads(written(schedule("launchd", weekday=None, clock=time(7, 5))).encode())
    assert told["StartCalendarInterval"] == {"Hour": 7, "Minute": 5}


# ------------------------------------------------------------------------- what all of them run


@pytest.mark.parametrize("program", [IN_SESSION, OUTSIDE, ON_MAC])
@pytest.mark.parametrize(
    ("code", "gives", "said"), [(0, 0, []), (1, 0, ["run", "notified"]), (3, 3, [])]
)
def test_it_speaks_only_if_something_wants_a_check_in(
    program: str, code: int, gives: int, said: list[str], tmp_path: Path
) -> None:
    for name in ("notify-send", "osascript"):
        (tmp_path / name).write_text("#!/bin/sh\necho notified\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    looks = tmp_path / "it's $HOME %"
    looks.write_text(f"#!/bin/sh\necho run\nexit {code}\n", "utf-8")
    looks.chmod(0o755)
    ran = subprocess.run(
        ["/bin/sh", "-c", program, "okr-remind", str(looks), "-C", "a b"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
    )
    assert (ran.returncode, ran.stdout.split(), ran.stderr) == (gives, said, "")


def test_without_a_desktop_nothing_is_amiss() -> None:
    ran = subprocess.run(
        ["/bin/sh", "-c", OUTSIDE, "okr-remind", "/bin/false"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": ""},
    )
    assert (ran.returncode, ran.stdout) == (0, "")
