"""Addresses that follow from the book's settings."""

from urllib.parse import quote

from sphinx.config import Config


def services(config: Config, chapter: str) -> dict[str, str]:
    """The services that run the chapter's notebook, in _config.yml's order: name, address in the page's language."""
    book = config.polybook_book
    owner, folder = book.repository.split("/")[-2:]
    places = {
        "address": book.repository,
        "repository": f"{owner}/{folder}",
        "folder": folder,
        "branch": quote(book.branch, safe=""),
        "path": book.notebook(chapter, config.language).relative_to(book.root).as_posix(),
    }
    return {name: pattern.format(**places) for name, pattern in book.services.items()}
