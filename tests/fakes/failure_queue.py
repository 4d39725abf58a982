"""The failure destination in memory: the queue, and who is told."""

from collections.abc import Sequence

from api_lambda.sync.failures import WaitingRecord
from api_lambda.sync.record import FailedRecord, read_message


class MemoryFailureQueue:
    """`bodies` are the messages by receipt. `is_down`: it takes nothing."""

    def __init__(self) -> None:
        self.bodies: dict[str, str] = {}
        self.hidden: set[str] = set()
        self.is_down = False
        self._sent = 0

    def park(self, failed: Sequence[FailedRecord]) -> list[FailedRecord]:
        if self.is_down:
            return list(failed)
        for one in failed:
            self._sent += 1
            self.bodies[f"r{self._sent}"] = one.to_message()
        return []

    def receive(self) -> list[WaitingRecord]:
        receipts = [receipt for receipt in self.bodies if receipt not in self.hidden][:10]
        self.hidden.update(receipts)
        return [WaitingRecord(read_message(self.bodies[receipt]), receipt) for receipt in receipts]

    def remove(self, waiting: Sequence[WaitingRecord]) -> None:
        for one in waiting:
            self.bodies.pop(one.receipt, None)

    def give_back(self, waiting: Sequence[WaitingRecord]) -> None:
        self.hidden.difference_update(one.receipt for one in waiting)


class MemoryTopic:
    """An SNS client of one topic: `messages` are what it was told."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    def publish(self, *, TopicArn: str, Subject: str, Message: str) -> None:  # noqa: N803 # boto3's names
        self.messages.append(f"{Subject}\n{Message}")
