"""What the command says, and how it ends: results on stdout, talk on stderr, one line and an exit code for what goes wrong."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from pipeline.errors import PipelineError

#: exit codes: some inputs failed, wrong usage, and what shells give for Ctrl-C, a closed pipe and SIGTERM
FAILED, USAGE, INTERRUPTED, BROKEN_PIPE, TERMINATED = 1, 2, 130, 141, 143


def talk_console() -> Console:
    """Where the command talks to a person: stderr."""
    # made anew each time: stderr may have been replaced since (tests, redirections)
    return Console(stderr=True, soft_wrap=True, highlight=False, markup=False)


def result_console() -> Console:
    """Where tables go: stdout."""
    out = Console(highlight=False)
    # a file or a pipe has no width of its own; tables cut to 80 columns are of no use there
    return out if out.is_terminal or "COLUMNS" in os.environ else Console(highlight=False, width=160)


@contextmanager
def told(code: int) -> Iterator[None]:
    """Turn what goes wrong into one line on stderr and an exit code."""
    try:
        yield
    except PipelineError as error:
        talk_console().print(f"zhengce: {error}")
        raise typer.Exit(code) from None
    except KeyboardInterrupt:
        talk_console().print(
            "zhengce: interrupted; nothing of this run was kept, and what was written before is as it was"
        )
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        # the reader has seen enough; what is still buffered must not raise again when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
