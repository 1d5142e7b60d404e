"""`okr get ADDRESS.FIELD`: one bare value, by its name in JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from difflib import get_close_matches

from okrcli.domain.problem import Problem
from okrcli.frozen import frozen
from okrcli.views.occasion import Occasion
from okrcli.views.records import ProblemRecord, said

SCHEMA = "okr.get/1"
_LONGEST = 100


@frozen
class GetRecord:
    """`okr get ADDRESS.FIELD --json`."""

    schema: str = said("okr.get/1")
    as_of: date = said("the day that is looked at; figures are those of its end")
    complete: bool = said("false where something in the files could not be used")
    problems: tuple[ProblemRecord, ...] = said("the problems of the files that were read")
    address: str = said("the address that was found")
    field: str = said("the field that was asked for")
    value: object = said("its value")


@frozen
class GetView:
    """One value; None is shown as nothing."""

    record: GetRecord
    problems: tuple[Problem, ...]

    @property
    def known(self) -> bool:
        """Whether there is a value: null is answered with exit code 1."""
        return self.record.value is not None


@frozen
class NoField:
    """There is no such field: the part that is not known, the names there, those alike."""

    asked: str
    names: tuple[str, ...]
    suggestions: tuple[str, ...]

    @property
    def message(self) -> str:
        """What is wrong, in a line."""
        return f"there is no field `{self.asked}`"

    @property
    def hint(self) -> str:
        """What to do next, in a line."""
        if self.suggestions:
            return f"did you mean {' or '.join(f'`{name}`' for name in self.suggestions)}?"
        return f"fields: {', '.join(self.names)}" if self.names else "it is a single value"


def split_field(text: str) -> tuple[str, str]:
    """Split `ADDRESS.FIELD` at its first point; the field is empty where there is none."""
    address, _, field = text.partition(".")
    return address, field


def get_view(record: object, address: str, field: str, occasion: Occasion) -> GetView | NoField:
    """Get a field of a record: `score`, `period.asked`, `steps.passport.on`, `due_by.0.value`."""
    value = record
    for name in field.split("."):
        inner = _inner(value)
        if name not in inner:
            names = tuple(inner)
            alike = get_close_matches(name[:_LONGEST], names, n=2, cutoff=0.6)
            return NoField(name, names, tuple(alike))
        value = inner[name]
    made = GetRecord(
        schema=SCHEMA,
        as_of=occasion.as_of,
        complete=occasion.complete,
        problems=occasion.problem_records,
        address=address,
        field=field,
        value=value,
    )
    return GetView(made, occasion.problems)


def _inner(value: object) -> dict[str, object]:
    """Give what a value holds, by name; elements of a list by their place, or their id."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name.removesuffix("_"): getattr(value, one.name) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): inner for name, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        places = {str(place): inner for place, inner in enumerate(value)}
        ids = {str(inner.id): inner for inner in value if hasattr(inner, "id")}
        return {**places, **ids}
    return {}
