"""How tests are run here: the same generated cases every time, so that a failure is met again."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.desk import Desk

# No deadline: on a busy two-core machine a slow case is not a broken one.
settings.register_profile(
    "quick",
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", parent=settings.get_profile("quick"), max_examples=200)
settings.load_profile("quick")  # `make test-long` asks for the other


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A project with room for one paper."""
    return Desk(tmp_path)
