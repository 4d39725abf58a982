"""How long each Lambda takes to load: `python -m bench.cold_start [--rounds N] [--costly NAME] [--keep]`.

Each bundle as Lambda gets it, compiled, in a fresh Python that has the bundle and boto3 and nothing else. The bar is
`import boto3` alone in the same kind of Python. Rounds go turn by turn and count processor time: other programs do not.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from local.bundles.build import OUT, BuiltBundle, build_bundle, build_runtime
from local.bundles.plan import BUNDLES, ENTRY

_TIME = """
import sys
sys.path[:0] = sys.argv[2:]
from importlib import import_module
from time import process_time
start = process_time()
import_module(sys.argv[1])
print(process_time() - start)
"""
_BASELINE = "boto3"
# Lambda name -> import time against boto3's; the others are printed without a bar.
BARS = {"read_api": 2.0}


@dataclass(frozen=True)
class Subject:
    """A module and the folders in which a fresh Python looks for it."""

    name: str
    module: str
    folders: tuple[Path, ...]

    def command(self, *options: str) -> list[str]:
        words = [sys.executable, "-I", "-S", "-B", *options, "-c", _TIME, self.module]
        return [*words, *map(str, self.folders)]


def run(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 # our own words
        command, capture_output=True, text=True, check=True, env={"AWS_REGION": "eu-west-2"}
    )


def time_imports(subjects: Sequence[Subject], rounds: int) -> dict[str, float]:
    """Median processor seconds of each import, after one round that only warms the disk."""
    times: dict[str, list[float]] = {subject.name: [] for subject in subjects}
    for number in range(rounds + 1):
        for subject in subjects:
            seconds = float(run(subject.command()).stdout)
            if number:
                times[subject.name].append(seconds)
    return {name: median(found) for name, found in times.items()}


def list_costly(subject: Subject, count: int = 25) -> list[tuple[float, str]]:
    """(milliseconds with all that it imports, module), the most costly first; Python's own report."""
    found = []
    for line in run(subject.command("-X", "importtime")).stderr.splitlines():
        _, _, rest = line.partition("import time:")
        parts = rest.split("|")
        if len(parts) == 3 and parts[1].strip().isdigit():
            found.append((int(parts[1]) / 1000, parts[2].strip()))
    return sorted(found, reverse=True)[:count]


def print_table(times: dict[str, float], built: Sequence[BuiltBundle]) -> bool:
    """Whether every bar holds."""
    base_s, holds = times[_BASELINE], True
    print(f"{'import':12} {'ms':>8} {'ratio':>7} {'bar':>6} {'unzipped, MB':>14} {'zip, MB':>9}")
    print(f"{_BASELINE:12} {base_s * 1000:8.0f} {1:7.2f}")
    for each in built:
        ratio, bar = times[each.name] / base_s, BARS.get(each.name)
        holds = holds and (bar is None or ratio <= bar)
        sizes = f"{each.unzipped_bytes / 1e6:14.1f} {each.zipped_bytes / 1e6:9.1f}"
        print(f"{each.name:12} {times[each.name] * 1000:8.0f} {ratio:7.2f} {bar or '-':>6} {sizes}")
    return holds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15, help="measured rounds of each; the median counts")
    parser.add_argument("--costly", choices=list(BUNDLES), help="list that Lambda's most costly imports as well")
    parser.add_argument("--keep", action="store_true", help="measure the bundles that are there, build none anew")
    options = parser.parse_args()
    runtime = OUT / "runtime" if options.keep else build_runtime()
    if options.keep:
        built = [BuiltBundle(name, OUT / name, OUT / f"{name}.zip", ()) for name in BUNDLES]
    else:
        built = [build_bundle(bundle) for bundle in BUNDLES.values()]
    subjects = [Subject(each.name, ENTRY, (each.folder, runtime)) for each in built]
    times = time_imports([Subject(_BASELINE, _BASELINE, (runtime,)), *subjects], options.rounds)
    holds = print_table(times, built)
    for subject in subjects:
        if subject.name == options.costly:
            for cost_ms, module in list_costly(subject):
                print(f"{cost_ms:9.1f} ms  {module}")
    print("Every bar holds." if holds else "A bar is passed.")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
