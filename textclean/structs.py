"""Structs: classes of typed fields, for what a start loads.

They are written and compared as dataclasses are, without their price: ``dataclasses`` takes 14 ms to
import, since it imports ``inspect``, and each class 2 ms, since its methods are written and compiled one
by one; with the twenty classes that ``textclean check`` loads, that was half of its start (measured on
Python 3.11).  Here a class takes 0.05 ms: the methods are shared, and go by the names of the fields.
:class:`NamedTuple` is that of ``typing`` for as long as types are checked, and runs at half its price.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform


class _Field:
    """What :func:`field` says of a field, until the class is made."""

    def __init__(self, default: Any, factory: Callable[[], Any] | None, compare: bool) -> None:
        self.default, self.factory, self.compare = default, factory, compare


def field(
    *, default: Any = None, default_factory: Callable[[], Any] | None = None, compare: bool = True
) -> Any:
    """A field whose default is made anew for each value, or that does not ``compare``."""
    return _Field(default, default_factory, compare)


class _Described:
    """The fields in the words of ``dataclasses``, whose ``asdict``, ``fields`` and ``replace`` ask for them."""

    def __get__(self, value: object, cls: type[Struct]) -> Any:
        import dataclasses

        told = [(name, Any, dataclasses.field(kw_only=True)) for name in names(cls)]
        return dataclasses.make_dataclass(cls.__name__, told).__dataclass_fields__  # type: ignore[attr-defined]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Struct:
    """The base of a class whose annotated names are the fields of its instances.

    One equals those of its class with equal fields, and cannot be changed but of a class made with
    ``frozen=False``.  A class may have an ``__init__`` and ``__slots__`` of its own.
    """

    __slots__ = ()
    __dataclass_fields__: ClassVar[Any] = _Described()
    _names: ClassVar[tuple[str, ...]] = ()
    _name_set: ClassVar[frozenset[str]] = frozenset()  # the same, to look a name up
    _needed: ClassVar[frozenset[str]] = frozenset()  # those without a default
    _factories: ClassVar[dict[str, Callable[[], Any]]] = {}
    _compared: ClassVar[Any]  # gives of an instance what is compared

    def __init_subclass__(cls, *, frozen: bool = True) -> None:
        own = [name for name, type in cls.__annotations__.items() if "ClassVar" not in str(type)]
        said_of = {name: said for name in own if isinstance(said := vars(cls).get(name), _Field)}
        for name, said in said_of.items():
            if said.factory is None:
                setattr(cls, name, said.default)
            else:
                delattr(cls, name)
                cls._factories = {**cls._factories, name: said.factory}
        fields = (*names(cls), *own)
        cls._names, cls._name_set = fields, frozenset(fields)
        cls._needed = frozenset(
            name for name in fields if name not in cls._factories and not hasattr(cls, name)
        )
        compared = [name for name in fields if name not in said_of or said_of[name].compare]
        cls._compared = attrgetter(*compared or ["__class__"])
        if not frozen:
            cls.__setattr__, cls.__delattr__ = object.__setattr__, object.__delattr__  # type: ignore[method-assign,assignment]
            cls.__hash__ = None  # type: ignore[method-assign,assignment]

    def __init__(self, *given: Any, **named: Any) -> None:
        cls = type(self)
        held = self.__dict__
        if given:
            held.update(zip(cls._names, given, strict=False))
        held.update(named)
        if len(held) != len(given) + len(named) or not held.keys() <= cls._name_set:
            raise TypeError(self._refused(given, named))
        for name, factory in cls._factories.items():
            if name not in held:
                held[name] = factory()
        if (
            not cls._needed <= held.keys()
        ):  # the others have a default, which is read from the class
            raise TypeError(self._refused(given, named))
        if cls.__post_init__ is not Struct.__post_init__:
            self.__post_init__()

    def _refused(self, given: Sequence[Any], named: Mapping[str, Any]) -> str:
        """What is wrong with the fields that were ``given``."""
        cls = type(self)
        if len(given) > len(cls._names):
            return f"{cls.__name__} has {len(cls._names)} fields, not {len(given)}"
        free = cls._names[len(given) :]
        if odd := [name for name in named if name not in free]:
            return f"{cls.__name__} does not take {', '.join(map(repr, odd))}"
        needed = next(name for name in free if name in cls._needed - named.keys())
        return f"{cls.__name__} needs {needed!r}"

    def __post_init__(self) -> None:
        """Called when the fields are set; raises ValueError for what they cannot be."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self._compared(self) == self._compared(other))

    def __hash__(self) -> int:
        return hash(self._compared(self))

    def __repr__(self) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in names(type(self)))
        return f"{type(self).__qualname__}({', '.join(told)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return restored, (type(self), fields(self))


Some = TypeVar("Some", bound=Struct)


def names(cls: type[Struct]) -> tuple[str, ...]:
    """The names of the fields."""
    return cls._names


def fields(value: Struct) -> dict[str, Any]:
    """The fields and what they hold, in order."""
    return {name: getattr(value, name) for name in names(type(value))}


def replace(value: Some, /, **changes: Any) -> Some:
    """The same value with ``changes``."""
    return type(value)(**{**fields(value), **changes})


def restored(cls: type[Some], held: dict[str, Any]) -> Some:
    """The struct that held these fields, which are not looked at again; for those left out, the defaults."""
    made = object.__new__(cls)
    if hasattr(made, "__dict__"):
        made.__dict__.update(held)
    else:
        for name, value in held.items():
            object.__setattr__(made, name, value)
    return made


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Named(type):
        """Makes the class of ``collections`` that one of ``typing`` is, but does not compile each annotation."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """The class; ``body`` is what was written in it: annotated names, defaults, methods."""
            annotated = body.pop("__annotations__", {})
            defaults = [body.pop(field) for field in annotated if field in body]
            made = namedtuple(name, annotated, defaults=defaults, module=body["__module__"])
            made.__annotations__ = annotated
            for given in body.keys() - {"__module__"}:
                setattr(made, given, body[given])
            return made

    NamedTuple = type.__new__(_Named, "NamedTuple", (), {})
