"""`okr next`, `okr pending` and `okr prompt`, as they are typed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import Desk
from tests.cli.running import Ran, Runner

WEEKLY = ("next", "pending", "prompt")


@pytest.fixture
def week(desk: Desk) -> Desk:
    """Give a workspace a week's check-ins, up to Sunday the 15th."""
    log = "".join(
        f'[[checkin]]\nkr = "{name}"\non = {day}\nvalue = {value}\n'
        for name, day, value in [
            ("run/far", "2026-11-15", 21),
            ("run/volume", "2026-11-15", 300),
            ("run/gym", "2026-11-16", 1),
            ("run/ten-k", "2026-11-02", 58.5),
            ("calm/screen", "2026-11-11", 3),
        ]
    )
    desk.write("2026-Q4/log/by-hand.toml", log)
    return desk


def named(said: dict[str, Any]) -> list[str]:
    return [one["address"].partition("/")[2] for one in said["items"]]


def test_next(week: Desk) -> None:
    # 49 of 92 days are over on Wednesday: 12 + 30.2 * 49/92 = 28.08 km are planned for today.
    said = week.json("next")
    assert next(iter(said)) == "schema"
    assert (said["schema"], said["as_of"], said["complete"], said["problems"]) == (
        *("okr.next/1", "2026-11-18", True, []),
    )
    far = next(one for one in said["items"] if one["address"] == "2026-Q4/run/far")
    assert (far["do"], far["by"], far["says"]) == (
        *("reach", "2026-11-18", "+7.09 km today puts it back on the plan"),
    )
    assert far["step"] == 7.09
    assert far["value"] == pytest.approx(28.09)
    assert "run/swim" not in named(said)
    assert (said["more"], len(said["items"])) == (0, 10)
    order = [(one["safe_days"], one["gap"], one["address"]) for one in said["items"]]
    assert order == sorted(order)


def test_doing_what_it_says_puts_it_behind_no_longer(week: Desk) -> None:
    first = week.json("next", "--limit", "9")["items"]
    far = next(one for one in first if one["address"] == "2026-Q4/run/far")
    week.done("checkin", far["checkin"], f"+{far['step']}")
    assert "run/far" not in named(week.json("next", "--limit", "3"))
    assert week.get("run/far.status") == "on-track"
    told = week.done("next").splitlines()
    (line,) = (one for one in told if "run/far" in one)
    assert "no slack left" in line


def test_the_first_few(week: Desk) -> None:
    everything = named(week.json("next"))
    said = week.json("next", "--limit", "2")
    assert (named(said), said["more"]) == (everything[:2], 8)
    told = week.done("next", "--limit", "2").splitlines()
    assert (len(told), told[-1]) == (3, " 8 more: leave --limit out")
    for wrong in ("0", "-3"):
        assert "write --limit 3" in week.refused(2, "next", "--limit", wrong)
    assert week("next", "--limit", "many").code == 2


def test_the_next_seven_days(week: Desk) -> None:
    plain, told = week.done("next"), week.done("next", "--week")
    assert told.startswith(plain)
    assert "Thu 19  Fri 20  Sat 21  Sun 22  Mon 23  Tue 24  Wed 25" in told
    assert "from here" not in plain
    days = next(one for one in week.json("next")["items"] if one["address"].endswith("far"))["week"]
    assert [one["on"] for one in days] == [f"2026-11-{day}" for day in range(19, 26)]
    # 30.2/92 a day: 0.328 km.
    steps = [one["step"] for one in days]
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(7.08 + 7 * 30.2 / 92, abs=0.02)


