"""`/v1/admin/removal-requests`: what operators see and decide. API Gateway lets nobody here without the authoriser."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.middlewares import NextMiddleware
from aws_lambda_powertools.event_handler.openapi.params import Query

from api_lambda.gateway.answers import answer
from api_lambda.gateway.problem import CONFLICT, UNAUTHORISED, problem
from api_lambda.gateway.routing import make_router
from api_lambda.routes.documented import admin_answers
from api_lambda.routes.models_removals import (
    DecisionBody,
    DecisionItem,
    RemovalCase,
    RemovalCases,
    RemovalDetail,
    RequesterData,
)
from api_lambda.routes.removals import ReceiptNumber
from api_lambda.services import services
from denylist.requests.alerts import is_late, is_overdue
from denylist.requests.receipt_number import read_receipt_number
from denylist.requests.record import Ground, RequestRecord
from directory.errors import ConflictError

router = make_router()
_PROBLEMS = (400, 404, 503)
_ITEMS_MAX = 1000
CaseLimit = Annotated[int, Query(ge=1, le=_ITEMS_MAX, description="Cases at most.", examples=[100])]


def find_operator(event: Any) -> str | None:
    """The subject that the authoriser put into the event; None when it did not let anybody in. A client cannot write
    there: API Gateway does."""
    authorizer = event.get("requestContext", {}).get("authorizer")
    context = authorizer.get("lambda") if isinstance(authorizer, dict) else None
    subject = context.get("subject") if isinstance(context, dict) else None
    return subject.strip() or None if isinstance(subject, str) else None


def _require_operator(app: APIGatewayHttpResolver, next_middleware: NextMiddleware) -> Response[Any]:
    """Fails closed: a route that somebody hung up without the authoriser answers nobody."""
    if find_operator(app.current_event.raw_event) is None:
        return problem(UNAUTHORISED, "Send a token or an API key of an operator.")
    return next_middleware(app)


@router.get(
    "/v1/admin/removal-requests",
    summary="Open removal requests",
    description="Nearest deadline first; nothing about any person.",
    operation_id="listRemovalRequests",
    tags=["Admin"],
    responses=admin_answers(RemovalCases, *_PROBLEMS),
    middlewares=[_require_operator],
)
def list_removal_requests(limit: CaseLimit = 200) -> Response[str]:
    found = services().room.store.list_open()
    return answer(RemovalCases(items=[_case(one) for one in found[:limit]], total=len(found)), max_age_s=0)


@router.get(
    "/v1/admin/removal-requests/<receipt>",
    summary="One removal request",
    description="With what it says of people, while it is open.",
    operation_id="getRemovalRequest",
    tags=["Admin"],
    responses=admin_answers(RemovalDetail, *_PROBLEMS),
    middlewares=[_require_operator],
)
def get_removal_request(receipt: ReceiptNumber) -> Response[str]:
    record = services().room.store.get(read_receipt_number(receipt))
    return answer(RemovalDetail(case=_case(record), data=_data(record)), max_age_s=0)


@router.post(
    "/v1/admin/removal-requests/<receipt>/approve",
    summary="Approve a request",
    description="Denies the person or the picture at once; the next sweep deletes everything and looks again.",
    operation_id="approveRemovalRequest",
    tags=["Admin"],
    responses=admin_answers(RemovalCase, *_PROBLEMS, 409, 413, 415),
    middlewares=[_require_operator],
)
def approve_removal_request(receipt: ReceiptNumber, body: DecisionBody) -> Response[Any]:
    answered = _decide(services().room.decisions.approve, receipt, body.why)
    services().guard.forget()  # this process serves the person no more; others forget within a minute
    return answered


@router.post(
    "/v1/admin/removal-requests/<receipt>/reject",
    summary="Reject a request",
    description="Closes the case and deletes its personal data. Who was hidden for it is shown again.",
    operation_id="rejectRemovalRequest",
    tags=["Admin"],
    responses=admin_answers(RemovalCase, *_PROBLEMS, 409, 413, 415),
    middlewares=[_require_operator],
)
def reject_removal_request(receipt: ReceiptNumber, body: DecisionBody) -> Response[Any]:
    answered = _decide(services().room.decisions.reject, receipt, body.why)
    services().guard.forget()
    return answered


def _decide(step: Callable[[str, str, Ground], RequestRecord], receipt: str, why: Ground) -> Response[Any]:
    operator = find_operator(router.current_event.raw_event) or ""
    try:
        record = step(read_receipt_number(receipt), operator, why)
    except ConflictError as error:
        return problem(CONFLICT, str(error))
    return answer(_case(record), max_age_s=0)


def _case(record: RequestRecord) -> RemovalCase:
    now = services().room.clock()
    return RemovalCase(
        receipt=record.receipt,
        state=record.state,
        kind=record.kind,
        relation=record.relation,
        reason=record.reason,
        received_at=record.received_at,
        deadline_at=record.deadline_at,
        closed_at=record.closed_at,
        is_late=is_late(record, now),
        is_overdue=is_overdue(record, now),
        is_suspect=record.is_suspect,
        decisions=[DecisionItem(**vars(one)) for one in record.decisions],
    )


def _data(record: RequestRecord) -> RequesterData | None:
    if not record.sealed:
        return None
    room = services().room
    data = room.shield.unseal(record)
    artist_ids = data.artist_ids or room.people.find(data.identity).artist_ids
    return RequesterData(
        named=data.named,
        identity_kind=data.identity.kind.value,
        identity=data.identity.value,
        email=data.email,
        text=data.text,
        image_id=data.image_id,
        artist_ids=list(artist_ids),
    )
