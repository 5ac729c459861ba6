import { formatDatetime, parseTime, unitMs } from "../../../../calendar.ts";
import { sentences } from "../../../../generate/samples/words.ts";
import type { Random } from "../../../../random.ts";
import { type Commit, type CommitFiles, commitOf, type Repository } from "../../repository.ts";
import { startAt, type Tree } from "../tree.ts";
import { peopleOf } from "./people.ts";

/** A project with its history, and the places of it that tasks are about. */
export type Project = {
  readonly folder: string;
  readonly repository: Repository;
  readonly tip: Commit;
  /** Commits of main that are no merges, the newest first. */
  readonly log: readonly Commit[];
  readonly authors: readonly string[];
  /** A setting that one commit gave its value. */
  readonly valued: {
    readonly file: string;
    readonly line: string;
    readonly commit: Commit;
    readonly others: readonly Commit[];
  };
  /** A text that was removed: as it was last, and as it was at first. */
  readonly deleted: { readonly file: string; readonly text: string; readonly older: string; readonly commit: Commit };
  /** A commit that nothing was built on. */
  readonly undone: { readonly commit: Commit; readonly file: string; readonly before: string };
  /** A file that is kept by mistake. */
  readonly stray: string;
  /** The commit that a release was made of. */
  readonly release: { readonly version: string; readonly commit: Commit };
  readonly lastTag: { readonly name: string; readonly commit: Commit };
  readonly firstTag: { readonly name: string; readonly commit: Commit };
  readonly merged: readonly string[];
  readonly unmerged: readonly string[];
};

/** What a commit leads to, itself too. */
function ancestorsOf(commit: Commit): ReadonlySet<string> {
  const found = new Map<string, Commit>([[commit.id, commit]]);
  for (const each of found.values()) for (const parent of each.parents) found.set(parent.id, parent);
  return new Set(found.keys());
}

