"""One tag of HTML as written: its name, its attributes, and what it does to the text it opens."""

import re
from enum import Enum
from functools import lru_cache
from html import unescape


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
BLOCKS = _words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main marquee menu nav ol"
    " optgroup option p pre section summary table tbody td tfoot th thead tr ul"
)
# An open element of these ends by itself when one of its kind comes, or the end of what it stands in.
OPTIONAL_END = _words("p li dt dd td th tr tbody thead tfoot option optgroup colgroup body html head")
_CELLS = _words("td th p")
CLOSES = {
    **dict.fromkeys(BLOCKS, _words("p head")),
    "li": _words("li p"),
    **dict.fromkeys(("dt", "dd"), _words("dt dd p")),
    **dict.fromkeys(("td", "th"), _CELLS),
    "tr": _CELLS | {"tr"},
    **dict.fromkeys(("tbody", "tfoot", "thead"), _CELLS | {"tr", "tbody", "thead"}),
}
KINDS = {
    **{f"h{level}": f"heading{level}" for level in range(1, 7)},
    **dict.fromkeys(("li", "dt", "dd"), "item"),
    **dict.fromkeys(("td", "th"), "cell"),
    **dict.fromkeys(("figcaption", "caption", "legend"), "caption"),
    "p": "paragraph",
}
_ELEMENT_REGIONS = {"header": "header", "nav": "nav", "main": "main", "aside": "aside", "footer": "footer"}
_ROLES = {
    "banner": "header",
    "navigation": "nav",
    "menubar": "nav",
    "main": "main",
    "complementary": "aside",
    "contentinfo": "footer",
}
# Words of class and id, by which portals older than <nav> and <footer> name their parts.
_REGION_WORDS = {
    **dict.fromkeys(_words("footer footerwrapper sitefooter chantrang footercontent bottomfooter"), "footer"),
    **dict.fromkeys(_words("nav navbar menu mainmenu topmenu navigation menubar leftmenu menutop"), "nav"),
    **dict.fromkeys(_words("header masthead siteheader pageheader bannertop topbanner"), "header"),
    **dict.fromkeys(_words("sidebar aside colleft colright leftcol rightcol leftpanel rightpanel"), "aside"),
}
_NAMED_BY_ID = {"banner": "header", **dict.fromkeys(_words("main content maincontent noidung"), "main")}
_MOUNTS = _words("root app __next __nuxt app-root main-app")

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_QUOTED_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_OPEN_QUOTE = re.compile(r"""=\s*["']""")
_BARE_HIDDEN = re.compile(r"(?<![-\w\"'=])hidden(?=[\s>/])")
_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

