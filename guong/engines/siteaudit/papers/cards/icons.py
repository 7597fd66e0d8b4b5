"""The few line drawings of a card: one open set, 24 by 24, drawn with a stroke."""

ICONS = {
    "ok": '<circle cx="12" cy="12" r="9"/><path d="m8 12.5 2.7 2.7L16 9.5"/>',
    "half": '<circle cx="12" cy="12" r="9"/><path d="M12 3v18"/>',
    "empty": '<rect x="4" y="5" width="16" height="14" rx="2" stroke-dasharray="3 3"/>',
    "old": '<path d="M4 12a8 8 0 1 0 2.5-5.8"/><path d="M4 4v4h4M12 8v4l3 2"/>',
    "no": '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
    "warn": '<path d="M12 4 3 19h18z"/><path d="M12 10v4M12 16.7v.1"/>',
    "ask": (
        '<circle cx="12" cy="12" r="9"/>'
        '<path d="M9.6 9.5a2.5 2.5 0 1 1 3.4 2.3c-.7.3-1 .8-1 1.7M12 16.7v.1"/>'
    ),
    "stop": '<circle cx="12" cy="12" r="9"/><path d="M6 6l12 12"/>',
    "dash": '<circle cx="12" cy="12" r="9"/><path d="M8 12h8"/>',
}
TONES = {"good": "#1C6457", "bad": "#A8321F", "warn": "#7A5200", "neutral": "#5A5750"}


def drawing(name: str, tone: str) -> str:
    """Give one drawing as an SVG that stands by itself, in the ink of a tone."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{TONES[tone]}" '
        f'stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">{ICONS[name]}</svg>'
    )
