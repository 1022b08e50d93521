"""Numbers of a queue only ever go up, and end rather than begin again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.errors import NumbersExhausted
from server.domain.numbering import Numbering

numberings = st.builds(
    Numbering, letter=st.sampled_from("ABCĐ"), width=st.integers(1, 6), first=st.integers(0, 9)
).filter(lambda numbering: numbering.first <= numbering.last)


def test_a_day_begins_at_the_first_number() -> None:
    assert Numbering("A").after(None) == 1
    assert Numbering("A", first=501).after(None) == 501


@pytest.mark.parametrize(
    ("numbering", "number", "label"),
    [
        (Numbering("A"), 1, "A001"),
        (Numbering("A"), 105, "A105"),
        (Numbering("Đ", width=2), 7, "Đ07"),
        (Numbering("B", width=4), 1005, "B1005"),
    ],
)
def test_a_label_is_letter_and_padded_number(numbering: Numbering, number: int, label: str) -> None:
    assert numbering.label(number) == label


def test_after_the_last_number_there_is_none() -> None:
    assert Numbering("A").after(998) == 999
    with pytest.raises(NumbersExhausted) as refused:
        Numbering("A").after(999)
    assert refused.value.values == {"letter": "A"}


def test_a_first_number_beyond_the_width_is_refused_too() -> None:
    with pytest.raises(NumbersExhausted):
        Numbering("A", width=1, first=10).after(None)


@given(numberings, st.data())
def test_each_number_is_one_more_and_its_label_as_wide_as_the_first(numbering: Numbering, data: st.DataObject) -> None:
    issued = data.draw(st.integers(numbering.first, numbering.last))
    if issued == numbering.last:
        with pytest.raises(NumbersExhausted):
            numbering.after(issued)
    else:
        assert numbering.after(issued) == issued + 1
    assert len(numbering.label(issued)) == 1 + numbering.width


@given(numberings, st.data())
def test_two_numbers_never_share_a_label(numbering: Numbering, data: st.DataObject) -> None:
    pair = st.integers(numbering.first, numbering.last)
    one, other = data.draw(pair), data.draw(pair)
    assert (numbering.label(one) == numbering.label(other)) == (one == other)
