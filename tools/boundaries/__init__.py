"""Training of the boundary model: corpus, recombined pages, learning, tables."""
