"""What people type: each mistake gives one message, at its place, with one next step."""

from __future__ import annotations

import pytest

from tests.store.reading import kpi, objective

HEAD = 'objective = "O"\n'
RESULT = HEAD + '[kr.a]\ntitle = "A"\n'  # what follows stands on line 4
TABLE = RESULT + "start = 0\ntarget = 10\n[kr.a.checkpoints]\n"  # on line 7

# What is typed below RESULT, where the caret stands, a part of the message, a part of the hint.
IN_A_KEY_RESULT = [
    ('target = "42,2"', "4:10", '"42,2" is no number', "`target = 42.2`"),
    ('target = "42.2"', "4:10", "is text, not a number", "`target = 42.2`"),
    ('target = "52:30"', "4:10", "is clock time, but there is no unit", '`unit = "s"`'),
    ('unit = "km"\nstart = "52:30"', "5:9", 'but the unit is "km"', '`unit = "s"`'),
    ('target = "55%"', "4:10", '"55%" is no number', '`target = 55` and `unit = "%"`'),
    ('target = "$3500"', "4:10", "is no number", '`target = 3500` and `unit = "$"`'),
    ('target = "-$3,500"', "4:10", "is no number", '`target = -3500` and `unit = "$"`'),
    ('target = "5 km"', "4:10", "is no number", '`target = 5` and `unit = "km"`'),
    ('target = ".7"', "4:10", "is no number", "`target = 0.7`"),
    ('target = "1,000"', "4:10", "is no number", "`target = 1000`"),
    ('target = "1 000.50"', "4:10", "is no number", "`target = 1000.50`"),
    ('target = "12.5k"', "4:10", "is no number", "`target = 12500`"),
    ('target = "many"', "4:10", '"many" is no number', ""),
    ('target = "yes"', "4:10", '"yes" is no number', ""),
    (f'target = "{"9" * 60}"', "4:10", "…", ""),
    ("target = true", "4:10", "is a number, not true", ""),
    ("target = 2026-12-31", "4:10", "is a number, not 2026-12-31", ""),
    ("target = 07:30:00", "4:10", "is a time of day", '`target = "07:30"`'),
    ("target = nan", "4:10", "can't be nan", ""),
    ("target = -inf", "4:10", "can't be -inf", ""),
    ("target = 1e16", "4:10", "larger than 1e15", ""),
    ("target = [1]", "4:10", "not a list", ""),
    ('by = "-60"', "4:6", '"-60" is no change', "`by = -60`"),
    ('by = "-60 %"', "4:6", "is no change", '`by = "-60%"`'),
    ('by = "-4:00"', "4:6", "is clock time", ""),
    ('by = "less"', "4:6", "is no change", ""),
    ("by = true", "4:6", "is a number, not true", ""),
    ("start = 5\nby = 0", "5:6", "leaves the target where the start is", ""),
    ("by = 0", "4:6", "leaves the target where the start is", ""),
    ('start = 0\nby = "-60%"', "5:6", "leaves the target where the start is", ""),
    ("start = 1\ntarget = 1", "5:10", "no way to go", "make it a band"),
    ("start = 1\ntarget = 2\nby = 1", "6:6", "both `target` and `by`", "leave `by` out"),
    ('due = "31.12.2026"', "4:7", "is no day", "`due = 2026-12-31`"),
    ('due = "2026-12-31"', "4:7", "is text, not a day", "`due = 2026-12-31`"),
    ('due = "12/31/2026"', "4:7", "is no day", "`due = 2026-12-31`"),
    ('due = "11/12/2026"', "4:7", "is no day", "`due = 2026-12-11` or `due = 2026-11-12`"),
    ('due = "2026-02-30"', "4:7", "is no day", ""),
    ("due = 20261231", "4:7", "is no day", "`due = 2026-12-31`"),
    ("due = 2026-12-31T10:00:00", "4:7", "is a day, without a time", "`due = 2026-12-31`"),
    ("due = 2026-12-31T10:00:00Z", "4:7", "is a day, without a time", "`due = 2026-12-31`"),
    ("due = 10:00:00", "4:7", "is a time of day", ""),
    ('due = "soon"', "4:7", '"soon" is no day', ""),
    ("due = true", "4:7", "true is no day", ""),
    ("due = 1960-01-01", "4:7", "outside the calendar", ""),
    ("due = 2027-01-01", "4:7", "outside its cycle", ""),
    ("from = 2026-01-01", "4:8", "outside its cycle", ""),
    ("from = 2026-12-01\ndue = 2026-11-01", "5:7", "before it begins", ""),
    ("times = 3", "2:5", "a habit needs `per`", "[kr.a]"),
    ('times = 3\nper = "weekly"', "5:7", 'can\'t be "weekly"', '`per = "week"`'),
    ('times = "3"\nper = "week"', "4:9", "is text, not a number", "`times = 3`"),
    ('times = 3.0\nper = "week"', "4:9", "can't be 3.0", "`times = 3`"),
    ('times = 0\nper = "week"', "4:9", "can't be 0", ""),
    ('time = 3\nper = "week"\nhit_rate = 0.8', "4:1", "no key `time`", "`times`"),
    ('times = 3\nper = "week"\nhit_rate = 80', "6:12", "can't be 80", "`hit_rate = 0.8`"),
    ('times = 3\nper = "week"\nhit_rate = "80%"', "6:12", "is no number", "`hit_rate = 0.8`"),
    ('times = 3\nper = "week"\ntarget = 10', "6:1", "a habit has no `target`", "`times`"),
    ('steps = "pack"', "4:9", 'can\'t hold "pack"', '`steps = ["pack"]`'),
    ("steps = []", "4:9", "without steps", ""),
    ('steps = [""]', "4:10", "a step is empty", ""),
    ('steps = ["a", "A!"]', "4:15", "two steps have the id `a`", '`id = "a-2"`'),
    ('steps = ["a", 3]', "4:15", "can't hold a number", ""),
    ('steps = [{ id = "A b" }]', "4:17", "is no id", '`id = "a-b"`'),
    ('steps = [{ titel = "x" }]', "4:12", "a step has no key `titel`", "`title`"),
    ("steps = [{ weight = 2 }]", "4:10", "a step without a title", "add it"),
    ('steps = [{ title = "x", due = 2027-01-01 }]', "4:31", "outside its key result", ""),
    ('steps = [{ title = "x", weight = 0 }]', "4:9", "all steps have the weight 0", ""),
    ("at_least = 3\nabove = 2", "5:9", "both `at_least` and `above`", "leave `above` out"),
    ("at_least = 3\nat_most = 2", "5:11", "no value lies between", ""),
    ("above = 3\nbelow = 3", "5:9", "no value lies between", ""),
    ("at_least = 3\nstart = 4", "5:9", "inside the limits already", "leave `start` out"),
    ('at_least = 3\nwindow = "7 days"', "5:10", "has no `window`", '`every = "cycle"`'),
    ('at_least = 3\naggregate = "best"', "5:13", "for metrics only", ""),
    ('kind = "band"', "4:8", "a band needs a limit", ""),
    ('kind = "band"\nat_most = "x"', "5:11", "is no number", ""),
    ('kind = "habit"', "2:5", "a habit needs `times` and `per`", "[kr.a]"),
    ('kind = "checklist"', "2:5", "a checklist needs `steps`", "[kr.a]"),
    ('kind = "milestone"\ntarget = 3', "5:1", "a milestone has no `target`", "leave out"),
    ('kind = "mileston"', "4:8", 'can\'t be "mileston"', '`kind = "milestone"`'),
    ('kind = "habit"\ntarget = 3', "4:8", "does not agree with `target`", '`kind = "metric"`'),
    ("kind = 3", "4:8", "is a word, not a number", ""),
    ("taget = 3", "4:1", "no key `taget`", "`target`"),
    ("baseline = 3", "4:1", "no key `baseline`", "`start`"),
    ("deadline = 2026-12-31", "4:1", "no key `deadline`", "`due`"),
    ("to = 2026-12-31", "4:1", "no key `to`", "`due`"),
    ("end = 2026-12-31", "4:1", "no key `end`", "`due`"),
    (f"{'x' * 60} = 1", "4:1", "…", ""),
    ("current = 3", "4:1", "`current` is no key of a definition", "record a check-in"),
    ('why = "x"', "4:1", "`why` stands in [kr.a]", "above the first [table]"),
    ('supports = ["2026/x"]', "4:1", "`supports` stands in [kr.a]", "above the first"),
    ('ambition = "Committed"', "4:12", "can't be", '`ambition = "committed"`'),
    ('ambition = "stretch"', "4:12", "can't be", '`ambition = "aspirational"`'),
    ('aggregate = "average"', "4:13", "can't be", '`aggregate = "mean"`'),
    ('tags = "a"', "4:8", "is a list", '`tags = ["a"]`'),
    ("tags = [1]", "4:9", "a number is none", '`"1"`'),
    ("tags = 3", "4:8", "is a list, not a number", ""),
    ("weight = -1", "4:10", "can't be -1", ""),
    ('every = "weekly"', "4:9", "can't be", '`every = "week"`'),
    ("every = 7", "4:9", "can't be 7", '`every = "7 days"`'),
    ('every = "every 2 weeks"', "4:9", "can't be", '`every = "2 weeks"`'),
    ('every = "14d"', "4:9", "can't be", '`every = "14 days"`'),
    ('every = "0 days"', "4:9", "can't be", ""),
    ("window = 7", "4:10", "can't be 7", '`window = "7 days"`'),
    ('window = "1 month"', "4:10", "can't be", '`window = "30 days"`'),
    ('window = "2 months"', "4:10", "can't be", ""),
    ("unit = 3", "4:8", "is text, not a number", '`unit = "3"`'),
    ("unit = 2026-10-01", "4:8", "is text, not a day", '`unit = "2026-10-01"`'),
    ("note = true", "4:8", "is text, not true or false", '`note = "true"`'),
    ('note = ["x"]', "4:8", "is text, not a list", ""),
    ("dropped = true", "4:11", "is a table", "`dropped = { on ="),
    ("dropped = 2026-11-20", "4:11", "is a table", "{ on = 2026-11-20 }"),
    ('dropped = { why = "x" }', "4:1", "`dropped` needs `on`", "add it"),
    ("dropped = { date = 2026-11-20 }", "4:13", "no key `date`", "`on`"),
    ('was = ["B b"]', "4:8", "is no id", '`"b-b"`'),
    ("extra = 3", "4:9", "is a table", ""),
    ("[kr.a.extra]\ndue = 4", "5:1", "`due` stands in [kr.a.extra]", "above the header"),
    ("[extra]\ntarget = 4", "5:1", "`target` stands in [extra]", "above the header"),
    ("[extra]\nwhy = 4", "5:1", "`why` stands in [extra]", "above the header"),
    ("[extra]\nx = [1, nan]", "5:9", "can't be passed on", ""),
    ("[break]\nfrom = 2026-12-24\nto = 2026-12-25", "4:2", "is one table", "double"),
    ("[[break]]\nfrom = 2026-12-24", "4:3", "[[break]] needs `to`", "add it"),
    ("[[break]]\nfrom = 2026-12-24\nto = 2026-12-01", "4:3", "before it begins", "swap"),
]
IN_CHECKPOINTS = [
    ("2026-11-01 = 5\ndue = 2026-12-01", "8:1", "`due` stands in [kr.a.checkpoints]", "above"),
    ('2026-11-01 = 5\nwhy = "x"', "8:1", "`why` stands in [kr.a.checkpoints]", "above"),
    ("2026-11-01 = 5\n2026-12-01 = 4", "8:14", "turn back, from 5 to 4", ""),
    ("2026-11-01 = 11", "7:14", "turn back, from 11 to 10", ""),
    ("2026-12-31 = 5", "7:14", "is not on the way", ""),
    ("2026-09-30 = 5", "7:14", "is not on the way", ""),
    ('"1.11.2026" = 5', "7:1", "is no day", "`2026-11-01`"),
    ("soon = 5", "7:1", "`soon` is no day", ""),
    ("2026-02-30 = 5", "7:1", "there is no day 2026-02-30", ""),
    ("2300-01-01 = 5", "7:1", "there is no day 2300-01-01", ""),
    ('2026-11-01 = "5,5"', "7:14", "is no number", "5.5"),
    ('2026-11-01 = "5:00"', "7:14", "is clock time", '`unit = "s"`'),
]
WHOLE_FILES = [
    ("", "0:0", "an objective needs `objective`", "add it"),
    ('why = "x"\n', "0:0", "an objective needs `objective`", "add it"),
    ("objective = 3\n", "1:13", "is text, not a number", '`objective = "3"`'),
    ('objective = ""\n', "1:13", "`objective` is empty", ""),
    ('title = "x"\n', "1:1", "no key `title`", "`objective`"),
    ('objectiv = "x"\n', "1:1", "no key `objectiv`", "`objective`"),
    (HEAD + "target = 3", "2:1", "its key results have", "below a `[kr.ID]` line"),
    (HEAD + "value = 3", "2:1", "is no key of a definition", "record a check-in"),
    (HEAD + "[health]\ntarget = 3", "2:2", "[health] is no table", "`[kr.health]`"),
    (HEAD + "[health]", "2:2", "[health] is no table", "`[kr.health]`"),
    (HEAD + "[strange]\nx = 3", "2:2", "no key `strange`", ""),
    (HEAD + "extr = { a = 1 }", "2:1", "no key `extr`", "`extra`"),
    (HEAD + '[kr]\ntitle = "x"', "3:1", "needs an id of its own", "above `title`"),
    (HEAD + '[[kr]]\ntitle = "x"', "2:3", "tables of their own, not in a list", "[kr.ID]"),
    (HEAD + "kr = 3", "2:6", "tables of their own, not in a number", "[kr.ID]"),
    (HEAD + '[kr."Long Run"]\ntitle = "x"', "2:5", "`Long Run` is no id", "[kr.long-run]"),
    (HEAD + '[kr.log]\ntitle = "x"', "2:5", "keeps for itself", "[kr.log-1]"),
    (HEAD + "[kr.a]", "2:5", "a key result needs `title`", "[kr.a]"),
    (HEAD + '[kr.a]\nname = "x"', "3:1", "no key `name`", "`title`"),
    (HEAD + 'supports = "2026/x"', "2:12", "is a list", '`supports = ["2026/x"]`'),
    (HEAD + 'supports = ["x"]', "2:13", "is no address", ""),
    (HEAD + 'guardrails = ["A B"]', "2:15", "is no id", '`"a-b"`'),
    (HEAD + 'was = [["x"]]', "2:8", "a list is none", ""),
    (HEAD + "ambition = 3", "2:12", "is a word, not a number", ""),
    (HEAD + "break = 3", "2:9", "can't be a number", ""),
    (HEAD + "carried_from = 3", "2:16", "is text", '"3"'),
    (HEAD + 'kr = { a = { title = "A", taget = 1 } }', "2:27", "no key `taget`", "`target`"),
    (HEAD + 'kr.a.title = "A"\nkr.a.taget = 1', "3:6", "no key `taget`", "`target`"),
]


