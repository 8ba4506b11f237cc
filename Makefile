# `make book` builds the site, `make test` proves it. Each makes .venv first and needs nothing but Python 3.11 and make.
PYTHON ?= python3
IN := .venv/bin
BOTH := --numprocesses 2 --dist worksteal# both cores: the whole run must fit into CI's time
export OMP_NUM_THREADS := 1# two cores shared by many small processes: more threads only get in each other's way

book: site
	@echo "The site is ready: open _build/site/index.html"

test: notebooks
	$(IN)/ruff check . && $(IN)/ruff format --check .
	$(IN)/python -m pytest $(BOTH) tests --ignore tests/site
	$(IN)/python -m polybook check
	$(IN)/python -m pytest $(BOTH) --dist loadfile --nbval --nbval-current-env chapters
	$(MAKE) site
	$(IN)/python -m tests.browser
	$(IN)/python -m tests.node
	$(IN)/python -m pytest $(BOTH) tests/site

# Messages of the source that changed go to the catalogues; translators take it from there.
messages: .venv/installed
	$(IN)/python -m polybook extract

# What the notebooks show, when the packages that they import have changed.
outputs: .venv/installed
	$(IN)/python -m polybook translate
	$(IN)/python -m polybook execute --again

site: notebooks
	$(IN)/python -m polybook build
	$(IN)/python -m polybook pack

notebooks: .venv/installed
	$(IN)/python -m polybook translate
	$(IN)/python -m polybook execute

.venv/installed: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(IN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt --editable .
	touch $@

# Ratios to PyTorch, and what the site costs; rewrites the tables in benchmarks/. Wants a quiet machine and half an hour.
bench: .venv/installed
	for part in activations losses adaptive sampler; do \
	  $(IN)/python benchmarks/$$part.py > benchmarks/$$part.part && mv benchmarks/$$part.part benchmarks/$$part.md || exit 1; done
	$(IN)/python -m polybook build
	$(IN)/python -m tests.browser
	$(IN)/python -m tests.node
	$(IN)/python -m benchmarks.site > benchmarks/site.part && mv benchmarks/site.part benchmarks/site.md

clean:
	rm -rf _build

.PHONY: book test messages outputs site notebooks bench clean
