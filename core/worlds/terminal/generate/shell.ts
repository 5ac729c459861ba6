/** A text as one word of a shell command. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A copy of each file beside it. */
export function backupOf(paths: readonly string[]): string {
  return paths.length === 1
    ? `cp -p ${quoted(paths[0] ?? "")} ${quoted(`${paths[0]}.bak`)}`
    : `for f in ${paths.map(quoted).join(" ")}; do cp -p "$f" "$f.bak"; done`;
}
