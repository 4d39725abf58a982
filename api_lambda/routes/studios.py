"""`/v1/studios`: the studios of a city, and one studio with its artists."""

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.routing import make_router
from api_lambda.reading import studios
from api_lambda.reading.cards import Card
from api_lambda.routes import params
from api_lambda.routes.documented import LIST_PROBLEMS, PAGE_PROBLEMS, answers
from api_lambda.routes.models_studios import StudioArtist, StudioCard, StudioList, StudioProfile
from api_lambda.routes.wire import artist_card, origins, place
from api_lambda.services import services
from directory.records.studio import StudioRecord

router = make_router()
MAX_AGE_S = 60


@router.get(
    "/v1/studios",
    summary="Studios of a city",
    description="Open studios by name. Answered without the search index.",
    operation_id="listStudios",
    tags=["Studios"],
    responses=answers(StudioList, *LIST_PROBLEMS),
)
def list_studios(
    city: params.OneCity,
    country: params.OneCountry = "GB",
    limit: params.StudioLimit = 20,
    cursor: params.Cursor = None,
) -> Response[str]:
    found = studios.list_studios(services(), country, city, limit=limit, cursor=cursor)
    items = [StudioCard(**_card_fields(studio)) for studio in found.studios]
    return answer(StudioList(items=items, total=found.total, next_cursor=found.next_cursor), max_age_s=MAX_AGE_S)


@router.get(
    "/v1/studios/<studioId>",
    summary="One studio",
    description="With the artists who work there, residents first.",
    operation_id="getStudio",
    tags=["Studios"],
    responses=answers(StudioProfile, *PAGE_PROBLEMS),
)
def get_studio(studioId: params.RecordId) -> Response[str]:  # noqa: N803 # the wire's name of the parameter
    page = studios.get_studio_page(services(), studioId)
    studio = page.studio
    shown = StudioProfile(
        **_card_fields(studio),
        phone=studio.phone,
        instagram=studio.instagram,
        opening_hours=list(studio.opening_hours),
        is_closed=studio.is_closed,
        artists=[_artist(card) for card in page.cards],
        sources=origins(studio.sources),
        last_seen=studio.last_seen_at,
    )
    return answer(shown, max_age_s=MAX_AGE_S)


def _card_fields(studio: StudioRecord) -> dict[str, object]:
    names = ("studio_id", "name", "address", "postcode", "city", "country", "website")
    return {**{name: getattr(studio, name) for name in names}, "place": place(studio)}


def _artist(card: Card) -> StudioArtist:
    shown = artist_card(card, services().config)
    return StudioArtist(**vars(shown), role=card.role, confidence=card.confidence)
