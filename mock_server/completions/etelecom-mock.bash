# Completion of etelecom-mock for bash, made by etelecom-mock --completion bash.
_etelecom_mock() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
    # --log=text is three words to bash.
    if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi
    COMPREPLY=()
    case $before in
    --log) COMPREPLY=($(compgen -W 'none text json' -- "$word")); return ;;
    --help) COMPREPLY=($(compgen -W 'start worlds clock rules scenarios faults events upstream tls page control journal exit documents all' -- "$word")); return ;;
    --completion) COMPREPLY=($(compgen -W 'bash zsh' -- "$word")); return ;;
    --event-ca|--ca-file|--certificate|--private-key|--scenario|--data|--upstream-ca|--record|--replay) COMPREPLY=($(compgen -f -- "$word")); return ;;
    --host|--port|--api-key|--partner-key|--shop-key|--max-worlds|--start-time|--speed|--seed|--service-word|--journal-limit|--max-kept|--max-kept-bytes|--allow-host|--control-token|--event-app-id|--event-secret|--allow-events-to|--idle-limit|--upstream|--upstream-sms|--upstream-key|--upstream-limit) return ;;
    esac
    COMPREPLY=($(compgen -W '--host --port --api-key --partner-key --shop-key --worlds --max-worlds --start-time --speed --seed --service-word --any-base --sparse-answers --show-personal-data --journal-limit --max-kept --max-kept-bytes --no-quotas --night-ban --reply-window --allow-host --control-token --event-app-id --event-secret --allow-events-to --event-ca --idle-limit --tls --ca-file --certificate --private-key --log --scenario --data --upstream --upstream-sms --upstream-key --upstream-ca --upstream-limit --upstream-sends --record --compare --replay --replay-else-mock --help --openapi --scenario-schema --man --completion --version' -- "$word"))
}
complete -o filenames -F _etelecom_mock etelecom-mock
