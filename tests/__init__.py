"""The tests; their cases are data in `fixtures/`."""
