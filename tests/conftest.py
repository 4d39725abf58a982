"""What holds for every test: no real credentials, no operator's settings, and no silent skip in CI."""

import os
import signal
import threading

import pytest
from hypothesis import settings

from directory.config import Config

# Whoever starts the tests in the background makes them ignore Ctrl-C, and every child inherits that.
if threading.current_thread() is threading.main_thread():
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A slow machine is no failure: how long a test took never decides.
settings.register_profile("directory", deadline=None)
settings.load_profile("directory")

# Before anything reads them: a test that reaches for AWS by mistake meets a wrong key, not somebody's account.
for name in Config.model_fields:
    os.environ.pop(name.upper(), None)
os.environ.update(
    AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_REGION="eu-west-2", AWS_EC2_METADATA_DISABLED="true"
)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):  # type: ignore[no-untyped-def] # a hook
    """With TATTOO_NO_SKIP=1 a skipped test is a failed one: CI has every server installed."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("TATTOO_NO_SKIP") == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and TATTOO_NO_SKIP is set: {report.longrepr}"
