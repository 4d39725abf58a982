"""`/v1/styles`: the canonical styles."""

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.routing import make_router
from api_lambda.reading.choices import list_styles
from api_lambda.routes import params
from api_lambda.routes.documented import LIST_PROBLEMS, answers
from api_lambda.routes.models_choices import StyleItem, StyleList
from api_lambda.services import services

router = make_router()
MAX_AGE_S = 300


@router.get(
    "/v1/styles",
    summary="All styles",
    description="With their other names, and how many artists work in each. Without the search index nobody counts.",
    operation_id="listStyles",
    tags=["Choices"],
    responses=answers(StyleList, *LIST_PROBLEMS),
)
def get_styles(city: params.City = None, country: params.Country = None) -> Response[str]:
    found = list_styles(services(), city, country.upper() if country else None)
    items = [
        StyleItem(
            style=one.style.slug,
            name=one.style.name,
            description=one.style.description,
            aliases=list(one.aliases),
            count=one.count,
        )
        for one in found
    ]
    degraded = any(item.count is None for item in items)
    return answer(StyleList(items=items, total=len(items), degraded=degraded), max_age_s=0 if degraded else MAX_AGE_S)
