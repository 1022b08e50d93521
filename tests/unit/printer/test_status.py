"""The status parser: never raises, separates mixed answers, and says that it does not know where it does not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printer.status import (
    PROCESS_ID_LETTERS,
    AutomaticStatus,
    Known,
    ProcessDone,
    Question,
    RealTimeStatus,
    Said,
    StatusParser,
    Unclear,
)

IN_ORDER = 0x12
questions = st.sampled_from(list(Question))
process_ids = st.text(PROCESS_ID_LETTERS, min_size=4, max_size=4)
automatic_blocks = st.tuples(
    st.integers(0, 255).map(lambda byte: byte & 0x6C | 0x10), *[st.integers(0, 255).map(lambda byte: byte & 0x6F)] * 3
).map(bytes)
real_time_bytes = st.integers(0, 255).map(lambda byte: byte & 0x6C | 0x12)


def parse(data: bytes, *asked: Question) -> list[Said]:
    parser = StatusParser()
    for question in asked:
        parser.expect(question)
    return parser.feed(data)


@settings(deadline=None)
@given(st.binary(max_size=200), st.lists(questions, max_size=5))
def test_any_bytes_are_read_without_an_error(data: bytes, asked: list[Question]) -> None:
    said = parse(data, *asked)
    assert sum(isinstance(each, RealTimeStatus) for each in said) <= len(asked)


@settings(deadline=None)
@given(st.binary(max_size=200), st.lists(st.integers(1, 7), min_size=1, max_size=200), st.lists(questions, max_size=5))
def test_pieces_of_any_size_are_read_alike(data: bytes, sizes: list[int], asked: list[Question]) -> None:
    parser = StatusParser()
    for question in asked:
        parser.expect(question)
    said: list[Said] = []
    rest = data
    for size in sizes:
        said += parser.feed(rest[:size])
        rest = rest[size:]
    said += parser.feed(rest)
    assert said == parse(data, *asked)


@settings(deadline=None)
@given(
    st.lists(st.one_of(automatic_blocks, process_ids), max_size=8),
    st.lists(st.tuples(questions, real_time_bytes), max_size=8),
    st.randoms(use_true_random=False),
)
def test_interleaved_answers_are_separated(
    blocks: list[bytes | str], answers: list[tuple[Question, int]], chance: random.Random
) -> None:
    """Real-time answers may stand anywhere, even inside the blocks."""
    stream = [
        byte
        for block in blocks
        for byte in (block if isinstance(block, bytes) else b"\x37\x22" + block.encode("ascii") + b"\x00")
    ]
    places = sorted(chance.randrange(len(stream) + 1) for _ in answers)
    for place, (_, byte) in reversed(list(zip(places, answers, strict=True))):
        stream.insert(place, byte)
    said = parse(bytes(stream), *(question for question, _ in answers))
    assert not [each for each in said if isinstance(each, Unclear)]
    assert [each.question for each in said if isinstance(each, RealTimeStatus)] == [question for question, _ in answers]
    assert len([each for each in said if isinstance(each, AutomaticStatus)]) == sum(
        isinstance(block, bytes) for block in blocks
    )
    assert [each.process_id for each in said if isinstance(each, ProcessDone)] == [
        block for block in blocks if isinstance(block, str)
    ]


def test_a_status_byte_within_automatic_status_does_not_mean_no_paper() -> None:
    """The trap of the library: automatic status of an idle printer before the answer about paper."""
    said = parse(b"\x10\x00\x12\x00\x00", Question.PAPER)
    assert [type(each) for each in said] == [RealTimeStatus, AutomaticStatus]
    assert all(each.state.paper_out is Known.NO for each in said if not isinstance(each, ProcessDone | Unclear))


def test_an_answer_that_nobody_asked_for_is_unclear() -> None:
    assert parse(b"\x12") == [Unclear(b"\x12")]


def test_a_block_that_breaks_off_is_unclear_and_what_follows_is_read() -> None:
    said = parse(b"\x37\x22AB\x10\x00\x0c\x00")
    assert said[0] == Unclear(b"\x37\x22AB")
    assert isinstance(said[1], AutomaticStatus)
    assert said[1].state.paper_out is Known.YES


@pytest.mark.parametrize(
    ("question", "bits", "told"),
    [
        (Question.PRINTER, 0x08, {"offline"}),
        (Question.OFFLINE_CAUSE, 0x04, {"cover_open"}),
        (Question.OFFLINE_CAUSE, 0x20, {"paper_out"}),
        (Question.OFFLINE_CAUSE, 0x40, {"error"}),
        (Question.ERROR_CAUSE, 0x08, {"cutter_error", "error"}),
        (Question.ERROR_CAUSE, 0x20, {"error"}),
        (Question.PAPER, 0x0C, {"paper_low"}),
        (Question.PAPER, 0x60, {"paper_out"}),
    ],
)
def test_each_bit_of_the_manual_is_read(question: Question, bits: int, told: set[str]) -> None:
    (said,) = parse(bytes((IN_ORDER | bits,)), question)
    assert isinstance(said, RealTimeStatus)
    assert {name for name, value in vars(said.state).items() if value is Known.YES} == told


def test_what_was_not_told_stays_unknown() -> None:
    (said,) = parse(bytes((IN_ORDER,)), Question.PRINTER)
    assert isinstance(said, RealTimeStatus)
    assert said.state.offline is Known.NO
    assert {said.state.paper_out, said.state.cover_open, said.state.error} == {Known.UNKNOWN}


def test_news_replace_only_what_they_tell() -> None:
    (paper,) = parse(bytes((IN_ORDER | 0x60,)), Question.PAPER)
    (printer,) = parse(bytes((IN_ORDER,)), Question.PRINTER)
    assert isinstance(paper, RealTimeStatus)
    assert isinstance(printer, RealTimeStatus)
    both = paper.state.with_news(printer.state)
    assert (both.paper_out, both.offline, both.cover_open) == (Known.YES, Known.NO, Known.UNKNOWN)
