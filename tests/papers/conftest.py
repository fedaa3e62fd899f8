"""Every sample paper, printed once for all tests."""

import pytest

from documents import press
from tests.papers import people, samples


@pytest.fixture(scope="session")
def printed() -> dict[str, press.Sheet]:
    return {name: press.make(kind, facts, people.qr()) for name, (kind, facts) in samples.PAPERS.items()}
