# All that is needed is Python, venv and make: `make run` opens the app, `make test` checks everything.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
COMPILED := tests/__pycache__/compiled
VOICE := .venv-voice
RELEASE := .venv-release
# Twice as many as there are cores, and one: many tests wait for a real terminal or browser, and one worker for sound.
WORKERS ?= $(shell expr 2 \* $$(getconf _NPROCESSORS_ONLN) + 1)
# Where this is set, each of the hundreds of programs that tests start would compile itself anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-thorough test-search check style tests bench sounds voice phrases check-voice judge-voice docs pictures format \
	clean release-check licences audit

run: $(VENV)/app
	@$(BIN)/runcoach

# The app with its extras, without the tools for development.
$(VENV)/app: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "runcoach needs Python 3.11 or newer: make run PYTHON=python3.12")'
	@echo 'Making an environment in $(VENV) and installing what the app needs; once, about two minutes ...'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[serve,fit,pictures]'
	@touch $@

$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/app

# Types take half a minute of one processor, in which the other one would wait: the rest begins meanwhile, and what
# mypy finds stands at the end. `make check` finds it at once.
test: $(INSTALLED)
	@nice $(BIN)/mypy >$(VENV)/types.txt 2>&1 & types=$$!; \
	$(MAKE) --no-print-directory style || { kill $$types; exit 1; }; \
	$(MAKE) --no-print-directory tests; tests_failed=$$?; \
	wait $$types; types_failed=$$?; \
	cat $(VENV)/types.txt; \
	exit $$((tests_failed || types_failed))

# The same with as many examples of every property as in CI.
test-thorough: export HYPOTHESIS_PROFILE = thorough
test-thorough: test

# The same with other examples at every run, to find what the repeatable examples miss; now and then, and before a release.
test-search: export HYPOTHESIS_PROFILE = search
test-search: test

# Format, lint, imports between the rooms, and types.
check: style
	$(BIN)/mypy

style: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

# The tests; those of the pure parts also on each other supported Python that this machine has.
tests: $(INSTALLED)
	@# What has changed is compiled by one process: each worker would do all of it for itself, at the same time.
	@if [ -e $(COMPILED) ]; then changed=$$(find tests -name 'test_*.py' -newer $(COMPILED)); else changed=tests; fi; \
	[ -z "$$changed" ] || $(BIN)/python -m pytest --collect-only -qq $$changed >/dev/null || true
	@touch $(COMPILED)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadgroup --no-loadscope-reorder
	@bash tests/on_other_pythons.sh $(BIN)/python

# All figures, in about nine minutes on an idle machine; the README quotes the results.
bench: $(INSTALLED)
	@$(BIN)/python -m bench

# Make the sound files again; the bytes are the same every time.
sounds: $(INSTALLED)
	$(BIN)/python sounds/make_sounds.py

# Make the spoken clips again, and test them with an offline recogniser; the tools have an environment of their own.
voice: $(VOICE)/installed
	$(VOICE)/bin/python sounds/make_voice.py --cache $(VOICE)/fetched $(CLIPS)

# Bring the list of clips in line with the exercises; prints those that have to be made: make voice CLIPS="…".
phrases: $(INSTALLED)
	@PYTHONPATH=. $(BIN)/python sounds/add_phrases.py

check-voice: $(VOICE)/installed
	$(VOICE)/bin/python sounds/check_voice.py

# Let three recognisers judge the clips, each new clip for about two seconds on two idle cores:
# make judge-voice JUDGE="--part tuned number-40"; sounds/voice/README.md explains the table.
judge-voice: $(VOICE)/judges
	nice $(VOICE)/bin/python sounds/judge_voice.py --cache $(VOICE)/fetched $(JUDGE)

$(VOICE)/judges: sounds/judge-requirements.txt $(VOICE)/installed
	@$(VOICE)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

$(VOICE)/installed: sounds/voice-requirements.txt
	@$(PYTHON) -m venv $(VOICE)
	@$(VOICE)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# Make again: the list of exercises in docs/, the schemas, the diagram of the player's table, the words of figures, the
# tables of keys, and the manual page.
docs: $(INSTALLED)
	$(BIN)/python docs/make_exercises.py
	$(BIN)/python docs/make_schemas.py
	$(BIN)/python docs/make_state_diagram.py
	$(BIN)/python docs/make_figure_words.py
	$(BIN)/python docs/make_keys.py
	$(BIN)/python docs/make_man_page.py

# Make the pictures of the screens in docs/ again with the current app.
pictures: $(INSTALLED)
	$(BIN)/python -m docs.make_pictures

# Build both packages, install them in four ways in empty environments, and do a workout with each.
release-check: $(RELEASE)/installed
	@$(RELEASE)/bin/python -m release

# The licences of all that is shipped or installed with it.
licences: $(VENV)/app
	@$(BIN)/python release/licences.py

# Known vulnerabilities of what is installed with it, as the index lists them; needs the network, and says so without it.
audit: $(RELEASE)/installed
	@$(BIN)/python -m pip freeze --exclude-editable > $(RELEASE)/audited.txt
	@$(RELEASE)/bin/python -m release.audit $(RELEASE)/audited.txt

$(RELEASE)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(RELEASE)
	@$(RELEASE)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[release]'
	@touch $@

format: $(INSTALLED)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-3.* .venv-voice .venv-release build dist
