"""What the site's files name and the site lacks."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup


def _named(path: Path, page: BeautifulSoup) -> list[str]:
    """Every address in a page: links, pictures, scripts, styles, and what its description for others names."""
    return [tag[name] for name in ("href", "src", "poster") for tag in page.find_all(attrs={name: True})] + [
        tag["content"] for tag in page.find_all("meta", content=re.compile("^https?:"))
    ]


def broken(site: Path, address: str) -> list[str]:
    """Links to files and anchors that are not there; the site's published address is its own too."""
    pages = {path: BeautifulSoup(path.read_text("utf-8"), "html.parser") for path in site.rglob("*.html")}
    anchors = {path: {tag["id"] for tag in page.find_all(id=True)} for path, page in pages.items()}
    named = [(path, link) for path, page in pages.items() for link in _named(path, page)]
    for path in site.rglob("*.css"):
        named += [(path, link) for link in re.findall(r"url\([\"']?([^)\"']+)", path.read_text("utf-8"))]
    lost = []
    for path, link in named:
        target, anchor = urldefrag(urljoin(f"{address}/{path.relative_to(site).as_posix()}", link))
        if not target.startswith(f"{address}/"):
            continue
        file = site / unquote(urlsplit(target.removeprefix(f"{address}/")).path)
        if file.is_dir():
            file /= "index.html"
        if not file.is_file() or (anchor and file in anchors and unquote(anchor) not in anchors[file]):
            lost.append(f"{path.relative_to(site).as_posix()}: {link}")
    return lost
