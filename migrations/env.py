"""How migrations reach the database: the house's own models, on both engines through the same files."""

from alembic import context
from sqlalchemy import create_engine

import app
import jobs
from foundation.records import Base
from foundation.transactions import tune

HOUSE = (app, jobs)  # importing them is what fills the metadata
database = context.config.attributes["database"]


def migrate() -> None:
    engine = tune(create_engine(database))
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


migrate()
