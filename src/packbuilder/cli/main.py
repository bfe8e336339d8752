"""`packbuilder` and its commands: one file a command, listed in `COMMANDS`."""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

import click

from packbuilder import __version__
from packbuilder.cli import say
from packbuilder.cli.build import build
from packbuilder.cli.check import check
from packbuilder.cli.draft import draft
from packbuilder.cli.minutes import minutes
from packbuilder.cli.new import new
from packbuilder.cli.pack import pack
from packbuilder.cli.schema import schema
from packbuilder.cli.show import show
from packbuilder.cli.theme import theme
from packbuilder.cli.tree import tree
from packbuilder.cli.watch import watch
from packbuilder.diagnostics import MachineError, PackbuilderError

SELDOM: Final = (50_000, 20, 20)
"""How often to look for rings of garbage: a build makes much and keeps it, and looking took a tenth of it."""

COMMANDS: tuple[click.Command, ...] = (new, build, pack, minutes, watch, check, draft, show, tree, schema, theme)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=list(COMMANDS))
@click.version_option(__version__, prog_name="packbuilder", message="%(prog)s %(version)s")
def cli() -> None:
    """Committee papers in Word, PowerPoint and PDF from one layout and your data.

    Exit codes: 0 built, 1 built but a rule of the paper is broken, 2 layout, data or usage wrong,
    3 the machine is at fault, 70 packbuilder is at fault, 130 interrupted.
    """


def main() -> None:
    """Run the command line; every way to fail has its exit code and none a traceback."""
    _say_in_any_console()
    gc.set_threshold(*SELDOM)
    try:
        code = cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except click.exceptions.Abort:
        code = 130
    except KeyboardInterrupt:
        code = 130
    except PackbuilderError as error:
        from packbuilder.diagnostics.letter import letters

        click.echo(letters(error.findings), err=True)
        code = 2
    except MachineError as error:
        click.echo(str(error), err=True)
        code = 3
    except BrokenPipeError:  # the reader of our output has gone (`packbuilder tree ... | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        click.echo(f"the output cannot be written: {error.strerror or error}", err=True)
        code = 3
    except Exception as error:  # noqa: BLE001 - the outermost wall: exit 70, no traceback
        code = say.our_fault(error)
    sys.exit(code if isinstance(code, int) else 0)


def _say_in_any_console() -> None:
    """A console of cp1252 cannot print every sign: say what it can rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
