#compdef okr
# Completion of okr for zsh 5 and newer. What is offered is never evaluated.
_okr() {
    local -a said values shown
    local -i going_on
    said=("${(@f)$(command okr __complete zsh "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    case $said[1] in
    :files) _files && return 0 || return 1 ;;
    :folders) _files -/ && return 0 || return 1 ;;
    :words*) ;;
    *) return 1 ;;
    esac
    going_on=${said[1]#:words }
    shift said
    (( $#said )) || return 1
    values=("${(@)said%%$'\t'*}")
    shown=("${(@)said/$'\t'/  -- }")
    (( going_on )) && compadd -S '' -- "${(@)values[1,going_on]}"
    shift $going_on values shown
    (( $#values )) && compadd -l -d shown -a -- values
    return 0
}
# Read by the completion system as a function the first time, or as a script at the start of the shell.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _okr "$@"
else
    compdef _okr okr
fi
