"""A project with room for one pack."""

from pathlib import Path

import pytest
from tests.packs.packdesk import PackDesk


@pytest.fixture
def clerk(tmp_path: Path) -> PackDesk:
    return PackDesk(tmp_path)
