"""The virtual printer's faults in the bits of the manual, read back by the parser that knows real printers."""

import pytest

from printer.driver import trouble_of
from printer.faults import ChangeFaults, Faults, Sensors
from printer.status import AutomaticStatus, PrinterState, Question, RealTimeStatus, StatusParser
from server.protocol.printing import PrintTrouble

CASES = pytest.mark.parametrize(
    ("faults", "trouble"),
    [
        (Faults(), None),
        (Faults(cover_open=True), PrintTrouble.COVER_OPEN),
        (Faults(paper_left_mm=0), PrintTrouble.PAPER_OUT),
        (Faults(paper_left_mm=5), None),
        (Faults(paper_left_mm=0, cover_open=True), PrintTrouble.COVER_OPEN),
    ],
)


@CASES
def test_questions_tell_the_trouble(faults: Faults, trouble: PrintTrouble | None) -> None:
    parser, state = StatusParser(), PrinterState()
    for question in Question:
        parser.expect(question)
        (said,) = parser.feed(Sensors(faults).real_time(question))
        assert isinstance(said, RealTimeStatus)
        state = state.with_news(said.state)
    assert trouble_of(state) == trouble


@CASES
def test_automatic_status_tells_the_trouble(faults: Faults, trouble: PrintTrouble | None) -> None:
    (said,) = StatusParser().feed(Sensors(faults).automatic())
    assert isinstance(said, AutomaticStatus)
    assert trouble_of(said.state) == trouble


def test_a_change_touches_only_what_it_names() -> None:
    broken = ChangeFaults(cover_open=True, paper_out=True).upon(Faults(mute=True))
    assert (broken.cover_open, broken.paper_out, broken.mute) == (True, True, True)
    assert ChangeFaults(paper_out=False).upon(broken) == broken.model_copy(update={"paper_left_mm": None})


def test_a_question_that_does_not_exist_gets_no_answer() -> None:
    assert Sensors(Faults()).real_time(9) == b""
