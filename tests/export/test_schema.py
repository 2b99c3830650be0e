"""The JSON keeps to the schema that is published for it."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from hbwizard.content import bundled, find_locales
from hbwizard.export.data import schema, to_json
from hbwizard.export.glossary import glossary
from hbwizard.export.sheet import Sheet, make_sheet
from hbwizard.flow.load import load_library
from hbwizard.flow.model import Library
from hbwizard.i18n.language import Language
from hbwizard.interview.plan import make_plan
from tests.export.schema import FILE
from tests.journeys.test_journeys import Journey, journeys, walked


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(bundled("flows"))


def sheet_of(library: Library, flow: str, journey: Journey, locale: str) -> Sheet:
    plan = make_plan(walked(library, library.flows[flow], journey))
    language = Language.load(locale, find_locales())
    return make_sheet(plan, language, glossary(library, language))


def test_the_published_schema_is_current() -> None:
    assert FILE.read_bytes() == schema(), "run `python -m tests.export.schema`"
    Draft202012Validator.check_schema(json.loads(schema()))


def test_every_journey_keeps_to_it(library: Library) -> None:
    validator = Draft202012Validator(json.loads(schema()))
    for number, each in enumerate(journeys()):
        sheet = sheet_of(library, *each.values, ("zh", "en")[number % 2])
        found = json.loads(to_json(sheet))
        assert next(iter(found)) == "version"
        assert [str(error) for error in validator.iter_errors(found)] == [], each.id


def test_a_key_that_is_missing_is_noticed(library: Library) -> None:
    found = json.loads(to_json(sheet_of(library, *next(journeys()).values, "zh")))
    validator = Draft202012Validator(json.loads(schema()))
    for key in found:
        without = {name: value for name, value in found.items() if name != key}
        assert not validator.is_valid(without)
