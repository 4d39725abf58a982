"""Making up Instagram accounts: handles, biographies, captions, posts and their pictures."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from local.city.model import Account, Picture, Post
from local.city.words import OTHER_TAGS, STOP_TAGS, STYLES, SUBJECTS

NEWEST_POST_AT = datetime(2026, 11, 10, 17, 30, tzinfo=UTC)
SIZES_PX = ((1080, 1080), (864, 1080), (720, 900), (640, 800), (960, 960))
# What is wrong with a picture, its extension, and what a careful pipeline does with it.
DEFECTS = (
    ("one_pixel", "png", "refused"),
    ("truncated", "jpg", "refused"),
    ("svg_named_jpg", "jpg", "refused"),
    ("cmyk", "jpg", "stored"),
    ("animated_webp", "jpg", "either"),
    ("giant_header", "png", "refused"),
)
CODE_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HANDLE_SHAPES = ("{first}.{last}", "{last}{first}ink", "{first}_{last}_tattoo", "{last}.tattoos", "{first}{last}")


@dataclass
class AccountMaker:
    """Makes accounts one after the other; `taken` keeps handles unique."""

    rng: Random
    taken: set[str] = field(default_factory=set)
    made: int = 0

    def make(self, key: str, name: str, kind: str, biography: str, styles: tuple[str, ...]) -> Account:
        """An account with six to eight posts, or none when it is missing."""
        self.made += 1
        handle = self.new_handle(name)
        return Account(
            user_id=f"178414{self.made:011d}",
            handle=handle,
            kind=kind,
            full_name=f"{name} | Leeds",
            biography=biography,
            website=f"https://{handle.replace('_', '-').replace('.', '-')}.example/#book",
            followers_count=self.rng.randrange(180, 42_000),
            avatar=Picture(f"{key}-avatar", styles[0] if styles else "illustrative", "jpg", 320, 320),
            posts=() if kind == "missing" or not styles else self._posts(key, styles),
        )

    def make_studio(self, key: str, name: str) -> Account:
        """A studio's own account: it has a biography and no posts."""
        self.made += 1
        biography = f"{name} 🏴 tattoo studio in Leeds, walk-ins on Saturdays #leedstattoo"
        avatar = Picture(f"{key}-avatar", "traditional", "jpg", 320, 320)
        handle = self._claim(folded(name) + "_lds")
        return Account(f"178414{self.made:011d}", handle, "professional", name, biography, None, 5000, avatar)

    def new_handle(self, name: str) -> str:
        """A free handle that looks as if the person had chosen it."""
        words = [folded(word) for word in name.split() if folded(word)]
        shape = self.rng.choice(HANDLE_SHAPES)
        return self._claim(shape.format(first=words[0], last=words[-1] if len(words) > 1 else "leeds"))

    def _claim(self, wanted: str) -> str:
        handle, number = wanted[:26].strip("."), 1
        while handle in self.taken:
            number += 1
            handle = f"{wanted[:26].strip('.')}{number}"
        self.taken.add(handle)
        return handle

    def _posts(self, key: str, styles: tuple[str, ...]) -> tuple[Post, ...]:
        count = self.rng.randrange(6, 9)
        return tuple(self._post(key, index, styles) for index in range(count))

    def _post(self, key: str, index: int, styles: tuple[str, ...]) -> Post:
        style = styles[index % len(styles)]
        kind = self._media_kind(index)
        names = [f"{key}-{index:02d}"] + ([f"{key}-{index:02d}b"] if kind == "CAROUSEL_ALBUM" else [])
        return Post(
            media_id=f"179{self.rng.randrange(10**13, 10**14)}",
            code="".join(self.rng.choices(CODE_LETTERS, k=11)),
            media_kind=kind,
            caption=None if index == 5 else self._caption(style),
            taken_at=NEWEST_POST_AT - timedelta(days=6 * index, minutes=self.rng.randrange(600)),
            pictures=() if kind == "VIDEO" else tuple(self._picture(name, index, style) for name in names),
            is_reel=kind == "VIDEO",
        )

    def _media_kind(self, index: int) -> str:
        if index == 2 and self.made % 3 == 0:
            return "CAROUSEL_ALBUM"
        return "VIDEO" if index == 4 and self.made % 4 == 0 else "IMAGE"

    def _picture(self, name: str, index: int, style: str) -> Picture:
        width_px, height_px = self.rng.choice(SIZES_PX)
        if index == 3 and self.made % 8 == 1:
            defect, extension, expect = DEFECTS[self.made // 8 % len(DEFECTS)]
            return Picture(name, style, extension, width_px, height_px, defect, expect)
        return Picture(name, style, "png" if index == 1 else "jpg", width_px, height_px)

    def _caption(self, style: str) -> str:
        subject = self.rng.choice(SUBJECTS)
        opening = self.rng.choice(
            ("Healed {0} 🖤", "A {0} for a lovely regular", "{0} from last week ✨", "Big {0} day")
        )
        tags = [self.rng.choice(STYLES[style][1]), *self.rng.sample(STOP_TAGS, 2)]
        return f"{opening.format(subject)}\n.\n.\n{' '.join(tags)}"


def folded(text: str) -> str:
    """Lower-case ASCII letters of a name, for handles and addresses; empty when it has none."""
    plain = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    return "".join(letter for letter in plain.casefold() if letter.isascii() and letter.isalnum())


def biography(rng: Random, studio_handle: str, styles: tuple[str, ...], other_tags: tuple[str, ...]) -> str:
    """A short biography that names every style, either in hashtags or in words."""
    opening = rng.choice(("Tattooer at", "Drawing and tattooing at", "Resident at", "You find me at"))
    tags = " ".join(rng.choice(STYLES[style][1]) for style in styles)
    spoken = " and ".join(STYLES[style][0] for style in styles)
    what = f"{spoken} tattoos" if styles and rng.random() < 0.3 else tags
    return " ".join([opening, f"@{studio_handle}", "📍 Leeds", what, rng.choice(STOP_TAGS), *other_tags]).strip()


def other_tags(rng: Random) -> tuple[str, ...]:
    """Sometimes one hashtag that is neither a style nor a stop word."""
    return (rng.choice(OTHER_TAGS),) if rng.random() < 0.3 else ()


def unusual_biography(number: int, plain: str, styles: tuple[str, ...]) -> str:
    """The plain biography made hard to read; it still names the same styles."""
    tag = STYLES[styles[0]][1][0]
    shapes = (
        f"🌹🗡️🐍 {plain} 👩🏽‍🎨🏴󠁧󠁢󠁥󠁮󠁧󠁿 #🌹 #🖤tattoo",
        f"\u200f\u202bوشم في ليدز\u202c {plain} \u202b{tag}\u202c\u200e",
        f"{plain} #татуировка #タトゥー \uff03{tag[1:]}",
        (f"{plain}\n" + "Booking is by e-mail, please be patient with me. " * 300)[:9_980] + f" {tag}",
        f"Dates: https://booking.example/#next-dates mail: hello@booking.example {plain}",
        plain.replace(" ", "\u00a0\u200b ").replace("#", "\n#"),
    )
    return shapes[number % len(shapes)]
