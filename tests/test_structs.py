"""Structs behave as the dataclasses that they spare a start."""

import copy
import dataclasses
import pickle
import typing

import pytest

from textclean import Edit, Finding, Result
from textclean.batch.tally import Tally
from textclean.config import Config
from textclean.edits import Log
from textclean.kinds.line import LineKind
from textclean.rules import Always
from textclean.structs import NamedTuple, Struct, field, fields, replace


class Point(Struct):
    """A struct with a default."""

    x: int
    y: int = 0


class Bag(Struct, frozen=False):
    """One that can be changed."""

    items: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False)


FINDING = Finding("layout.edges", 0, 4, "a\n", "a", "unsafe", "why")


def test_fields_are_given_by_place_by_name_or_by_default():
    assert fields(Point(1)) == fields(Point(x=1)) == {"x": 1, "y": 0}
    assert fields(Point(1, y=2)) == {"x": 1, "y": 2}
    assert repr(Point(1)) == "Point(x=1, y=0)"


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, "Point needs 'x'"),
        ((1, 2, 3), {}, "Point has 2 fields, not 3"),
        ((1,), {"x": 2}, "Point does not take 'x'"),
        ((1,), {"z": 2}, "Point does not take 'z'"),
    ],
)
def test_what_does_not_fit_the_fields_is_refused(given, named, said):
    with pytest.raises(TypeError, match=said):
        Point(*given, **named)


def test_equality_goes_by_the_class_and_the_fields_that_are_compared():
    assert Point(1) == Point(1, 0) != Point(2)
    assert len({Point(1), Point(1, 0), Point(2)}) == 2
    assert Bag(["a"], note="one") == Bag(["a"], note="two") != Bag(["b"])
    assert Always("1 ms") != Point(1)


def test_only_what_is_not_frozen_can_be_changed():
    with pytest.raises(AttributeError, match="Point cannot be changed: 'x'"):
        Point(1).x = 2
    with pytest.raises(AttributeError, match="Edit cannot be changed: 'new'"):
        Edit(0, 1).new = "x"
    bag = Bag()
    bag.items.append("a")
    bag.note = "mine"
    assert not Bag().items
    with pytest.raises(TypeError, match="unhashable"):
        hash(bag)


def test_a_kind_has_the_keys_of_its_own_class_alone():
    assert next(iter(fields(LineKind(phrases=["follow us"])))) == "phrases"


@pytest.mark.parametrize(
    "value",
    [
        Point(1, 2),
        Edit(0, 3, "new", "some.rule", "old", "title", "value", "why"),
        FINDING,
        Log("a", "b"),
        Result("a", {}, Log("a", "a"), (FINDING,)),
        Config(preset="page", origin="here"),
        Tally(words=3),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_are_copied_pickled_and_replaced(value):
    for made in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert made == value
        assert made is not value
    assert replace(value) == value


def test_dataclasses_takes_them_for_its_own():
    assert dataclasses.is_dataclass(FINDING)
    assert dataclasses.asdict(FINDING) == fields(FINDING)
    assert dataclasses.replace(FINDING, start=1) == replace(FINDING, start=1)
    assert [f.name for f in dataclasses.fields(Edit)] == list(fields(Edit(0, 0)))


class Place(NamedTuple):
    """A named tuple with a default, a method and a property."""

    row: int
    column: "int" = 0
    WIDTH = 80

    @property
    def offset(self):
        return self.row * self.WIDTH + self.column

    @classmethod
    def first(cls):
        return cls(0)


class TYPED(typing.NamedTuple):
    row: int
    column: "int"


def test_a_named_tuple_is_what_that_of_typing_is():
    for name in ("_fields", "__mro__", "__slots__", "__module__", "__match_args__"):
        mine, theirs = getattr(Place, name), getattr(TYPED, name)
        assert str(mine).replace("Place", "TYPED") == str(theirs)
    assert typing.get_type_hints(Place) == typing.get_type_hints(TYPED)
    assert Place(1, 0) == TYPED(1, 0) == (1, 0)
    assert repr(Place(1)) == "Place(row=1, column=0)"
    assert Place(1)._replace(row=4)._asdict() == {"row": 4, "column": 0}


def test_a_named_tuple_has_what_is_written_in_its_class():
    assert (Place.__name__, Place.__qualname__) == ("Place", "Place")
    assert (Place.__doc__ or "").startswith("A named tuple")
    assert Place(row=2, column=3).offset == 163
    assert Place.first() == Place(0) == (0, 0)
    assert pickle.loads(pickle.dumps(Place(1))) == copy.deepcopy(Place(1)) == Place(1)
    assert type(pickle.loads(pickle.dumps(Place(1)))) is Place


def test_a_named_tuple_refuses_what_does_not_fit_its_fields():
    with pytest.raises(TypeError, match="row"):
        Place()
    with pytest.raises(TypeError, match="unexpected keyword"):
        Place(1, depth=2)
    with pytest.raises(AttributeError):
        Place(1).depth = 2
