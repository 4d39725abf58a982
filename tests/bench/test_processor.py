"""What a process used of the processor is read from the system."""

import os
import sys

import pytest

from bench.processor import read_process_ms


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_process_has_used_what_the_system_says() -> None:
    used = os.times()
    assert read_process_ms(os.getpid()) == pytest.approx((used.user + used.system) * 1000, abs=200)


def test_no_process_has_used_nothing() -> None:
    assert read_process_ms(None) == 0
    assert read_process_ms(2**30) == 0
