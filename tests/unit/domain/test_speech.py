"""Numbers and labels are said as people in the South say them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.speech import DIGITS, LARGEST, LETTERS, label, number

SAID = {
    0: "không",
    1: "một",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    22: "hai mươi hai",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    91: "chín mươi mốt",
    99: "chín mươi chín",
    100: "một trăm",
    101: "một trăm lẻ một",
    104: "một trăm lẻ bốn",
    105: "một trăm lẻ năm",
    110: "một trăm mười",
    111: "một trăm mười một",
    115: "một trăm mười lăm",
    121: "một trăm hai mươi mốt",
    124: "một trăm hai mươi tư",
    125: "một trăm hai mươi lăm",
    555: "năm trăm năm mươi lăm",
    999: "chín trăm chín mươi chín",
    1000: "một nghìn",
    1001: "một nghìn không trăm lẻ một",
    1005: "một nghìn không trăm lẻ năm",
    1010: "một nghìn không trăm mười",
    1015: "một nghìn không trăm mười lăm",
    1021: "một nghìn không trăm hai mươi mốt",
    1100: "một nghìn một trăm",
    1105: "một nghìn một trăm lẻ năm",
    5055: "năm nghìn không trăm năm mươi lăm",
    21_000: "hai mươi mốt nghìn",
    105_005: "một trăm lẻ năm nghìn không trăm lẻ năm",
    999_999: "chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
}


@pytest.mark.parametrize(("value", "words"), list(SAID.items()))
def test_a_number_in_words(value: int, words: str) -> None:
    assert number(value) == words


def test_the_north_says_linh() -> None:
    assert number(105, zero_tens="linh") == "một trăm linh năm"
    assert number(1005, zero_tens="linh") == "một nghìn không trăm linh năm"
    assert number(125, zero_tens="linh") == number(125)


@pytest.mark.parametrize("value", [-1, LARGEST + 1])
def test_what_cannot_be_said_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        number(value)


def _heard(words: str) -> int:
    """Understand a number again, by rules of its own: each word adds to or multiplies what was heard."""
    units = {word: value for value, word in enumerate(DIGITS)} | {"mốt": 1, "tư": 4, "lăm": 5, "lẻ": 0}
    thousands, group = 0, 0
    last = 0
    for word in words.split():
        if word == "nghìn":
            thousands, group, last = group + last, 0, 0
        elif word in {"trăm", "mươi"}:
            group, last = group + last * {"trăm": 100, "mươi": 10}[word], 0
        elif word == "mười":
            group, last = group + 10, 0
        else:
            last = units[word]
    return thousands * 1000 + group + last


@given(st.integers(0, LARGEST))
def test_what_is_said_is_understood_as_the_same_number(value: int) -> None:
    assert _heard(number(value)) == value


@given(st.integers(0, LARGEST))
def test_one_four_and_five_change_their_sound_only_where_they_do(value: int) -> None:
    words = number(value).split()
    for before, word in pairwise(["", *words]):
        assert (word in {"mốt", "tư"}) <= (before == "mươi")
        assert (word == "lăm") <= (before in {"mười", "mươi"})
        assert before != "mươi" or word not in {"một", "bốn", "năm"}
        assert before != "mười" or word != "năm"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A105", "a một trăm lẻ năm"),
        ("A005", "a năm"),
        ("B021", "bê hai mươi mốt"),
        ("Đ015", "đê mười lăm"),
        ("D1005", "dê một nghìn không trăm lẻ năm"),
        ("W100", "vê kép một trăm"),
        ("AB012", "a bê mười hai"),
        ("a7", "a bảy"),
        ("A000", "a không"),
    ],
)
def test_a_label_is_said_letter_by_letter_then_as_a_number(text: str, words: str) -> None:
    assert label(text) == words


def test_every_letter_has_a_name_of_its_own() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert set("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ") <= set(LETTERS)