def check(text: str, place: str, message: str, hint: str) -> None:
    """Read an objective, and compare its one problem."""
    made, problems = objective(text)
    (problem,) = problems
    assert message in problem.message
    assert hint in problem.hint
    assert f"{problem.line}:{problem.column}" == place
    assert made.faulty == (problem.severity == "error")
    assert problem.expected
    assert len(problem.message) < 200


@pytest.mark.parametrize(("typed", "place", "message", "hint"), IN_A_KEY_RESULT)
def test_in_a_key_result(typed: str, place: str, message: str, hint: str) -> None:
    check(RESULT + typed, place, message, hint)


@pytest.mark.parametrize(("typed", "place", "message", "hint"), IN_CHECKPOINTS)
def test_in_checkpoints(typed: str, place: str, message: str, hint: str) -> None:
    check(TABLE + typed, place, message, hint)


@pytest.mark.parametrize(("text", "place", "message", "hint"), WHOLE_FILES)
def test_in_an_objective(text: str, place: str, message: str, hint: str) -> None:
    check(text, place, message, hint)


def test_checkpoints_need_a_start() -> None:
    check(
        RESULT + "target = 10\n[kr.a.checkpoints]\n2026-11-01 = 5",
        "5:7",
        "checkpoints without a start",
        "write `start`",
    )


