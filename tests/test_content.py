"""Which folder is taken, and that a missing one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from hbwizard.content import PATH_VARIABLE, bundled, find_flows, find_locales
from hbwizard.errors import ContentError

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    folder = tmp_path / "asked"
    folder.mkdir()
    return folder


@pytest.fixture
def named(tmp_path: Path) -> Path:
    folder = tmp_path / "named"
    folder.mkdir()
    return folder


def test_the_folder_asked_for_comes_before_the_environment(asked: Path, named: Path) -> None:
    assert find_flows(asked, {PATH_VARIABLE: str(named)}) == asked


def test_the_environment_comes_before_the_bundled_flows(named: Path) -> None:
    assert find_flows(None, {PATH_VARIABLE: str(named)}) == named


@pytest.mark.parametrize("environ", [{}, {PATH_VARIABLE: ""}])
def test_without_either_the_flows_of_this_checkout_are_taken(environ: dict[str, str]) -> None:
    assert find_flows(None, environ) == ROOT / "flows"


def test_a_checkout_can_be_named_by_its_root(asked: Path) -> None:
    (asked / "flows").mkdir()
    assert find_flows(asked, {}) == asked / "flows"


def test_a_missing_folder_is_an_error_even_where_another_would_do(
    tmp_path: Path, named: Path
) -> None:
    missing = tmp_path / "missing"
    with pytest.raises(ContentError) as caught:
        find_flows(missing, {PATH_VARIABLE: str(named)})
    assert caught.value.values == {"folder": missing}


def test_a_missing_folder_in_the_environment_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ContentError):
        find_flows(None, {PATH_VARIABLE: str(tmp_path / "missing")})


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "flow.yaml"
    file.touch()
    with pytest.raises(ContentError):
        find_flows(file, {})


def test_an_installed_package_holds_its_own_content(tmp_path: Path) -> None:
    package = tmp_path / "src" / "hbwizard"
    (package / "flows").mkdir(parents=True)
    (tmp_path / "flows").mkdir()
    assert bundled("flows", package) == package / "flows"


def test_a_checkout_holds_content_at_its_root(tmp_path: Path) -> None:
    (tmp_path / "flows").mkdir()
    assert bundled("flows", tmp_path / "src" / "hbwizard") == tmp_path / "flows"


def test_a_package_without_content_says_which_folder_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        bundled("flows", tmp_path / "src" / "hbwizard")
    assert caught.value.values == {"name": "flows"}


def test_the_catalogs_come_with_the_program() -> None:
    assert list(find_locales().glob("*/LC_MESSAGES/*.po"))
