"""The page of errata has exactly the errors that the ledger says it has, and leads to the places that show what is right."""

import re
from functools import cache
from pathlib import Path

import jupytext
import pytest
import yaml

from .actloss.test_claims import CLAIMS

CHAPTERS = Path(__file__).parents[1] / "chapters"
LEDGER = {c["id"]: c for c in yaml.safe_load((CHAPTERS / "claims.yaml").read_text("utf-8"))["claims"]}
LISTS = {"notes": "errata-notes", "ja": "errata-japanese", "bn": "errata-bengali"}
SOURCE_OF = {"notes": "correction", "ja": "ja_note", "bn": "bn_note"}
LINK = r"\[Chapter (\d+)\]\(([\w-]+)\)((?:, `[\w-]+`(?: ✓)?)+)"


def rows(section: str) -> list[list[str]]:
    """The cells of each row of the tables between the label of a section and the next second-level heading."""
    text = (CHAPTERS / "18-errata.md").read_text("utf-8")
    text = re.search(rf"(?ms)^\({section}\)=\n## .*?(?=^\([\w-]+\)=\n## |\Z)", text)[0]
    table = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in table if re.match(r"\[", row[-1].strip())]


def links(section: str) -> list[tuple[str, str, str, bool]]:
    """(chapter, label, id of the claim, is it marked as tested) for all rows of a section."""
    found = []
    for *_, last in rows(section):
        for part in last.split("; "):
            chapter, label, ids = re.fullmatch(LINK, part).groups()
            found += [(f"{int(chapter):02}", label, id, bool(mark)) for id, mark in re.findall(r"`([\w-]+)`( ✓)?", ids)]
    return found


@cache
def shown(chapter: str) -> set[tuple[str, str]]:
    """(label, id) of the claims of a chapter: the labels of the cell that has the claim, or else the last one above."""
    (path,) = CHAPTERS.glob(f"{chapter}-*.md")
    found, label = set(), None
    for cell in jupytext.read(path).cells:
        own = re.findall(r"(?m)^\(([\w-]+)\)=$", cell.source) if cell.cell_type == "markdown" else []
        found |= {(name, id) for id in cell.metadata.get("claims", []) for name in own or [label]}
        label = own[-1] if own else label
    return found


LINKS = sorted({link for section in LISTS.values() for link in links(section)})


@pytest.mark.parametrize("language", LISTS)
def test_the_page_has_the_errors_of_the_ledger(language):
    listed = {id for id, claim in LEDGER.items() if language in claim.get("errata", [])}
    assert {id for _, _, id, _ in links(LISTS[language])} == listed


def test_every_row_of_every_table_leads_somewhere():
    lines = (CHAPTERS / "18-errata.md").read_text("utf-8").splitlines()
    heads = 2 * sum(line.startswith("| ---") for line in lines)
    assert sum(len(rows(section)) for section in LISTS.values()) == sum(line.startswith("|") for line in lines) - heads


def test_the_ledger_names_an_error_where_it_lists_one():
    for id, claim in LEDGER.items():
        assert all(SOURCE_OF[language] in claim for language in claim.get("errata", [])), id


@pytest.mark.parametrize(
    ("chapter", "label", "id", "tested"), LINKS, ids=[f"{id}-{label}" for _, label, id, _ in LINKS]
)
def test_a_link_leads_to_the_section_that_shows_the_claim(chapter, label, id, tested):
    assert chapter == LEDGER[id]["chapter"]
    assert (label, id) in shown(chapter)


@pytest.mark.parametrize(("id", "tested"), sorted({(id, tested) for _, _, id, tested in LINKS}))
def test_a_tick_says_that_the_claim_has_a_test(id, tested):
    assert tested == (id in CLAIMS) == ("check_code" in LEDGER[id])


@pytest.mark.parametrize("section", LISTS.values())
def test_cells_fit_a_phone(section):
    for *cells, _ in rows(section):
        assert all(len(cell.split()) <= 20 for cell in cells), cells
