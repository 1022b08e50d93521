"""Words to lines: never wider than the column, in the order of the text, and cut only with a sign."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printer.errors import FontsMissing
from printer.typesetting import ELLIPSIS, Fonts, Style, Weight, paragraph, width

FONTS = Fonts()
STYLE = Style(Weight.SEMIBOLD, (36, 30, 24), 3)
words = st.lists(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyỄẶỘƯỢỸjw", min_size=1, max_size=14), min_size=1, max_size=25)


@settings(deadline=None)
@given(words, st.integers(120, 560), st.booleans())
def test_no_line_is_wider_than_its_column(text: list[str], column: int, balanced: bool) -> None:
    block = paragraph(FONTS, " ".join(text), STYLE._replace(balanced=balanced), column)
    assert block.width <= column
    assert 1 <= len(block.lines) <= STYLE.lines


@settings(deadline=None)
@given(words, st.integers(250, 560))
def test_nothing_is_lost_without_a_sign(text: list[str], column: int) -> None:
    block = paragraph(FONTS, " ".join(text), STYLE, column)
    said = " ".join(block.lines)
    assert ELLIPSIS in said or said.split() == text


def test_balanced_lines_leave_no_word_alone() -> None:
    block = paragraph(FONTS, "Khu chờ A, trước quầy 1 và 2", Style(Weight.SEMIBOLD, (30,), 2), 330)
    assert block.lines == ("Khu chờ A, trước", "quầy 1 và 2")


def test_the_largest_size_that_fits_is_taken() -> None:
    assert paragraph(FONTS, "Hộ tịch", STYLE, 560).face.size == 36
    assert paragraph(FONTS, "Hộ tịch " * 14, STYLE, 560).face.size < 36


def test_marks_that_stand_apart_are_put_together() -> None:
    apart, together = "Ho\u0323\u0302 ti\u0323ch", "Hộ tịch"
    assert paragraph(FONTS, apart, STYLE, 560).lines == paragraph(FONTS, together, STYLE, 560).lines


def test_every_vietnamese_letter_has_a_shape() -> None:
    face = FONTS.face(Weight.BOLD, 40)
    missing = face.getmask("\uffff").getbbox(), width("\uffff", face)
    for letter in "ăâđêôơưĂÂĐÊÔƠƯ" + "ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳýỷỹỵỲÝỶỸỴ·…–":
        assert (face.getmask(letter).getbbox(), width(letter, face)) != missing, letter


def test_missing_fonts_are_said_with_their_place(tmp_path: object) -> None:
    with pytest.raises(FontsMissing, match="make setup"):
        Fonts(tmp_path)  # type: ignore[arg-type]
