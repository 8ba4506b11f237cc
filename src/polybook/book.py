"""Where things stand: the book's languages, chapters, addresses and folders, read from _config.yml and _toc.yml."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from .errors import BookError


def _yaml(path: Path) -> dict:
    """The mapping in a YAML file, or one clear line."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BookError(f"{path}: not found; run polybook in the folder that holds _config.yml") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BookError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from None
    if not isinstance(data, dict):
        raise BookError(f"{path}: expected keys and values, got {type(data).__name__}")
    return data


SERVICES = {  # launch_buttons: the service's name, the same in every language, and where it opens a notebook
    "colab_url": ("Colab", "/github/{repository}/blob/{branch}/{path}"),
    "binderhub_url": ("Binder", "/v2/gh/{repository}/{branch}?urlpath=lab/tree/{path}"),
    "jupyterhub_url": (  # nbgitpuller brings the reader's copy up to date first
        "JupyterHub",
        "/hub/user-redirect/git-pull?repo={address}&branch={branch}&urlpath=lab/tree/{folder}/{path}",
    ),
}


def _services(buttons: dict[str, str]) -> dict[str, str]:
    """Name of a service: pattern of its addresses, in the order of launch_buttons."""
    if not buttons or not buttons.keys() <= SERVICES.keys():
        raise BookError(f"_config.yml: launch_buttons: got {buttons}; one or more of {', '.join(SERVICES)} would do")
    return {SERVICES[key][0]: buttons[key].rstrip("/") + SERVICES[key][1] for key in buttons}


@dataclass(frozen=True)
class Book:
    """One book: its settings and the folders its data flows through."""

    root: Path
    title: str
    author: str
    languages: dict[str, str]  # code: the language's own name; the first is the source
    chapters: tuple[str, ...]  # file names without ending, in reading order; the first is the index
    packages: tuple[Path, ...]
    repository: str
    branch: str
    services: dict[str, str]  # where notebooks run: names, and patterns of addresses
    video: str

    @classmethod
    def open(cls, root: Path) -> "Book":
        """Read the book in a folder."""
        config, toc = _yaml(root / "_config.yml"), _yaml(root / "_toc.yml")
        try:
            settings = config["sphinx"]["config"]
            return cls(
                root=root,
                title=config["title"],
                author=config["author"],
                languages=settings["polybook_languages"],
                chapters=(toc["root"], *(entry["file"] for entry in toc.get("chapters", []))),
                packages=tuple(root / path for path in settings.get("polybook_packages", [])),
                repository=config["repository"]["url"].rstrip("/"),
                branch=config["repository"]["branch"],
                services=_services(config["launch_buttons"]),
                video=settings["polybook_video"],
            )
        except (KeyError, TypeError) as error:
            raise BookError(f"{root}: _config.yml or _toc.yml lacks {error}") from None

    @property
    def source_language(self) -> str:
        """The language that the chapters are written in."""
        return next(iter(self.languages))

    @property
    def translations(self) -> list[str]:
        """The languages that the source is translated into."""
        return list(self.languages)[1:]

    @property
    def address(self) -> str:
        """Where GitHub Pages publishes the site: follows from the repository's address."""
        owner = self.repository.split("/")[-2]
        return f"https://{owner}.github.io/{self.name}"

    def page(self, chapter: str, language: str) -> str:
        """The published address of a chapter in a language."""
        return f"{self.address}/{language}/{'' if chapter == self.chapters[0] else chapter + '.html'}"

    @property
    def name(self) -> str:
        """The repository's name."""
        return self.repository.split("/")[-1]

    def archive(self, language: str) -> str:
        """The file name of the copy to read without a network."""
        return f"{self.name}-{language}.zip"

    def pick_languages(self, codes: list[str]) -> list[str]:
        """The languages asked for, or all."""
        for code in codes:
            if code not in self.languages:
                raise BookError(f"language {code!r} is unknown; _config.yml lists {', '.join(self.languages)}")
        return codes or list(self.languages)

    def pick_chapters(self, names: list[str]) -> list[str]:
        """The chapters asked for, or all."""
        for name in names:
            if name not in self.chapters:
                raise BookError(f"chapter {name!r} is unknown; _toc.yml lists {', '.join(self.chapters)}")
        return names or list(self.chapters)

    @property
    def folder(self) -> Path:
        """What the book is made from."""
        return self.root / "chapters"

    def source(self, chapter: str) -> Path:
        """The chapter's source, a MyST notebook."""
        return self.folder / f"{chapter}.md"

    def messages(self, chapter: str, language: str) -> Path:
        """The chapter's translations."""
        return self.folder / "locale" / language / f"{chapter}.po"

    def notebook(self, chapter: str, language: str) -> Path:
        """The generated notebook of a chapter in a language."""
        return self.folder / language / f"{chapter}.ipynb"

    @property
    def site(self) -> Path:
        """The finished site, one folder a language."""
        return self.root / "_build" / "site"
