"""Today's extractors over the pages of an earlier run: what would change."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from directory.errors import PageChangedError
from tattoo_crawler.debugging.page_archive import ArchivedPage, ArchivedSite
from tattoo_crawler.extract import PageFacts, SiteFacts, read_page, resolve_site
from tattoo_crawler.extract.text_folding import fold_key
from tattoo_crawler.sites.site_items import is_artist

Person = dict[str, Any]
_STUDIO_FIELDS = ("name", "instagram", "address", "postcode", "phone", "latitude", "longitude", "opening_hours")


@dataclass(frozen=True)
class SiteChange:
    """How a site's answer differs: artists as `{"name", "instagram", "role"}`; `changed` holds (then, now)."""

    studio_id: str
    gained: tuple[Person, ...]
    lost: tuple[Person, ...]
    changed: tuple[tuple[Person, Person], ...]
    studio_fields: tuple[str, ...]
    same_count: int
    unread_count: int

    @property
    def is_same(self) -> bool:
        return not (self.gained or self.lost or self.changed or self.studio_fields)


def read_facts(facts: SiteFacts) -> dict[str, Any]:
    """What is compared, as plain JSON values; the people are those that are linked to the studio."""
    studio = {name: value for name, value in asdict(facts.studio).items() if name in _STUDIO_FIELDS}
    studio["opening_hours"] = list(facts.studio.opening_hours)
    people = [
        {"name": one.name, "instagram": one.instagram, "role": one.role.value}
        for one in facts.artists
        if is_artist(one)
    ]
    return {"artists": people, "studio": studio}


def replay_site(site: ArchivedSite) -> SiteChange:
    """Read the site's pages anew and compare. A page that is not understood today counts as unread."""
    pages = list(_read_pages(site.pages))
    now = read_facts(resolve_site([page for page in pages if not page.noindex]))
    then_people, now_people = list(site.facts["artists"]), list(now["artists"])
    pairs = list(_match(then_people, now_people))
    then_studio = site.facts["studio"]
    return SiteChange(
        studio_id=site.studio_id,
        gained=tuple(now_people),
        lost=tuple(then_people),
        changed=tuple((then, today) for then, today in pairs if then != today),
        studio_fields=tuple(name for name in _STUDIO_FIELDS if then_studio.get(name) != now["studio"].get(name)),
        same_count=sum(then == today for then, today in pairs),
        unread_count=len(site.pages) - len(pages),
    )


def _read_pages(pages: Iterable[ArchivedPage]) -> Iterator[PageFacts]:
    for page in pages:
        try:
            yield read_page(page.html, page.url)
        except PageChangedError:
            continue


def _match(then: list[Person], now: list[Person]) -> Iterator[tuple[Person, Person]]:
    """Take the same people out of both lists: first by account, then by name."""
    for identity in (_account, _name):
        known = {identity(one): one for one in now if identity(one)}
        for person in list(then):
            other = known.pop(identity(person), None) if identity(person) else None
            if other is not None:
                then.remove(person)
                now.remove(other)
                yield person, other


def _account(person: Person) -> str | None:
    return str(person["instagram"]) if person["instagram"] else None


def _name(person: Person) -> str | None:
    return fold_key(person["name"]) if person["name"] else None
