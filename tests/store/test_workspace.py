from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrcli.domain.model import Checklist, Metric
from okrcli.domain.problem import Problem
from okrcli.errors import NotFoundError
from okrcli.store.validating import validate
from okrcli.store.workspace import open_workspace

OBJECTIVE = 'objective = "O"\n[kr.a]\ntitle = "A"\nstart = 0\ntarget = 10\n'
EXAMPLES = Path(__file__).parents[2] / "examples"


def write(root: Path, **files: str) -> Path:
    """Write files; `__` in a name is `/`, `_` is `-`, and okr.toml is added."""
    texts = {name.replace("__", "/").replace("_", "-"): text for name, text in files.items()}
    for name, text in {"okr": "format = 1\n", **texts}.items():
        file = root / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def quarter(root: Path, **files: str) -> Path:
    """Write files into 2026-Q4."""
    return write(root, **{f"2026_Q4__{name}": text for name, text in files.items()})


def told(root: Path) -> list[str]:
    return [_told(item) for item in validate(open_workspace(root))]


def _told(item: Problem) -> str:
    return f"{item.file}:{item.line}:{item.column}: {item.message}"


@pytest.mark.parametrize("name", ["personal", "small-business"])
def test_the_examples_are_sound(name: str) -> None:
    assert told(EXAMPLES / name) == []


def test_an_objective_as_it_stands(tmp_path: Path) -> None:
    root = quarter(
        tmp_path,
        marathon=(
            'objective = "Run"\nambition = "committed"\nevery = "2 weeks"\n'
            '[kr.pace]\ntitle = "Pace"\nunit = "min"\nstart = "30:30"\ntarget = "24:30"\n'
            '[kr.pace.checkpoints]\n2026-11-30 = "27:00"\n2026-10-31 = "29:00"\n'
            '[kr.pack]\ntitle = "Pack"\nsteps = ["Get the Réisepass!", "…", { id = "b" }]\n'
        ),
    )
    (objective,) = open_workspace(root).cycle("2026-q4").cycle.objectives
    pace, pack = objective.key_results
    assert isinstance(pace.measure, Metric)
    assert (pace.measure.start, pace.measure.target) == (30.5, 24.5)
    assert [item.value for item in pace.measure.checkpoints] == [29, 27]
    assert (pace.ambition, str(pace.every)) == ("committed", "2 weeks")
    assert pace.span.last == date(2026, 12, 31)
    assert isinstance(pack.measure, Checklist)
    assert [step.id for step in pack.measure.steps] == ["get-the-reisepass", "step-2", "b"]
    assert objective.file == "2026-Q4/marathon.toml"


def test_only_the_cycle_that_is_asked_for_is_read(tmp_path: Path) -> None:
    root = quarter(tmp_path, good=OBJECTIVE)
    write(root, **{"2026_Q3__bad": "broken", "2026_Q3__log__a": "broken"})
    workspace = open_workspace(root)
    assert [entry.id for entry in workspace.cycles] == ["2026-Q3", "2026-Q4"]
    assert len(workspace.cycle("2026-Q4").cycle.objectives) == 1
    assert list(workspace.problems) == []
    record = workspace.cycle("2026-Q3")
    assert record.unread == {"bad"}
    assert [item.file for item in workspace.problems] == ["2026-Q3/bad.toml", "2026-Q3/log/a.toml"]
    assert record is workspace.cycle("2026-Q3")


def test_a_broken_objective_hides_no_other(tmp_path: Path) -> None:
    root = quarter(
        tmp_path, bad="objective = Run\n", faulty="taget = 1\n" + OBJECTIVE, good=OBJECTIVE
    )
    record = open_workspace(root).cycle("2026-Q4")
    found = [(item.id, item.faulty, len(item.key_results)) for item in record.cycle.objectives]
    assert found == [("faulty", True, 1), ("good", False, 1)]
    assert record.files == tuple(f"2026-Q4/{name}.toml" for name in ("bad", "faulty", "good"))


