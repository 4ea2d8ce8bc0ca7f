"""The process: runs the command line and turns what goes wrong into one sentence on stderr.

Exit status: 0 done, 1 the thing asked for failed, 2 wrong usage, 130 stopped by Ctrl-C.
"""

import logging
import os
import sys
import tempfile
import traceback

import click

from bot.cli.root import root
from bot.model.errors import BriefingError


def main() -> None:
    """Run one command and exit."""
    sys.exit(_status())


def _status() -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        root.main(standalone_mode=False)
    except BriefingError as error:
        click.echo(str(error), err=True)
        return 1
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone (`| head`): nothing to tell anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception:  # noqa: BLE001  # the command border: one of the program's two
        click.echo(f"Something went wrong inside the program; {_recorded(traceback.format_exc())} says where.", err=True)
        return 1
    return 0


def _recorded(trace: str) -> str:
    """The file that now holds `trace`: a person at the terminal gets one sentence, whoever mends it gets everything."""
    with tempfile.NamedTemporaryFile("w", prefix="briefing-bot-fault-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(trace)
    return file.name


if __name__ == "__main__":
    main()