def test_another_day_and_another_cycle(week: Desk) -> None:
    then = week.json("next", "--as-of", "2026-10-02")
    assert then["as_of"] == "2026-10-02"
    assert {one["last_checkin"] for one in then["items"]} == {None}
    week.write(
        "2026-Q3/old.toml", 'objective = "Old"\n[kr.a]\ntitle = "A"\nstart = 0\ntarget = 1\n'
    )
    assert named(week.json("next", "--cycle", "last")) == ["old/a"]
    assert named(week.json("pending", "--cycle", "q3")) == ["old/a"]
    assert week.json("next", "--cycle", "last")["items"][0]["do"] == "check-in"
    assert "there is no cycle" in week.refused(3, "next", "--cycle", "2031-Q1")
    # It ended more than two weeks ago, and isn't active any more.
    assert "old/a" not in named(week.json("next")) + named(week.json("pending"))
    assert "old/a" in named(week.json("pending", "--as-of", "2026-10-14"))
    assert "old/a" not in named(week.json("pending", "--as-of", "2026-10-15"))


def test_pending(week: Desk) -> None:
    said = week.json("pending")
    assert (said["schema"], said["within"], said["complete"]) == ("okr.pending/1", 0, True)
    told = [(one["address"], one["wanted_on"]) for one in said["items"]]
    # A week after 11-11; 11-02 and 11-09; the others a week or a month after the first day.
    assert ("2026-Q4/calm/screen", "2026-11-18") in told
    assert ("2026-Q4/run/ten-k", "2026-11-09") in told
    assert ("2026-Q4/run/pages", "2026-10-08") in told
    assert ("2026-Q4/run/joy", "2026-11-01") in told
    assert not {"run/far", "run/volume", "run/gym", "run/swim"} & set(named(said))
    order = [(one["wanted_on"], one["address"]) for one in said["items"]]
    assert order == sorted(order)


@pytest.mark.parametrize("within", ["4d", "4", "4 days", "1w", "1 week", " 5D "])
def test_pending_soon(week: Desk, within: str) -> None:
    # 11-15 and a week: on Sunday, in four days.
    assert "run/far" in named(week.json("pending", "--within", within))
    assert "run/far" not in named(week.json("pending", "--within", "3d"))


@pytest.mark.parametrize("within", ["soon", "-3d", "3 fortnights", "", "99999", "3.5d"])
def test_within_a_number_of_days(week: Desk, within: str) -> None:
    assert "is no number of days" in week.refused(2, "pending", "--within", within)


def look_at(week: Desk, addresses: list[str]) -> None:
    """Record a look, without a value."""
    for file, key in (("2026-Q4/log/looks.toml", "kr"), ("kpis/log/looks.toml", "kpi")):
        subjects = [
            one.partition("/")[2] for one in addresses if one.startswith(file.partition("/")[0])
        ]
        blocks = [f'[[checkin]]\n{key} = "{one}"\non = {week.day}\n' for one in subjects]
        week.write(file, "".join(blocks))


def test_whether_something_wants_one_is_an_exit_code(week: Desk) -> None:
    assert week("pending").code == 0
    ran = week("pending", "--exit-code")
    assert (ran.code, ran.err) == (1, "")
    look_at(week, [one["checkin"] for one in week.json("pending")["items"]])
    ran = week("pending", "--exit-code")
    assert (ran.code, ran.out) == (0, " nothing wants a check-in\n")
    assert week("pending", "--exit-code", "--within", "7d").code == 1


def test_pending_plain_feeds_a_loop(week: Desk) -> None:
    told = week.done("pending", "--format", "plain").split()
    assert "kpis/hr" in told
    look_at(week, told)
    assert week.done("pending", "--format", "plain") == ""


@pytest.mark.parametrize("verb", ["next", "pending"])
def test_all_formats(week: Desk, verb: str, tmp_path: Path) -> None:
    tabs = week.done(verb, "--format", "tsv").splitlines()
    commas = list(csv.reader(io.StringIO(week.done(verb, "--format", "csv"))))
    assert tabs[0].split("\t") == commas[0]
    assert len(tabs) == len(commas) == len(week.json(verb)["items"]) + 1
    assert week.done(verb, "--format", "md").startswith("| ")
    assert "\x1b" not in week.done(verb)
    assert "\x1b[" in week.done(verb, "--color", "always")
    assert week.done(verb, "--ascii").isascii()
    week.done(verb, "-o", str(tmp_path / "told"))
    assert (tmp_path / "told").read_text("utf-8") == week.done(verb)


