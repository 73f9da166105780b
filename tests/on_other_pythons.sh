#!/usr/bin/env bash
# Runs the tests of the pure parts on every Python that we support and this machine has, besides the one given, which
# ran all tests already. What draws, and what starts programs, stands on libraries that test themselves on each Python.
set -euo pipefail
cd "$(dirname "$0")/.."
done_already=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

pure_parts=(
    tests/audio tests/log tests/plain tests/player tests/session tests/sessions tests/training
    tests/base tests/coach tests/settings tests/figure
)

# A shim of a version manager is on the path even where its version is not chosen, so ask each whether it really runs.
find_python() {
    local candidate
    for candidate in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$1".*/bin/python; do
        if [ "$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$1" ]; then
            echo "$candidate"
            return
        fi
    done
}

for version in 3.11 3.12 3.13 3.14; do
    [ "$version" = "$done_already" ] && continue
    python=$(find_python "$version")
    if [ -z "$python" ]; then
        echo "Python $version is not on this machine: not tested there."
        continue
    fi
    environment=.venv-$version
    if [ ! -e "$environment/installed" ] || [ pyproject.toml -nt "$environment/installed" ] \
        || [ constraints.txt -nt "$environment/installed" ]; then
        "$python" -m venv "$environment"
        "$environment/bin/python" -m pip install --quiet --disable-pip-version-check \
            --constraint constraints.txt --editable '.[tests]'
        touch "$environment/installed"
    fi
    echo "Python $version:"
    # With few examples of each property: what depends on the version shows in any of them.
    export HYPOTHESIS_PROFILE=quick
    "$environment/bin/python" -m pytest -q --numprocesses auto --dist loadgroup --no-loadscope-reorder \
        -m "not sound_server and not terminal and not browser and not process" "${pure_parts[@]}"
done
