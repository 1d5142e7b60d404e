"""`@frozen` behaves as a frozen dataclass with slots does, and is one to the rest of Python."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace

import pytest

from okrcli.frozen import frozen


@frozen
class Place:
    """A place."""

    name: str
    x: float = 0.0
    tags: list[str] = field(default_factory=list, metadata={"says": "words"})

    @property
    def double(self) -> float:
        return 2 * self.x


@frozen
class Empty:
    pass


@frozen
class Checked:
    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(self.size)


@frozen
class Deeper(Place):
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    name: str
    x: float = 0.0
    tags: list[str] = field(default_factory=list)


def test_it_is_made_as_it_is_declared() -> None:
    place = Place("home", x=2)

    assert (place.name, place.x, place.tags, place.double) == ("home", 2, [], 4)
    assert Place("a").tags is not Place("b").tags
    assert Place.__doc__ == "A place."
    assert Empty() == Empty()
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]


def test_it_compares_by_all_fields_and_its_class() -> None:
    assert Place("a", 1) == Place("a", 1)
    assert Place("a", 1) != Place("a", 2)
    others: list[object] = [Known("a", 1), Deeper("a", 1), "a", None]
    assert all(Place("a", 1) != other for other in others)
    assert {Checked(1), Checked(1), Checked(2)} == {Checked(1), Checked(2)}


def test_it_prints_as_a_dataclass_does() -> None:
    assert repr(Place("a", 1.5)) == repr(Known("a", 1.5)).replace("Known", "Place")
    assert repr(Empty()) == "Empty()"


def test_nothing_of_it_can_be_changed() -> None:
    place = Place("a")
    with pytest.raises(FrozenInstanceError):
        place.x = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.x
    with pytest.raises(FrozenInstanceError):
        place.other = 3  # type: ignore[attr-defined]
    assert not hasattr(place, "__dict__")


def test_it_is_a_dataclass_to_the_standard_library() -> None:
    place = Place("a", 1, ["x"])

    assert is_dataclass(place)
    assert [one.name for one in fields(place)] == ["name", "x", "tags"]
    assert fields(place)[2].metadata["says"] == "words"
    assert replace(place, x=5) == Place("a", 5, ["x"])
    assert asdict(place) == {"name": "a", "x": 1, "tags": ["x"]}
    assert copy.copy(place) == place
    assert copy.deepcopy(place) == place
    assert pickle.loads(pickle.dumps(place)) == place  # noqa: S301 - our own
    match place:
        case Place(name, x):
            assert (name, x) == ("a", 1)


def test_what_it_checks_is_checked() -> None:
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)
    with pytest.raises(ValueError, match="-2"):
        replace(Checked(1), size=-2)


def test_it_can_be_inherited_from() -> None:
    deep = Deeper("a", 1, [], 7)

    assert (deep.depth, deep.double) == (7, 2)
    assert Deeper("a").depth == 1
    assert replace(deep, x=3).depth == 7
    assert deep == Deeper("a", 1, [], 7)
