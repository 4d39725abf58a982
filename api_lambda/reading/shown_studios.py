"""Which studios lists and pages may name: none that is denied as a whole."""

from collections.abc import Collection, Iterable

from api_lambda.services import Services
from denylist.identifiers import Identity, Kind, find_identity
from denylist.visibility import Visibility, identities_of_studio
from directory.records.studio import StudioRecord


def find_shown_studios(services: Services, studio_ids: Iterable[str]) -> dict[str, StudioRecord]:
    """By the ids that were asked for; unknown and denied ones are missing. Raises DenylistUnreadableError."""
    found = services.stores.studios.find_studios(set(studio_ids))
    distinct = {studio.studio_id: studio for studio in found.values()}
    shown = {studio.studio_id: studio for studio in services.visibility.shown_studios(distinct.values())}
    return {asked: shown[studio.studio_id] for asked, studio in found.items() if studio.studio_id in shown}


def find_denied_studios(services: Services, studio_ids: Collection[str]) -> dict[str, StudioRecord]:
    """By the ids that were asked for: those that are denied as a whole. Raises DenylistUnreadableError."""
    found = services.stores.studios.find_studios(set(studio_ids))
    shown = {studio.studio_id for studio in services.visibility.shown_studios(found.values())}
    return {asked: studio for asked, studio in found.items() if studio.studio_id not in shown}


def find_denied_pages(
    visibility: Visibility, pages: Iterable[str | None], denied: Iterable[StudioRecord] = ()
) -> set[str]:
    """Those of the pages that are on a denied studio's site. `denied`: studios that are known to be denied already."""
    sites: dict[str, Identity] = {
        page: site for page in pages if page and (site := find_identity(Kind.STUDIO_SITE, page))
    }
    gone = {one for studio in denied for one in identities_of_studio(studio)}
    gone |= visibility.guard.denied(sites.values())
    return {page for page, site in sites.items() if site in gone}
