# Completion of okr in bash, 3.2 or newer. Made by `okr completion bash`.

_okr() {
    local answer how word
    COMPREPLY=()
    answer=$(command okr --complete bash "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    {
        IFS= read -r how
        while IFS= read -r word; do
            COMPREPLY+=("$word")
        done
    } <<<"$answer"
    case $how in
        files | folders)
            if type compopt >/dev/null 2>&1; then
                # Readline knows best how file names are quoted; it is asked where nothing fits.
                [[ $how == files ]] && compopt -o default +o nospace 2>/dev/null
                [[ $how == folders ]] && compopt -o dirnames +o nospace 2>/dev/null
            else
                local kind=-f IFS=$'\n'
                [[ $how == folders ]] && kind=-d
                COMPREPLY=($(compgen "$kind" -- "$2"))
            fi
            ;;
        *) type compopt >/dev/null 2>&1 && compopt -o nosort 2>/dev/null ;;
    esac
    return 0
}

complete -o nospace -F _okr okr
