"""Text from articles can't steer the terminal, the spreadsheet or the JSON reader."""

import json

import pytest

from kg.console import Format, print_json_line, print_rows, printable

CLEAR_SCREEN = "\x1b[2J"


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\r", "\x00", "\u202e", "\u2066", "\ud800"])
def test_steering_characters_are_shown_as_codes(sign: str) -> None:
    assert sign not in printable(f"L'ARS{sign}Bretagne")
    assert f"{ord(sign):04x}" in printable(sign)


def test_ends_of_lines_are_no_steering() -> None:
    assert printable("Rennes\r\nVannes") == "Rennes\nVannes"


def test_french_typography_is_left_alone() -> None:
    text = "« L’ARS\u202fÎle-de-France »\u00a0: œuvre – 5\u00a0%…\n"
    assert printable(text) == text


@pytest.mark.parametrize("form", list(Format))
def test_no_row_format_lets_escapes_through(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("name",), [(f"CHU {CLEAR_SCREEN}de Rennes",)], form)
    assert "\x1b" not in capsys.readouterr().out


def test_markup_in_names_is_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("name",), [("[red]CHU[/red] de Rennes",)], Format.table)
    assert "[red]CHU[/red]" in capsys.readouterr().out


def test_json_stays_json_with_escapes_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"name": f'CHU {CLEAR_SCREEN}\x9b de Rennes \u202e \\ "'}
    print_json_line(value)
    assert json.loads(capsys.readouterr().out) == value


def test_json_has_null_for_what_it_has_no_number_for(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("a", "b", "c"), [(float("inf"), [float("nan")], "é")], Format.json)
    assert json.loads(capsys.readouterr().out, parse_constant=pytest.fail) == [{"a": None, "b": [None], "c": "é"}]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", " =HYPERLINK(A1)", "\t=1"])
def test_csv_cells_are_no_formulas(start: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("name", "n"), [(start, -1)], Format.csv)
    assert capsys.readouterr().out == f"name,n\n'{start},-1\n"


def test_lists_and_blanks_in_tables(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(("a", "b"), [(["x", "y"], None)], Format.csv)
    assert capsys.readouterr().out == "a,b\nx | y,\n"
