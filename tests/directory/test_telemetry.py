"""NFR-SEC-05: no personal data in a log line, whoever wrote it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from directory import telemetry


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    root = logging.getLogger()
    before, level = root.handlers, root.level
    telemetry.configure("DEBUG", stream)
    yield stream
    root.handlers, _ = before, root.setLevel(level)


def written(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_keeps_ids_counts_and_durations(lines: io.StringIO) -> None:
    telemetry.get_logger("t").info("studio_stored", studio_id="s1", artist_count=3, duration_ms=12)
    [line] = written(lines)
    assert (line["event"], line["studio_id"], line["artist_count"], line["duration_ms"]) == (
        "studio_stored",
        "s1",
        3,
        12,
    )


@pytest.mark.parametrize("field", ["handle", "name", "bio", "email", "url", "website", "address", "text"])
def test_a_personal_field_never_reaches_a_log(lines: io.StringIO, field: str) -> None:
    telemetry.get_logger("t").warning("item_dropped", **{field: "canary-7731"})
    assert "canary" not in lines.getvalue()


def test_an_event_name_outside_the_list_does_not_pass(lines: io.StringIO) -> None:
    telemetry.get_logger("t").info("Stored Nova Canary")
    [line] = written(lines)
    assert line["event"] == "unlisted_event"
    assert "Canary" not in lines.getvalue()


@pytest.mark.parametrize(
    "secret",
    ["https://nova.example/about?token=abc", "nova@studio.example", "@nova.ink", "+44 113 496 0000", "username=nova"],
)
def test_a_library_line_is_masked(lines: io.StringIO, secret: str) -> None:
    logging.getLogger("scrapy.core").error("Gave up on %s now", secret)
    [line] = written(lines)
    assert line["event"] == "library_logged"
    assert secret not in lines.getvalue()
    assert "nova" not in lines.getvalue()


def test_a_traceback_is_reduced_to_class_and_place(lines: io.StringIO) -> None:
    try:
        raise ValueError("bio of nova canary")
    except ValueError:
        telemetry.get_logger("t").exception("item_failed", artist_id="a1")
        logging.getLogger("twisted").exception("Unhandled")
    assert "canary" not in lines.getvalue()
    assert all(str(line["error"]).startswith("ValueError at test_telemetry.py:") for line in written(lines))
