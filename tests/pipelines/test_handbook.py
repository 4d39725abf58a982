"""docs/pipelines.md names exactly the stats that the pipelines count, and the order that the settings give them."""

import re
from pathlib import Path

import tattoo_crawler.settings as settings
from pipelines.dynamodb import _OUTCOMES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/pipelines.md").read_text()
PICTURES = {"images.py", "s3.py"}  # their stats stand in the handbook's page on pictures
SOURCES = [path for path in (ROOT / "pipelines").glob("*.py") if path.name not in PICTURES]
SOURCES.append(ROOT / "tattoo_crawler/denied_item.py")


def shape(stat: str) -> str:
    return re.sub(r"<[a-z]+>|\{[^}]*\}", "*", stat)


def counted() -> set[str]:
    """Stats as they stand in the code, variable parts as `*`."""
    code = "\n".join(path.read_text() for path in SOURCES)
    areas = r"(?:items|denylist|identity|answers|styles|store|jobs)"
    found = {shape(stat) for stat in re.findall(rf'f?"({areas}/[^"\s]+)"', code)}
    outcomes = set(re.findall(r'_count\((?:thing|"artist"), "(\w+)"', code)) | set(_OUTCOMES.values())
    outcomes |= {"merged"}
    found |= {f"store/*/{outcome}" for outcome in outcomes}
    found |= {f"jobs/profile/{word}" for word in re.findall(r'(?:_acknowledge\(item, |outcome = )"(\w+)"', code)}
    found |= {"identity/*/known", "identity/*/new"}
    return {stat for stat in found if not stat.endswith(("/*", "/**")) or "repaired" in stat or "invalid" in stat}


def test_the_page_names_every_stat() -> None:
    named = {shape(stat) for stat in re.findall(r"^\| `([a-z]+/[^`]+)` \|", PAGE, re.MULTILINE)}
    assert named == counted()


def test_the_page_has_the_order_of_the_settings() -> None:
    listed = re.findall(r"^\| (\d00) \| (\w+) \|", PAGE, re.MULTILINE)
    configured = [(str(order), path.split(".")[1]) for path, order in settings.ITEM_PIPELINES.items()]
    assert listed == sorted(configured)
