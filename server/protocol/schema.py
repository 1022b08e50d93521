"""One JSON schema of every wire object, from which the browser's types are made.

``python -m server.protocol.schema`` writes it to standard output.
"""

import json
import pkgutil
import sys
from collections.abc import Iterator
from importlib import import_module

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue, models_json_schema

import server.protocol
from server.protocol.base import Command, Message


def wire_models() -> list[type[BaseModel]]:
    """Give every message and command of the protocol, in order of name."""
    for module in pkgutil.iter_modules(server.protocol.__path__, f"{server.protocol.__name__}."):
        import_module(module.name)
    found = {model for base in (Message, Command) for model in _below(base)}
    return sorted((model for model in found if _of_protocol(model)), key=lambda model: model.__name__)


def wire_schema() -> JsonSchemaValue:
    """Give one schema whose ``$defs`` hold every wire object under its name.

    A message is described as the hub writes it, so each member is always there; a command as the hub reads it, so
    members with a default may be left out.
    """
    modes: list[tuple[type[BaseModel], JsonSchemaMode]] = [
        (model, "validation" if issubclass(model, Command) else "serialization") for model in wire_models()
    ]
    _, schema = models_json_schema(modes)
    definitions = schema["$defs"]
    for model in wire_models():
        if issubclass(model, Message):
            definitions[model.__name__]["required"] = list(model.model_fields)
    for definition in definitions.values():
        for member in definition.get("properties", {}).values():
            # A title beside each member, or a remark beside a reference, would become a type of its own.
            member.pop("title", None)
            if "$ref" in member:
                member.pop("description", None)
    return {
        "title": "Wire",
        "type": "object",
        "properties": {name: {"$ref": f"#/$defs/{name}"} for name in sorted(definitions)},
        "$defs": definitions,
    }


def _below(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from _below(model)


def _of_protocol(model: type[BaseModel]) -> bool:
    return model.__module__.startswith(f"{server.protocol.__name__}.")


if __name__ == "__main__":
    json.dump(wire_schema(), sys.stdout, ensure_ascii=False, indent=2)
