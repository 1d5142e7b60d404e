"""A calendar as iCalendar text (RFC 5545), for programs to import or subscribe to.

Times are floating, without a zone: six in the evening is meant wherever one happens to be, and no
table of zones has to be written along.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from icalendar import Alarm, Calendar, Event, vText

from okrcli.render.clean import clean
from okrcli.render.look import Look
from okrcli.views.remind import AgendaView, Entry, Sitting
from okrcli.views.remind_rhythm import Rule

MAKER = "-//okr//okr remind//EN"
TAKES = timedelta(minutes=15)
# The names of okr's entries are made within this one; another one would double everybody's entries.
_OURS = UUID("6f8d3c52-0b57-4a0e-9d3b-2c1a4f7be610")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def text(view: AgendaView, _look: Look) -> str:
    """Write a calendar, its lines folded and ended as the standard says."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(clean(f"OKRs: {view.name}" if view.name else "OKRs")))
    for sitting in view.sittings:
        calendar.add_component(_sitting(sitting, view))
    for entry in view.entries:
        calendar.add_component(_entry(entry, view))
    written: bytes = calendar.to_ical()
    return written.decode()


def _event(kind: str, about: str, view: AgendaView) -> Event:
    """Begin an event under a name that stays its own as long as kind, address and folder do."""
    event = Event()
    event.add("uid", str(uuid5(_OURS, f"{clean(view.name)}\n{kind}\n{about}")))
    event.add("dtstamp", view.made)
    return event


def _sitting(sitting: Sitting, view: AgendaView) -> Event:
    event = _event("checkin", sitting.about, view)
    event.add("summary", "OKR check-in")
    event.add("description", "`okr checkin` asks for what wants a value.")
    event.add("dtstart", sitting.first)
    event.add("duration", TAKES)
    if sitting.rule is not None:
        event.add("rrule", _rule(sitting.rule, sitting.last))
    if sitting.left_out:
        event.add("exdate", [*sitting.left_out])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "OKR check-in")
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event


def _rule(rule: Rule, last: datetime) -> dict[str, object]:
    told: dict[str, object] = {"freq": rule.frequency, "interval": rule.interval, "until": last}
    if rule.frequency == "weekly":
        told["byday"] = _WEEKDAYS[rule.weekday or 0]
    elif rule.frequency == "monthly" and rule.weekday is not None:
        told["byday"] = f"-1{_WEEKDAYS[rule.weekday]}"
    elif rule.frequency == "monthly":
        told["bymonthday"] = -1
    return told


def _entry(entry: Entry, view: AgendaView) -> Event:
    event = _event(entry.kind, entry.about, view)
    event.add("summary", clean(entry.summary))
    if entry.details:
        event.add("description", "\n".join(map(clean, entry.details)))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
