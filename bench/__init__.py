"""Measures what the issues promise, each against a peer in the same run. Never part of the tests."""
