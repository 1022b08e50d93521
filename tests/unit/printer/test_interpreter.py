"""The virtual printer's reader of ESC/POS: any bytes, in any pieces, and the commands of the manual."""

from hypothesis import given, settings
from hypothesis import strategies as st

from printer.interpreter import Cut, Feed, Interpreter, Operation, RealTimeScanner, Rows, TellChanges, TellWhenPrinted

commands = st.sampled_from(
    [
        b"\x1b@",
        b"\x1d",
        b"\x1dv0\x00\x02\x00\x03\x00",
        b"\x1dV\x42\x00",
        b"\x1b*\x21\x05\x00",
        b"\x1dk\x04",
        b"\x10\x04\x01",
    ]
)
streams = st.lists(st.one_of(st.binary(max_size=12), commands), max_size=40).map(b"".join)


def in_pieces(data: bytes, sizes: list[int]) -> list[bytes]:
    pieces = []
    for size in sizes:
        pieces.append(data[:size])
        data = data[size:]
    return [*pieces, data]


def read(pieces: list[bytes]) -> list[Operation]:
    interpreter = Interpreter()
    return [operation for piece in pieces for operation in interpreter.feed(piece)]


@settings(deadline=None)
@given(streams, st.lists(st.integers(0, 9), max_size=60))
def test_any_bytes_are_read_alike_in_pieces_of_any_size(data: bytes, sizes: list[int]) -> None:
    assert read(in_pieces(data, sizes)) == read([data])


@settings(deadline=None)
@given(streams, st.lists(st.integers(0, 9), max_size=60))
def test_questions_are_found_alike_in_pieces_of_any_size(data: bytes, sizes: list[int]) -> None:
    whole, parts = RealTimeScanner(), RealTimeScanner()
    assert [n for piece in in_pieces(data, sizes) for n in parts.feed(piece)] == whole.feed(data)


def test_a_picture_is_read_as_rows() -> None:
    assert read([b"\x1dv0\x00\x02\x00\x03\x00abcdef"]) == [Rows(2, b"abcdef")]


def test_a_picture_of_double_height_repeats_its_rows() -> None:
    assert read([b"\x1dv0\x02\x01\x00\x02\x00ab"]) == [Rows(1, b"aabb")]


def test_a_picture_too_large_for_any_printer_is_swallowed() -> None:
    size = 0x1000 * 0x1000
    interpreter = Interpreter()
    assert interpreter.feed(b"\x1dv0\x00\x00\x10\x00\x10" + bytes(size)) == []
    assert interpreter.feed(b"\n") == [Feed(30)]


def test_each_kind_of_cut_is_a_cut_and_carries_the_bytes_before() -> None:
    first, feed, second, third = read([b"\x1b@\x1dV\x00\x1dV\x42\x10\x1bi"])
    assert first == Cut(b"\x1b@\x1dV\x00")
    assert feed == Feed(16)
    assert second == Cut(b"\x1dV\x42\x10")
    assert third == Cut(b"\x1bi")


def test_the_question_for_completion_carries_its_id() -> None:
    assert read([b"\x1d(H\x06\x0000ABCD\x1da\x0e"]) == [TellWhenPrinted(b"ABCD"), TellChanges(0x0E)]


def test_commands_that_print_nothing_are_passed_over_with_what_belongs_to_them() -> None:
    code = b"\x1d(k\x04\x001A2\x00" + b"\x1dk\x49\x05\x1dV\x00AB" + b"\x1b*\x00\x02\x00\x1dV" + b"\x1bD\x08\x10\x00"
    assert read([code + b"\x1dV\x00"]) == [Cut(code + b"\x1dV\x00")]


def test_a_question_is_heard_within_a_picture() -> None:
    assert RealTimeScanner().feed(b"\x1dv0\x00\x02\x00\x02\x00\x10\x04\x01\x00") == [1]