def test_two_mistakes_are_two_messages() -> None:
    _, problems = objective(RESULT + 'target = "42,2"\ndue = "soon"\ntaget = 3')
    assert sorted(problem.line for problem in problems) == [4, 5, 6]


def test_elements_are_counted_as_written() -> None:
    text = RESULT + 'steps = [3, "a", "a", { title = "b", due = 2027-01-01 }, "c", 4]'
    _, problems = objective(text)
    assert sorted(problem.column for problem in problems) == [10, 18, 44, 63]


def test_a_key_result_stays_with_what_can_be_used() -> None:
    made, _ = objective(RESULT + 'target = "x"\nunit = "km"\nnote = "n"\nunknown = 1')
    (result,) = made.key_results
    assert (result.title, result.unit, result.note) == ("A", "km", "n")
    assert result.measure.kind == "metric"


@pytest.mark.parametrize(
    ("typed", "place", "message"),
    [
        ('unit = "x"', "0:0", "a KPI needs `title`"),
        ('title = "T"\ntarget = "5,5"', "2:10", "is no number"),
        ('title = "T"\nhealthy = 3', "2:11", "is a table"),
        ('title = "T"\nhealthy = {}', "2:11", "has no limit"),
        ('title = "T"\nhealthy = { at_least = 3, at_most = 2 }', "2:37", "no value lies between"),
        ('title = "T"\nhealthy = { minimum = 3 }', "2:13", "no key `minimum`"),
        (
            'title = "T"\ncritical = { above = 3, at_least = 2 }',
            "2:22",
            "both `at_least` and `above`",
        ),
        ('title = "T"\naggregate = "best"', "2:13", "can't be"),
        ('title = "T"\nratio = ["a"]', "2:9", "names 1 KPIs"),
        ('title = "T"\nratio = ["level", "a"]', "2:9", "derived from itself"),
        ('title = "T"\nratio = ["a", "b"]\nsum = ["c"]', "3:7", "both `ratio` and `sum`"),
        ('title = "T"\ncounter = "level"', "2:11", "can't watch itself"),
        ('title = "T"\nhealty = { at_most = 3 }', "2:1", "no key `healty`"),
        ('title = "T"\n[extra]\nx = inf', "3:5", "can't be passed on"),
    ],
)
def test_in_a_kpi(typed: str, place: str, message: str) -> None:
    _, problems = kpi(typed)
    (problem,) = problems
    assert message in problem.message
    assert f"{problem.line}:{problem.column}" == place


def test_both_limits_of_a_critical_kpi_make_sense_together() -> None:
    made, problems = kpi('title = "T"\ncritical = { above = 65, below = 40 }')
    assert not problems
    assert made.critical is not None
    assert made.critical.above == 65
