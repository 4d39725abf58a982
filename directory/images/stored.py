"""The image step over S3: what the image Lambda does with one original (IMAGE_MODE=lambda)."""

from directory.images.renditions import OptimisedPicture, optimise
from directory.store.picture_objects import PictureObjects


def render_stored(objects: PictureObjects, artist_id: str, image_id: str) -> OptimisedPicture:
    """Make the renditions of a stored original and store them. Safe to repeat.

    Raises NotFoundError, PictureRejectedError, UnavailableError.
    """
    picture = optimise(objects.get_raw(artist_id, image_id))
    objects.put_renditions(artist_id, image_id, [(r.width_px, r.content) for r in picture.renditions])
    return picture
