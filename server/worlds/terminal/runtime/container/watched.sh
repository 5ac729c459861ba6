#!/bin/bash -p
# Notes with which arguments a program is started, and starts it. Stands in the path under the program's name.
name=${0##*/}
printf '%s\0' "$name" "$@" $'\n' >>/run/agentgym/started
PATH=${PATH//\/run\/agentgym\/watched:/}
program=$(type -P "$name")
if [[ -z $program ]]; then
  printf 'bash: %s: command not found\n' "$name" >&2
  exit 127
fi
exec "$program" "$@"