/** Commits that a commit leads to and another does not, no merges, the newest first. */
export function commitsSince(tip: Commit, before: Commit | null): Commit[] {
  const known = before ? ancestorsOf(before) : new Set<string>();
  const found = new Map<string, Commit>([[tip.id, tip]]);
  for (const each of found.values())
    for (const parent of each.parents) if (!known.has(parent.id)) found.set(parent.id, parent);
  return [...found.values()].filter(({ parents }) => parents.length < 2).toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

const small = [
  "docs: answers to questions",
  "docs: name the owners",
  "docs: how to report a fault",
  "fix: typo in the guide",
  "docs: examples of settings",
  "docs: say what is not supported",
];

/** Writes a project of some twenty commits, two releases, branches that were merged and some that were not. */
export function addProject(tree: Tree, random: Random, service: string): Project {
  const people = peopleOf(random, 3).map(({ name, login }) => ({ name, email: `${login}@example.com` }));
  const texts = random.shuffle(small);
  let hours = 24 * 70;
  const write = (
    on: Commit | null,
    subject: string,
    change: Readonly<Record<string, string | null>>,
    merged?: Commit,
  ): Commit => {
    hours -= random.int(20, 60);
    const files = new Map(on?.files);
    for (const [path, text] of Object.entries(change)) {
      if (text === null) files.delete(path);
      else files.set(path, { text, ...(path.endsWith(".sh") ? { executable: true } : {}) });
    }
    return commitOf({
      parents: [...(on ? [on] : []), ...(merged ? [merged] : [])],
      author: random.pick(people),
      at: formatDatetime(parseTime(startAt) - hours * unitMs.hours),
      subject,
      files,
    });
  };
  const textOf = (on: Commit, path: string) => on.files.get(path)?.text ?? "";
  const more = (on: Commit, path: string, line: string) => ({ [path]: `${textOf(on, path)}${line}\n` });
  const filler = (on: Commit) =>
    write(on, texts.pop() ?? "docs: more", more(on, "docs/guide.md", random.pick(sentences)));
  const settings = (timeout: number, retries: number) =>
    `[client]\ntimeout = ${timeout}\nretries = ${retries}\nlimit = 100\n`;
  const script = (name: string) => `#!/bin/sh\nset -eu\necho "${name} of ${service}"\n`;
  const [timeout, retries, size] = [random.int(41, 89), random.int(4, 9), random.int(21, 59)];
  const older = `# Old guide\n\n${random.pick(sentences)}\n`;

  let main = write(null, "feat: first version", {
    "README.md": `# ${service}\n\n${random.pick(sentences)}\n`,
    VERSION: "1.0.0\n",
    ".gitignore": "*.tmp\nbuild/\n",
    "config/client.ini": settings(30, 3),
    "config/uploads.ini": "[uploads]\nlimit_mb = 10\nkeep_days = 30\n",
    "docs/guide.md": "# Guide\n\n",
    "docs/old-guide.md": older,
    "src/run.sh": script("run"),
  });
  main = filler(main);
  main = write(main, "docs: complete the old guide", more(main, "docs/old-guide.md", random.pick(sentences)));
  const retried = write(main, "feat: more retries", { "config/client.ini": settings(30, retries) });
  const firstTag = { name: "v1.0.0", commit: retried };
  const search = write(retried, "feat: search by name", { "src/search.sh": script("search") });
  const valued = write(retried, "fix: wait longer for slow clients", {
    "config/client.ini": settings(timeout, retries),
  });
  main = write(valued, "merge feature/search", { "src/search.sh": script("search") }, search);
  main = filler(main);
  const before = main;
  const removed = write(main, "docs: remove what is out of date", { "docs/old-guide.md": null });
  main = write(removed, "chore: version 1.1.0", { VERSION: "1.1.0\n" });
  const lastTag = { name: "v1.1.0", commit: main };
  const login = write(main, "fix: login with long names", { "src/login.sh": script("login") });
  const uploads = textOf(main, "config/uploads.ini");
  const raised = write(main, "feat: raise the limit of uploads", {
    "config/uploads.ini": uploads.replace("limit_mb = 10", `limit_mb = ${size}`),
  });
  main = write(raised, "merge fix/login", { "src/login.sh": script("login") }, login);
  main = write(main, "chore: look into slow requests", {
    "debug.log": Array.from({ length: 12 }, (_, at) => `request ${at + 1} took ${random.int(5, 900)} ms\n`).join(""),
  });
  const pdf = write(main, "feat: export as PDF", { "src/export.sh": script("export") });
  main = filler(main);
  const encoding = write(main, "fix: encoding of names", { "src/encode.sh": script("encode") });
  const release = write(main, "chore: version 1.2.0", { VERSION: "1.2.0\n" });
  const tip = filler(filler(release));
  const others = { "feature/search": search, "fix/login": login, "feature/pdf": pdf, "fix/encoding": encoding };
  const repository: Repository = {
    branches: [{ name: "main", commit: tip }, ...Object.entries(others).map(([name, commit]) => ({ name, commit }))],
    tags: [firstTag, lastTag].map(({ name, commit }) => ({
      name,
      commit,
      message: `Release ${name.slice(1)}`,
      at: commit.at,
    })),
  };
  addFiles(tree, tip.files);
  return {
    folder: `${tree.root}/project`,
    repository,
    tip,
    log: commitsSince(tip, null),
    authors: people.map(({ name }) => name),
    valued: { file: "config/client.ini", line: `timeout = ${timeout}`, commit: valued, others: [retried, tip] },
    deleted: { file: "docs/old-guide.md", text: textOf(before, "docs/old-guide.md"), older, commit: removed },
    undone: { commit: raised, file: "config/uploads.ini", before: uploads },
    stray: "debug.log",
    release: { version: "1.2.0", commit: release },
    lastTag,
    firstTag,
    merged: ["feature/search", "fix/login"],
    unmerged: ["feature/pdf", "fix/encoding"],
  };
}

/** The files of what is checked out. */
function addFiles(tree: Tree, files: CommitFiles): void {
  for (const [path, { text, executable }] of files)
    tree.add(`project/${path}`, text, { mode: executable ? "0755" : "0644" });
}
