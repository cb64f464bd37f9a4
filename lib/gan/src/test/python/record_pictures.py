"""Makes small pictures of every colour model and records what Pillow reads, for PictureTest.

    python -m venv venv && venv/bin/pip install pillow==13.0.0
    venv/bin/python lib/gan/src/test/python/record_pictures.py

writes into lib/gan/src/test/resources/org/ganbook/data/pictures: the files and reference.json, which
has each one's pixels, laid on white where they are transparent, turned as its EXIF says, as
convert("RGB") and convert("L") give them. Grey of 16 bits, which convert("L") cuts off at 255, is
divided by 257.
"""

import io
import json
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, PngImagePlugin

OUT = Path(__file__).parents[1] / "resources/org/ganbook/data/pictures"
WIDTH, HEIGHT = 7, 5
ADAM7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)]
ADAM7 += [(0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def sample(x, y, channel, most):
    """A number from 0 to most that differs from pixel to pixel, dark ones among them."""
    return ((8 + 32 * x + 11 * y + 71 * channel) % 256 * most + 127) // 255


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(depth, colour, extra=(), interlaced=False):
    """PNG files that Pillow cannot write: 16 bits, 2 and 4 bits grey, interlaced."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    rows = b""
    for x0, y0, dx, dy in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        for y in range(y0, HEIGHT, dy):
            xs = range(x0, WIDTH, dx)
            if xs:
                values = [sample(x, y, c, 2**depth - 1) for x in xs for c in range(channels)]
                bits = "".join(f"{value:0{depth}b}" for value in values)
                bits += "0" * (-len(bits) % 8)
                rows += b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, interlaced)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + b"".join(chunk(name, data) for name, data in extra)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def saved(mode, form, size=(WIDTH, HEIGHT), **options):
    """A picture as Pillow writes it; JPEGs are smooth, so that decoders agree on them."""
    image = Image.new(mode, size)
    channels = len(image.getbands())
    if mode == "P":
        image.putpalette(palette(8))
    for y in range(size[1]):
        for x in range(size[0]):
            if form == "JPEG":
                value = [20 + 9 * x + 4 * y + 25 * c for c in range(channels)]
            else:
                value = [sample(x, y, c, 255) for c in range(channels)]
                if mode == "1":
                    value = [255 * (value[0] > 127)]
            image.putpixel((x, y), tuple(value) if channels > 1 else value[0])
    if form == "JPEG":
        options = {"quality": 100, "subsampling": 0, **options}
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def palette(depth):
    return b"".join(bytes(sample(i, 2 * i, c, 255) for c in range(3)) for i in range(2**depth))


def swapped_profile():
    """A profile that takes red for green: whoever applies it is found out."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    swapped = bytearray(profile)
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(swapped)


def exif(orientation, order=">"):
    """As cameras write it: a TIFF directory whose entry 0x0112 is the orientation."""
    mark = b"MM" if order == ">" else b"II"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return mark + struct.pack(order + "HIH", 42, 8, 1) + entry + bytes(4)


def without(jpeg, marker):
    """Cuts a segment out."""
    at = jpeg.index(bytes([255, marker]))
    return jpeg[:at] + jpeg[at + 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0] :]


def pictures():
    profile = swapped_profile()
    iccp = (b"iCCP", b"swapped\0\0" + zlib.compress(profile, 9))
    gamma = (b"gAMA", struct.pack(">I", 100000))
    clear = bytes([0, 60, 128])
    for depth in (1, 2, 4, 8, 16):
        yield f"grey-{depth}.png", png(depth, 0)
        one = struct.pack(">H", sample(1, 1, 0, 2**depth - 1))
        yield f"grey-{depth}-one-clear.png", png(depth, 0, [(b"tRNS", one)])
    for depth in (1, 2, 4, 8):
        table = (b"PLTE", palette(depth))
        yield f"palette-{depth}.png", png(depth, 3, [table])
        yield f"palette-{depth}-clear.png", png(depth, 3, [table, (b"tRNS", clear[: 2**depth])])
    for depth in (8, 16):
        yield f"grey-alpha-{depth}.png", png(depth, 4)
        yield f"rgb-{depth}.png", png(depth, 2)
        yield f"rgba-{depth}.png", png(depth, 6)
        for name, colour in ("grey", 0), ("rgb", 2), ("rgba", 6):
            yield f"{name}-{depth}-interlaced.png", png(depth, colour, interlaced=True)
    for name, colour in ("grey", 0), ("rgb", 2), ("grey-alpha", 4):
        yield f"{name}-gamma.png", png(8, colour, [gamma])
        yield f"{name}-profile.png", png(8, colour, [iccp])
    one = struct.pack(">HHH", *(sample(1, 1, c, 255) for c in range(3)))
    yield "rgb-one-clear.png", png(8, 2, [(b"tRNS", one)])
    yield "palette-interlaced.png", png(4, 3, [(b"PLTE", palette(4))], interlaced=True)
    for name, mode in ("grey", "L"), ("rgb", "RGB"), ("cmyk", "CMYK"):
        yield f"{name}.jpg", saved(mode, "JPEG")
        yield f"{name}-profile.jpg", saved(mode, "JPEG", icc_profile=profile)
        yield f"{name}-progressive.jpg", saved(mode, "JPEG", progressive=True)
    yield "rgb-small-colours.jpg", saved("RGB", "JPEG", size=(16, 16), subsampling=2)
    yield "rgb-not-ycc.jpg", saved("RGB", "JPEG", keep_rgb=True)
    yield "ycck.jpg", saved("CMYK", "JPEG").replace(b"Adobe\0d\0\0\0\0\0", b"Adobe\0d\0\0\0\0\2")
    yield "rgb-bare.jpg", without(saved("RGB", "JPEG"), 0xE0)
    yield "rgb-exif-alone.jpg", without(saved("RGB", "JPEG", exif=b"Exif\0\0" + exif(1)), 0xE0)
    for i in range(1, 9):
        order = "<>"[i % 2]
        yield f"turned-{i}.jpg", saved("RGB", "JPEG", exif=b"Exif\0\0" + exif(i, order))
    yield "turned-6.png", png(8, 2, [(b"eXIf", exif(6))])
    yield "turned-9.jpg", saved("L", "JPEG", exif=b"Exif\0\0" + exif(9))
    for mode in ("1", "L", "P", "RGB"):
        yield f"{mode.lower()}.bmp", saved(mode, "BMP")
    yield "grey.gif", saved("L", "GIF")
    yield "clear.gif", saved("P", "GIF", transparency=8)


def read(data):
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if image.mode == "I;16":
        clear = image.info.get("transparency")
        values = [255 if v == clear else round(v / 257) for v in image.get_flattened_data()]
        image = Image.frombytes("L", image.size, bytes(values))
    if image.has_transparency_data:
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image.convert("RGBA")).convert("RGB")
    return {
        "width": image.width,
        "height": image.height,
        "rgb": list(image.convert("RGB").tobytes()),
        "grey": list(image.convert("L").tobytes()),
    }


OUT.mkdir(parents=True, exist_ok=True)
reference = {}
for name, data in pictures():
    (OUT / name).write_bytes(data)
    reference[name] = read(data)
lines = [f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in reference.items()]
(OUT / "reference.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
