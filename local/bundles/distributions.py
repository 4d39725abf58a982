"""Which distributions a Lambda's imports need, and their lines of the lock file."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from directory.errors import ConfigurationError
from local.bundles.plan import PYTHON_VERSION, RUNTIME

LOCK = Path("requirements/dev.txt")
Wanted = tuple[str, frozenset[str]]  # a distribution and its extras
_NO_EXTRAS: frozenset[str] = frozenset()
_TARGET = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "x86_64",
    "platform_python_implementation": "CPython",
    "platform_system": "Linux",
    "python_full_version": f"{PYTHON_VERSION}.0",
    "python_version": PYTHON_VERSION,
    "sys_platform": "linux",
}


def list_distributions(imports: Iterable[str], named: Iterable[str], root: Path) -> list[str]:
    """Names of what has to be installed for these imports, with all that it requires; sorted.

    What Python itself, Lambda's runtime or a type checker alone has is left out. Raises ConfigurationError when a
    distribution is not installed here.
    """
    providers = metadata.packages_distributions()
    wanted = {canonicalize_name(name) for each in imports for name in providers.get(each, ())}
    wanted = {name for name in wanted if not name.startswith(("types-", "tattoo-directory"))} - RUNTIME
    extras = _declared_extras(root)
    return _with_requirements([(name, extras.get(name, _NO_EXTRAS)) for name in sorted(wanted | set(named))], RUNTIME)


def list_runtime() -> list[str]:
    """Names of what Lambda's runtime has: boto3 with all that it requires."""
    return _with_requirements([("boto3", _NO_EXTRAS)], frozenset())


def _with_requirements(waiting: list[Wanted], left_out: frozenset[str]) -> list[str]:
    found: set[str] = set()
    seen = set(waiting)
    while waiting:
        name, extras = waiting.pop()
        found.add(name)
        more = {each for each in _requirements_of(name, extras) if each[0] not in left_out} - seen
        seen |= more
        waiting += more
    return sorted(found)


def lock_lines(names: Iterable[str], root: Path) -> str:
    """The lock file's entries for these, hashes included. Raises ConfigurationError for one that is not locked."""
    wanted, kept, missing = set(names), [], set(names)
    for entry in re.split(r"\n(?=[A-Za-z0-9])", (root / LOCK).read_text(encoding="utf-8")):
        name = canonicalize_name(re.split(r"[=\[ ;<>]", entry, maxsplit=1)[0])
        if name in wanted:
            kept.append(entry.rstrip())
            missing.discard(name)
    if missing:
        raise ConfigurationError(f"Not in {LOCK}: {', '.join(sorted(missing))}. Run `make lock`.")
    return "\n".join(kept) + "\n"


def _declared_extras(root: Path) -> dict[str, frozenset[str]]:
    """Extras that pyproject.toml asks for, such as pyjwt's crypto: an import does not tell."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for lines in project["optional-dependencies"].values() for line in lines)]
    declared = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): frozenset(each.extras) for each in declared if each.extras}


def _requirements_of(name: str, extras: frozenset[str]) -> Iterator[Wanted]:
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        raise ConfigurationError(f"The distribution {name} is not installed here: run `make setup`.") from None
    for requirement in map(Requirement, lines):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({**_TARGET, "extra": extra}) for extra in ("", *sorted(extras))):
            yield canonicalize_name(requirement.name), frozenset(requirement.extras)
