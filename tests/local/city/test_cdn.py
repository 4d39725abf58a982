from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image, UnidentifiedImageError

from local.city.model import City, Picture
from local.city.origin import Origin
from local.city.pictures import GPS, ORIENTATION, encode_picture
from local.city.words import STYLES
from tests.local.city.city_client import PORT, Answer, CityClient


def url_of(picture: Picture, now: datetime | None = None) -> str:
    return Origin(PORT).picture_url(f"{picture.key}.{picture.extension}", now or datetime.now(UTC))


def good_picture(city: City, extension: str) -> Picture:
    return next(
        one for one in city.iter_pictures() if one.extension == extension and one.width_px > 320 and not one.defect
    )


@pytest.mark.parametrize("extension", ["jpg", "png"])
def test_a_picture_has_its_size_and_the_exif_of_a_phone(client: CityClient, city: City, extension: str) -> None:
    picture = good_picture(city, extension)
    answer = client.get(url_of(picture))
    image = Image.open(io.BytesIO(answer.body))
    exif = image.getexif()
    size = (picture.width_px, picture.height_px)
    assert answer.headers["content-type"] == f"image/{image.format}".lower()
    assert image.size == (size[::-1] if exif[ORIENTATION] in (6, 8) else size)
    assert exif.get_ifd(GPS)
    assert image.info["icc_profile"]


def test_pictures_lie_on_every_side(city: City) -> None:
    picture = good_picture(city, "jpg")
    others = [Picture(f"{picture.key}{at}", "minimalist", "jpg", 640, 800) for at in range(10)]
    found = {Image.open(io.BytesIO(encode_picture(other))).getexif()[ORIENTATION] for other in others}
    assert found == {1, 3, 6, 8}


@pytest.mark.parametrize("style", sorted(STYLES))
def test_a_drawing_is_the_same_each_time_and_not_like_its_neighbour(style: str) -> None:
    first, again, other = (encode_picture(Picture(key, style, "jpg", 320, 400)) for key in ("a-1", "a-1", "a-2"))
    assert first == again != other


def test_an_address_is_refused_when_changed_or_old(client: CityClient, city: City) -> None:
    url = url_of(good_picture(city, "jpg"))
    old = url_of(good_picture(city, "jpg"), datetime.now(UTC) - timedelta(days=9))
    for changed in (url.replace("e35", "e36"), url + "0", url.split("?")[0]):
        answer = client.get(changed)
        assert (answer.status, answer.body) == (403, b"URL signature mismatch")
    assert client.get(old).body == b"URL signature expired"


def test_an_address_stays_the_same_all_day(city: City) -> None:
    picture = good_picture(city, "jpg")
    morning = datetime(2026, 11, 21, 0, 5, tzinfo=UTC)
    assert url_of(picture, morning) == url_of(picture, morning + timedelta(hours=23))
    assert url_of(picture, morning) != url_of(picture, morning + timedelta(days=1))


def test_bad_pictures_are_bad_in_their_way(city: City) -> None:
    found = {one.defect: encode_picture(one) for one in city.iter_pictures() if one.defect}
    assert Image.open(io.BytesIO(found["one_pixel"])).size == (1, 1)
    assert Image.open(io.BytesIO(found["cmyk"])).mode == "CMYK"
    assert Image.open(io.BytesIO(found["animated_webp"])).n_frames == 3
    with pytest.raises(UnidentifiedImageError):
        Image.open(io.BytesIO(found["svg_named_jpg"]))
    with pytest.raises(OSError, match="truncated"):
        Image.open(io.BytesIO(found["truncated"])).load()
    assert found["giant_header"][16:24] == (30_000).to_bytes(4, "big") * 2


@pytest.mark.parametrize(("fault", "status"), [("cdn_expired", 403), ("cdn_503", 503)])
def test_faults(client: CityClient, city: City, switch_on: Callable[..., Answer], fault: str, status: int) -> None:
    switch_on(fault, count=1)
    url = url_of(good_picture(city, "jpg"))
    assert [client.get(url).status for _ in range(2)] == [status, 200]
