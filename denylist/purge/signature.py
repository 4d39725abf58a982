"""The receipt's signature: HMAC-SHA256 with a key that follows from the denylist's, so one secret serves both."""

import hashlib
import hmac
import json
from dataclasses import replace

from denylist.hashing import HasherSource
from denylist.purge.receipt import PurgeReceipt

_PURPOSE = b"tattoo-directory purge receipt"


class Signer:
    """Signs with the newest key and verifies with any that is still configured. Touches no network but for the key."""

    def __init__(self, source: HasherSource) -> None:
        self._source = source

    def sign(self, receipt: PurgeReceipt) -> PurgeReceipt:
        version, key = self._source.get().keys[0]
        return replace(receipt, signature=f"{version}:{_mac(key, receipt)}")

    def is_valid(self, receipt: PurgeReceipt) -> bool:
        """False for a receipt that anybody changed, or whose key is not among the configured ones."""
        version, _, mac = receipt.signature.partition(":")
        key = dict(self._source.get().keys).get(version)
        return key is not None and hmac.compare_digest(mac, _mac(key, receipt))


def _mac(key: bytes, receipt: PurgeReceipt) -> str:
    own_key = hmac.new(key, _PURPOSE, hashlib.sha256).digest()
    text = json.dumps(receipt.unsigned(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(own_key, text.encode(), hashlib.sha256).hexdigest()