def test_nothing_of_it_writes(week: Desk) -> None:
    before = week.files()
    for verb in WEEKLY:
        week.done(verb)
    assert week.files() == before


def test_no_active_cycle(week: Desk) -> None:
    later = week.on("2027-06-01")
    for verb in ("next", "pending"):
        assert later.done(verb) == " no cycle is active: `okr add cycle` begins one\n"
    assert later.done("prompt") == ""


# The line.


def test_the_line(week: Desk) -> None:
    said = week.json("prompt")
    known = week.json("status")["cycle"]
    assert [said[name] for name in ("id", "score", "expected", "day", "days")] == [
        *(known[name] for name in ("id", "score", "expected", "day", "days")),
    ]
    results = [one for each in week.json("status")["objectives"] for one in each["key_results"]]
    assert said["behind"] == sum(one["status"] in {"at-risk", "off-track"} for one in results)
    assert said["wanted"] == len(week.json("pending")["items"])
    assert said["next"] == week.json("next")["items"][0]["address"]
    score, expected = (f"{said[name]:.2f}" for name in ("score", "expected"))
    line = f"Q4 {score}/{expected} ▼{said['behind']} !{said['wanted']}\n"
    assert week.done("prompt") == line
    assert week.done("prompt", "--ascii") == line.replace("▼", "v")


def test_the_cycle_that_okr_shows_is_the_one_in_the_line(week: Desk) -> None:
    before = week.json("prompt")
    week.write("2026/well.toml", 'objective = "W"\n[kr.a]\ntitle = "A"\nstart = 0\ntarget = 9\n')
    said = week.json("prompt")
    assert said["id"] == week.json("status")["cycle"]["id"] == "2026-Q4"
    # The year's counts too: it was never looked at, so it wants a check-in.
    assert said["wanted"] == before["wanted"] + 1
    assert said["score"] == before["score"]


def test_all_is_well(okr: Runner, tmp_path: Path) -> None:
    calm = Desk(tmp_path, okr)
    calm.write("okr.toml", "format = 1\n")
    calm.write("2026-Q4/a.toml", 'objective = "A"\n[kr.a]\ntitle = "A"\nkind = "milestone"\n')
    calm.write("2026-Q4/log/m.toml", '[[checkin]]\nkr = "a/a"\non = 2026-11-17\n')
    assert calm.done("prompt") == "Q4 ✓\n"
    assert calm.done("prompt", "--ascii") == "Q4 ok\n"


def configure(text: str) -> None:
    from okrcli.actions.configuring import preferences

    home = Path.home() / ".config" / "okr"
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(text, "utf-8")
    preferences.cache_clear()


@pytest.mark.parametrize(("scale", "form"), [(1, "{:.2f}"), (10, "{:.1f}"), (100, "{:.0f}")])
def test_the_scale_is_the_users(week: Desk, scale: int, form: str) -> None:
    configure(f"scale = {scale}\n")
    said = week.json("prompt")
    score, expected = (form.format(said[name] * scale) for name in ("score", "expected"))
    assert week.done("prompt").startswith(f"Q4 {score}/{expected} ")
    assert week.done("prompt", "--format", "{score}") == f"{score}\n"
    assert 0 < said["score"] < 1


