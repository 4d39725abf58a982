"""`/v1/search`: artists by words, with every filter of the list."""

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.routing import make_router
from api_lambda.reading.browse import list_cards
from api_lambda.routes import params
from api_lambda.routes.artists import LIST_MAX_AGE_S
from api_lambda.routes.documented import LIST_PROBLEMS, answers
from api_lambda.routes.models_artists import ArtistList
from api_lambda.routes.wire import artist_list
from api_lambda.services import services

router = make_router()


@router.get(
    "/v1/search",
    summary="Search artists by words",
    description="Over name, handle, bio, studio, city and styles. Slips of the keyboard are forgiven; `highlights` say "
    "where the words stand. Words need the search index: without it the answer is 503.",
    operation_id="searchArtists",
    tags=["Artists"],
    responses=answers(ArtistList, *LIST_PROBLEMS),
)
def search_artists(
    q: params.Words,
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
        text=q,
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
