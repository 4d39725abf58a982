"""`/v1/health`: who answers."""

from typing import Any

from aws_lambda_powertools.event_handler import Response

from api_lambda.gateway.answers import answer
from api_lambda.gateway.problem import UNAVAILABLE, problem
from api_lambda.gateway.routing import make_router
from api_lambda.reading.health import check_services
from api_lambda.reading.settings_check import find_wrong_settings
from api_lambda.routes.documented import answers
from api_lambda.routes.models_choices import Health
from api_lambda.services import services

router = make_router()


@router.get(
    "/v1/health",
    summary="Health",
    description="Asks the table, the denylist and the search index. 503 names who does not answer, "
    "and a key that is set wrongly.",
    operation_id="getHealth",
    tags=["Operation"],
    responses=answers(Health, 400, 503),
    enable_validation=False,
)
def get_health() -> Response[Any]:
    checks = dict(check_services(services()))
    silent = sorted(name for name, is_answering in checks.items() if not is_answering)
    wrong = find_wrong_settings(services().config)
    if silent or wrong:
        told = [f"No answer from: {', '.join(silent)}."] if silent else []
        told += [f"Wrong setting: {', '.join(wrong)}."] if wrong else []
        return problem(UNAVAILABLE, " ".join(told), retry_after_s=5, checks=checks | dict.fromkeys(wrong, False))
    return answer(Health(status="ok", checks=checks), max_age_s=0)