def test_a_problem_shows_its_line(tmp_path: Path) -> None:
    root = quarter(tmp_path, faulty=OBJECTIVE + "taget = 12\n")
    (problem,) = validate(open_workspace(root))
    assert (problem.line, problem.column, problem.length) == (6, 1, 5)
    assert problem.excerpt == "taget = 12"


def test_a_problem_in_an_endless_line_shows_none(tmp_path: Path) -> None:
    root = quarter(tmp_path, faulty=OBJECTIVE + f'taget = "{"x" * 5000}"\n')
    (problem,) = validate(open_workspace(root))
    assert (problem.line, problem.excerpt) == (6, "")


def test_a_file_with_other_line_ends_has_the_same_places(tmp_path: Path) -> None:
    root = quarter(tmp_path)
    write(root)
    (root / "2026-Q4").mkdir(exist_ok=True)
    text = "\ufeff" + (OBJECTIVE + "taget = 12\n").replace("\n", "\r\n")
    (root / "2026-Q4" / "faulty.toml").write_bytes(text.encode())
    assert told(root) == ["2026-Q4/faulty.toml:6:1: a key result has no key `taget`"]


@pytest.mark.parametrize(
    ("folder", "text", "message"),
    [
        ("2026-Q4", "from = 2026-11-01\n", None),
        ("2026-Q4", "from = 2027-11-01\n", "the cycle ends on 2026-12-31, before it begins"),
        ("2026-Q4", 'from = "1.11.2026"\n', '"1.11.2026" is no day'),
        ("2026-Q4", "start = 2026-11-01\n", "cycle.toml has no key `start`"),
        ("2026-Q4", "[[break]]\nfrom = 2026-11-02\nto = 2026-11-01\n", "before it begins"),
        ("sprint", "from = 2026-11-01\nto = 2026-11-14\n", None),
        ("sprint", "from = 2026-11-01\n", "the cycle needs `to`: its id says no days"),
        ("sprint", 'from = 2026-11-01\nto = "x"\n', '"x" is no day'),
        ("sprint", "from = 2026-11-02\nto = 2026-11-01\n", "before it begins"),
        ("sprint", "", "the cycle needs `from` and `to`"),
        ("2026-W60", "", "there are no such days"),
        ("2026-W60", "from = 2026-11-01\nto = 2026-11-14\n", None),
        ("My Sprint", "from = 2026-11-01\nto = 2026-11-14\n", "`My Sprint` is no id"),
    ],
)
def test_cycles(tmp_path: Path, folder: str, text: str, message: str | None) -> None:
    write(tmp_path)
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "cycle.toml").write_text(text)
    found = told(tmp_path)
    if message is None:
        assert found == []
        assert len(open_workspace(tmp_path).cycles) == 1
    else:
        (problem,) = found
        assert message in problem


