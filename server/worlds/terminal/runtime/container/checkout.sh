#!/bin/bash -p
# Lays a checkout that is only read under what an episode writes, then gives up every right and starts the program. Nothing of an agent's runs before.
set -e
area=/run/checkout
programs=/usr/libexec/agentgym
mkdir "$area/upper" "$area/work"
chown 1000:1000 "$area/upper"
"$programs/mount" -n -i -t overlay -o "nosuid,nodev,lowerdir=/checkout,upperdir=$area/upper,workdir=$area/work" overlay /repo
exec setpriv --reuid 1000 --regid 1000 --clear-groups --inh-caps=-all --ambient-caps=-all --bounding-set=-all --no-new-privs "$programs/node" "$programs/main.mjs"
