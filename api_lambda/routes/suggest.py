"""`/v1/suggest`: what a person who types may mean."""

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.routing import make_router
from api_lambda.reading.choices import list_suggestions
from api_lambda.routes import params
from api_lambda.routes.documented import LIST_PROBLEMS, answers
from api_lambda.routes.models_choices import SuggestionItem, SuggestionList
from api_lambda.services import services

router = make_router()
MAX_AGE_S = 60


@router.get(
    "/v1/suggest",
    summary="Suggestions while typing",
    description="Artists, studios, styles and cities in one list.",
    operation_id="suggest",
    tags=["Choices"],
    responses=answers(SuggestionList, *LIST_PROBLEMS),
)
def get_suggestions(q: params.Typed, limit: params.SuggestionLimit = 8) -> Response[str]:
    items = [SuggestionItem(**vars(one)) for one in list_suggestions(services(), q, limit)]
    return answer(SuggestionList(items=items), max_age_s=MAX_AGE_S)
