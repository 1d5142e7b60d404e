#compdef okr
# Completion of okr in zsh. Made by `okr completion zsh`.

_okr() {
    local -a lines whole begun asked
    local how line
    (( CURRENT > 2 )) && asked=("${(@Q)words[2,CURRENT-1]}")
    lines=("${(@f)$(command okr --complete zsh -- "${asked[@]}" "${(Q)PREFIX}" 2>/dev/null)}")
    how=$lines[1]
    for line in "${(@)lines[2,-1]}"; do
        case $line in
            (w*) whole+=("${line#w}") ;;
            (b*) begun+=("${line#b}") ;;
        esac
    done
    case $how in
        (files|folders)
            [[ $PREFIX == --*=* ]] && compset -P '*='
            [[ $PREFIX == -[^-]?* ]] && compset -p 2
            if [[ $how == folders ]]; then _files -/; else _files; fi
            return
            ;;
    esac
    (( $#whole + $#begun )) || return 1
    (( $#whole )) && _describe -V okr whole -U
    (( $#begun )) && _describe -V okr begun -U -S ''
    # What they share says less than what was typed: show them, and leave it as it is.
    [[ $how == list ]] && compstate[insert]=
    return 0
}

if [[ $funcstack[1] == _okr ]]; then
    _okr "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
    compdef _okr okr
fi