@pytest.mark.parametrize(
    "more", [(), ("--ascii",), ("--format", "{cycle} x"), ("--as-of", "today")]
)
def test_no_workspace_no_line(
    okr: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert okr("prompt", *more) == Ran(0, "", "")
    assert okr("-C", str(tmp_path / "nowhere"), "prompt", *more) == Ran(0, "", "")
    said = json.loads(okr("prompt", "--json").out)
    assert (said["schema"], said["complete"]) == ("okr.prompt/1", True)
    assert {said[name] for name in ("cycle", "id", "score", "next", "says")} == {None}


def test_the_line_of_another_cycle(week: Desk) -> None:
    week.write("2026/cycle.toml", 'title = "The year"\n')
    assert week.done("prompt", "--cycle", "2026") == "2026 ✓\n"
    assert "2027" in week.refused(3, "prompt", "--cycle", "2027")


def test_a_line_of_ones_own(week: Desk) -> None:
    told = week.done("prompt", "--format", "{id} {day}/{days} {symbol} {status} {{{behind}}}")
    behind = week.json("prompt")["behind"]
    assert told.startswith("2026-Q4 49/92 ")
    assert told.endswith(f" {{{behind}}}\n")
    # `--json` is beside it: the pattern has no part in it.
    assert week.json("prompt", "--format", "{id}") == week.json("prompt")


def test_no_such_field(week: Desk, okr: Runner, tmp_path: Path) -> None:
    told = week.refused(2, "prompt", "--format", "{cycle} {scores}")
    assert "there is no field `scores`" in told
    assert "one of cycle, id, title" in told
    # A wrong pattern is found where there is no workspace, too.
    assert okr("-C", str(tmp_path / "nowhere"), "prompt", "--format", "{scores}").code == 2


def test_titles_do_nothing_to_a_terminal(week: Desk) -> None:
    week.write("2026-Q4/cycle.toml", 'title = "a\\u001b[31m\\u202eb\\nc"\n')
    told = week.done("prompt", "--format", "{title}")
    assert told == "a<U+001B>[31m<U+202E>b⏎c\n"
    assert "\x1b" not in week.done("next")


# Files that can't be used.

BROKEN = {
    "an objective": ("2026-Q4/calm.toml", 'objective = "Be calm\n'),
    "a log": ("2026-Q4/log/phone.toml", '[[checkin]]\nkr = "run/far"\non = 2026-11-\n'),
    "an unknown key": ("okr.toml", "format = 1\ngrace = 3\n"),
    "a wrong setting": ("okr.toml", 'format = 1\ngrace_days = "three"\n'),
    "no TOML at all": ("okr.toml", "format = \n"),
    "a cycle": ("2026-Q4/cycle.toml", "title = 3\n"),
    "a KPI": ("kpis/hr.toml", "title = \n"),
    "no UTF-8": ("2026-Q4/log/phone.toml", ""),
}


def broken(desk: Desk, case: str) -> Desk:
    file, text = BROKEN[case]
    desk.write(file, text)
    if case == "no UTF-8":
        (desk.root / file).write_bytes(b'[[checkin]]\nnote = "\xff"\n')
    return desk


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("verb", WEEKLY)
def test_broken_files_take_nothing_else_away(week: Desk, case: str, verb: str) -> None:
    whole = week.json(verb)
    ran = broken(week, case)(verb)
    assert ran.code == 0, ran.err
    assert "Traceback" not in ran.err
    said = week.json(verb)
    assert said["complete"] is False
    assert BROKEN[case][0] in {one["file"] for one in said["problems"]}
    if verb == "prompt":
        assert ran.err == ""
        assert (ran.out[:3], ran.out.count("\n")) == ("Q4 ", 1)
        return
    assert BROKEN[case][0] in ran.err
    missing = set(named(whole)) - set(named(said))
    assert {one for one in missing if one.startswith("run/")} <= {"run/pulse"}
    assert "run/ten-k" in named(said)


@pytest.mark.parametrize("text", ["scale = 10\nscales = 3\n", "scale = \n"])
def test_a_broken_configuration_leaves_the_line_alone(week: Desk, text: str) -> None:
    line = week.done("prompt")
    configure(text)
    ran = week("prompt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Q4 ")
    assert ran.out.rpartition("▼")[2] == line.rpartition("▼")[2]
    assert "config.toml:" in week("next").err


def test_a_file_that_is_gone_meanwhile(week: Desk) -> None:
    (week.root / "2026-Q4" / "broken.toml").symlink_to(week.root / "nowhere.toml")
    for verb in WEEKLY:
        ran = week(verb)
        assert ran.code == 0
        assert ran.out
