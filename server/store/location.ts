import { join, resolve } from "node:path";
import { InvalidError } from "../../core/errors.ts";

/** Where the records are kept. */
export type Location =
  | { readonly engine: "sqlite"; readonly path: string }
  | { readonly engine: "postgresql"; readonly url: string };

/** The database that the environment variables name: DATABASE_URL (`file:...`, `postgres://...`), else a SQLite file in AGENTGYM_DATA (`./.agentgym-data`).
 *  Throws InvalidError for a URL of another kind. */
export function locationOf(env: {
  readonly DATABASE_URL?: string | undefined;
  readonly AGENTGYM_DATA?: string | undefined;
}): Location {
  const url = env.DATABASE_URL;
  if (!url) return { engine: "sqlite", path: join(resolve(env.AGENTGYM_DATA || ".agentgym-data"), "agentgym.db") };
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: "postgresql", url };
  const path = url.startsWith("file:") ? url.slice("file:".length).replace(/^\/\/(?=\/)/, "") : "";
  if (path === "" || path.startsWith(":")) {
    const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? "no scheme";
    throw new InvalidError(
      `DATABASE_URL must begin with file: (and name a file), postgres:// or postgresql://, ${scheme} came`,
      "Leave it out to keep everything in a SQLite file in AGENTGYM_DATA.",
    );
  }
  return { engine: "sqlite", path: resolve(path) };
}
