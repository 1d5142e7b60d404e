#!/bin/sh
# Make or refresh an environment: make_venv.sh FOLDER PYTHON [EXTRA]
#
# Installs okr in editable form, with an extra of pyproject.toml if one is named. An environment
# that does not run any more (moved, or its Python gone) is made anew. PYTHON may be empty: then
# find_python.sh looks for one, and only if one is needed.
set -eu

folder=$1
python=$2
extra=${3-}

if ! "$folder/bin/python" -I -m pip --version >/dev/null 2>&1; then
    if [ -z "$python" ]; then
        python=$("$(dirname "$0")/find_python.sh" first)
    fi
    echo "making $folder with $python" >&2
    "$python" -m venv --clear "$folder"
fi
echo "installing okr${extra:+ and what \`$extra\` needs} into $folder" >&2
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
    --editable ".${extra:+[$extra]}"
