"""Builds a Lambda's bundle: its own code, the locked distributions it imports, compiled; the same bytes every time."""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from directory.errors import ConfigurationError, InvalidDataError
from local.bundles.distributions import list_distributions, list_runtime, lock_lines
from local.bundles.own_code import OwnCode, read_own_code
from local.bundles.plan import ENTRY, KEPT_AS_SOURCE, OWN_PACKAGES, PLATFORM, PYTHON_VERSION, UNUSED, Bundle

ROOT = Path(__file__).parents[2]
OUT = ROOT / "build" / "bundles"
_UNUSED_ANYWHERE = (
    "*.dist-info/[!M]*",
    "*.pyi",
    "py.typed",
    "__pycache__",
    "tests",
    "bin",
    "*.c",
    "*.h",
    "*.pyx",
    "*.pxd",
)
# A sixth of the time in which a Lambda loads went into looking for garbage that is not there yet.
_ENTRY = """import gc

gc.disable()

from {module} import handler

gc.freeze()
gc.enable()
"""
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold


@dataclass(frozen=True)
class BuiltBundle:
    """`folder` is the bundle unzipped, `archive` what Lambda gets."""

    name: str
    folder: Path
    archive: Path
    distributions: tuple[str, ...]

    @property
    def unzipped_bytes(self) -> int:
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    @property
    def zipped_bytes(self) -> int:
        return self.archive.stat().st_size

    @property
    def sizes(self) -> dict[str, int]:
        """Bytes unzipped of each top-level name, largest first."""
        found: dict[str, int] = {}
        for path in self.folder.rglob("*"):
            if path.is_file():
                top = path.relative_to(self.folder).parts[0]
                found[top] = found.get(top, 0) + path.stat().st_size
        return dict(sorted(found.items(), key=lambda item: -item[1]))


def build_bundle(bundle: Bundle, out: Path = OUT, root: Path = ROOT) -> BuiltBundle:
    """Make `out/NAME/` and `out/NAME.zip` anew. Raises ConfigurationError when something that is needed is missing,
    InvalidDataError when the bundle breaks a rule of its plan."""
    if f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON_VERSION:
        raise ConfigurationError(f"Bundles are compiled: build them with Python {PYTHON_VERSION}, the Lambdas' own.")
    code = read_own_code(bundle, root)
    distributions = list_distributions(code.imports, bundle.distributions, root)
    folder, archive = out / bundle.name, out / f"{bundle.name}.zip"
    with _fresh_folder(out) as fresh:
        _install(distributions, fresh, root)
        _prune(fresh)
        _compile_libraries(fresh)
        _copy_own(code, fresh, root)
        (fresh / f"{ENTRY}.py").write_text(_ENTRY.format(module=bundle.entry), encoding="utf-8")
        _zip(fresh, archive)
        _replace(folder, fresh)
    built = BuiltBundle(bundle.name, folder, archive, tuple(distributions))
    check_bundle(bundle, built)
    return built


def build_runtime(out: Path = OUT, root: Path = ROOT) -> Path:
    """A folder with what Lambda's own runtime brings, compiled as it is there: boto3 and what it requires."""
    folder = out / "runtime"
    with _fresh_folder(out) as fresh:
        _install(list_runtime(), fresh, root)
        _prune(fresh)
        _compile(fresh, fresh)
        _replace(folder, fresh)
    return folder


def check_bundle(bundle: Bundle, built: BuiltBundle) -> None:
    """Raises InvalidDataError for a bundle that is too large or holds what it must not."""
    inside = {path.name.partition(".")[0] for path in built.folder.iterdir()} & bundle.forbidden
    if inside:
        raise InvalidDataError(f"The bundle {bundle.name} holds {', '.join(sorted(inside))}.", reason="forbidden")
    if built.unzipped_bytes > bundle.max_bytes:
        found = f"{built.unzipped_bytes / 1e6:.1f} MB, {bundle.max_bytes / 1e6:.0f} are allowed"
        raise InvalidDataError(f"The bundle {bundle.name} is too large: {found}.", reason="too_large")


@contextmanager
def _fresh_folder(out: Path) -> Iterator[Path]:
    """Beside the result: what was built before stays whole until it is replaced at once."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=out) as name:
        fresh = Path(name) / "task"
        fresh.mkdir()
        yield fresh


def _replace(folder: Path, fresh: Path) -> None:
    if folder.exists():
        folder.rename(fresh.parent / "former")
    fresh.rename(folder)


def _install(distributions: list[str], folder: Path, root: Path) -> None:
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        raise ConfigurationError("uv is missing: run `make setup`.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as lock:
        lock.write(lock_lines(distributions, root))
        lock.flush()
        command = [uv, "pip", "install", "--quiet", "--system-certs", "--no-deps", "--require-hashes"]
        command += ["--only-binary", ":all:", "--python-platform", PLATFORM, "--python-version", PYTHON_VERSION]
        # Copies: what is pruned and compiled here must not change uv's cache.
        command += ["--link-mode", "copy", "--python", sys.executable, "--target", str(folder), "-r", lock.name]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # our own words
    if ended.returncode:
        raise ConfigurationError(f"uv could not install what the bundle needs: {ended.stderr.strip()[-500:]}")


def _prune(folder: Path) -> None:
    for pattern in (*(f"**/{each}" for each in _UNUSED_ANYWHERE), *UNUSED, ".lock"):
        for path in sorted(folder.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.exists():
                path.unlink()
    for path in folder.glob("*.dist-info/METADATA"):  # libraries ask for their own version, none for its description
        path.write_text(path.read_text(encoding="utf-8").partition("\n\n")[0] + "\n", encoding="utf-8")


def _compile_libraries(folder: Path) -> None:
    """Lambda's disk is read-only: what is not compiled here is compiled at every cold start. Libraries go without their
    sources, or the bundle would be twice as large; their tracebacks still tell file and line.
    """
    _compile(folder, folder, "-b")
    for source in sorted(folder.rglob("*.py")):
        if source.with_suffix(".pyc").exists() and source.relative_to(folder).as_posix() not in KEPT_AS_SOURCE:
            source.unlink()


def _copy_own(code: OwnCode, folder: Path, root: Path) -> None:
    for file in code.files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / file, folder / file)
    for package in OWN_PACKAGES:
        if (folder / package).exists():
            _compile(folder / package, folder)


def _compile(folder: Path, task: Path, *options: str) -> None:
    """A process of its own with a fixed hash seed: the order of sets gets into the code. `task` becomes /var/task."""
    command = [sys.executable, "-m", "compileall", "-q", *options, "--invalidation-mode", "unchecked-hash"]
    command += ["-s", str(task), "-p", "/var/task", str(folder)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 # our own words


def _zip(folder: Path, archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        for name in names:
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = 0o100644 << 16
            file.writestr(entry, (folder / name).read_bytes(), compresslevel=9)