def test_folders_that_are_no_cycles(tmp_path: Path) -> None:
    write(tmp_path)
    for name in ("notes", "2026-W60", "2026-13", "2026-Q5", "log"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.toml").write_text("broken")
    assert told(tmp_path) == []
    assert open_workspace(tmp_path).cycles == ()
    with pytest.raises(NotFoundError):
        open_workspace(tmp_path).cycle("2026-W60")


def test_breaks_that_make_no_sense_are_left_out(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "2026-Q4").mkdir()
    (tmp_path / "2026-Q4" / "cycle.toml").write_text(
        "[[break]]\nfrom = 2026-11-02\nto = 2026-11-01\n"
        "[[break]]\nfrom = 2026-12-24\nto = 2026-12-31\n"
    )
    (entry,) = open_workspace(tmp_path).cycles
    assert [item.span.first for item in entry.breaks] == [date(2026, 12, 24)]


def test_an_earlier_id_that_two_claim(tmp_path: Path) -> None:
    root = quarter(
        tmp_path,
        one='was = ["old"]\n' + OBJECTIVE + 'was = ["x"]\n[kr.b]\ntitle = "B"\nwas = ["x"]\n',
        two='was = ["old", "older"]\n' + OBJECTIVE,
    )
    assert told(root) == [
        "2026-Q4/one.toml:10:8: `one/a` claims the earlier id `x` too",
        "2026-Q4/two.toml:1:8: `one` claims the earlier id `old` too",
    ]
    objectives = open_workspace(root).cycle("2026-Q4").cycle.objectives
    assert [item.was for item in objectives] == [("old",), ("older",)]
    assert [item.was for item in objectives[0].key_results] == [("x",), ()]


def test_what_files_name_in_other_files(tmp_path: Path) -> None:
    root = quarter(
        tmp_path,
        one='supports = ["2026-Q4/tow", "2026-Q4/bad"]\nguardrails = ["hr", "rh"]\n' + OBJECTIVE,
        two='supports = ["2026-Q4/three"]\n' + OBJECTIVE,
        three='supports = ["2026-Q4/two"]\n' + OBJECTIVE,
        bad="broken = ]\n",
        cycle='north_star = "energie"\n',
    )
    write(root, kpis__hr='title = "HR"\ncounter = "nothing"\n', kpis__broken="]")
    found = told(root)
    assert "2026-Q4/one.toml:1:13: no objective `2026-Q4/tow`" in found
    assert "2026-Q4/one.toml:2:21: no KPI `rh`" in found
    assert "2026-Q4/cycle.toml:1:14: no KPI `energie`" in found
    assert "kpis/hr.toml:2:11: no KPI `nothing`" in found
    loop = "this objective supports itself, by way of others"
    assert f"2026-Q4/two.toml:1:1: {loop}" in found
    assert f"2026-Q4/three.toml:1:1: {loop}" in found
    assert len(found) == 8


def test_check_ins_are_compared_with_their_key_results(tmp_path: Path) -> None:
    def said(name: str, value: str) -> str:
        return f'[[checkin]]\nkr = "{name}"\non = 2026-10-05\nvalue = {value}\n'

    root = quarter(
        tmp_path,
        good=OBJECTIVE,
        bad="]",
        log__a=said("good/a", "true")
        + said("good/b", "1")
        + said("bad/x", "1")
        + said("good/a", "2"),
    )
    assert told(root)[1:] == [
        "2026-Q4/log/a.toml:4:9: true is no number",
        (
            "2026-Q4/log/a.toml:6:6: there is no key result `good/b` here: "
            "its check-ins count for nothing"
        ),
    ]


def test_readings_are_compared_with_their_kpis(tmp_path: Path) -> None:
    reading = '[[checkin]]\nkpi = "{}"\non = 2026-10-05\nvalue = {}\n'
    root = write(
        tmp_path,
        kpis__hr='title = "HR"\nwas = ["pulse"]\n',
        kpis__log__a=reading.format("pulse", "true") + reading.format("rh", "3"),
    )
    assert told(root) == [
        "kpis/log/a.toml:4:9: true is no number",
        "kpis/log/a.toml:6:7: there is no KPI `rh` here: its check-ins count for nothing",
    ]
    workspace = open_workspace(root)
    assert len(workspace.kpi_events()) == 2
    assert workspace.kpi("hr") is not None
    assert workspace.kpi("rh") is None


def test_an_amend_of_nothing_is_told(tmp_path: Path) -> None:
    root = quarter(tmp_path, log__a='[[void]]\nof = "20261005T081233Z-7f3a-0042"\n')
    (problem,) = told(root)
    assert problem.startswith("2026-Q4/log/a.toml:2:6:")


def test_reading_changes_nothing(tmp_path: Path) -> None:
    root = quarter(tmp_path, good=OBJECTIVE, bad="]", log__a="]")
    before = {file: file.stat().st_mtime_ns for file in sorted(root.rglob("*"))}
    told(root)
    assert {file: file.stat().st_mtime_ns for file in sorted(root.rglob("*"))} == before
