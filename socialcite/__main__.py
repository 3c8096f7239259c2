"""The command: interrupts are answered from the first moment, then the command line is imported and run."""

from __future__ import annotations

import signal
import sys
from typing import NoReturn


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
    raise SystemExit(128 + number)


if __name__ == "__main__":
    main()
