"""What `okr help TOPIC` says; pages in docs/ are made from the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from textwrap import dedent, fill

EXIT_CODES: tuple[tuple[int, str], ...] = (
    (0, "done; a read command that could answer in part answers, and says what is missing"),
    (1, "the answer is no: `validate`, a null from `get`; elsewhere only with --exit-code"),
    (2, "wrong usage"),
    (3, "not found, or ambiguous"),
    (4, "the file that was asked for is invalid or unreadable"),
    (5, "refused: changed on disk, or it needs --yes"),
    (6, "sync failed"),
    (70, "a bug in okr"),
    (74, "disk or file system error"),
    (75, "locked, try again"),
    (130, "interrupted"),
)

ENVIRONMENT: tuple[tuple[str, str], ...] = (
    ("OKR_DIR", "the workspace's folder; --dir goes before it"),
    ("OKR_TODAY", "the day that counts as today; --today goes before it"),
    ("OKR_MACHINE", "this machine's name in the logs, for commands that record"),
    ("OKR_DEBUG", "not empty: a bug shows where it happened, and no answer is given again"),
    ("NO_COLOR", "not empty: no colour"),
    ("FORCE_COLOR, CLICOLOR_FORCE", "not empty, 0 or false: colour, even off a terminal"),
    ("CLICOLOR", "0: no colour"),
    ("TERM", "dumb: no colour"),
    ("COLUMNS", "the width, where the terminal doesn't say"),
    ("XDG_CONFIG_HOME, XDG_DATA_HOME", "where your configuration and data are"),
    ("XDG_STATE_HOME", "where the lock, this machine's name, and what `okr undo` takes back are"),
    ("SHELL", "your shell, which `okr completion` names first"),
    ("VISUAL, EDITOR", "the editor of `okr edit`, VISUAL first"),
    ("XDG_CACHE_HOME", "where it is kept what was read from files that haven't changed since"),
)

TITLES: tuple[tuple[str, str], ...] = (
    ("dates", "days as you type them"),
    ("numbers", "values as you type them, in the files and on the screen"),
    ("addresses", "how to name a cycle, an objective, a key result"),
    ("files", "the workspace, and how it is found"),
    ("exit-codes", "what each exit code means"),
    ("environment", "the variables that are looked at"),
    ("json", "the fields of the JSON output"),
)

_TEXTS = {
    "dates": """
        Options such as --today and --as-of take a day in any of these forms:

          2026-11-21                a calendar day
          today, yesterday, tomorrow
          fri, friday               the latest Friday, today included
          last fri, next fri        the one before today, the one after it
          15 nov, nov 15            the latest one, today included
          15 november 2026          that one
          3 days ago, a week ago
          in 3 days, in 2 weeks
          -3d, +1w                  days or weeks before and after today
          2026-W47-5                a day of an ISO week
          2026-W47                  its Monday

        Where it is about what will happen, such as a key result's last day, a weekday or a day
        of a month is the coming one, today included.

        No day:

            10/11, 10-11            10 November or 11 October? Write 2026-11-10 or 2026-10-11
            31.12.2026, 2026/12/31  write 2026-12-31
            20261231, 2026-2-3      write 2026-12-31, 2026-02-03
            10/11/26                which of them is the year?
            3d                      before or after today? Write -3d or +3d
            this fri                the last one, or the coming one?
            3 months ago            months differ in length
            three days ago          numbers are in digits
            last week, 2026-11      periods of several days
            2026-02-30, 2027-W53    there is no such day, no such week
            1969-12-31, 2200-01-01  the calendar goes from 1970 to 2199

        A period is asked for in any of these forms:

            2026-Q4, 2026q4, q4 2026
            q4, h1, w47, nov        the latest that has begun
            2026-H1, 2026           a half, a year
            2026-11, nov 2026       a month
            2026-W47                an ISO week
            this week, last month, last quarter, last half, next year

        Capitals don't matter. In the files a day is always written as 2026-11-21, without quotes.
        """,
    "numbers": """
        Values that you type are in the unit of their key result. Taken, any unit:

          14, 14.2, .5, -5          -5 is a value like any other
          +2                        on top of the current value
          1,000, 1,234,567.5        a comma before three digits each, and the decimal point

        Taken, unit km:

          14.2km, 14.2 km, 14.2 KM

        Taken, unit $ or USD (and so for EUR, GBP, JPY, INR, KRW, CHF and their signs):

          $14.20, -$5, +$5, 5 $, 5 USD
          $3.5k, 3.5k               3500; a bare k isn't taken where the unit is k, km or kg

        Taken, a unit of time (s, min or h):

          52:30                     minutes and seconds; hours and minutes where the unit is h
          1:02:30                   hours, minutes and seconds
          -0:30, +0:30

        55% is 55 where the unit is %, and 0.55 where there is none.

        Taken, done or not (a milestone, a step):

          yes, y, done, true, no, n, false

        Confidence, how sure you are:

          7, 7/10, 0.7, 70%         a whole number is out of ten
          1                         so this is 0.1
          1.0                       and this is certain

        Refused:

          12,5                      the decimal mark is a point: 12.5
          1,00, 1,0000, 1.234,5     commas stand before three digits each: 1,234.5
          1 000, 1_000, 1'000       only a comma parts thousands
          5., 1e3, 0x10             write 5, 1000 and 16
          3M, 2 million             write 3,000,000 and 2,000,000
          5k                        where the unit is km: 5 km or 5000 km?
          5 mi, $5, 55%             where the unit is another one: nothing is converted
          52:30                     where the unit isn't one of time
          1h30                      write 1:30:00
          52:3, 1:75                two digits come after a colon, 00 to 59
          --5, - 5, abc             no numbers
          nan, inf                  neither are these
          9999999999999999          larger than 1e15
          yes, done                 where a number is asked for; 1 and 0 where it is yes or no

        In the files a number has a decimal point and nothing else: 42.2, 3500, -4. The unit has a
        key of its own (unit = "km"). Clock times stand in quotes, with the same meaning.

        Scores, progress, expected, marks and confidence are fractions: 1 is all of it. A score
        is held between 0 and 1; progress is not. --scale 10 or 100 prints scores out of ten or
        a hundred; the JSON always has fractions.

        On the screen values have at most two decimals. The JSON has up to nine.
        """,
    "addresses": """
        An address is the path of a thing in the workspace:

          2026-Q4                             a cycle (2026-q4 will do)
          2026-Q4/marathon                    an objective
          2026-Q4/marathon/long-run           a key result
          2026-Q4/marathon/pack/passport      a step of a checklist
          kpis/resting-hr                     a KPI

        You may shorten it: leave out the cycle, type the beginning of any part (mar/lo), or a
        part of the title. What fits once among the active cycles is taken, then what fits once
        among the others. Where several fit, they are listed; where none does, the nearest is
        suggested. Either way the exit code is 3.

        `last` is the cycle that ended last, `q4` the fourth quarter that began last.

        Commands that write take titles from a person only: in a script, name the address or the
        beginning of its ids.

        Events have short names, which `okr log` shows: `okr amend 7f3a-42 14.5`. `last` is the
        last one of this machine.
        """,
    "files": """
        A workspace is a folder with a file okr.toml. It is looked for in this order:

          1. the folder that -C or --dir names
          2. the folder that OKR_DIR names
          3. the nearest folder upwards from here that has an okr.toml
          4. `dir` in your configuration (config.toml)
          5. your system's folder for data

        In it:

          okr.toml                 settings; `format = 1` is enough
          2026-Q4/                 a cycle
            cycle.toml             its title, days of its own, breaks (optional)
            marathon.toml          one objective with its key results
            log/*.toml             what was recorded
          kpis/*.toml              KPIs, with their own log/

        `okr init` makes one, `okr add`, `okr set` and `okr edit` change it; or you write the files
        yourself. The least that an objective needs, 2026-Q4/marathon.toml:

          objective = "Run my first marathon"

          [kr.long-run]
          title = "Longest run reaches marathon distance"
          start = 12
          target = 42.2
          unit = "km"

        and a check-in, as `okr checkin` writes it to this machine's own log, or you do, in
        2026-Q4/log/ under any name that ends in .toml:

          [[checkin]]
          kr = "marathon/long-run"
          on = 2026-10-05
          value = 14.5

        `okr path` prints where the workspace is, `okr validate` checks every file, `okr schema
        objective` prints a schema for your editor. Hidden files and other endings are left alone.

        Your own configuration, config.toml in okr's folder of your system's configuration, can
        hold: dir, scale, color, ascii, machine, pager, and an [alias] table of short commands.
        """,
}


def topic(name: str, records: Iterable[type]) -> str | None:
    """Give a topic's text; `records` are the JSON's objects. None for an unknown topic."""
    if name in _TEXTS:
        return dedent(_TEXTS[name]).strip() + "\n"
    if name == "exit-codes":
        return "".join(f"{code:5}  {says}\n" for code, says in EXIT_CODES)
    if name == "environment":
        return "".join(f"{variable}\n    {says}\n" for variable, says in ENVIRONMENT)
    if name == "json":
        return "\n".join(_described(records))
    return None


def _described(records: Iterable[type]) -> Iterator[str]:
    yield (
        "Every reading command takes --json. Fractions are fractions, days are ISO days, null is\n"
        "not known or not asked. Keys come in this order; within a version only new ones are "
        "added.\n"
    )
    for record in records:
        yield f"{str(record.__doc__).strip().rstrip('.')}:"
        for name, says in documented(record):
            text = fill(says, 78, initial_indent=f"  {name:14} ", subsequent_indent=" " * 17)
            yield text
        yield ""


def documented(record: type) -> list[tuple[str, str]]:
    """Give the keys of a record with what they mean."""
    return [
        (one.name.removesuffix("_"), str(one.metadata.get("says", ""))) for one in fields(record)
    ]