_OFF_SCREEN = re.compile(r"(?:left|top|right|text-indent|margin-left|margin-top):-\d{3,}")
_TRICKS = (
    ("display:none", re.compile(r"display:none")),
    ("visibility:hidden", re.compile(r"visibility:hidden")),
    ("font-size:0", re.compile(r"font-size:[01](?:\.\d+)?(?:px|pt|em|%)?(?:;|!|$)")),
    ("opacity:0", re.compile(r"(?:^|;)opacity:0(?:\.0\d*)?(?:;|!|$)")),
    ("off-screen", _OFF_SCREEN),
    ("clipped", re.compile(r"clip:rect\(0|clip:rect\(1px|clip-path:inset\((?:50|100)%")),
)
# A pane of tabs is put aside until its tab is clicked: its text is no less there for the reader.
_PANES = re.compile(
    r"(?<![a-z])(?:tab-?_?(?:pane|panel|content|body|detail)s?|(?:accordion|collapse)[-_]?(?:body|content|panel|collapse)"
    r"|panel[-_]collapse)(?![a-z])",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(r"(?:^|;)(?:max-)?(?:height|width):[01](?:px)?(?:;|!|$)")
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_GROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_COLOURS = {"white": "#ffffff", "#fff": "#ffffff", "black": "#000000", "#000": "#000000"}


def hiding(style: str) -> str | None:
    """Name the trick by which inline declarations hide the text under them, None if they do not."""
    plain = "".join(style.lower().split())
    for name, pattern in _TRICKS:
        if pattern.search(plain):
            return name
    if "overflow:hidden" in plain and _NO_ROOM.search(plain):
        return "no room"
    colour, ground = _COLOUR.search(plain), _GROUND.search(plain)
    if colour and ground:
        inks = [_COLOURS.get(match.group(1), match.group(1)) for match in (colour, ground)]
        if inks[0] == inks[1]:
            return "same colour"
    return None


@lru_cache(maxsize=4096)
def _region_of(name: str, identity: str, classes: str) -> str:
    plain = identity.lower().replace("-", "").replace("_", "")
    if plain in _NAMED_BY_ID:
        return _NAMED_BY_ID[plain]
    for word_text in (identity, *classes.split()):
        words = [word.lower() for word in _WORDS.findall(word_text)]
        for word in (*words, "".join(words)):
            if word in _REGION_WORDS:
                return _REGION_WORDS[word]
    return ""


class TagStep(Enum):
    """What reading does at a tag: nothing, open, close, something of its own, or look at it more closely."""

    PASS = 0
    START = 1
    END = 2
    ALONE = 3
    ODD = 4


class Tag:
    """What one tag means for the text around it; made once per distinct spelling."""

    __slots__ = (
        "attributes",
        "block",
        "close",
        "closes",
        "flagged",
        "how",
        "kind",
        "mount",
        "name",
        "region",
        "step",
    )

    def __init__(self, tag_text: str) -> None:
        name_match = _NAME.match(tag_text)
        self.name = name = name_match.group(1).lower() if name_match else ""
        self.close = tag_text[1] == "/"
        self.block = name in BLOCKS
        self.closes = CLOSES.get(name)
        self.kind = KINDS.get(name, "")
        self.region, self.mount = "", False
        self.how: str | None = None
        self.attributes: dict[str, str] = {}
        whole = True
        if name_match and not self.close and "=" in tag_text:
            found_attributes = _ATTRIBUTE.findall(tag_text, name_match.end(), len(tag_text) - 1)
            for key, double, single, bare in found_attributes:
                value = double or single or bare
                self.attributes.setdefault(key.lower(), unescape(value) if "&" in value else value)
            whole = not _OPEN_QUOTE.search(_QUOTED_VALUE.sub("", tag_text))
        if not self.close and name != "a" and name not in VOID:
            attributes = self.attributes
            self.region = _ELEMENT_REGIONS.get(self.name) or _ROLES.get(attributes.get("role", ""), "")
            identity = attributes.get("id", "")
            is_named = "class" in attributes or identity
            if is_named and not self.region and self.block and self.name not in ("body", "html"):
                self.region = _region_of(self.name, identity, attributes.get("class", ""))
            self.mount = identity in _MOUNTS or self.name in _MOUNTS
        if not self.close and (
            "style" in self.attributes or "hidden" in tag_text or name in ("marquee", "font")
        ):
            self.how = self._how(tag_text)
        self.flagged = bool(self.kind or self.region or self.how)
        self.step = self._step(whole)

    def _step(self, whole: bool) -> TagStep:
        if not self.name:
            return TagStep.PASS
        if not whole:
            return TagStep.ODD
        if self.close:
            return TagStep.END if self.block or self.name in _LABEL_TAGS else TagStep.PASS
        if self.name in _SPECIAL:
            return TagStep.ALONE
        # An inline element without a state of its own leaves nothing that its end must take back.
        return TagStep.START if self.block or self.flagged or self.mount else TagStep.PASS

    def _how(self, tag_text: str) -> str | None:
        attributes = self.attributes
        if self.pane:
            return None
        if self.name != "input" and ("hidden" in attributes or _BARE_HIDDEN.search(tag_text)):
            return "hidden"
        if self.name == "marquee" and {attributes.get("width"), attributes.get("height")} & {"0", "1", "2"}:
            return "no room"
        if self.name == "font" and attributes.get("size") == "0":
            return "font-size:0"
        style = attributes.get("style")
        return hiding(style) if style else None

    @property
    def pane(self) -> bool:
        """Tell the pane of a tab, which a click brings to light."""
        attributes = self.attributes
        return self.block and (
            attributes.get("role") == "tabpanel" or bool(_PANES.search(attributes.get("class", "")))
        )

    def names(self) -> list[str]:
        """Give the selectors of one class or id that an embedded style sheet may name."""
        names = ["." + word for word in self.attributes.get("class", "").split()]
        return [*names, "#" + self.attributes["id"]] if "id" in self.attributes else names


_SPECIAL = VOID | _words("a html form label button")
_LABEL_TAGS = _words("a label button")
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"[.#][\w-]+")


def hidden_marks(style: str) -> dict[str, str]:
    """Give the classes and ids that a style sheet inside a page hides, with the trick."""
    return {
        selector.strip(): how
        for selectors, declarations in _RULE.findall(style)
        if (how := hiding(declarations))
        for selector in selectors.split(",")
        if _SIMPLE.fullmatch(selector.strip())
    }
