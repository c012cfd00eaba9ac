"""The tokens of the program's looks: colours `#RRGGBB`, sizes in device-independent pixels, as frozen values.

Nobody else writes a colour or a size. Must not: import Qt; `ui.theme` puts the tokens on the program.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Tone = Literal["ok", "warn", "bad", "info", "quiet"]
TypeRole = Literal[
    "display", "title", "search", "heading", "strong", "body", "small", "small_strong", "nav", "key"
]


class Theme(NamedTuple):
    """Every token. A further theme is a further instance, made with `LIGHT._replace`."""

    name: str = "light"
    ground: str = "#F3F5F8"
    surface: str = "#FFFFFF"
    line: str = "#DCE2EA"
    edge: str = "#7C899A"  # outline of things to operate: 3:1 on surface and ground
    sunken: str = "#E6EAF0"  # behind a sheet of paper, skeleton bars
    hover: str = "#F3F7FC"
    ink: str = "#17202C"
    muted: str = "#5A6776"
    hint: str = "#5A6776"  # what an empty field asks for: never taken for what was typed
    accent: str = "#1B5FAA"
    accent_deep: str = "#154B87"  # pressed, hovered
    accent_soft: str = "#E8F0FA"
    on_accent: str = "#FFFFFF"
    off: str = "#E1E7EF"  # ground of a disabled control
    off_ink: str = "#5A6776"
    still: str = "#F3F5F8"  # ground of a field, a cell or a step that takes nothing now
    ok: str = "#1C7A4B"
    ok_soft: str = "#E5F4EC"
    warn: str = "#9A5B00"
    warn_soft: str = "#FCF1DF"
    bad: str = "#B3261E"
    bad_soft: str = "#FBE9E7"
    on_strong: str = "#FFFFFF"  # text on ok, warn, bad
    display: int = 30
    title: int = 24
    search: int = 20
    heading: int = 18
    body: int = 16
    small: int = 14
    nav: int = 13
    grid: int = 8
    radius_card: int = 12
    radius: int = 8
    control: int = 44
    control_small: int = 36
    row: int = 44
    row_two: int = 68  # a row with two lines of text
    focus: int = 2
    rim: int = 0  # round a pill; 0: its ground alone tells it from what is behind it
    underline: int = 0  # below what matched a search; 0: its colour tells enough
    motion_ms: int = 120  # what moves to explain; 0: nothing moves by itself

    def soft(self, tone: Tone) -> str:
        """Give the ground colour of a tone."""
        return {
            "ok": self.ok_soft,
            "warn": self.warn_soft,
            "bad": self.bad_soft,
            "info": self.accent_soft,
            "quiet": self.ground,
        }[tone]

    def strong(self, tone: Tone) -> str:
        """Give the text and icon colour of a tone."""
        return {"ok": self.ok, "warn": self.warn, "bad": self.bad, "info": self.accent, "quiet": self.muted}[
            tone
        ]


LIGHT = Theme()
CONTRAST = LIGHT._replace(
    name="contrast",
    ground="#FFFFFF",
    line="#4A4A4A",
    edge="#000000",
    sunken="#D8D8D8",
    hover="#EFEFEF",
    ink="#000000",
    muted="#222222",
    hint="#595959",
    accent="#003A80",
    accent_deep="#00224D",
    accent_soft="#D6E6FF",
    off="#E4E4E4",
    off_ink="#333333",
    still="#E4E4E4",
    ok="#00522B",
    ok_soft="#DDF5E6",
    warn="#6B3D00",
    warn_soft="#FFEBC7",
    bad="#8C0F0A",
    bad_soft="#FFE0DD",
    focus=3,
    rim=1,
    underline=2,
)
LARGE = LIGHT._replace(
    name="large",
    display=38,
    title=31,
    search=25,
    heading=23,
    body=20,
    small=18,
    nav=17,
    control=56,
    control_small=46,
    row=56,
    row_two=86,
)
BOTH = CONTRAST._replace(
    name="contrast_large",
    display=LARGE.display,
    title=LARGE.title,
    search=LARGE.search,
    heading=LARGE.heading,
    body=LARGE.body,
    small=LARGE.small,
    nav=LARGE.nav,
    control=LARGE.control,
    control_small=LARGE.control_small,
    row=LARGE.row,
    row_two=LARGE.row_two,
)
THEMES = {theme.name: theme for theme in (LIGHT, CONTRAST, LARGE, BOTH)}


def chosen(name: str, *, still: bool = False) -> Theme:
    """Give the theme of a name; `still`: with nothing that moves by itself. Raises KeyError."""
    return THEMES[name]._replace(motion_ms=0) if still else THEMES[name]


class Wall(NamedTuple):
    """Tokens of the lobby wall: dark ground, few colours. Sizes come from the wall (`kiosk.guides.sizes`)."""

    top: str = "#0B2A52"  # the ground runs from here …
    foot: str = "#134078"  # … to here
    card: str = "#214673"
    card_line: str = "#4D6D96"
    band: str = "#081D3A"  # behind the ticker
    ink: str = "#FFFFFF"
    muted: str = "#D3DEEC"
    number: str = "#8ABDFF"
    bar: str = "#5AA0F5"
    lit: str = "#FFFFFF"
    lit_ink: str = "#17202C"
    lit_number: str = "#1B5FAA"
    urgent: str = "#9E1B14"
    black: str = "#000000"
    fade_ms: int = 800
    bar_height: int = 6


WALL = Wall()


def wall_pairs(wall: Wall) -> list[tuple[str, str]]:
    """Name every (text, ground) pair of the lobby wall; each must reach 4.5:1."""
    grounds = (wall.top, wall.foot, wall.card, wall.band)
    pairs = [(ink, ground) for ink in (wall.ink, wall.muted, wall.number) for ground in grounds]
    pairs += [(wall.lit_ink, wall.lit), (wall.lit_number, wall.lit), (wall.ink, wall.urgent)]
    return [*pairs, (wall.muted, wall.urgent)]


def contrast(one: str, other: str) -> float:
    """Give the WCAG 2 contrast ratio of two colours, 1.0 to 21.0."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def text_pairs(theme: Theme) -> list[tuple[str, str]]:
    """Name every (text, ground) pair of tokens that occurs on screen; each must reach 4.5:1."""
    tones, grounds = ("ok", "warn", "bad"), ("surface", "ground", "accent_soft", "hover")
    pairs = [(ink, ground) for ink in ("ink", "muted", "accent", *tones) for ground in grounds]
    pairs += [(ink, f"{tone}_soft") for ink in ("ink", "muted", "accent") for tone in tones]
    pairs += [(tone, f"{tone}_soft") for tone in tones]
    pairs += [(ink, "sunken") for ink in ("ink", "muted")]
    pairs += [(ink, "still") for ink in ("ink", "muted", "off_ink")]
    pairs += [("hint", ground) for ground in ("surface", "ground")]
    pairs += [("off_ink", ground) for ground in ("off", "surface", "ground")]
    pairs += [("on_accent", "accent"), ("on_accent", "accent_deep"), ("surface", "ink")]
    pairs += [("on_strong", tone) for tone in tones]
    return [(getattr(theme, one), getattr(theme, other)) for one, other in pairs]


def control_pairs(theme: Theme) -> list[tuple[str, str]]:
    """Name every (control or focus ring, ground) pair; each must reach 3:1."""
    pairs = [
        (line, ground)
        for line in ("edge", "accent", "bad", "warn", "ok")
        for ground in ("surface", "ground", "accent_soft", "hover")
    ]
    return [(getattr(theme, one), getattr(theme, other)) for one, other in pairs]
