# Completion of okr for fish 3 and newer. What is offered is never evaluated.
function __okr_offers
    set -l word (commandline -ct)
    set -l said (command okr __complete fish (commandline -opc) "$word" 2>/dev/null)
    switch "$said[1]"
        case :files
            __fish_complete_path "$word"
        case :folders
            __fish_complete_directories "$word"
        case ':words *'
            set -e said[1]
            printf '%s\n' $said
    end
end
complete -c okr -f -a '(__okr_offers)'
