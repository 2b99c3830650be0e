"""The full-screen face: the only part that knows Textual. It draws, and decides nothing."""
