"""What printed things mean: dates, clocks, spaces and signs; pure functions on text."""
