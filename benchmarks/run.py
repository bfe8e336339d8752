"""One engine sets one content once, in a process of its own: `python -m benchmarks.run ENGINE CONTENT [CACHE]`.

Prints seconds to import, seconds to make, the most memory in megabytes, kilobytes of the file.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

from benchmarks import contents


def main(engine: str, content: str, *options: str) -> None:
    """Set it and print what it took."""
    made = contents.named(content)
    began = time.perf_counter()
    module = import_module(f"benchmarks.engines.{engine}")
    imported = time.perf_counter()
    data = module.make(made, *(Path(option) if engine == "ours" else option for option in options))
    done = time.perf_counter()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([imported - began, done - imported, most, len(data) / 1024]))


if __name__ == "__main__":
    main(*sys.argv[1:])
