"""The icons, drawn on a grid of 16; none is spoken."""

PATHS = {
    "brand": '<path d="M1.5 11.5H8L14.5 4"/>',
    "menu": '<path d="M2.5 4h11M2.5 8h11M2.5 12h11"/>',
    "dark": '<circle cx="8" cy="8" r="6.3"/><path d="M8 1.7a6.3 6.3 0 0 1 0 12.6z" fill="currentColor"/>',
    "search": '<circle cx="7" cy="7" r="4.8"/><path d="M10.5 10.5L14.5 14.5"/>',
    "close": '<path d="M3.5 3.5l9 9M12.5 3.5l-9 9"/>',
    "run": '<path d="M4.5 2.5l8 5.5-8 5.5z"/>',
    "download": '<path d="M8 2v8.5M4.5 7L8 10.5 11.5 7M2.5 13.5h11"/>',
    "lecture": '<path d="M2 3.5h12v7.5H8L4.8 13.6V11H2z"/>',
    "note": '<circle cx="8" cy="8" r="6.3"/><path d="M8 7.3v4M8 4.7v.1"/>',
    "tip": '<path d="M6 12.7h4m-3.3 2h2.6M8 1.5a4.3 4.3 0 0 0-2.6 7.7q.6.6.6 1.3h4q0-.7.6-1.3A4.3 4.3 0 0 0 8 1.5z"/>',
    "warning": '<path d="M8 2.2l6.3 11.3H1.7zM8 6.5v3.4M8 11.6v.1"/>',
    "claim": '<path d="M2.5 8.5l3.6 3.6L13.5 4.5"/>',
    "beyond": '<path d="M3 13L13 3M6.5 3H13v6.5"/>',
}


def icon(name: str) -> str:
    """An icon in the colour of the text around it."""
    return f'<svg class="nn-icon" viewBox="0 0 16 16" aria-hidden="true">{PATHS[name]}</svg>'
