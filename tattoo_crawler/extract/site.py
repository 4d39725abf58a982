"""The pages of one site, resolved together: who works here, and which account is the studio's own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tattoo_crawler.extract.facts import ArtistFact, LinkKind, PageFacts, SiteFacts, StudioFacts
from tattoo_crawler.extract.likeness import likeness
from tattoo_crawler.extract.merging import is_same_first_name, merge_people, merged
from tattoo_crawler.extract.namesake import NAMESAKE
from tattoo_crawler.extract.studio_name import find_naming_page, home_first
from tattoo_crawler.extract.text_folding import fold_key

SHARED_BY = 3


def resolve_site(pages: Sequence[PageFacts]) -> SiteFacts:
    """One answer for a site; the order of the pages does not matter, and no pages give an empty answer."""
    ordered = sorted(pages, key=lambda page: page.url)
    own = find_studio_handle(ordered)
    artists = [artist for page in ordered for artist in page.artists if not _is_studio(artist, own, ordered)]
    artists = [artist for artist in artists if not _is_namesake(artist)] or artists
    people = _join_first_names(merge_people(_without_shared(artists)))
    people = [_with_page(person, ordered) for person in people]
    return SiteFacts(
        _studio(ordered, own), tuple(sorted(people, key=lambda person: (-person.confidence, person.name or "")))
    )


def find_studio_handle(pages: Sequence[PageFacts]) -> str | None:
    """The account most pages agree on: what each page takes for the studio's, and where else it is named."""
    votes: dict[str, float] = defaultdict(float)
    for page in pages:
        if page.studio.instagram:
            votes[page.studio.instagram] += _confidence_of(page.studio)
    if not votes:
        return None
    for handle in votes:
        on_pages = sum(any(mention.handle == handle for mention in page.mentions) for page in pages)
        votes[handle] += on_pages / len(pages)
        votes[handle] -= 0.5 * sum(
            artist.instagram == handle for page in pages for artist in page.artists if artist.name
        )
    return max(sorted(votes), key=lambda handle: votes[handle])


def _confidence_of(studio: StudioFacts) -> float:
    return next((seen.confidence for seen in studio.evidence if seen.what == "studio.instagram"), 0.5)


def _is_studio(artist: ArtistFact, own: str | None, pages: Sequence[PageFacts]) -> bool:
    """The studio's account under a person's name; a solo artist's account is both, where the page itself says so."""
    if own is None or artist.instagram != own:
        return False
    is_solo = any(page.studio.instagram == own and artist in page.artists for page in pages)
    return not is_solo and likeness(artist.name or "", own) < 0.6


def _is_namesake(artist: ArtistFact) -> bool:
    """True for a person whom nothing but the site's name tells; where any page names people, that is not enough."""
    return bool(artist.evidence) and all(seen.signal == NAMESAKE for seen in artist.evidence)


def _without_shared(artists: list[ArtistFact]) -> list[ArtistFact]:
    """One account under many names is nobody's, except of the one whom it sounds like."""
    names: dict[str, set[str]] = defaultdict(set)
    for artist in artists:
        if artist.instagram and artist.name:
            names[artist.instagram].add(fold_key(artist.name).split(" ")[0])
    kept = []
    for artist in artists:
        is_shared = artist.instagram is not None and len(names[artist.instagram]) >= SHARED_BY
        if is_shared and likeness(artist.name or "", artist.instagram or "") < 0.6:
            artist = replace(artist, instagram=None)
        if artist.name or artist.instagram:
            kept.append(artist)
    return kept


def _join_first_names(people: Iterable[ArtistFact]) -> list[ArtistFact]:
    """ "Ana" without an account is "Ana Bo" with one, where only one person answers to the name."""
    kept: list[ArtistFact] = []
    waiting: list[ArtistFact] = []
    for person in people:
        (kept if person.instagram else waiting).append(person)
    for person in sorted(waiting, key=lambda person: -len(person.name or "")):
        alike = [place for place, other in enumerate(kept) if is_same_first_name(person.name or "", other.name or "")]
        if len(alike) == 1:
            kept[alike[0]] = merged(kept[alike[0]], person)
        elif not alike:
            kept.append(person)
    return kept


def _with_page(person: ArtistFact, pages: Sequence[PageFacts]) -> ArtistFact:
    """The person's own page: where a link that bears their name leads."""
    if person.page_url or not person.name:
        return person
    key = fold_key(person.name)
    links = [link for page in pages for link in page.links]
    named = [link.url for link in links if key == fold_key(link.text)]
    slug = key.replace(" ", "-")
    named += [link.url for link in links if link.kind is LinkKind.ARTIST and slug in link.url.lower()]
    found = named[0] if named else None
    return replace(person, page_url=found) if found else person


def _studio(pages: Sequence[PageFacts], own: str | None) -> StudioFacts:
    """Each field from the page that is surest of it; what most pages say wins a tie, then the home page."""
    naming = find_naming_page(pages)
    best: dict[str, object] = {"name": naming.studio.name if naming else None}
    evidence = [seen for seen in naming.studio.evidence if seen.what == "studio.name"] if naming else []
    for field in ("address", "postcode", "phone", "website", "latitude", "longitude", "opening_hours"):
        stated = [(page, getattr(page.studio, field)) for page in home_first(pages) if getattr(page.studio, field)]
        if stated:
            often = Counter(value for _, value in stated)
            page, best[field] = max(stated, key=lambda item: (_certainty(item[0].studio, field), often[item[1]]))
            evidence += [seen for seen in page.studio.evidence if seen.what == f"studio.{field}"]
    handle = [seen for page in pages for seen in page.studio.evidence if seen.snippet == f"@{own}"]
    return StudioFacts(**best, instagram=own, evidence=(*evidence, *handle[:3]))  # type: ignore[arg-type]  # fields by name


def _certainty(studio: StudioFacts, field: str) -> float:
    return next((seen.confidence for seen in studio.evidence if seen.what == f"studio.{field}"), 0.0)
