"""Whatever is touched and answered, in any order: one tap is one key, and there is always a way home."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from kiosk import happening as h
from kiosk.geometry import Geometry
from kiosk.present import present
from kiosk.state import (
    Asking,
    AwaitingApproval,
    ChooseService,
    Cut,
    Finding,
    Link,
    Linked,
    TapKey,
    TurnedAway,
    Unanswered,
    Welcome,
    can_issue,
    closed,
    services_of,
)
from server.protocol.catalogue import Opening
from tests.unit.kiosk.lobby import (
    BIRTH,
    CIVIL,
    COPIES,
    COPY,
    DEATH,
    ELSEWHERE,
    Driven,
    catalogue,
    floor,
    issued,
    problem,
)

LINKS: list[Link] = [Finding(), AwaitingApproval("ABC234"), TurnedAway(problem()), Linked(1), Linked(1), Cut()]
TOUCHES: list[h.Touch] = [
    h.Touched(),
    h.Begin("vi"),
    h.Begin("en"),
    h.PickField(CIVIL),
    h.PickField(COPIES),
    h.PickField(ELSEWHERE),
    h.PickService(BIRTH),
    h.PickService(DEATH),
    h.PickService(COPY),
    h.ShowPage(1),
    h.TryAgain(),
    h.Back(),
    h.Home(),
    h.Speak("en"),
    h.Enlarge(large=True),
]
PAUSES = st.sampled_from([0.0, 0.1, 0.5, 1.0, 7.0, 31.0, 46.0])


class AnyOrder(RuleBasedStateMachine):
    """A kiosk, its citizens, and a hub that answers some requests, some late and some never."""

    under_way = Bundle("under_way")

    def __init__(self) -> None:
        super().__init__()
        self.kiosk = Driven()
        self.accepted_taps = 0
        self.running: Counter[TapKey] = Counter()

    def happen(self, happening: h.Happening, pause: float) -> list[h.Ask]:
        before = self.kiosk.state
        asks = [effect for effect in self.kiosk.feed(happening, after=pause) if isinstance(effect, h.Ask)]
        assert len(asks) <= 1
        for ask in asks:
            if isinstance(happening, h.TryAgain):
                assert isinstance(before.step, Unanswered)
                assert ask.tap == before.step.tap
            else:
                assert isinstance(happening, h.PickService)
                assert isinstance(before.step, ChooseService)
                assert ask.tap.service_id in {service.id for service in services_of(before, before.step.field_id)}
                assert can_issue(before)
                assert not closed(before)
                self.accepted_taps += 1
            self.running[ask.tap.key] += 1
        return asks

    @rule(target=under_way, touch=st.sampled_from(TOUCHES), pause=PAUSES)
    def touch(self, touch: h.Touch, pause: float) -> TapKey:
        asks = self.happen(touch, pause)
        return asks[0].tap.key if asks else TapKey("nobody's")

    @rule(target=under_way, pause=PAUSES, service=st.sampled_from([BIRTH, COPY]))
    def take_a_ticket(self, pause: float, service: int) -> TapKey:
        for happening in (h.LinkChanged(Linked(1)), h.CatalogueCame(catalogue()), h.Home(), h.Begin("vi")):
            self.happen(happening, 1.0)
        self.happen(h.PickField(CIVIL if service == BIRTH else COPIES), 1.0)
        asks = self.happen(h.PickService(service), pause)
        return asks[0].tap.key if asks else TapKey("nobody's")

    @rule(key=consumes(under_way), how=st.sampled_from(["issued", "no", "silence"]), pause=PAUSES)
    def answer(self, key: TapKey, how: str, pause: float) -> None:
        self.running[key] -= 1
        answers: dict[str, h.Happening] = {
            "issued": h.Answered(key, issued()),
            "no": h.SaidNo(key, problem()),
            "silence": h.NotReached(key),
        }
        self.happen(answers[how], pause)

    @rule(link=st.sampled_from(LINKS), pause=PAUSES)
    def link(self, link: Link, pause: float) -> None:
        self.happen(h.LinkChanged(link), pause)

    @rule(is_open=st.booleans(), civil=st.integers(0, 3), pause=PAUSES)
    def catalogue(self, is_open: bool, civil: int, pause: float) -> None:
        self.happen(h.CatalogueCame(catalogue(opening=Opening(open=is_open), civil=civil)), pause)

    @rule(is_open=st.booleans(), pause=PAUSES)
    def floor(self, is_open: bool, pause: float) -> None:
        self.happen(h.FloorCame(floor(opening=Opening(open=is_open))), pause)

    @rule(pause=PAUSES)
    def time(self, pause: float) -> None:
        self.happen(h.Ticked(), pause)

    @invariant()
    def one_tap_is_one_key(self) -> None:
        assert len({ask.tap.key for ask in self.kiosk.asked}) == self.accepted_taps
        assert all(count <= 1 for key, count in self.running.items() if key != "nobody's")

    @invariant()
    def what_is_asked_is_on_the_screen(self) -> None:
        step = self.kiosk.state.step
        if isinstance(step, Asking):
            assert self.running[step.tap.key] == 1

    @invariant()
    def home_is_always_near(self) -> None:
        spare = Driven(self.kiosk.state, self.kiosk.now)
        spare.feed(h.Home())
        assert isinstance(spare.state.step, Welcome)
        alone = Driven(self.kiosk.state, self.kiosk.now)
        alone.wait(47)
        assert isinstance(alone.state.step, Welcome)

    @invariant()
    def there_is_always_a_picture(self) -> None:
        present(self.kiosk.state, Geometry(1080, 1920))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
