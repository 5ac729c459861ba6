# Prepares the shell that is kept from one command to the next. Commands come on stdin, one line each, already quoted for eval.
exec 250>&1 251>&3 3>&- 1>/dev/null 2>/dev/null

# What a command sees as the exit code of the one before it.
__agentgym_status() { return "$1"; }

# Says how a command ended and where. Jobs that it left are ended next, and forgotten here, so that no later command is told of it.
__agentgym_end() {
  builtin local code=$?
  builtin disown -a
  builtin printf '%s %s\0' "$code" "$PWD" >&251
}

# Notes programs that are not there, so that a try counts too.
command_not_found_handle() {
  builtin printf '%s\0' "$@" $'\n' >>/run/agentgym/started
  builtin printf 'bash: %s: command not found\n' "$1" >&2
  return 127
}
export -f command_not_found_handle

# The clock's file is read anew each time in this shell alone.
unset FAKETIME_NO_CACHE
