"""`/v1/removal-requests`: asking to be removed, and how far that is."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Path

from api_lambda.gateway.answers import answer
from api_lambda.gateway.problem import TOO_MANY, problem
from api_lambda.gateway.routing import make_router
from api_lambda.gateway.source_address import source_address
from api_lambda.routes.documented import answers
from api_lambda.routes.models_removals import Proof, RemovalReceipt, RemovalRequestBody, RemovalStatus
from api_lambda.services import services
from denylist.requests.intake import Submission
from denylist.requests.rate_limit import REASON
from denylist.requests.receipt_number import read_receipt_number
from denylist.requests.record import Decision, Ground, RequestRecord, State
from directory.errors import InvalidDataError, RateLimitedError

router = make_router()

RetryKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=16,
        max_length=128,
        pattern="^[!-~]+$",
        description="A random word of yours, a UUID for instance: the same word and body give the same receipt again.",
    ),
]
ReceiptNumber = Annotated[str, Path(max_length=100, description="The receipt number, in any spelling.")]


@router.post(
    "/v1/removal-requests",
    summary="Ask for a removal",
    description="Always 202 with a receipt number: the answer does not tell whether we know the person. "
    "What was answered is stored.",
    operation_id="requestRemoval",
    tags=["Removal"],
    responses=answers(RemovalReceipt, 400, 413, 415, 429, 503, status=202),
)
def post_removal_request(body: RemovalRequestBody, idempotency_key: RetryKey = None) -> Response[Any]:
    known = services()
    source = source_address(router.current_event.raw_event, known.config.proxy_count)
    try:
        record = known.room.intake.submit(_submission(body), source, idempotency_key)
    except RateLimitedError as error:
        if error.reason != REASON:
            raise
        pause_s = round(error.retry_after_s or 3600)
        return problem(TOO_MANY, "Too many removal requests from your network. Try later.", retry_after_s=pause_s)
    receipt = RemovalReceipt(
        receipt=record.receipt,
        received_at=record.received_at,
        deadline_at=record.deadline_at,
        status_path=f"/v1/removal-requests/{record.receipt}",
        proof=_proof(record),
    )
    headers = {"Cache-Control": "no-store", "Location": receipt.status_path}
    return Response(status_code=202, content_type="application/json", body=receipt, headers=headers)


@router.get(
    "/v1/removal-requests/<receipt>",
    summary="Status of a request",
    description="For whoever holds the receipt number.",
    operation_id="getRemovalStatus",
    tags=["Removal"],
    responses=answers(RemovalStatus, 400, 404, 503),
)
def get_removal_request(receipt: ReceiptNumber) -> Response[str]:
    record = services().room.store.get(read_receipt_number(receipt))
    decided = [one for one in record.decisions if one.state in (State.APPROVED, State.REJECTED)]
    status = RemovalStatus(
        receipt=record.receipt,
        state=record.state,
        kind=record.kind,
        received_at=record.received_at,
        deadline_at=record.deadline_at,
        closed_at=record.closed_at,
        ground=_ground(decided[-1]) if decided else None,
        proof=_proof(record),
    )
    return answer(status, max_age_s=0)


def _submission(body: RemovalRequestBody) -> Submission:
    if (body.kind == "picture") != (body.image_id is not None):
        raise InvalidDataError("A picture's id belongs to a request about a picture.", reason="bad_imageId")
    return Submission(
        profile=body.profile,
        relation=body.relation,
        reason=body.reason,
        kind=body.kind,
        email=body.email or None,
        text=body.text or None,
        image_id=body.image_id,
        is_suspect=bool(body.homepage),
    )


def _ground(decision: Decision) -> Ground | None:
    """`duplicate` would tell the holder that somebody else asked about the same person."""
    if decision.why is not Ground.DUPLICATE:
        return decision.why
    return Ground.IDENTITY_PLAUSIBLE if decision.state is State.APPROVED else None


def _proof(record: RequestRecord) -> Proof | None:
    is_useful = record.state is State.RECEIVED and record.proof_code
    return Proof(code=record.proof_code or "") if is_useful else None
