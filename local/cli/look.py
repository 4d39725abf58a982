"""Looking at what is stored: `tattoo search`, `tattoo show`, `tattoo places`."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from directory.errors import NotFoundError
from local.cli.plain_text import plain_text

if TYPE_CHECKING:
    from directory.records.artist import Artist
    from directory.records.source import Source
    from directory.records.studio import StudioRecord
    from directory.search.port import SearchPage
    from local.home import Home

Styles = Annotated[list[str] | None, typer.Option("--style", help="A style; may be given several times.")]


def register(app: typer.Typer) -> None:
    app.command()(search)
    app.command()(show)
    app.command()(places)


def search(
    words: Annotated[list[str] | None, typer.Argument(help="Name, handle, studio, style or words of the bio.")] = None,
    style: Styles = None,
    match_all: Annotated[bool, typer.Option("--all", help="Every style given, not any of them.")] = False,
    city: Annotated[str | None, typer.Option(help="Only artists of this city.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 10,
    cursor: Annotated[str | None, typer.Option(help="Go on where the last page ended.")] = None,
) -> None:
    """Find artists by words, styles and city. Typing slips are forgiven."""
    from directory.search.query import SearchQuery

    home = _home()
    query = SearchQuery(
        text=" ".join(words or []),
        styles=tuple(_slug(home, name) for name in style or []),
        match="all" if match_all else "any",
        city=city,
        limit=limit,
        cursor=cursor,
    )
    for name in style or []:
        if not home.taxonomy.fold(name):
            Console().print(f"{plain_text(name)} is no style we know.", style="yellow", markup=False)
    page = home.index.search(query)
    # Door 6: somebody may have been denied since the index was brought in step.
    shown = tuple(hit for hit in page.items if home.is_shown(hit.document.artist_id))
    _print_page(replace(page, items=shown, total=page.total - len(page.items) + len(shown)))


def show(
    artist: Annotated[str, typer.Argument(metavar="HANDLE_OR_ID", help="An Instagram handle or an artist id.")],
) -> None:
    """Everything that is stored about one artist, with where each field came from."""
    from directory.records.artist_sighting import ArtistIdentity

    home = _home()
    known = home.stores.artists.find_artist_id(ArtistIdentity(handle=artist.removeprefix("@").lower()))
    found = home.stores.artists.get_artist(known or artist)
    if home.is_hidden(found.profile):
        raise NotFoundError("There is no such artist in the directory.")
    studios = [home.stores.studios.get_studio(studio_id) for studio_id in found.profile.studio_ids]
    _print_artist(found, studios)


def places(
    city: Annotated[str, typer.Option(help="The city.")] = "Leeds",
    country: Annotated[str, typer.Option(help="ISO 3166 code.")] = "GB",
) -> None:
    """The studios of a city: what is stored of each, and from which source."""
    home, console = _home(), Console()
    studios = home.stores.studios.list_studios(country, city)
    if not studios:
        console.print(f"No studio is known in {city}.", markup=False)
        return
    named = sorted((studio for studio in studios if studio.name), key=lambda studio: studio.name or "")
    table = Table("studio", "postcode", "website", "artists", "sources", title=f"Studios of {city}")
    for studio in named:
        artists = len(home.stores.artists.list_artists_of_studio(studio.studio_id))
        sources = ", ".join(sorted({source.name for source in studio.sources.values()}))
        shown = [plain_text(text) for text in (studio.name, studio.postcode, studio.website)]
        table.add_row(*shown, str(artists), sources)
    console.print(table)
    if len(studios) > len(named):
        console.print(f"And {len(studios) - len(named)} that only Google named: its terms let us keep their place ids.")


def _home() -> "Home":
    from local.environment import enter_cloud
    from local.home import open_home

    return open_home(enter_cloud())


def _slug(home: "Home", name: str) -> str:
    """The canonical style of a name that a person typed; the name itself when it is none we know."""
    slugs = home.taxonomy.fold(name)
    return slugs[0] if slugs else name.lower()


def _print_page(page: "SearchPage") -> None:
    console = Console()
    table = Table(title=f"{page.total} artist{'' if page.total == 1 else 's'}")
    for column in ("artist", "instagram", "styles", "studios"):
        table.add_column(column, overflow="fold")
    for hit in page.items:
        document = hit.document
        handle = f"@{document.handle}" if document.handle else None
        cells = (document.name, handle, ", ".join(document.styles), ", ".join(document.studio_names))
        table.add_row(*map(plain_text, cells))
    console.print(table)
    facets = ", ".join(f"{facet.label} ({facet.count})" for facet in page.facets.styles[:8])
    if facets:
        console.print(plain_text(f"Styles: {facets}"))
    if page.next_cursor:
        console.print(f"More: --cursor {page.next_cursor}", soft_wrap=True)


_FIELDS = ("artist_name", "instagram_handle", "bio", "website", "followers_count", "media_count")


def _print_artist(artist: "Artist", studios: "list[StudioRecord]") -> None:
    profile = artist.profile
    title = plain_text(profile.artist_name or profile.instagram_handle)
    table = Table("field", "value", "source", "read at", title=title)
    for field in _FIELDS:
        value = getattr(profile, field)
        if value is not None:
            table.add_row(field, plain_text(str(value)), *_origin(profile.sources.get(field)))
    for field, values in (("styles", profile.styles), ("other_tags", profile.other_tags)):
        signals = sorted({evidence.signal for evidence in profile.style_evidence}) if field == "styles" else []
        table.add_row(
            field, plain_text(", ".join(sorted(values))), f"inferred: {', '.join(signals)}" if signals else ""
        )
    table.add_row("pictures", str(len(artist.pictures)))
    for studio in studios:
        place = plain_text(", ".join(filter(None, (studio.name, studio.address))))
        table.add_row("studio", place, *_origin(studio.sources.get("name")))
    Console().print(table)


def _origin(source: "Source | None") -> tuple[str, str]:
    return (source.name, f"{source.fetched_at:%Y-%m-%d %H:%M}") if source else ("", "")
