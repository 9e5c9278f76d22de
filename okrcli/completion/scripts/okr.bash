# Completion of okr for bash 3.2 and newer. What is offered is never evaluated.
_okr() {
    local said offer
    COMPREPLY=()
    said=$(command okr __complete bash "$COMP_WORDBREAKS" "${COMP_LINE:0:COMP_POINT}" 2>/dev/null) || return 0
    case $said in
    :files*)
        compopt -o default 2>/dev/null
        return 0
        ;;
    :folders*)
        compopt -o dirnames 2>/dev/null
        return 0
        ;;
    *$'\n'*) ;;
    *) return 0 ;;
    esac
    while IFS= read -r offer; do
        COMPREPLY+=("$offer")
    done <<<"${said#*$'\n'}"
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
    return 0
}
complete -F _okr okr
