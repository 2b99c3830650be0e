"""The language of flows: reading it, checking it, and the records it becomes. Knows no screen."""
