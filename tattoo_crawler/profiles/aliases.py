"""The names that each field of an account or a post has had over the years and the routes. Tables, read top to bottom.

A path is dotted; a number is a place in a list. The first path that gives a usable value wins, so an order is a choice:
`pk` stands before `id` because the `id` of a Relay node is a key of its cache and names nobody.
"""

ACCOUNT: dict[str, tuple[str, ...]] = {
    "username": ("username",),
    "instagram_id": ("pk", "pk_id", "id", "user_id", "profile_id"),
    "full_name": ("full_name", "name", "fullname"),
    "biography": ("biography", "bio", "biography_with_entities.raw_text"),
    "website": ("external_url", "website", "bio_links.0.url"),
    "followers_count": ("follower_count", "followers_count", "edge_followed_by.count", "followed_by.count"),
    "following_count": ("following_count", "follows_count", "edge_follow.count", "follows.count"),
    "media_count": ("all_media_count", "media_count", "edge_owner_to_timeline_media.count", "media.count"),
    "is_private": ("is_private",),
    "is_verified": ("is_verified",),
    "profile_picture": (
        "hd_profile_pic_url_info.url",
        "profile_pic_url_hd",
        "hd_profile_pic_versions.1.url",
        "hd_profile_pic_versions.0.url",
        "profile_picture_url",
        "profile_pic_url",
        "profile_picture",
    ),
}
# Any of these makes an object an account and not just the mention of one.
TELLING = frozenset({"biography", "followers_count", "following_count", "media_count"})

# Where an account keeps its posts, and where they lie beside it.
POSTS_INSIDE = (
    "edge_owner_to_timeline_media.edges",
    "edge_owner_to_timeline_media.nodes",
    "polaris_ordered_timeline_connection.edges",
    "timeline_connection.edges",
    "media.data",
    "media.nodes",
    "media.edges",
)
POSTS_BESIDE = frozenset({"xdt_api__v1__feed__user_timeline_graphql_connection", "xdt_api__v1__feed__user_timeline"})
POST_LIST = "items"

POST: dict[str, tuple[str, ...]] = {
    "code": ("code", "shortcode"),
    "media_id": ("pk", "id"),
    "permalink": ("permalink", "link"),
    "caption": ("caption.text", "caption", "edge_media_to_caption.edges.0.node.text", "title"),
    "taken_at": ("taken_at", "taken_at_timestamp", "timestamp", "date", "created_time"),
    "kind": ("media_type", "__typename", "product_type"),
    "is_video": ("is_video",),
    "owner": ("user.username", "owner.username"),
    "children": (
        "edge_sidecar_to_children.edges",
        "carousel_media",
        "children.data",
        "sidecar_children",
    ),
}
# A still of the post, best first. The list of sizes is in no sure order: the widest is taken.
STILL = ("display_url", "display_src", "display_uri", "thumbnail_url", "images.standard_resolution.url")
STILL_SIZES = ("image_versions2.candidates", "display_resources", "thumbnail_resources")
LAST_STILL = ("thumbnail_src",)
# Of a picture this is the picture; of a video it is the film itself.
MEDIA_URL = "media_url"

VIDEO_KINDS = frozenset({"2", "video", "reels", "graphvideo", "xdtgraphvideo", "clips", "igtv", "xdtmediavideo"})

# Parts of an answer that are about other people: the reader, the one who posted, whom Instagram suggests.
ABOUT_OTHERS = frozenset(
    {
        "viewer", "owner", "users", "friends", "location", "usertags", "sponsor_tags", "music_metadata",
        "edge_mutual_followed_by", "edge_related_profiles", "edge_chaining", "edge_media_to_tagged_user",
        "edge_media_to_parent_comment", "edge_media_to_comment", "edge_media_to_sponsor_user", "clips_metadata",
        "chaining_results", "chaining_suggestions", "suggested_users", "accounts_to_show", "coauthor_producers",
        "invited_coauthor_producers", "comments", "preview_comments", "likers", "top_likers", "facepile_top_likers",
        "profile_context_facepile_users",
    }
)  # fmt: skip
