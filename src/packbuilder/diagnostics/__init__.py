"""What went wrong, where, and how to mend it. Imports nothing of packbuilder."""

from packbuilder.diagnostics.finding import Finding, MachineError, PackbuilderError, Severity, suggestion
from packbuilder.diagnostics.origin import DataPlace, Origin, Place

__all__ = ["DataPlace", "Finding", "MachineError", "Origin", "PackbuilderError", "Place", "Severity", "suggestion"]
