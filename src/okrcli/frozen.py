"""`@frozen`: a dataclass that can't be changed, made in a third of the time.

`dataclasses.dataclass` writes and compiles up to nine functions for each class, which took a third
of a command's time with the hundred classes that one needs. Here only `__init__` is compiled; the
others work on any class. `fields`, `replace`, `asdict` and `is_dataclass` take it for what it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
_FIELDS = "__dataclass_fields__"
_NOT_COPIED = frozenset({"__dict__", "__weakref__"})


@dataclass
class _Model:
    """A class from which the kind of a plain field is taken."""

    one: int = 0


_PLAIN = fields(_Model)[0]._field_type  # type: ignore[attr-defined] # noqa: SLF001 - no public name


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """Make a frozen class with slots of one that declares its fields."""
    own = cls.__dict__.get("__annotations__", {})  # noqa: RUF063 - inspect is slow to import
    known: dict[str, Field[Any]] = dict(getattr(cls, _FIELDS, {}))
    namespace = {key: item for key, item in cls.__dict__.items() if key not in _NOT_COPIED}
    for name, kind in own.items():
        known[name] = _field(name, kind, namespace.pop(name, MISSING))
    namespace |= {
        _FIELDS: known,
        "__slots__": tuple(own),
        "__match_args__": tuple(known),
        "__init__": _init(known.values(), has_more="__post_init__" in namespace),
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__reduce__": _reduce,
        "__repr__": namespace.get("__repr__", _repr),
    }
    key = _key(tuple(known))
    namespace["__hash__"] = lambda self: hash(key(self))
    namespace["__eq__"] = lambda self, other: (
        key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented
    )
    make: Callable[..., type[T]] = type(cls)
    return make(cls.__name__, cls.__bases__, namespace)


def _field(name: str, kind: object, given: Any) -> Field[Any]:  # noqa: ANN401 - a default
    made: Field[Any]
    if isinstance(given, Field):
        made = given
    else:
        made = field() if given is MISSING else field(default=given)
    made.name, made.type, made.kw_only = name, kind, False
    made._field_type = _PLAIN  # type: ignore[attr-defined] # noqa: SLF001 - what dataclasses ask
    return made


def _init(known: Any, *, has_more: bool) -> Callable[..., None]:  # noqa: ANN401 - fields
    """Compile the one function that every class needs for itself."""
    outside: dict[str, Any] = {"_set": object.__setattr__, "_none": MISSING}
    arguments, lines = ["self"], []
    for one in known:
        name, taken = one.name, one.name
        if one.default is not MISSING:
            outside[f"_of_{name}"] = one.default
            arguments.append(f"{name}=_of_{name}")
        elif one.default_factory is not MISSING:
            outside[f"_of_{name}"] = one.default_factory
            arguments.append(f"{name}=_none")
            taken = f"_of_{name}() if {name} is _none else {name}"
        else:
            arguments.append(name)
        lines.append(f" _set(self, {name!r}, {taken})")
    if has_more:
        lines.append(" self.__post_init__()")
    body = "\n".join(lines) or " pass"
    exec(f"def __init__({', '.join(arguments)}):\n{body}", outside)  # noqa: S102 - names of fields
    made: Callable[..., None] = outside["__init__"]
    return made


def _key(names: tuple[str, ...]) -> Callable[[object], object]:
    """Give what makes one comparable thing of all fields."""
    return attrgetter(*names) if names else lambda _: ()


def _refuse(self: object, name: str, *_: object) -> None:
    message = f"{name!r} of a {type(self).__name__} can't be changed"
    raise FrozenInstanceError(message)


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:  # noqa: ANN401 - any such class
    return type(self), tuple(getattr(self, one.name) for one in fields(self))


def _repr(self: Any) -> str:  # noqa: ANN401 - any such class
    told = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self))
    return f"{type(self).__qualname__}({told})"
