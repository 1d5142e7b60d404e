#!/bin/sh
# Run the tests on every Python from 3.11 on except the one of the environment named:
# test_pythons.sh FOLDER [PYTEST-ARGUMENT ...]. Each has an environment of its own, .venv-3.NN.
set -eu

tools=$(dirname "$0")
own=$("$1/bin/python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
shift

found=$("$tools/find_python.sh" all)
echo "Pythons found:"
echo "$found" | sed 's/^/  /'
others=$(echo "$found" | awk -v own="$own" '$1 != own { print $1 }')
if [ -z "$others" ]; then
    echo "none besides $own, which \`make test\` uses"
fi
for minor in $others; do
    python=$(echo "$found" | awk -v minor="$minor" '$1 == minor { sub(/^[^ ]* /, ""); print }')
    stamp=.venv-$minor/.stamp-test
    if [ ! -e "$stamp" ] || [ pyproject.toml -nt "$stamp" ]; then
        "$tools/make_venv.sh" ".venv-$minor" "$python" test
        touch "$stamp"
    fi
    echo "the tests on Python $minor"
    ".venv-$minor/bin/python" -m pytest "$@"
done
