import type { Tree } from "../tree.ts";

/** Words of a phrase that name nothing. */
const fillers =
  /^(the|a|an|any|all|of|in|on|under|below|inside|within|our|their|its|files?|folders?|director(?:y|ies)|contents?|data|stuff|existing|original|live|and|or|tree|at|whatever|ever|itself|anything|everything|every|each|current|real)$/;

const stem = (word: string) =>
  word
    .toLowerCase()
    .replace(/ies$/, "y")
    .replace(/(?<=\w{2})s$/, "");
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map(stem);

/** What else places of the tree are called. */
const synonyms: Readonly<Record<string, string>> = {
  prod: "production",
  documentation: "handbook",
  doc: "handbook",
  configuration: "config",
  setting: "config",
  secret: "secret",
  credential: "secret",
  password: "secret",
  token: "secret",
  manifest: "overlay",
  crontab: "cron",
  backup: "backup",
};

/** The places of a tree that a phrase of a brief names, each of its words found in their paths; none where a word is left over. Folders come before files, the topmost before what is in them. */
export function placesNamed(phrase: string, tree: Tree): readonly string[] {
  const path = /(?:^|\s|`)(\/?[\w.-]+(?:\/[\w.-]+)*\/?|\/)(?:`|\s|$)/.exec(phrase)?.[1];
  if (path?.includes("/")) {
    const rest = phrase.replace(path, " ").replaceAll("`", " ");
    if (wordsLeft(rest).length > 0) return [];
    return exactly(path.replace(/\/$/, ""), tree);
  }
  const wanted = wordsLeft(phrase).map((word) => synonyms[word] ?? word);
  if (wanted.length === 0) return [];
  const rows = tree.rows().filter(({ id }) => {
    const words = wordsOf(id.slice(tree.root.length));
    return wanted.every((word) => words.includes(word));
  });
  const folders = rows.filter(({ kind }) => kind === "directory");
  const chosen = (folders.length > 0 ? folders : rows).map(({ id }) => id);
  return chosen.filter((id) => !chosen.some((other) => id.startsWith(`${other}/`)));
}

function wordsLeft(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "" && !fillers.test(word))
    .map(stem);
}

function exactly(path: string, tree: Tree): readonly string[] {
  const ids = tree.rows().map(({ id }) => id);
  const absolute = path.startsWith("/") && ids.includes(path) ? [path] : [];
  const relative = ids.filter((id) => id.endsWith(`/${path.replace(/^\.?\//, "")}`));
  return absolute.length > 0 ? absolute : relative.slice(0, 1);
}
