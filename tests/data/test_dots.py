"""Pictures that one program or another would show otherwise."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from tests.desk import Desk

from packbuilder.data.dots import readable
from packbuilder.specfile import SpecFault

_ON_ITS_SIDE = 6


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(readable(data)[0]))


def test_a_photograph_that_was_taken_on_its_side_stands_upright() -> None:
    photo = Image.new("RGB", (40, 20), "white")
    photo.paste("black", (0, 0, 10, 20))
    exif = Image.Exif()
    exif[0x0112] = _ON_ITS_SIDE
    upright = opened(saved(photo, "JPEG", exif=exif))
    assert upright.size == (20, 40)
    assert upright.convert("L").tobytes()[2 * 20 + 10] < 40, "what was stored at the left stands at the top"
    assert upright.getexif().get(0x0112, 1) == 1


def test_print_colours_become_those_of_screens() -> None:
    assert opened(saved(Image.new("CMYK", (8, 8)), "JPEG")).mode == "RGB"


def test_sixteen_bits_of_grey_keep_their_grey() -> None:
    grey = opened(saved(Image.new("I;16", (8, 8), 0x8000), "PNG"))
    assert (grey.mode, grey.getpixel((0, 0))) == ("L", 0x80)


def test_a_jpeg_is_known_as_one_by_word_and_its_dots_are_left_alone() -> None:
    whole = saved(Image.effect_noise((16, 16), 60), "JPEG")
    length = int.from_bytes(whole[4:6], "big")
    bare = whole[:2] + whole[4 + length :]
    data, kind = readable(bare)
    assert (data[2:4], data[6:10], kind) == (b"\xff\xe0", b"JFIF", "image/jpeg")
    assert data.endswith(bare[2:])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_other_pictures_go_in_as_they_are(kind: str) -> None:
    data = saved(Image.new("RGB", (8, 8), "red"), kind)
    assert readable(data)[0] == data


@pytest.mark.parametrize("size", [(7000, 7000), (15000, 13000)])
def test_a_small_file_with_more_dots_than_there_is_room_for_is_told(size: tuple[int, int]) -> None:
    with pytest.raises(SpecFault, match="dots"):
        readable(saved(Image.new("1", size), "PNG"))


def test_it_is_told_at_its_name_in_the_layout(desk: Desk) -> None:
    desk.put("plan.png", saved(Image.new("1", (15000, 13000)), "PNG"))
    told = desk.fault("sections:\n  - heading: A\n    blocks:\n      - image: plan.png\n        alt: The site\n")
    assert (told.rule, told.hint) == ("picture", "save it smaller: 2,000 across are enough")
