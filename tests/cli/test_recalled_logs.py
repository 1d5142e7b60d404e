"""What is kept of a log after a write equals what a reader finds in it."""

from __future__ import annotations

import os
import shutil

from okrcli.domain.events import Event
from okrcli.store.user_folders import user_folder
from okrcli.store.workspace import open_workspace
from tests.cli.desk import LOG, Desk

COMMANDS = [
    ("checkin", "run/far", "14", "run/gym", "hr", "55", "-c", "7", "-m", 'a "b" # c'),
    ("checkin", "run/pack/shoes", "run/ten-k", "55:30"),
    ("amend", "last", "55:40"),
    ("checkin", "run/far", "15", "--key", "a"),
    ("undo",),
    ("undo", "last"),
    ("set", "run/far", "target=35", "--because", "knee"),
    ("checkin", "run/far", "+2"),
]


def events(desk: Desk) -> tuple[Event, ...]:
    """Read all events."""
    workspace = open_workspace(desk.root)
    return (*workspace.cycle("2026-Q4").events, *workspace.kpi_events())


def test_it_is_so_after_every_command(desk: Desk) -> None:
    for words in COMMANDS:
        desk.done(*words)
        recalled = events(desk)
        shutil.rmtree(user_folder("cache", os.environ))
        assert events(desk) == recalled, words


def test_it_is_so_for_a_log_with_a_problem_and_one_without_ids(desk: Desk) -> None:
    desk.write(LOG, '[[checkin]]\nkr = "run/far"\non = 2026-11-02\nvalue = 13\n')
    for words in COMMANDS[:2]:
        desk.done(*words)
        assert events(desk) == events(desk)
    desk.write(LOG, f'{desk.text(LOG)}\n[[checkin]]\nkr = "run/far"\non = "soon"\n')

    desk.done("checkin", "run/far", "16")

    recalled = events(desk)
    shutil.rmtree(user_folder("cache", os.environ))
    assert events(desk) == recalled
    assert recalled[-2].fields["value"] == 16 or recalled[-1].fields["value"] == 55
