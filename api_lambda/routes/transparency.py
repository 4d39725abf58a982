"""`/v1/transparency`: how many asked to be removed, and how long it took."""

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.routing import make_router
from api_lambda.routes.documented import answers
from api_lambda.routes.models_removals import TransparencyFigures
from api_lambda.services import services
from denylist.requests.transparency import STEP, read_transparency

router = make_router()
MAX_AGE_S = 3600


@router.get(
    "/v1/transparency",
    summary="Removal requests in figures",
    description="Counts and times of the last year, so coarse that no single person shows.",
    operation_id="getTransparency",
    tags=["Removal"],
    responses=answers(TransparencyFigures, 400, 503),
)
def get_transparency() -> Response[str]:
    room = services().room
    figures = TransparencyFigures(rounded_to=STEP, **vars(read_transparency(room.store, room.clock())))
    return answer(figures, max_age_s=MAX_AGE_S)
