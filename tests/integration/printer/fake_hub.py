"""A hub for the worker's tests: keeps the rules of print jobs, and can lose requests and answers."""

from dataclasses import dataclass, field

from server.link.errors import HubSaidNo, HubUnreachable
from server.protocol.base import Command, Text
from server.protocol.printing import PrintResult, PrintState
from server.protocol.problem import Problem
from tests.support.tickets import print_order


def refusal(code: str, status: int = 409) -> HubSaidNo:
    return HubSaidNo(Problem(status=status, code=code, title=Text(vi="Không được.", en="No.")))


@dataclass
class FakeHub:
    """Jobs by id, in the order in which they were queued."""

    states: dict[str, PrintState] = field(default_factory=dict)
    results: dict[str, PrintResult] = field(default_factory=dict)
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    """By idempotency key."""
    asked: list[str] = field(default_factory=list)
    lose_requests: set[str] = field(default_factory=set)
    """What is asked with such an ending does not arrive."""
    lose_answers: set[str] = field(default_factory=set)
    """What is asked with such an ending is done, but the answer is lost."""
    refuse: dict[str, HubSaidNo] = field(default_factory=dict)

    def queue(self, *job_ids: str) -> None:
        self.states.update(dict.fromkeys(job_ids, PrintState.QUEUED))

    def ask(
        self, method: str, path: str, body: Command | None = None, *, key: str | None = None, patience: float = 10.0
    ) -> dict[str, object]:
        assert patience > 0
        self.asked.append(f"{method} {path}")
        what = path.rpartition("/")[2]
        if what in self.lose_requests:
            raise HubUnreachable(path)
        if what in self.refuse:
            raise self.refuse[what]
        answer = self.answers.get(key or "") or self._do(path, body)
        if key is not None:
            self.answers[key] = answer
        if what in self.lose_answers:
            raise HubUnreachable(path)
        return answer

    def _do(self, path: str, body: Command | None) -> dict[str, object]:
        if path == "/print-jobs?state=queued":
            queued = [job for job, state in self.states.items() if state is PrintState.QUEUED]
            return {"orders": [print_order(job, state=PrintState.QUEUED).model_dump(mode="json") for job in queued]}
        _, _, job, what = path.split("/")
        if self.states.get(job) is not {"claim": PrintState.QUEUED, "result": PrintState.SENT}[what]:
            raise refusal("print-job-not-waiting")
        if what == "claim":
            self.states[job] = PrintState.SENT
            return dict(print_order(job, label=job).model_dump(mode="json"))
        assert isinstance(body, PrintResult)
        self.states[job] = body.state
        self.results[job] = body
        return dict(print_order(job, state=body.state).job.model_dump(mode="json"))
