"""The command line as a user runs it, in this process (a new one for each call would cost seconds)."""

from __future__ import annotations

from dataclasses import dataclass

from click.testing import CliRunner

from packbuilder.cli.main import main


@dataclass(frozen=True)
class Result:
    code: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Result:
    """`packbuilder ARGUMENTS`: its exit code and what it printed."""
    import sys
    from unittest import mock

    import click

    @click.command()
    def whole() -> None:
        with mock.patch.object(sys, "argv", ["packbuilder", *arguments]):
            main()

    result = CliRunner().invoke(whole, [])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Result(result.exit_code, result.stdout, result.stderr)
