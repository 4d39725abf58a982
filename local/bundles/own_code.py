"""Which of our files a Lambda needs, and which other packages those name in an import, wherever it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from modulefinder import ModuleFinder
from pathlib import Path

from directory.errors import ConfigurationError
from local.bundles.plan import OWN_PACKAGES, Bundle


@dataclass(frozen=True)
class OwnCode:
    """`files` are relative to the project; `imports` top-level names of modules that are not ours."""

    files: tuple[Path, ...]
    imports: frozenset[str]


def read_own_code(bundle: Bundle, root: Path) -> OwnCode:
    """Follows the imports from the entry point, those inside functions too, without running a line.

    Raises ConfigurationError when the entry point is not there.
    """
    finder = ModuleFinder(path=[str(root)])
    for name in (bundle.entry, *(name for package in bundle.packages for name in _modules_of(package, root))):
        try:
            finder.import_hook(name)
        except ImportError:
            raise ConfigurationError(f"The bundle {bundle.name} needs {name}, which is not there.") from None
    found = {name: getattr(module, "__file__", None) for name, module in finder.modules.items()}
    own = (file for name, file in found.items() if file and name.partition(".")[0] in OWN_PACKAGES)
    files = {Path(file).relative_to(root) for file in own}
    data = {path for file in files if file.name == "__init__.py" for path in _data_of(root / file.parent)}
    imports = {name.partition(".")[0] for name in (*finder.badmodules, *finder.modules)} - set(OWN_PACKAGES)
    return OwnCode(tuple(sorted(files | {path.relative_to(root) for path in data})), frozenset(imports))


def _modules_of(package: str, root: Path) -> list[str]:
    folder = root / package.replace(".", "/")
    return [f"{package}.{path.stem}" for path in sorted(folder.glob("*.py")) if path.stem != "__init__"]


def _data_of(package: Path) -> Iterator[Path]:
    """Files beside the code (taxonomy, mapping); a folder without `__init__.py` is data, not a package."""
    for path in package.iterdir():
        if path.is_dir() and path.name != "__pycache__" and not (path / "__init__.py").exists():
            yield from (each for each in path.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
        elif path.is_file() and path.suffix not in {".py", ".pyc"}:
            yield path
