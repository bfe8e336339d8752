"""packbuilder: committee papers from a layout and data, finished in Word, PowerPoint and PDF."""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from packbuilder.diagnostics import MachineError as MachineError
    from packbuilder.diagnostics import PackbuilderError as PackbuilderError
    from packbuilder.pipeline import Built as Built
    from packbuilder.pipeline import build as build

__all__ = ["Built", "MachineError", "PackbuilderError", "__version__", "build"]


def __getattr__(name: str) -> Any:
    """`packbuilder.build` and its kin are imported when first used, so that the command line starts at once."""
    if name in ("Built", "build"):
        from packbuilder import pipeline

        return getattr(pipeline, name)
    if name in ("MachineError", "PackbuilderError"):
        from packbuilder import diagnostics

        return getattr(diagnostics, name)
    raise AttributeError(f"module 'packbuilder' has no attribute {name!r}")
