/** An absolute path without `.` and `..`, seen from a folder; `~` is the user's home. */
export function absolutePath(path: string, cwd: string, home: string): string {
  const from = path === "~" || path.startsWith("~/") ? `${home}${path.slice(1)}` : path;
  const parts: string[] = [];
  for (const part of (from.startsWith("/") ? from : `${cwd}/${from}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** Whether a path is a tree's root or in it. */
function isWithin(path: string, tree: string): boolean {
  return tree === "/" || path === tree || path.startsWith(`${tree}/`);
}

/** The trees whose files are rows: the watched ones and what of the seeds lies outside of them, none inside another. */
export function rootsOf(watched: readonly string[], seeded: readonly string[]): string[] {
  const all = [...new Set([...watched, ...seeded].map((path) => absolutePath(path, "/", "/")))];
  return all.filter((path) => !all.some((tree) => tree !== path && isWithin(path, tree))).sort();
}

/** The home of a terminal's user. */
export function homeOf({
  user,
  env,
}: {
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
}): string {
  return env.HOME ?? `/home/${user}`;
}
