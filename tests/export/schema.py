"""The published schema of the JSON; `python -m tests.export.schema` writes it anew."""

from __future__ import annotations

from pathlib import Path

from hbwizard.export.data import schema

FILE = Path(__file__).parents[2] / "docs" / "advice.schema.json"


def main() -> None:
    """Write the schema."""
    FILE.write_bytes(schema())


if __name__ == "__main__":
    main()
