# Completion of etelecom-mock for bash, made by etelecom-mock --completion bash.
_etelecom_mock() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    # --log=text is three words to bash.
    if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
    COMPREPLY=()
    case $before in
    --log) COMPREPLY=($(compgen -W 'none text json' -- "$word")); return ;;
    --help) COMPREPLY=($(compgen -W 'start worlds clock rules faults tls control journal exit documents all' -- "$word")); return ;;
    --completion) COMPREPLY=($(compgen -W 'bash zsh' -- "$word")); return ;;
    --host|--port|--api-key|--partner-key|--shop-key|--max-worlds|--start-time|--speed|--seed|--service-word|--journal-limit|--max-kept|--max-kept-bytes|--allow-host|--control-token|--idle-limit|--ca-file|--certificate|--private-key) return ;; # bash completes the name of a file
    esac
    COMPREPLY=($(compgen -W '--host --port --api-key --partner-key --shop-key --worlds --max-worlds --start-time --speed --seed --service-word --any-base --sparse-answers --show-personal-data --journal-limit --max-kept --max-kept-bytes --no-quotas --night-ban --reply-window --allow-host --control-token --idle-limit --tls --ca-file --certificate --private-key --log --help --openapi --man --completion --version' -- "$word"))
}
complete -o default -F _etelecom_mock etelecom-mock
