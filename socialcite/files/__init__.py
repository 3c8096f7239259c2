"""Everything that touches the disk and the network: finding, opening, reading, asking, writing whole."""
