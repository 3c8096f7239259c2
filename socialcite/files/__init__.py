"""Everything that touches the disk: finding inputs, reading bytes and their encoding, writing a file whole."""
