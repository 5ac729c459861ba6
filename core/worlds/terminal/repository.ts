import { sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Row } from "../../action.ts";
import { formatDatetime, parseTime, unitMs } from "../../calendar.ts";
import type { Entity } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";

/** The files of a commit: texts by their paths, and which of them may be executed. */
export type CommitFiles = ReadonlyMap<string, { readonly text: string; readonly executable?: boolean }>;

/** A commit of a repository while it is made. */
export type Commit = {
  readonly id: string;
  /** Id of the tree of its files. */
  readonly tree: string;
  readonly parents: readonly Commit[];
  readonly author: { readonly name: string; readonly email: string };
  /** UTC datetime, of author and committer. */
  readonly at: string;
  /** One line. */
  readonly subject: string;
  readonly files: CommitFiles;
};

/** An annotated tag where it has a message. */
export type Tag = {
  readonly name: string;
  readonly commit: Commit;
  readonly message: string | null;
  readonly at: string;
};

/** A repository: branches and tags; the first branch is checked out. */
export type Repository = {
  readonly branches: readonly { readonly name: string; readonly commit: Commit }[];
  readonly tags: readonly Tag[];
};

const idOf = (type: "blob" | "tree" | "commit", body: Uint8Array) =>
  bytesToHex(sha1(concatBytes(utf8ToBytes(`${type} ${body.length}\0`), body)));

/** The id that git gives the tree of some files. */
export function treeIdOf(files: CommitFiles): string {
  const folders = new Map<string, Map<string, { text: string; executable?: boolean }>>();
  const entries: { name: string; mode: string; id: string; order: string }[] = [];
  for (const [path, file] of files) {
    const [first = "", ...rest] = path.split("/");
    if (rest.length === 0) {
      const mode = file.executable ? "100755" : "100644";
      entries.push({ name: first, mode, id: idOf("blob", utf8ToBytes(file.text)), order: first });
    } else folders.set(first, (folders.get(first) ?? new Map()).set(rest.join("/"), file));
  }
  // Git orders a folder as if its name ended with a slash.
  for (const [name, inside] of folders) entries.push({ name, mode: "40000", id: treeIdOf(inside), order: `${name}/` });
  const parts = entries
    .toSorted((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ name, mode, id }) => concatBytes(utf8ToBytes(`${mode} ${name}\0`), hexToBytes(id)));
  return idOf("tree", concatBytes(...parts));
}

/** A commit with the id that git gives it. */
export function commitOf(given: Omit<Commit, "id" | "tree">): Commit {
  const { parents, author, at, subject, files } = given;
  const tree = treeIdOf(files);
  const who = `${author.name} <${author.email}> ${secondsOf(at)} +0000`;
  const lines = [
    `tree ${tree}`,
    ...parents.map(({ id }) => `parent ${id}`),
    `author ${who}`,
    `committer ${who}`,
    "",
    subject,
    "",
  ];
  return { ...given, tree, id: idOf("commit", utf8ToBytes(lines.join("\n"))) };
}

const secondsOf = (at: string) => parseTime(at) / unitMs.seconds;

/** Every commit that a branch or a tag leads to, parents first. */
function commitsOf({ branches, tags }: Repository): Commit[] {
  const found = new Map<string, Commit>();
  const visit = (commit: Commit) => {
    if (found.has(commit.id)) return;
    for (const parent of commit.parents) visit(parent);
    found.set(commit.id, commit);
  };
  for (const { commit } of [...branches, ...tags]) visit(commit);
  return [...found.values()];
}

