"""What our own Word files begin as."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_blank_file_is_what_is_left_of_python_docx_own_template() -> None:
    made = subprocess.run([sys.executable, ROOT / "tools" / "make_blank.py", "--check"])
    assert made.returncode == 0, "run tools/make_blank.py"
