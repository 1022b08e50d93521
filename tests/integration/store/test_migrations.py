"""All migrations together make exactly the tables that the code works with, and can be taken back."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect

from server.store import migrations
from server.store.engine import make_engine
from server.store.tables import Base
from tests.support.stores import Stores


@pytest.fixture
def engine(stores: Stores) -> Iterator[Engine]:
    with stores.database() as url:
        made = make_engine(url)
        yield made
        made.dispose()


def test_the_migrations_end_at_the_tables_of_the_code(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_partial_indexes_stand_as_the_code_names_them(engine: Engine) -> None:
    """What `compare_metadata` does not look at: their conditions, on which two promises rest."""
    found = {index["name"]: index for index in inspect(engine).get_indexes("ticket")}
    assert found["one_ticket_a_counter"]["unique"]
    for name, states in {"one_ticket_a_counter": ["called", "serving"], "waiting_in_queue": ["waiting"]}.items():
        options = found[name]["dialect_options"]
        condition = str(options.get("sqlite_where", options.get("postgresql_where")))
        assert [state for state in ("called", "finished", "no_show", "serving", "waiting") if state in condition] == (
            states
        )


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(engine: Engine) -> None:
    with engine.begin() as connection:
        before = inspect(connection).get_table_names()
        migrations.upgrade(connection)
        assert inspect(connection).get_table_names() == before


def test_the_migrations_can_be_taken_back_and_made_again(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(migrations.config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    with engine.begin() as connection:
        migrations.upgrade(connection)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
