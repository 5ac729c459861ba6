#!/bin/sh
# Makes a terminal of an owner's image, once, when it is built.
programs=/usr/libexec/agentgym
missing=
for name in bash cat ls mkdir find grep sed awk sort tar gzip diff; do
  command -v "$name" >/dev/null || missing="$missing $name"
done
if [ -n "$missing" ]; then
  echo "missing:$missing"
  exit 1
fi
# The clock is a library of the machine that builds; an older C library cannot load it.
if ! said=$(LD_PRELOAD=$programs/clock.so bash -c true 2>&1) || [ -n "$said" ]; then
  echo "missing: C library as new as that of the machine that AgentGYM runs on"
  exit 1
fi
# /etc is the terminal's own, so no program may be found by way of it.
find /usr /bin /sbin -type l -lname '/etc/alternatives/*' 2>/dev/null | while read -r link; do
  target=$(readlink -f "$link") && ln -sf "$target" "$link"
done
