"""The wheel holds all that the program needs, and runs far from its checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from hbwizard import __version__

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "flows", "locales")
FILES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", ".gitignore")

# One worker builds once for all of these.
pytestmark = pytest.mark.xdist_group("wheel")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy as a fresh clone has it: nothing compiled, nothing built."""
    copy = tmp_path_factory.mktemp("source")
    made = shutil.ignore_patterns("*.mo", "__pycache__")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=made)
    for name in FILES:
        shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=source)
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; only the libraries are those of this one."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    pip("--python", str(python), "install", "--no-deps", "--no-index", str(wheel), cwd=home)
    packages = next(home.glob("lib/python*/site-packages"))
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "libraries.pth").write_text("\n".join(sorted(libraries)), encoding="utf-8")
    return home


def test_the_wheel_holds_every_flow_and_both_catalogs(source: Path, wheel: Path) -> None:
    assert content_of(source) <= names_in(wheel)


def test_a_wheel_made_from_the_sdist_holds_the_same(
    sdist: Path, wheel: Path, tmp_path: Path
) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.is_dir())
    assert names_in(build_wheel(unpacked, tmp_path)) == names_in(wheel)


def test_the_sdist_holds_the_compiled_catalogs(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        compiled = {name.split("/", 1)[1] for name in archive.getnames() if name.endswith(".mo")}
    assert compiled == {"locales/zh/LC_MESSAGES/hbwizard.mo", "locales/en/LC_MESSAGES/flows.mo"}


def test_the_installed_program_is_not_the_checkout(elsewhere: Path, tmp_path: Path) -> None:
    where = run(
        str(elsewhere / "bin" / "python"),
        "-c",
        "import hbwizard.content as c; print(c.find_flows(None, {}), c.find_locales())",
        cwd=tmp_path,
    )
    flows, locales = where.split()
    assert Path(flows).is_relative_to(elsewhere)
    assert Path(locales).is_relative_to(elsewhere)


def test_the_installed_program_tells_its_version(elsewhere: Path, tmp_path: Path) -> None:
    assert __version__ in run(str(elsewhere / "bin" / "hbwizard"), "--version", cwd=tmp_path)


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_installed_program_lists_its_flows(
    elsewhere: Path, tmp_path: Path, locale: str
) -> None:
    listed = run(str(elsewhere / "bin" / "hbwizard"), "list", "--lang", locale, cwd=tmp_path)
    assert {"overdue", "door-visit"} <= set(listed.split())


def test_the_installed_program_has_its_translations(elsewhere: Path, tmp_path: Path) -> None:
    program = str(elsewhere / "bin" / "hbwizard")
    chinese, english = (
        run(program, "list", "--lang", locale, cwd=tmp_path) for locale in ("zh", "en")
    )
    assert has_hanzi(chinese)
    assert chinese != english


def test_the_module_runs_like_the_program(elsewhere: Path, tmp_path: Path) -> None:
    python = str(elsewhere / "bin" / "python")
    assert __version__ in run(python, "-m", "hbwizard", "--version", cwd=tmp_path)


def build_wheel(source: Path, folder: Path) -> Path:
    """Build with the build tools of this environment: quick, and without a network."""
    pip(
        *("wheel", "--no-deps", "--no-index", "--no-build-isolation"),
        *("-w", str(folder), str(source)),
        cwd=source,
    )
    return next(folder.glob("*.whl"))


def content_of(source: Path) -> set[str]:
    """Name the files that the wheel of a source must hold: flows, compiled catalogs, templates."""
    flows = {path for path in (source / "flows").rglob("*") if path.is_file()}
    catalogs = {path.with_suffix(".mo") for path in (source / "locales").rglob("*.po")}
    templates = {path for path in (source / "src").rglob("templates/*") if path.is_file()}
    assert flows and catalogs and templates
    found = {path.relative_to(source) for path in flows | catalogs}
    found |= {path.relative_to(source / "src" / "hbwizard") for path in templates}
    return {f"hbwizard/{path}" for path in found}


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def has_hanzi(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def pip(*arguments: str, cwd: Path) -> str:
    return run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)


def run(*command: str, cwd: Path) -> str:
    """Run a program without this checkout's settings; return what it prints."""
    environ = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("HBWIZARD_", "PYTHON"))
    }
    done = subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
