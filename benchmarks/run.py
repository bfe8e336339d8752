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

from benchmarks import contents


def main(engine: str, content: str, file: str, *options: str) -> None:
    """Set it, print what it took, write it."""
    made = contents.named(content)
    began = time.perf_counter()
    module = import_module(f"benchmarks.engines.{engine}")
    imported = time.perf_counter()
    data = module.make(made, *options)
    done = time.perf_counter()
    most = sum(getrusage(whose).ru_maxrss for whose in (RUSAGE_SELF, RUSAGE_CHILDREN)) / 1024
    print(json.dumps([imported - began, done - imported, most]))
    Path(file).write_bytes(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
