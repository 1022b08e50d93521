"""Where a device looks for its hub, in which order, and which hubs it does not trust."""

from collections.abc import Iterator
from pathlib import Path

from server.link.api import Answer, HubApi
from server.link.errors import HubUnreachable
from server.link.find import Finder, tidy
from server.link.memory import Memory
from server.link.timing import Timing
from server.protocol.discovery import Announced


class Network(HubApi):
    """Hubs by address, in place of HTTP."""

    def __init__(self, **hubs: str) -> None:
        """Give the id of the hub at each host."""
        super().__init__()
        self.hubs = hubs
        self.knocked: list[str] = []

    def call(self, address: str, method: str, path: str, **_rest: object) -> Answer:
        """Answer as the hub at that address does."""
        assert (method, path) == ("GET", "/hub")
        self.knocked.append(address)
        hub_id = self.hubs.get(address.removeprefix("http://"))
        if hub_id is None:
            raise HubUnreachable(address)
        return Answer({"id": hub_id, "centre": "", "version": "1", "protocol": 1, "epoch": "e"}, None)


class Announcements:
    """Announcements that were heard, in place of the network."""

    def __init__(self, *heard: tuple[str, str]) -> None:
        """Give pairs of host and announced id."""
        self.heard = heard
        self.looked = 0

    def look(self, patience: float) -> Iterator[tuple[str, Announced]]:
        """Give what was heard."""
        del patience
        self.looked += 1
        for host, hub_id in self.heard:
            yield f"http://{host}", Announced(id=hub_id, centre="", protocol=1)

    def close(self) -> None:
        """Do nothing."""


def find(
    folder: Path, network: Network, around: Announcements, *, given: str | None = None, **known: str
) -> tuple[str | None, Memory]:
    memory = Memory(folder)
    if known:
        memory.change(**known)
    found = Finder(api=network, memory=memory, sightings=around, timing=Timing(), given=given).find()
    network.close()
    return None if found is None else found.address, memory


def test_the_given_address_comes_first_and_is_remembered(tmp_path: Path) -> None:
    around = Announcements(("b", "2"))
    found, memory = find(tmp_path, Network(a="1", b="2"), around, given="a/")
    assert found == "http://a"
    assert around.looked == 0
    assert (Memory(tmp_path).known.address, memory.known.hub_id) == ("http://a", "1")


def test_an_unpaired_device_with_a_given_address_waits_for_that_one(tmp_path: Path) -> None:
    found, _ = find(tmp_path, Network(b="2"), Announcements(("b", "2")), given="a")
    assert found is None


def test_a_paired_device_follows_its_hub_to_another_address(tmp_path: Path) -> None:
    network = Network(c="1", b="2")
    around = Announcements(("b", "2"), ("c", "1"))
    found, memory = find(tmp_path, network, around, given="a", address="http://x", hub_id="1", token="t")
    assert found == "http://c"
    assert network.knocked == ["http://a", "http://x", "http://c"]
    assert memory.known.token == "t"


def test_another_hub_at_the_remembered_address_is_not_used(tmp_path: Path) -> None:
    found, memory = find(tmp_path, Network(x="2"), Announcements(), address="http://x", hub_id="1", token="t")
    assert found is None
    assert memory.known.token == "t"


def test_an_announcement_with_our_hubs_name_is_checked_at_the_door(tmp_path: Path) -> None:
    found, _ = find(tmp_path, Network(b="2"), Announcements(("b", "1")), hub_id="1")
    assert found is None


def test_another_hub_at_the_given_address_means_a_new_pairing(tmp_path: Path) -> None:
    found, memory = find(tmp_path, Network(a="2"), Announcements(), given="a", hub_id="1", token="t", device_id="d")
    assert found == "http://a"
    assert (memory.known.hub_id, memory.known.token, memory.known.device_id) == ("2", None, None)


def test_the_first_hub_of_the_network_will_do_before_the_first_pairing(tmp_path: Path) -> None:
    found, _ = find(tmp_path, Network(c="3"), Announcements(("gone", "9"), ("c", "3")))
    assert found == "http://c"


def test_addresses_are_tidied() -> None:
    assert tidy(" 10.0.0.5:8080/ ") == "http://10.0.0.5:8080"
    assert tidy("https://hub/sanh/") == "https://hub/sanh"
