# Completion of okr in fish. Made by `okr completion fish`.

function __okr_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -e words[1]
    set -l answer (command okr --complete fish -- $words "$current" 2>/dev/null)
    set -l how $answer[1]
    set -e answer[1]
    switch "$how"
        case files folders
            set -l before (string match -r -- '^--[^=]*=' "$current")
            set -l begun (string replace -r -- '^--[^=]*=' '' "$current")
            set -l find __fish_complete_path
            test $how = folders; and set find __fish_complete_directories
            for found in ($find "$begun")
                echo -- "$before$found"
            end
        case '*'
            string join -- \n $answer
    end
end

complete -c okr -e
complete -c okr -f -k -a '(__okr_complete)'
