"""A day is read whole, or the error says which line, column, office or day is wrong and what there is."""

from pathlib import Path

import pytest

from server.replay.day import WrongDay, read_day

HEAD = "office,date,queue,number,issued_at,called_at,open_counters,posted_minutes\n"
LINE = "A,2020-01-02,Q,1,2020-01-02T08:00:00,2020-01-02T08:05:00,2,10\n"


def write(folder: Path, content: str) -> Path:
    path = folder / "day.csv"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_sample_day_is_there_when_no_file_is_named() -> None:
    day = read_day(None)
    assert (day.office, day.date.isoformat()) == ("UD_Zoliborz", "2019-12-31")
    assert len(day.rows) == 329
    assert sum(row.called_at is None for row in day.rows) == 2
    assert [row.issued_at for row in day.rows] == sorted(row.issued_at for row in day.rows)


def test_a_part_of_the_day_can_be_chosen() -> None:
    day = read_day(None, first="09:00", last="10:00")
    assert 0 < len(day.rows) < 329
    assert all("09:00" <= f"{row.issued_at:%H:%M}" <= "10:00" for row in day.rows)
    # Who was called after the end is still waiting then.
    assert all(row.called_at is None or f"{row.called_at:%H:%M:%S}" <= "10:00:00" for row in day.rows)


@pytest.mark.parametrize(
    ("content", "message", "said"),
    [
        ("", "replay-no-column", "office"),
        ("office,date\nA,2020-01-02\n", "replay-no-column", "queue, number, issued_at"),
        (HEAD, "replay-empty", "day.csv"),
        (HEAD + LINE + LINE.replace("08:00:00", "morning"), "replay-wrong-line", "morning"),
        (HEAD + LINE.replace(",2,10", ",many,10"), "replay-wrong-line", "open_counters"),
        (HEAD + LINE[:20] + "\n", "replay-wrong-line", "issued_at"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, content: str, message: str, said: str) -> None:
    with pytest.raises(WrongDay) as caught:
        read_day(write(tmp_path, content))
    assert caught.value.message == message
    assert any(said in str(value) for value in caught.value.values.values())


def test_the_wrong_line_is_counted_as_an_editor_does(tmp_path: Path) -> None:
    with pytest.raises(WrongDay) as caught:
        read_day(write(tmp_path, HEAD + LINE + LINE.replace(",1,", ",one,")))
    assert caught.value.values["line"] == "3"


def test_offices_and_days_that_are_not_there_are_answered_with_those_that_are(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + LINE + LINE.replace("A,2020-01-02", "A,2020-01-03") + LINE.replace("A,", "B,"))
    for choice, there in (({}, "A, B"), ({"office": "C"}, "A, B"), ({"office": "A"}, "2020-01-02, 2020-01-03")):
        with pytest.raises(WrongDay) as caught:
            read_day(path, **choice)
        assert caught.value.values["there"] == there
    assert read_day(path, office="B").office == "B"
    assert len(read_day(path, office="A", date="2020-01-03").rows) == 1


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    for name in ("binary.csv", "missing.csv"):
        with pytest.raises(WrongDay) as caught:
            read_day(tmp_path / name)
        assert name in str(caught.value.values["file"])


def test_a_wrong_time_is_named() -> None:
    with pytest.raises(WrongDay) as caught:
        read_day(None, first="noon")
    assert caught.value.values["value"] == "noon"
