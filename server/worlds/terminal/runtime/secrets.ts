import type { FileRow } from "../../../../core/worlds/files.ts";

/** Shortest line that gives a secret away, characters. */
const shortest = 6;

/** Texts that stand in one secret file and in no other, by its path. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

/** What gives each secret file away: its lines, and the values of its settings, as far as no other file of the start has them. */
export function secretsOf(paths: readonly string[], rows: readonly FileRow[]): Secrets {
  const isSecret = (path: string) => paths.some((secret) => path === secret || path.startsWith(`${secret}/`));
  const others = rows.filter(({ id, text }) => text && !isSecret(id)).map(({ text }) => text ?? "");
  const secrets = new Map<string, string[]>();
  for (const { id, text } of rows) {
    if (!text || !isSecret(id)) continue;
    const parts = new Set<string>();
    for (const line of text.split("\n").map((each) => each.trim())) {
      if (line.length >= shortest && !line.startsWith("#")) parts.add(line);
      const value = /^[\w.-]+\s*[=:]\s*["']?([^"']{8,}?)["']?$/.exec(line)?.[1];
      if (value) parts.add(value);
    }
    secrets.set(
      id,
      [...parts].filter((part) => !others.some((other) => other.includes(part))),
    );
  }
  return secrets;
}

/** The secret file whose content a text shows, null for none. */
export function secretIn(secrets: Secrets, text: string): string | null {
  for (const [path, parts] of secrets) if (parts.some((part) => text.includes(part))) return path;
  return null;
}
