"""The command speaks the language of its user."""

import click
import pytest

from server.cli import build
from server.commands.say import language_of


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "vi"),
        ({"LANG": "C.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "SANH_LANGUAGE": "en"}, "en"),
        ({"SANH_LANGUAGE": "ko", "LANG": "en_US"}, "en"),
    ],
)
def test_the_language_follows_the_environment(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_and_option_is_explained(language: str) -> None:
    def explained(command: click.Command, path: str) -> int:
        assert command.help, path
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{path} {option.name}"
        if not isinstance(command, click.Group):
            return 1
        return sum(explained(each, f"{path} {name}") for name, each in command.commands.items())

    assert explained(build(language), "sanh") == 12