/** A repository as the input of `git fast-import`, which makes it with the same ids everywhere. */
export function importOf(repository: Repository): string {
  const data = (text: string) => `data ${utf8ToBytes(text).length}\n${text}\n`;
  const marks = new Map<string, number>();
  let stream = "";
  for (const { id, parents, author, at, subject, files } of commitsOf(repository)) {
    marks.set(id, marks.size + 1);
    const who = `${author.name} <${author.email}> ${secondsOf(at)} +0000`;
    const [first, ...others] = parents.map((parent) => `:${marks.get(parent.id)}`);
    stream += `commit refs/import\nmark :${marks.get(id)}\nauthor ${who}\ncommitter ${who}\n${data(`${subject}\n`)}`;
    stream += `${first ? `from ${first}\n` : ""}${others.map((each) => `merge ${each}\n`).join("")}deleteall\n`;
    for (const [path, { text, executable }] of files)
      stream += `M ${executable ? "100755" : "100644"} inline ${path}\n${data(text)}`;
    // The next commit that names no parent begins anew.
    stream += "\nreset refs/import\n\n";
  }
  for (const { name, commit } of repository.branches)
    stream += `reset refs/heads/${name}\nfrom :${marks.get(commit.id)}\n\n`;
  for (const { name, commit, message, at } of repository.tags)
    stream +=
      message === null
        ? `reset refs/tags/${name}\nfrom :${marks.get(commit.id)}\n\n`
        : `tag ${name}\nfrom :${marks.get(commit.id)}\ntagger ${commit.author.name} <${commit.author.email}> ${secondsOf(at)} +0000\n${data(`${message}\n`)}`;
  return stream;
}

const plain = { seedRows: 0, system: false, deletable: false, creatable: false, updatable: false } as const;
const text = (name: string, label: string, description: string) => fieldOf({ name, label, type: "text", description });

/** Branches, tags and what is checked out, a row each. */
const refEntity: Entity = {
  name: "ref",
  plural: "refs",
  label: "Ref",
  idPrefix: "ref",
  ids: "free",
  description: "Branches and tags of the repository, and HEAD.",
  display: "kind",
  fields: [
    fieldOf({ name: "id", label: "Name", type: "id", description: "refs/heads/main", required: true, unique: true }),
    fieldOf({
      name: "kind",
      label: "Kind",
      type: "enum",
      values: ["branch", "tag", "head"],
      description: "What it is",
      required: true,
    }),
    text("commit", "Commit", "Id of the commit that it leads to"),
    text("tree", "Tree", "Id of the files of that commit: the same files have the same"),
    text("parents", "Parents", "Ids of the commits before that one, with spaces between"),
    text("subject", "Subject", "First line of that commit's message"),
    text("annotation", "Annotation", "First line of the message of a tag that has one of its own"),
    text("target", "Branch", "Of HEAD: the branch that is checked out; empty where none is"),
  ],
  ...plain,
};

/** Commits that a branch or tag leads to, a row each. */
const commitEntity: Entity = {
  name: "commit",
  plural: "commits",
  label: "Commit",
  idPrefix: "commit",
  ids: "free",
  description: "Commits that a branch or a tag leads to, the newest 500.",
  display: "subject",
  fields: [
    fieldOf({ name: "id", label: "Id", type: "id", description: "40 hex digits", required: true, unique: true }),
    text("subject", "Subject", "First line of its message"),
    text("author", "Author", "Name and address"),
    fieldOf({ name: "at", label: "At", type: "datetime", description: "When it was written" }),
    text("parents", "Parents", "Ids of the commits before it, with spaces between"),
    text("tree", "Tree", "Id of its files"),
  ],
  ...plain,
};

/** The tables of a terminal whose tree is a repository, beside the usual ones. */
export const repositoryTables: readonly Entity[] = [refEntity, commitEntity];

/** Most commits that are rows. */
export const maxCommits = 500;

/** The rows of a repository at the start. */
export function repositoryRows(repository: Repository): { readonly ref: Row[]; readonly commit: Row[] } {
  const at = ({ id, tree, parents, subject }: Commit) => ({
    commit: id,
    tree,
    parents: parents.map((parent) => parent.id).join(" "),
    subject,
  });
  const ref = (id: string, kind: string, commit: Commit, more: Row = {}): Row => ({
    id,
    kind,
    ...at(commit),
    annotation: null,
    target: null,
    ...more,
  });
  const { branches, tags } = repository;
  const head = branches[0];
  return {
    ref: [
      ...(head ? [ref("HEAD", "head", head.commit, { target: `refs/heads/${head.name}` })] : []),
      ...branches.map(({ name, commit }) => ref(`refs/heads/${name}`, "branch", commit)),
      ...tags.map(({ name, commit, message }) => ref(`refs/tags/${name}`, "tag", commit, { annotation: message })),
    ],
    commit: commitsOf(repository).map((commit) => ({
      id: commit.id,
      subject: commit.subject,
      author: `${commit.author.name} <${commit.author.email}>`,
      at: formatDatetime(parseTime(commit.at)),
      parents: at(commit).parents,
      tree: commit.tree,
    })),
  };
}
