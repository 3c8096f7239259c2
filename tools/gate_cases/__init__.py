"""How the gate's cases are made: invented words, put into the real shapes by real tools or by their known layout."""
