"""Build hook: compiles the catalogs and the flows, and lays them inside the wheel's package.

An editable install reads both from the checkout, so nothing is copied for it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ContentHook(BuildHookInterface[BuilderConfig]):
    """Compiles `locales/`; adds it and `flows/` to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before each build; `version` is "standard" or "editable"."""
        root = Path(self.root)
        compiled = [compile_catalog(path) for path in root.glob("locales/*/LC_MESSAGES/*.po")]
        if not compiled or not (root / "flows").is_dir():
            raise FileNotFoundError("flows/ or the catalogs in locales/ are missing")
        compile_flows(root)
        if version == "editable":
            return
        if self.target_name == "wheel":
            for path in [root / "flows", *compiled]:
                build_data["force_include"][str(path)] = f"hbwizard/{path.relative_to(root)}"


def compile_flows(root: Path) -> None:
    """Compile the flows, and lay out the start page, with the code that is being built.

    Raises FlowErrors.
    """
    sys.path.insert(0, str(root / "src"))
    from hbwizard.author.paths import most_questions
    from hbwizard.flow.compiled import compile_library
    from hbwizard.tui.pictures import compile_pictures

    compile_library(root / "flows", most_questions)
    compile_pictures(root / "flows", root / "locales")


def compile_catalog(source: Path) -> Path:
    """Write the .mo beside a .po, without the messages marked fuzzy; return its path."""
    target = source.with_suffix(".mo")
    with source.open("rb") as text, target.open("wb") as binary:
        write_mo(binary, read_po(text, locale=source.parent.parent.name))
    return target
