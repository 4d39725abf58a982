"""The pages of one site, resolved together: who works here, and which account is the studio's own."""

from __future__ import annotations

from collections.abc import Sequence

from tattoo_crawler.extract.facts import ArtistFact, PageFacts, SiteFacts, StudioFacts


def resolve_site(pages: Sequence[PageFacts]) -> SiteFacts:
    """One answer for a site; the order of the pages does not matter, and no pages give an empty answer."""
    artists: dict[tuple[str | None, str | None], ArtistFact] = {}
    for page in sorted(pages, key=lambda page: page.url):
        for artist in page.artists:
            artists.setdefault((artist.name, artist.instagram), artist)
    studio = next((page.studio for page in pages if page.studio.name), StudioFacts())
    return SiteFacts(studio, tuple(artists.values()))
