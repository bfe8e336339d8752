"""The command line. Only click is imported to start: `--help` is instant."""

from packbuilder.cli.main import main

__all__ = ["main"]
