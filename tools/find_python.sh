#!/bin/sh
# Find the Pythons that can run okr: 3.11 or newer, final releases, able to make an environment.
#
#   find_python.sh first    the path of one, the best known; exit 1 with advice if there is none
#   find_python.sh all      one line "3.12 /path/to/python" for each minor version
#
# A candidate counts only if it runs: pyenv's shims exist for versions that are not switched on.
set -u

probe='
import sys
v = sys.version_info
usable = v >= (3, 11) and v.releaselevel == "final" and sys.implementation.name == "cpython"
if not usable:
    sys.exit(1)
import ensurepip, venv
print("%d.%d" % v[:2])
'

# Prints "3.NN path" if the candidate works.
try() {
    [ -f "$1" ] && [ -x "$1" ] || return 1
    minor=$("$1" -I -c "$probe" 2>/dev/null </dev/null) || return 1
    printf '%s %s\n' "$minor" "$1"
}

# Every place on PATH where a program of this name lies, not the first one only.
on_path() {
    (
        IFS=:
        set -f
        for folder in $PATH; do
            [ -x "${folder:-.}/$1" ] && printf '%s\n' "${folder:-.}/$1"
        done
    )
}

candidates() {
    for name in python3.14 python3.13 python3.12 python3.11 python3.15 python3.16 python3 python; do
        on_path "$name"
    done
    for python in "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}"/versions/*/bin/python; do
        printf '%s\n' "$python"
    done
}

each() {
    candidates | while IFS= read -r candidate; do
        try "$candidate"
    done
}

case "${1-}" in
first)
    found=$(each | head -n 1 | cut -d ' ' -f 2-)
    if [ -z "$found" ]; then
        {
            echo 'okr needs Python 3.11 or newer, with the modules venv and ensurepip; none was found.'
            echo '  Debian, Ubuntu:  apt install python3 python3-venv'
            echo '  Fedora:          dnf install python3'
            echo '  macOS:           brew install python'
            echo '  by hand:         make PYTHON=/path/to/python3.11 ...'
        } >&2
        exit 1
    fi
    printf '%s\n' "$found"
    ;;
all)
    each | sort -t ' ' -k 1,1 -s -u -V
    ;;
*)
    echo "usage: $0 first|all" >&2
    exit 2
    ;;
esac
