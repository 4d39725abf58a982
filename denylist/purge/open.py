"""The purge of a configuration: every place that keeps personal data, and the receipts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from denylist.entries import DenylistEntries, entries_from
from denylist.guard import guard_from
from denylist.hashing import HasherSource
from denylist.purge.case import PurgeCase
from denylist.purge.cdn_place import CdnPlace
from denylist.purge.denial import Denial
from denylist.purge.files_place import FilesPlace
from denylist.purge.index_place import IndexPlace
from denylist.purge.objects_place import ObjectsPlace
from denylist.purge.picture_place import PicturePlace
from denylist.purge.places import PurgePlace, PurgePlaces
from denylist.purge.queue_place import FailedJobsPlace
from denylist.purge.receipt import PurgeReceipt
from denylist.purge.receipt_store import TableReceiptStore
from denylist.purge.run import run_purge
from denylist.purge.sealing import Seal
from denylist.purge.signature import Signer
from denylist.purge.table_place import TablePlace
from denylist.visibility import Visibility
from denylist.write_guard import write_guard
from directory import aws
from directory.clock import Clock, utc_now
from directory.config import Config
from directory.search.port import SearchIndex
from directory.search.sync import IndexSync
from directory.store.dynamodb_table import DynamoDbTable
from directory.store.stores import open_stores

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

# Where the laptop's runs write their logs and stats, under the data folder.
RUNS_FOLDER = "runs"


@dataclass(frozen=True)
class Purge:
    """What `run_purge` and the checks work with. `table` and `governance` are the two DynamoDB tables."""

    config: Config
    places: PurgePlaces
    receipts: TableReceiptStore
    signer: Signer
    entries: DenylistEntries
    table: DynamoDbTable
    governance: DynamoDbTable
    index: SearchIndex
    hasher: HasherSource
    s3: "S3Client"
    clock: Clock

    def run(self, case: PurgeCase) -> PurgeReceipt:
        """As `run_purge`."""
        return run_purge(case, self.places, self.receipts, self.clock)

    def purge(self, case: PurgeCase) -> bool:
        """Whether nothing is left of the case in any place; raises as `run_purge`."""
        return self.run(case).is_done


def open_purge(config: Config, index: SearchIndex, clock: Clock = utc_now) -> Purge:
    """Touches no network yet. `index` is the search index that readers use."""
    hasher = HasherSource(config)
    entries, signer = entries_from(config), Signer(hasher)
    table = DynamoDbTable(aws.dynamodb(config), config.table_name)
    governance = DynamoDbTable(aws.dynamodb(config), config.governance_table_name)
    places = PurgePlaces(Denial(entries, table), open_places(config, table, index, clock))
    receipts = TableReceiptStore(governance, signer, Seal(hasher))
    return Purge(config, places, receipts, signer, entries, table, governance, index, hasher, aws.s3(config), clock)


def open_places(
    config: Config, table: DynamoDbTable, index: SearchIndex, clock: Clock = utc_now
) -> tuple[PurgePlace, ...]:
    """In the order of the purge: what people see first, its caches last, so that nothing fills them again."""
    guard = guard_from(config)
    stores = open_stores(config, guard=write_guard(guard), clock=clock)
    shown = Visibility(guard, config.require_notice)
    sync = IndexSync(stores.artists, stores.studios, index, shown.find_shown)
    return (
        PicturePlace(table),
        IndexPlace(index, sync, table),  # before the rows: of a purge that is killed among them the index hears nothing
        TablePlace(table),
        FailedJobsPlace(aws.sqs(config), f"{config.scrape_queue_name}-dlq"),
        FilesPlace("page_archive", config.page_archive_dir, whole_folder=True),
        FilesPlace("run_files", config.data_dir / RUNS_FOLDER if config.environment == "local" else None),
        ObjectsPlace(aws.s3(config), config.raw_bucket, config.images_bucket),
        CdnPlace(lambda: aws.cloudfront(config), config.cdn_distribution_id),
    )
