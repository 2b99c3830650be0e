"""Opens the full screen with a second language that cannot be loaded: F2 crashes it."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

from hbwizard.content import find_locales
from hbwizard.flow.load import load_library
from hbwizard.i18n.language import Language
from hbwizard.interview.visit import Visit
from hbwizard.tui.app import run_app
from hbwizard.tui.wizard import Wizard

ANSWER = "秘密的回答"


def load_language(locale: str) -> Language:
    if locale == "en":
        raise RuntimeError(ANSWER)
    return Language.load(locale, find_locales())


def main(folder: Path) -> int:
    visit = Visit(load_library(folder), datetime.date(2026, 11, 23), {"words": ANSWER})
    wizard = Wizard(visit, load_language, locale="zh", flow_id=None, folder=folder)
    return run_app(wizard, environ=os.environ)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
