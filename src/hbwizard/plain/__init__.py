"""Line mode: for screen readers, braille, pipes and simple terminals. Every feature, no cursor."""

from hbwizard.plain.running import run_plain

__all__ = ["run_plain"]
