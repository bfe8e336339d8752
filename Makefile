# make packs      every paper and agenda pack of this project, into output/; the gallery in both styles
# make test       style, types, floors and tests: what must pass before a change lands
# make test-long  the same tests with more generated cases, and the slow ones
# make reference  docs/reference.md and its pictures, from the code and layouts/gallery.yaml
# make bench      how long things take here
# make clean      away with everything that can be made again

PYTHON ?= python3
BIN := .venv/bin

.PHONY: packs test test-long reference bench clean lock

packs: .venv/.packs
	$(BIN)/packbuilder build
	$(BIN)/packbuilder build layouts/gallery.yaml --style report
	$(BIN)/packbuilder pack

test: .venv/.tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

test-long: .venv/.tests
	$(BIN)/pytest -n 2 -m "not postgresql" --hypothesis-profile=long

reference: .venv/.tests
	$(BIN)/python tools/make_reference.py

bench: .venv/.tests
	$(BIN)/python tools/bench.py

clean:
	rm -rf .venv .judges .packbuilder .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find output -mindepth 1 ! -name .gitkeep -delete

# The pinned versions are a constraint for a user's set-up, and the whole list for a developer's.
.venv/.packs: pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock hatchling editables
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --no-build-isolation --editable .
	touch $@

.venv/.tests: .venv/.packs
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	touch $@

# Renew the pins from what is installed, after trying new versions by hand in .venv.
lock:
	$(BIN)/python -m pip freeze --exclude-editable --exclude packbuilder > requirements.lock
