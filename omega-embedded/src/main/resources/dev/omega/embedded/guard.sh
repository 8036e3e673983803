#!/bin/sh
# Runs one server, stops it when its owner is gone, keeps its log bounded and exits with the server's exit code.
#
# usage: guard.sh owned|detached STOP_SIGNAL LOG LOG_LIMIT_BYTES COMMAND [ARGUMENT...]
#
# owned:    standard input is a pipe whose other end only the owner holds. Each line on it asks for a look at the log;
#           its end means that the owner is gone, kill -9 included, and stops the server.
# detached: nobody owns the server; it runs until it is told to stop.
#
# Started in a session of its own, so that a terminal's Ctrl-C reaches the owner and not the servers.

bound_log() {
    [ "$(wc -c <"$log")" -gt "$log_limit" ] || return 0
    # The server appends, so that its next line starts the emptied file. A full disk costs the old lines, not the server.
    cp -f "$log" "$log.1" || rm -f "$log.1"
    : >"$log"
}

# The signal first; 15 s later SIGQUIT (PostgreSQL: stop without a checkpoint); 5 s later the end of all patience.
stop_server() {
    kill -"$stop_signal" "$server"
    patience=200
    while kill -0 "$server"; do
        case $patience in
            50) kill -QUIT "$server" ;;
            0) kill -KILL "$server" ;;
        esac
        patience=$((patience - 1))
        sleep 0.1
    done
} 2>/dev/null

watch_owner() {
    while read -r _ <&3; do
        bound_log
    done
    stop_server
}

watch_log() {
    trap 'kill "$pause"; exit 0' TERM
    while :; do
        sleep 30 &
        pause=$!
        wait "$pause"
        bound_log
    done
}

main() {
    mode=$1 stop_signal=$2 log=$3 log_limit=$4
    shift 4
    exec 3<&0 </dev/null >>"$log" 2>&1
    "$@" 3<&- &
    server=$!
    case $mode in
        owned) watch_owner & ;;
        *) watch_log 3<&- & ;;
    esac
    watcher=$!
    exec 3<&-
    trap '' INT TERM HUP
    wait "$server"
    code=$?
    case $mode in
        owned) kill -KILL "$watcher" ;;
        *) kill -TERM "$watcher" ;;
    esac
    return "$code"
}

main "$@"
exit $?
