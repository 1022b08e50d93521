"""The browser's types come from every wire object, under its own name."""

from server.protocol.base import Command
from server.protocol.schema import wire_models, wire_schema


def test_every_model_is_there_under_its_own_name() -> None:
    names = {model.__name__ for model in wire_models()}
    assert {"Floor", "NewsBatch", "Problem", "IssueTicket", "TicketPlace"} <= names
    assert names <= wire_schema()["$defs"].keys()


def test_a_message_always_has_its_members_and_a_command_may_leave_out_those_with_a_default() -> None:
    definitions = wire_schema()["$defs"]
    assert "called_at" in definitions["Ticket"]["required"]
    assert definitions["IssueTicket"]["required"] == ["service_id"]


def test_commands_admit_nothing_else() -> None:
    definitions = wire_schema()["$defs"]
    commands = [model.__name__ for model in wire_models() if issubclass(model, Command)]
    assert commands
    assert all(definitions[name]["additionalProperties"] is False for name in commands)


def test_no_member_carries_a_title_of_its_own() -> None:
    for definition in wire_schema()["$defs"].values():
        for member in definition.get("properties", {}).values():
            assert "title" not in member
            assert not {"$ref", "description"} <= member.keys()
