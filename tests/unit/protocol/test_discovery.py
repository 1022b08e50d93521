"""An announcement is read back as it was written, and a stranger's is never trusted to be well formed."""

from hypothesis import given
from hypothesis import strategies as st

from server.protocol.discovery import Announced, from_txt, to_txt


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_what_was_written_is_read_back(centre: str) -> None:
    record = to_txt(Announced(id="h", centre=centre, protocol=1, path="/sanh/"))
    raw: dict[bytes, bytes | None] = {key.encode(): value.encode() for key, value in record.items()}
    read = from_txt(raw)
    assert read is not None
    assert (read.id, read.protocol, read.path) == ("h", 1, "/sanh/")
    assert centre.startswith(read.centre)
    assert all(len(key) + 1 + len(value or b"") <= 255 for key, value in raw.items())


@given(st.dictionaries(st.binary(max_size=9) | st.sampled_from([b"id", b"protocol", b"path"]), st.none() | st.binary()))
def test_any_record_is_read_or_passed_over(record: dict[bytes, bytes | None]) -> None:
    read = from_txt(record)
    assert read is None or (read.id and read.path.startswith("/"))
