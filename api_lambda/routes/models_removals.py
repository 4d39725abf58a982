"""Removal requests on the wire. No answer to the public says anything about a person."""

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from api_lambda.routes.models import IMAGE_ID, LOOKED_AT, WireModel
from denylist.requests.record import Ground, Relation, RequestKind, RequestReason, State

RECEIPT = "K7QM-0XN4-9TBC-2W5R-HJ8D-V3FA-6Z1X"
DEADLINE = "2026-11-27T04:12:09Z"
CODE = "OPTOUT-7KQ2M-X90TB"
_SUBJECT = "operator@directory.example"


class RemovalRequestBody(WireModel):
    """What the form sends."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", str_strip_whitespace=True
    )

    profile: str = Field(
        min_length=1,
        max_length=300,
        description="An Instagram handle, or the address of a profile, an artist's page or their page here.",
        examples=["@an.example.handle"],
    )
    relation: Relation = Field(description="Who asks.", examples=["artist"])
    reason: RequestReason = Field(description="Why.", examples=["objection"])
    kind: RequestKind = Field("profile", description="All about the person, or one picture.", examples=["profile"])
    image_id: str | None = Field(None, pattern="^[0-9a-f]{32}$", description="The picture, where `kind` is `picture`.")
    email: str | None = Field(
        None,
        max_length=254,
        pattern=r"^(?:[^@\s]{1,64}@[^@\s]{1,189})?$",
        description="Only to answer with; deleted when the case closes.",
    )
    text: str | None = Field(None, max_length=2000, description="Anything we should know; deleted with the case.")
    homepage: str | None = Field(None, max_length=300, description="Leave it out. People do not see this field.")


class Proof(WireModel):
    """How to show control of the profile, which hides it at once. Not needed for a removal."""

    code: str = Field(description="Put it into the bio, or on the page, until it was seen.", examples=[CODE])


class RemovalReceipt(WireModel):
    """The same for everybody, whether or not we know the person."""

    receipt: str = Field(description="Keep it: it alone shows the status.", examples=[RECEIPT])
    received_at: datetime = Field(examples=[LOOKED_AT])
    deadline_at: datetime = Field(description="Five business days in England after receipt.", examples=[DEADLINE])
    status_path: str = Field(examples=[f"/v1/removal-requests/{RECEIPT}"])
    proof: Proof | None


class RemovalStatus(WireModel):
    """How far a request is. Whoever holds the number sees no more than this."""

    receipt: str = Field(examples=[RECEIPT])
    state: State = Field(description="`closed`: deleted everywhere and looked at again.", examples=["received"])
    kind: RequestKind = Field(examples=["profile"])
    received_at: datetime = Field(examples=[LOOKED_AT])
    deadline_at: datetime = Field(examples=[DEADLINE])
    closed_at: datetime | None
    ground: Ground | None = Field(
        description="Of the decision, once there is one; of other requests nothing is told.",
        examples=["identity_plausible"],
    )
    proof: Proof | None = Field(description="While a proof is of use.")


class TransparencyFigures(WireModel):
    """Removal requests of the last year. Counts are rounded to multiples of `rounded_to`, overdue ones upwards."""

    since: datetime = Field(examples=["2025-11-20T04:12:09Z"])
    until: datetime = Field(examples=[LOOKED_AT])
    rounded_to: int = Field(examples=[5])
    received_count: int = Field(ge=0, examples=[40])
    approved_count: int = Field(ge=0, examples=[35])
    rejected_count: int = Field(ge=0, examples=[5])
    overdue_count: int = Field(ge=0, description="Open past their deadline at this moment.", examples=[0])
    median_days: float | None = Field(description="From receipt to the verified deletion.", examples=[1.2])
    p95_days: float | None = Field(description="Null when fewer than five were completed.", examples=[3.9])


class DecisionBody(WireModel):
    """An operator's reason, from a list: no free text outlives the case."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")

    why: Ground = Field(examples=["identity_plausible"])


class DecisionItem(WireModel):
    """One step of a case."""

    state: State = Field(examples=["approved"])
    who: str = Field(description="The operator's subject, or `system`.", examples=[_SUBJECT])
    at: datetime = Field(examples=[LOOKED_AT])
    why: Ground = Field(examples=["identity_plausible"])


class RemovalCase(WireModel):
    """A request as an operator's list shows it: nothing about the person."""

    receipt: str = Field(examples=[RECEIPT])
    state: State = Field(examples=["received"])
    kind: RequestKind = Field(examples=["profile"])
    relation: Relation = Field(examples=["artist"])
    reason: RequestReason = Field(examples=["objection"])
    received_at: datetime = Field(examples=[LOOKED_AT])
    deadline_at: datetime = Field(examples=[DEADLINE])
    closed_at: datetime | None
    is_late: bool = Field(description="Open for three business days or more.", examples=[False])
    is_overdue: bool = Field(examples=[False])
    is_suspect: bool = Field(description="The field that only robots fill was filled.", examples=[False])
    decisions: list[DecisionItem]


class RemovalCases(WireModel):
    """The open requests, nearest deadline first."""

    items: list[RemovalCase]
    total: int = Field(ge=0, examples=[1])


class RequesterData(WireModel):
    """What the request says of people. Gone when the case is closed."""

    named: str = Field(examples=["@an.example.handle"])
    identity_kind: Literal["ig_handle", "artist_url", "artist_id"] = Field(examples=["ig_handle"])
    identity: str = Field(examples=["an.example.handle"])
    email: str | None
    text: str | None
    image_id: str | None = Field(examples=[IMAGE_ID])
    artist_ids: list[str] = Field(description="Whom the directory knows under this name; empty for nobody.")


class RemovalDetail(WireModel):
    """One case with what it says of people, while it is open."""

    case: RemovalCase
    data: RequesterData | None
