"""What one answer of Instagram says about one account, whatever its shape was."""

from dataclasses import dataclass

from tattoo_crawler.items import Picture


@dataclass(frozen=True)
class ProfileAnswer:
    """An account as it was read. None means that the answer does not say; `biography` is empty when there is none.

    `username` is lower case without `@`. `pictures` are newest first, one a post; empty when there are no posts, when
    none has a picture, or when the answer does not carry them: only `media_count` tells these apart.
    """

    username: str
    instagram_id: str | None = None
    full_name: str | None = None
    biography: str | None = None
    website: str | None = None
    followers_count: int | None = None
    following_count: int | None = None
    media_count: int | None = None
    is_private: bool | None = None
    is_verified: bool | None = None
    profile_picture: Picture | None = None
    pictures: tuple[Picture, ...] = ()
    posts_count: int = 0
