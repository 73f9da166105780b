# Two commands do everything on a machine with Python, venv and make: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
VOICE := .venv-voice
# Twice as many as there are cores: many tests wait for a real terminal, browser or sound server.
WORKERS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN))

.PHONY: run test test-thorough check tests bench sounds voice check-voice docs pictures format clean

run: $(VENV)/app
	@$(BIN)/runcoach

# The app with all that its commands can do, without the tools that only its makers need.
$(VENV)/app: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "runcoach needs Python 3.11 or newer: make run PYTHON=python3.12")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[serve,fit,pictures]'
	@touch $@

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/app

test: check tests

# The same with as many examples of every property as CI tries.
test-thorough: export HYPOTHESIS_PROFILE = thorough
test-thorough: test

# Format, lint, types, and who may import whom.
check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests, and those of the pure parts also on each other Python of 3.11, 3.12 and 3.13 that this machine has.
tests: $(INSTALLED)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup
	@bash tests/on_other_pythons.sh $(BIN)/python

# All figures, in about nine minutes on a machine that does nothing else; the README quotes what comes out.
bench: $(INSTALLED)
	@$(BIN)/python -m bench

# The sound files, made anew; the same bytes every time.
sounds: $(INSTALLED)
	$(BIN)/python sounds/make_sounds.py

# The spoken clips, made anew, and an offline recogniser that listens to them. Their tools stay out of everything else.
voice: $(VOICE)/installed
	$(VOICE)/bin/python sounds/make_voice.py --cache $(VOICE)/fetched

check-voice: $(VOICE)/installed
	$(VOICE)/bin/python sounds/check_voice.py

$(VOICE)/installed: sounds/voice-requirements.txt
	@$(PYTHON) -m venv $(VOICE)
	@$(VOICE)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# The list of exercises in docs/, and the schemas, made anew out of the library.
docs: $(INSTALLED)
	$(BIN)/python docs/make_exercises.py
	$(BIN)/python docs/make_schemas.py
	$(BIN)/python docs/make_figure_words.py

# The pictures of the screens in docs/, made anew with the app as it is.
pictures: $(INSTALLED)
	$(BIN)/python -m docs.make_pictures

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-3.* .venv-voice build dist
