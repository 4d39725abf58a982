"""`/v1/artists`: browsing, one artist, and what is held about one artist."""

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.routing import make_router
from api_lambda.reading.browse import list_cards
from api_lambda.reading.profiles import get_artist_page, list_holdings
from api_lambda.routes import params
from api_lambda.routes.documented import LIST_PROBLEMS, PAGE_PROBLEMS, answers
from api_lambda.routes.models_artists import ArtistList, ArtistProfile, StoredField, StoredFields
from api_lambda.routes.wire import artist_list, artist_profile, origin
from api_lambda.services import services

router = make_router()
LIST_MAX_AGE_S = 60


@router.get(
    "/v1/artists",
    summary="Browse artists",
    description="By style, city, studio and place on the map. Without the search index, styles and cities are still "
    "answered from the table: then `degraded` is true, the order is by id, and nobody counts.",
    operation_id="listArtists",
    tags=["Artists"],
    responses=answers(ArtistList, *LIST_PROBLEMS),
)
def list_artists(
    style: params.Styles = None,
    match: params.MatchMode = "any",
    city: params.City = None,
    country: params.Country = None,
    near: params.Near = None,
    radius_km: params.RadiusKm = None,
    bbox: params.Bbox = None,
    studio: params.Studio = None,
    sort: params.SortOrder = "relevance",
    limit: params.Limit = 20,
    cursor: params.Cursor = None,
) -> Response[str]:
    query = params.read_query(
        services(),
        style=style,
        match=match,
        city=city,
        country=country,
        near=near,
        radius_km=radius_km,
        bbox=bbox,
        studio=studio,
        sort=sort,
        limit=limit,
        cursor=cursor,
    )
    return answer(artist_list(list_cards(services(), query), services().config), max_age_s=LIST_MAX_AGE_S)


@router.get(
    "/v1/artists/<artistId>",
    summary="One artist",
    description="Profile, studios with the evidence of the link, pictures, styles with their evidence, and sources.",
    operation_id="getArtist",
    tags=["Artists"],
    responses=answers(ArtistProfile, *PAGE_PROBLEMS),
)
def get_artist(artistId: params.RecordId) -> Response[str]:  # noqa: N803 # the wire's name of the parameter
    page = get_artist_page(services(), artistId)
    return answer(artist_profile(page, services().config), max_age_s=LIST_MAX_AGE_S)


@router.get(
    "/v1/artists/<artistId>/sources",
    summary="What we hold about one artist",
    description="Every stored field, with the page it came from and when that was read.",
    operation_id="getArtistSources",
    tags=["Artists"],
    responses=answers(StoredFields, *PAGE_PROBLEMS),
)
def get_sources(artistId: params.RecordId) -> Response[str]:  # noqa: N803 # the wire's name of the parameter
    fields = [
        StoredField(
            record=one.record, field=one.field, value=one.value, source=origin(one.source) if one.source else None
        )
        for one in list_holdings(services(), artistId)
    ]
    held = StoredFields(artist_id=artistId, fields=fields, removal="/v1/removal-requests")
    return answer(held, max_age_s=0)
