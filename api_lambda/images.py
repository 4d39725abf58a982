"""The image Lambda (IMAGE_MODE=lambda): from an original in S3 to its renditions and its completed row.

Safe to repeat. What cannot succeed is recorded and not tried again; for what may, the handler raises, and Lambda brings
the event again. Nothing is left in the buckets of an artist who is denied or gone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Literal

from api_lambda.image_events import StoredOriginal, iter_originals
from denylist.guard import Guard, guard_from
from denylist.identifiers import identities_of_artist
from denylist.pictures import PictureDenials, picture_denials_from
from denylist.write_guard import write_guard
from directory import aws, telemetry
from directory.clock import Clock, utc_now
from directory.config import Config, load_config
from directory.errors import (
    DeniedError,
    DirectoryError,
    InvalidDataError,
    NotFoundError,
    PictureRejectedError,
    UnavailableError,
)
from directory.images.renditions import OptimisedPicture, optimise
from directory.records.picture_facts import PictureFacts
from directory.store.object_versions import delete_versions, iter_versions
from directory.store.picture_objects import PictureObjects, open_picture_objects, raw_key, rendition_key
from directory.store.ports import ArtistStore, StoredPicture
from directory.store.stores import open_stores
from directory.telemetry import get_logger

log = get_logger(__name__)

# Objects go up before rows. An original whose row has not come by then has none: the item failed, or was denied. Lambda
# tries an event after one and three minutes again, so that the last attempt clears up.
ROW_MAY_TAKE = timedelta(minutes=2)
_DENIED = "denied"

Outcome = Literal["rendered", "rejected", "known", "removed"]
RemoveObjects = Callable[[str, str], None]


@dataclass(frozen=True)
class ImageStep:
    """`remove(artist_id, image_id)` takes a picture's objects out of both buckets, every version."""

    artists: ArtistStore
    objects: PictureObjects
    guard: Guard
    denials: PictureDenials
    remove: RemoveObjects
    image_policy: str
    clock: Clock = utc_now

    def apply(self, original: StoredOriginal) -> Outcome:
        """Raises RetryableError and DenylistUnreadableError: the event has to come again."""
        ids = (original.artist_id, original.image_id)
        try:
            stored = self.artists.get_stored_picture(*ids)
        except NotFoundError:
            return self._without_row(original)
        if not self._may_be_kept(stored) or stored.picture.rejected_reason == _DENIED:
            return self._remove(original)
        if self._is_done(original, stored):
            return "known"
        try:
            return self._complete(original)
        except (DeniedError, NotFoundError):  # purged meanwhile, row or original: what we made goes too
            return self._remove(original)

    def _complete(self, original: StoredOriginal) -> Outcome:
        ids = (original.artist_id, original.image_id)
        try:
            made = optimise(self.objects.get_raw(*ids))
        except PictureRejectedError as error:
            return self._reject(original, error.reason)
        if self.denials.denies(made.image_id, made.perceptual_hash):  # or a near copy of a picture that was removed
            self._reject(original, _DENIED)
            return self._remove(original)
        self.objects.put_renditions(*ids, [(each.width_px, each.content) for each in made.renditions])
        self.artists.put_picture_facts(*ids, _facts_of(made))
        return "rendered"

    def _reject(self, original: StoredOriginal, reason: str) -> Outcome:
        log.info("picture_rejected", image_id=original.image_id, reason=reason)
        facts = PictureFacts(rejected_reason=reason)
        self.artists.put_picture_facts(original.artist_id, original.image_id, facts)
        return "rejected"

    def _may_be_kept(self, stored: StoredPicture) -> bool:
        rights = stored.profile.image_rights or self.image_policy
        return rights == "own_copy" and not self.guard.denies(identities_of_artist(stored.profile))

    def _is_done(self, original: StoredOriginal, stored: StoredPicture) -> bool:
        picture = stored.picture
        if not picture.widths_px:
            return picture.rejected_reason is not None
        return self.objects.has_rendition(original.artist_id, original.image_id, max(picture.widths_px))

    def _without_row(self, original: StoredOriginal) -> Outcome:
        if self.clock() - original.stored_at < ROW_MAY_TAKE:
            raise UnavailableError("The picture's row is not there yet.", reason="row_missing")
        return self._remove(original)

    def _remove(self, original: StoredOriginal) -> Outcome:
        self.remove(original.artist_id, original.image_id)
        return "removed"


def _facts_of(made: OptimisedPicture) -> PictureFacts:
    return PictureFacts(
        width_px=made.width_px,
        height_px=made.height_px,
        widths_px=tuple(rendition.width_px for rendition in made.renditions),
        placeholder=made.placeholder,
        perceptual_hash=made.perceptual_hash,
    )


def object_remover(config: Config) -> RemoveObjects:
    """Takes one picture's objects out of the buckets that a configuration names."""

    def remove(artist_id: str, image_id: str) -> None:
        client = aws.s3(config)
        folder = rendition_key(artist_id, image_id, 0).rpartition("/")[0]
        for bucket, prefix in (
            (config.raw_bucket, raw_key(artist_id, image_id)),
            (config.images_bucket, f"{folder}/"),
        ):
            delete_versions(client, bucket, iter_versions(client, bucket, prefix))

    return remove


def make_step(config: Config) -> ImageStep:
    """The step that a configuration names. Touches no network."""
    guard = guard_from(config)
    artists = open_stores(config, guard=write_guard(guard)).artists
    return ImageStep(
        artists,
        open_picture_objects(config),
        guard,
        picture_denials_from(config),
        object_remover(config),
        config.image_policy,
    )


@dataclass(frozen=True)
class ImageLambda:
    """A step and the bucket of which it takes events."""

    step: ImageStep
    raw_bucket: str

    def handle(self, event: object) -> None:
        """Every original of the event gets its turn; then the first failure is raised."""
        failures: list[DirectoryError] = []
        try:
            originals = list(iter_originals(event, self.raw_bucket))
        except InvalidDataError as error:
            log.warning("picture_skipped", reason=error.reason)
            return
        for original in originals:
            try:
                outcome = self.step.apply(original)
            except DirectoryError as error:
                log.warning("picture_skipped", image_id=original.image_id, reason=error.reason)
                failures.append(error)
            else:
                event_name = "picture_removed" if outcome == "removed" else "picture_rendered"
                log.info(event_name, image_id=original.image_id, status=outcome)
        if failures:
            raise failures[0]


@cache
def _image_lambda() -> ImageLambda:
    config = load_config()
    telemetry.configure(config.log_level)
    return ImageLambda(make_step(config), config.raw_bucket)


def handler(event: object, _context: object) -> None:
    """S3's event of a stored original, direct or through EventBridge."""
    _image_lambda().handle(event)
