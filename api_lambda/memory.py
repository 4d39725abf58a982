"""When a Lambda looks for garbage: seldom, and never among what it was loaded with."""

import gc
from functools import cache

# Objects made and not yet gone that start a collection. Python's own 700 is less than the cards of one list, or the
# rows of three artists. What a request or a batch makes goes by itself; some megabytes at most wait for a collection.
_GARBAGE_OBJECTS = 50_000


@cache
def keep_what_is_loaded() -> None:
    """Once, when the first answer is made: no collection looks again at what was loaded for it, which would hold up
    some request for 90 ms each time, and took a tenth of a batch's time.
    """
    gc.freeze()
    gc.set_threshold(_GARBAGE_OBJECTS)
