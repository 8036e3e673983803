#!/bin/sh
# Runs one server, stops it when its owner is gone, keeps its log bounded, and exits with the server's exit code.
#
# usage: guard.sh STOP_SIGNAL LOG LOG_LIMIT_BYTES COMMAND [ARGUMENT...]
#
# Standard input is a pipe whose other end only the owner holds. Its end means that the owner is gone, kill -9 included,
# and stops the server. Before that each line is an order: "detach" lets the server go on without an owner, anything else
# asks for a look at the log.
#
# To be started in a session of its own, so that a terminal's Ctrl-C reaches the owner and not the server.

# Sleeps so that a signal is heard at once.
rest() {
    sleep "$1" &
    pause=$!
    wait "$pause"
}

bound_log() {
    [ "$(wc -c <"$log")" -gt "$log_limit" ] || return 0
    # The server appends, so that its next line starts the emptied file. A full disk costs old lines, not the server.
    cp -f "$log" "$log.1" || rm -f "$log.1"
    : >"$log"
}

# The signal first; 15 s later SIGQUIT (PostgreSQL: stop without a checkpoint); 5 s after that the end of all patience.
# SIGCONT, because a stopped process hears nothing but SIGKILL.
stop_server() {
    kill -"$stop_signal" "$server"
    kill -CONT "$server"
    patience=200
    while kill -0 "$server"; do
        case $patience in
            50) kill -QUIT "$server" ;;
            0) kill -KILL "$server" ;;
        esac
        patience=$((patience - 1))
        rest 0.1
    done
} 2>/dev/null

watch_log() {
    while :; do
        rest 30
        bound_log
    done
}

watch_owner() {
    trap '' INT TERM HUP
    pause=
    trap '[ -z "$pause" ] || kill -KILL "$pause" 2>/dev/null; exit 0' USR1
    while read -r order; do
        [ "$order" != detach ] || watch_log
        bound_log
    done
    stop_server
}

main() {
    stop_signal=$1 log=$2 log_limit=$3
    shift 3
    exec 3<&0 </dev/null >>"$log" 2>&1
    "$@" 3<&- &
    server=$!
    watch_owner <&3 3<&- &
    watcher=$!
    exec 3<&-
    trap '' INT TERM HUP USR1
    wait "$server"
    code=$?
    kill -USR1 "$watcher"
    wait "$watcher"
    return "$code"
}

main "$@"
exit $?
