"""The peer of the full screen: a Textual app with one Static, which answers one key."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class BareApp(App[None]):
    """One Static."""

    def compose(self) -> ComposeResult:
        """Show it."""
        yield Static("bare")

    def on_key(self, event: events.Key) -> None:
        """Answer any key."""
        self.query_one(Static).update("answered")


if __name__ == "__main__":
    BareApp().run()
