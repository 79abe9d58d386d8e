"""The look's promises that a machine can hold: contrast, group colours, logical properties."""

import itertools
import json
import re
from pathlib import Path

import pytest

from workshop.core.model import GROUP_COLOURS

STATIC = Path(__file__).parents[1] / "static"
TOKENS = (STATIC / "css" / "tokens.css").read_text("utf-8")
PRIMITIVES = dict(re.findall(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,6});", TOKENS))
PAIRS = re.findall(r"--([a-z-]+):\s*var\(--light,\s*(.+?)\)\s*var\(--dark,\s*(.+?)\);", TOKENS)

Rgb = tuple[float, float, float]
Matrix = tuple[Rgb, Rgb, Rgb]

# How the three kinds of colour blindness see, at full strength (Machado and others, 2009).
EYES: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def colour(name: str, theme: str) -> Rgb:
    """A semantic colour of tokens.css in a theme, as linear red, green and blue."""
    values = {key: (light, dark) for key, light, dark in PAIRS}
    if name in values:
        value = values[name][theme == "dark"]
    else:
        value = re.findall(rf"--{name}:\s*(var\(--[a-z0-9-]+\));", TOKENS)[0]
    if found := re.match(r"var\(--([a-z0-9-]+)\)?", value):
        value = PRIMITIVES[found[1]]
    digits = value.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    r, g, b = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return linear(r), linear(g), linear(b)


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: Rgb, other: Rgb) -> float:
    def luminance(rgb: Rgb) -> float:
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(rgb: Rgb, eyes: Matrix) -> Rgb:
    """Where a colour lies for these eyes in OKLab, whose distances are those of perception."""

    def times(matrix: Matrix, v: Rgb) -> Rgb:
        a, b, c = (sum(m * x for m, x in zip(row, v, strict=True)) for row in matrix)
        return a, b, c

    r, g, b = (min(1.0, max(0.0, part)) for part in times(eyes, rgb))
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        (r, g, b),
    )
    x, y, z = (cone ** (1 / 3) for cone in cones)
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        (x, y, z),
    )


TEXTS = [
    *itertools.product(["ink", "ink-soft", "accent", "link", "alarm"], ["ground", "card", "well"]),
    *itertools.product(["ink", "ink-soft", "accent"], ["accent-tint"]),
    ("ink", "glow-tint"),
    ("ink", "info-tint"),
    ("ink", "alarm-tint"),
    ("glow-text", "ground"),
    ("glow-text", "card"),
    ("glow-text", "glow-tint"),
    ("alarm", "alarm-tint"),
    ("glow-ink", "glow"),
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("alarm-ink", "alarm"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_is_readable_on_its_ground(text: str, ground: str, theme: str) -> None:
    assert contrast(colour(text, theme), colour(ground, theme)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("edge", ["edge", *(f"group-{name}" for name in GROUP_COLOURS)])
def test_edges_and_signs_stand_out_from_their_ground(edge: str, theme: str) -> None:
    for ground in ("ground", "card", "well"):
        assert contrast(colour(edge, theme), colour(ground, theme)) >= 3, ground


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eyes", EYES)
def test_no_two_group_colours_look_alike(eyes: str, theme: str) -> None:
    places = {name: seen(colour(f"group-{name}", theme), EYES[eyes]) for name in GROUP_COLOURS}
    for (one, here), (other, there) in itertools.combinations(places.items(), 2):
        apart = sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5
        assert apart > 0.065, f"{one} and {other}"


def test_the_browser_deals_colours_in_the_server_s_order_and_gives_each_its_own_sign() -> None:
    source = (STATIC / "src" / "lib" / "groups.js").read_text("utf-8")
    order = re.search(r"groupColours = (\[.*?\]);", source, re.DOTALL)
    assert order is not None
    assert json.loads(order[1]) == list(GROUP_COLOURS)
    signs = dict(re.findall(r"(\w+):\s*\"(M[^\"]+)\"", source))
    assert set(signs) == set(GROUP_COLOURS)
    assert len(set(signs.values())) == len(GROUP_COLOURS)


def test_every_stylesheet_is_in_the_bundle_and_every_group_has_its_paint() -> None:
    bundle = (STATIC / "css" / "app.css").read_text("utf-8")
    imported = re.findall(r'@import "\./(.+?)"', bundle)
    assert sorted(imported) == sorted(
        file.relative_to(STATIC / "css").as_posix()
        for file in (STATIC / "css").rglob("*.css")
        if file.name != "app.css"
    )
    painted = re.findall(r'\[data-group="(\w+)"\]', (STATIC / "css" / "group.css").read_text())
    assert painted == list(GROUP_COLOURS)


PHYSICAL = re.compile(
    r"^\s*((margin|padding|border)-(left|right|top|bottom)\b|(left|right|top|bottom|width|height"
    r"|min-width|max-width|min-height|max-height)\s*:|(text-align|float):\s*(left|right))",
    re.MULTILINE,
)


@pytest.mark.parametrize("file", sorted((STATIC / "css").rglob("*.css")), ids=lambda f: f.name)
def test_layout_follows_the_direction_of_reading(file: Path) -> None:
    # What older browsers read, above what takes its place everywhere else.
    fallback = re.compile(r"float: left;\n(?=.*\n\s*float: inline-start;)")
    found = PHYSICAL.search(fallback.sub("", file.read_text("utf-8")))
    assert found is None, file.name
