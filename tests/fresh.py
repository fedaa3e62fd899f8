"""A database that is made once and stands before every test as it stood at first; and many hands at once."""

import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Engine, create_engine, delete, insert, select

from foundation.records import Base
from foundation.transactions import tune

T = TypeVar("T")


class Fresh:
    """One database and the rows it held when it was `kept`."""

    def __init__(self, url: str):
        self.url = url
        self.engine: Engine = tune(create_engine(url, pool_size=30))
        self.first: dict[str, list[dict[str, object]]] = {}

    def keep(self) -> None:
        """From now on these are the rows that are put back."""
        with self.engine.begin() as connection:
            for table in Base.metadata.sorted_tables:
                self.first[table.name] = [dict(row._mapping) for row in connection.execute(select(table))]

    def put_back(self) -> None:
        with self.engine.execution_options(writes=True).begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(delete(table))
            for table in Base.metadata.sorted_tables:
                if rows := self.first.get(table.name):
                    connection.execute(insert(table), rows)


def together(*doings: Callable[[], T]) -> list[T]:
    """What these give, each in a thread of its own and all let go at once; an error of one is an error here."""
    gate = threading.Barrier(len(doings))

    def one(doing: Callable[[], T]) -> T:
        gate.wait()
        return doing()

    with ThreadPoolExecutor(len(doings)) as pool:
        return [found.result() for found in [pool.submit(contextvars.copy_context().run, one, doing) for doing in doings]]
