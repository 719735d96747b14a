"""Bylines: what opens one, and what in it is the name of a person."""

import pytest

from textclean import headers
from textclean.fixers.header import bylines


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("By Anna Berg", "Anna Berg"),
        ("Ein Kommentar von Anna Berg", "Anna Berg"),
        ("Author: Anna Berg", "Anna Berg"),
        ("Author", ""),
        ("Von", ""),
        ("Author Anna Berg, from Rome, was late", None),
        ("Text messages that went astray", None),
        ("Davon Berg", None),
        ("Bygones", None),
    ],
)
def test_what_opens_a_byline(text, behind):
    assert bylines.opened(text) == behind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Julia Vergin | Clare Roth", ["Julia Vergin", "Clare Roth"]),
        ("Ana del Pino, Luis Abad (Enviado especial)", ["Ana del Pino", "Luis Abad"]),
        ("Martin Gram Martin Gram", ["Martin Gram"]),
        ("Anna Berg, MDR THÜRINGEN", ["Anna Berg"]),
        ("Anna Berg Twitter", ["Anna Berg"]),
        ("Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("Anna Van Der Fort", ["Anna Van Der Fort"]),
        ("Anna-Kathrin O'Brien-Vural", ["Anna-Kathrin O'Brien-Vural"]),
        ("Martin King, Jr. and Anna Berg", ["Martin King, Jr.", "Anna Berg"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Jan Nowak i Anna Kowalska", ["Jan Nowak", "Anna Kowalska"]),
        ("Dr. Max Kolter", ["Dr. Max Kolter"]),
        ("Андрей Колесников", ["Андрей Колесников"]),
        ("大渡 美咲", ["大渡 美咲"]),
        ("Anna Berg and Kevin McCoy USA TODAY", ["Anna Berg", "Kevin McCoy"]),
        ("Martin King III", ["Martin King III"]),
        ("HarbourHarbour NewsNewsRegion", []),
        ("Breadcrumb Trail Links", []),
        ("Real Estate", []),
        ("Getty Images", []),
        ("Senior Reporter", []),
        ("Popular Demand", []),
        ("Verstappen y Russell", []),
        ("the river", []),
    ],
)
def test_names(text, names):
    assert bylines.names(text) == names


@pytest.mark.parametrize(
    ("text", "is_desk"), [("dpa", True), ("Herald Staff", True), ("Anna Berg", False)]
)
def test_desks(text, is_desk):
    assert headers.is_desk(text) is is_desk
