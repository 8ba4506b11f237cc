"""Addresses that follow from the book's settings."""

from sphinx.config import Config


def colab(config: Config, chapter: str) -> str:
    """Where Colab opens the chapter's notebook."""
    book = config.polybook_book
    repository = "/".join(book.repository.split("/")[-2:])
    path = book.notebook(chapter, config.language).relative_to(book.root).as_posix()
    return f"https://colab.research.google.com/github/{repository}/blob/{book.branch}/{path}"
