"""The two ways in which a request to the hub can fail."""

from server.protocol.problem import Problem


class LinkError(Exception):
    """A request to the hub had no success."""


class HubUnreachable(LinkError):
    """The hub gave no answer. Whether it did what was asked is unknown: ask again with the same key."""


class HubSaidNo(LinkError):
    """The hub refused what was asked, and nothing was changed."""

    def __init__(self, problem: Problem) -> None:
        """Keep the hub's own words."""
        super().__init__(problem.code)
        self.problem = problem
