"""Error answers of Places API (New)."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

from local.city.faults import Faults

QUOTA_LIMITS = {
    "places_minute_quota": "SearchTextRequestPerMinutePerProject",
    "places_daily_quota": "SearchTextRequestPerDayPerProject",
}


def google_error(
    code: int, status: str, message: str, reason: str | None = None, metadata: dict[str, str] | None = None
) -> JSONResponse:
    """An error in the shape of google.rpc.Status."""
    error: dict[str, Any] = {"code": code, "message": message, "status": status}
    if reason:
        info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com"}
        error["details"] = [info | {"metadata": {"service": "places.googleapis.com", **(metadata or {})}}]
    return JSONResponse({"error": error}, code)


def invalid_argument(message: str) -> JSONResponse:
    """What a request that is a bug gets."""
    return google_error(400, "INVALID_ARGUMENT", message)


def find_fault_answer(faults: Faults, *, is_right_key: bool) -> JSONResponse | None:
    """The error that the key or a fault causes; None when all is well."""
    if not is_right_key or faults.find_hit("places_wrong_key"):
        message = "API key not valid. Please pass a valid API key."
        return google_error(400, "INVALID_ARGUMENT", message, "API_KEY_INVALID")
    if faults.find_hit("places_denied"):
        message = "Places API (New) has not been used in this project before or it is disabled."
        return google_error(403, "PERMISSION_DENIED", message, "SERVICE_DISABLED")
    if faults.find_hit("places_503"):
        return google_error(503, "UNAVAILABLE", "The service is currently unavailable.")
    if name := faults.find_first_hit(*QUOTA_LIMITS):
        limit = QUOTA_LIMITS[name]
        message = f"Quota exceeded for quota metric 'SearchTextRequest' and limit '{limit}'."
        return google_error(429, "RESOURCE_EXHAUSTED", message, "RATE_LIMIT_EXCEEDED", {"quota_limit": limit})
    return None
