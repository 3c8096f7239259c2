"""Document → candidates: who claims which stretch of a text, and who was refused and why."""
