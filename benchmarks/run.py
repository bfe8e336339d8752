"""One engine sets one content once, in a process of its own: `python -m benchmarks.run ENGINE CONTENT FILE [OPTION]`.

Prints seconds to import, seconds to make, the most memory in megabytes (a second process of its own counted in).
"""

from __future__ import annotations

import json
import sys
import time
from importlib import import_module
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Final

from benchmarks import contents


def main(engine: str, content: str, file: str, *options: str) -> None:
    """Set it, print what it took, write it."""
    made = contents.named(content)
    began = time.perf_counter()
    module = import_module(f"benchmarks.engines.{engine}")
    imported = time.perf_counter()
    data = module.make(made, *options)
    done = time.perf_counter()
    print(json.dumps([imported - began, done - imported, _most()]))
    Path(file).write_bytes(data)


_STATUS: Final = Path("/proc/self/status")


def _most() -> float:
    """Megabytes. Linux counts into its own `ru_maxrss` what held whoever started the process; not so into VmHWM."""
    own = getrusage(RUSAGE_SELF).ru_maxrss
    if _STATUS.exists():
        own = next(int(line.split()[1]) for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return (own + getrusage(RUSAGE_CHILDREN).ru_maxrss) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
