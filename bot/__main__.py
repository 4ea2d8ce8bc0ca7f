"""The process: runs the command line and turns what goes wrong into one sentence on stderr.

Exit status: 0 done, 1 the thing asked for failed, 2 wrong usage, 130 stopped by Ctrl-C.
"""

import contextlib
import errno
import logging
import os
import sys
import tempfile
import traceback
from pathlib import Path

import click

from bot.model.errors import BriefingError


def main() -> None:
    """Run one command and exit."""
    sys.exit(run())


def run() -> int:
    """Run one command; its exit status."""
    if sys.stdout is None:  # started with its output closed
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        from bot.cli.root import root  # noqa: PLC0415  # where Ctrl-C is understood: it takes longer than all before

        root.main(standalone_mode=False)
        sys.stdout.flush()
    except BriefingError as error:
        click.echo(str(error), err=True)
        return 1
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except SystemExit as stop:  # how a command says that not all of it was done
        return stop.code if isinstance(stop.code, int) else 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except Exception as error:  # noqa: BLE001  # the command border
        return _failed(error)
    return 0


def _failed(error: Exception) -> int:
    """Say what no rule foresaw; what the output's reader caused is no fault of ours."""
    if not isinstance(error, OSError) or not _is_of_output(error):
        click.echo(f"Something went wrong inside the program; {_recorded(traceback.format_exc())} says where.", err=True)
        return 1
    if not isinstance(error, BrokenPipeError):
        click.echo(f"The output cannot be written: {error.strerror}.", err=True)
    _let_go_of_output()
    return 1


def _is_of_output(error: OSError) -> bool:
    """Whether an error comes from whoever reads the output: gone (`| head`), full, or closed."""
    return isinstance(error, BrokenPipeError) or (error.filename is None and error.errno in {errno.ENOSPC, errno.EBADF, errno.EIO})


def _let_go_of_output() -> None:
    """Whatever is still buffered goes nowhere, so that the end of the process does not trip over it again."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _recorded(trace: str) -> str:
    """The file that now holds `trace`: a person at the terminal gets one sentence, whoever mends it gets everything."""
    with tempfile.NamedTemporaryFile("w", prefix="briefing-bot-fault-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(trace)
    return file.name


if __name__ == "__main__":
    main()
