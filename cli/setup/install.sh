#!/bin/sh
# Installs the command line of AgentGYM @VERSION@ from @ORIGIN@ into ~/.agentgym (or AGENTGYM_HOME). It needs no root and writes nothing elsewhere.
# What it downloads is held against the checksums below before it is used.
set -eu

origin='@ORIGIN@'
version='@VERSION@'
cli_sha256='@CLI_SHA256@'
node_platform='@NODE_PLATFORM@'
node_sha256='@NODE_SHA256@'
oldest_node='@OLDEST_NODE@'

fail() {
  printf 'agentgym: %s\n' "$1" >&2
  exit 1
}

download() {
  if command -v curl >/dev/null 2>&1; then
    if [ -n "${AGENTGYM_API_KEY:-}" ]; then
      printf 'header = "Authorization: Bearer %s"\n' "$AGENTGYM_API_KEY" | curl -fsSL -K - -o "$2" "$1"
    else
      curl -fsSL -o "$2" "$1"
    fi
  elif command -v wget >/dev/null 2>&1; then
    wget -q ${AGENTGYM_API_KEY:+"--header=Authorization: Bearer $AGENTGYM_API_KEY"} -O "$2" "$1"
  else
    fail 'curl or wget is needed'
  fi || fail "$1 could not be downloaded (a server with a key wants it in AGENTGYM_API_KEY)"
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum "$1" | cut -d ' ' -f 1
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 "$1" | cut -d ' ' -f 1
  else
    openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1
  fi
}

check() {
  [ "$(sha256 "$1")" = "$2" ] || fail "the checksum of $3 is wrong, nothing was installed"
}

platform() {
  case "$(uname -s)" in Linux) system=linux ;; Darwin) system=darwin ;; *) system=other ;; esac
  case "$(uname -m)" in x86_64 | amd64) machine=x64 ;; aarch64 | arm64) machine=arm64 ;; *) machine=other ;; esac
  printf '%s-%s' "$system" "$machine"
}

has_node() {
  command -v node >/dev/null 2>&1 || return 1
  node -e 'const [[a, b], [c, d]] = [process.versions.node, process.argv[1]].map((version) => version.split(".").map(Number)); process.exit(a > c || (a === c && b >= d) ? 0 : 1)' "$oldest_node" 2>/dev/null
}

quoted() {
  printf "'%s'" "$(printf '%s' "$1" | sed "s/'/'\\\\''/g")"
}

# The whole is one function, so that a script that was cut short does nothing.
install_agentgym() {
  [ -n "${HOME:-}" ] || [ -n "${AGENTGYM_HOME:-}" ] || fail 'HOME is not set'
  home=${AGENTGYM_HOME:-$HOME/.agentgym}
  work=$(mktemp -d "${TMPDIR:-/tmp}/agentgym.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM

  printf 'AgentGYM %s from %s\n' "$version" "$origin"
  download "$origin/install/agentgym.tgz" "$work/agentgym.tgz"
  check "$work/agentgym.tgz" "$cli_sha256" 'the command line'
  mkdir "$work/lib"
  tar -xzf "$work/agentgym.tgz" -C "$work/lib"

  mkdir -p "$home/bin"
  if has_node; then
    node=$(command -v node)
  elif [ "$(platform)" = "$node_platform" ]; then
    printf 'Node %s or newer was not found: bringing the one of the server\n' "$oldest_node"
    download "$origin/install/node" "$work/node"
    check "$work/node" "$node_sha256" Node
    chmod 755 "$work/node"
    mv -f "$work/node" "$home/bin/node"
    node=$home/bin/node
  else
    fail "Node $oldest_node or newer is needed, and the server has none for $(platform): install it (https://nodejs.org) and try again"
  fi

  rm -rf "$home/lib"
  mv "$work/lib" "$home/lib"
  {
    printf '#!/bin/sh\n'
    printf 'AGENTGYM_INSTALLED_FROM=%s\nexport AGENTGYM_INSTALLED_FROM\n' "$origin"
    printf 'exec %s %s "$@"\n' "$(quoted "$node")" "$(quoted "$home/lib/dist/cli/main.js")"
  } >"$work/agentgym"
  chmod 755 "$work/agentgym"
  mv -f "$work/agentgym" "$home/bin/agentgym"

  printf 'installed: %s %s\n' "$home/bin/agentgym" "$("$home/bin/agentgym" --version)"
  case ":$PATH:" in
    *":$home/bin:"*) printf 'try: agentgym ls\n' ;;
    *) printf 'add it to your PATH: export PATH="%s:$PATH"\n' "$home/bin" ;;
  esac
}

install_agentgym
