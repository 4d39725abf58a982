"""How seldom a Lambda looks for garbage."""

import gc

from api_lambda.memory import keep_what_is_loaded


def test_what_is_loaded_is_kept_once() -> None:
    before = gc.get_threshold()
    try:
        keep_what_is_loaded.cache_clear()
        keep_what_is_loaded()
        frozen = gc.get_freeze_count()
        assert frozen > 0
        assert gc.get_threshold()[0] > before[0] or before[0] > 700
        loaded_later = [[] for _ in range(10)]
        keep_what_is_loaded()
        assert gc.get_freeze_count() == frozen, len(loaded_later)
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
