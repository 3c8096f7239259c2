"""The command: interrupts are answered from the first moment, then the command line is imported and run."""

from __future__ import annotations

import os
import signal
import sys
from typing import NoReturn

PATIENCE = 2.0
"""Seconds that an interrupted run may take to unwind before it is ended from outside."""


def main() -> NoReturn:
    """Run the command line.

    An interrupt unwinds the stack like any exit, so that temporary files are taken away: 130 for Ctrl-C, 143 for a
    termination, without a traceback.
    """
    signal.signal(signal.SIGINT, _stop)
    signal.signal(signal.SIGTERM, _stop)
    from socialcite.cli import run  # after the handlers: it takes most of a short run's time

    run()


def _stop(number: int, frame: object) -> NoReturn:
    del frame
    print("socialcite: interrupted", file=sys.stderr)
    _insist(128 + number)
    raise SystemExit(128 + number)


def _insist(status: int) -> None:
    """End the process even where the exception is lost, as one raised in a finalizer or in an import's lock is."""
    import threading

    def end(*_: object) -> None:
        writing = sys.modules.get("socialcite.files.writing")
        if writing is not None:
            writing.discard_unfinished()
        os._exit(status)

    sys.unraisablehook = end
    timer = threading.Timer(PATIENCE, end)
    timer.daemon = True
    timer.start()


if __name__ == "__main__":
    main()
