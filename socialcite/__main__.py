"""`python -m socialcite`."""

from socialcite.cli import main

main()
