import type { Row, RowChange } from "../action.ts";
import { canonicalJson } from "../json.ts";

/** A file, folder or link as a tree shows it. */
export type TreeFile = {
  readonly path: string;
  readonly kind: "file" | "directory" | "link";
  readonly mode: string | null;
  readonly size: number | null;
  readonly text: string | null;
  /** sha256 of its content, where the row says it. */
  readonly digest: string | null;
  /** How it is packed: size and text are then of what is in it. */
  readonly packed: string | null;
  /** The beginning of a content that is no text, as a dump of bytes; null where the row holds none. */
  readonly head: string | null;
  readonly target: string | null;
  /** Rows of tables whose files have no member `path` are named by their ids. */
  readonly id: string;
};

/** A folder or a file with what is in it, by name; folders first. */
export type TreeNode = {
  readonly name: string;
  readonly path: string;
  /** Null for a folder that only its files tell of. */
  readonly file: TreeFile | null;
  readonly children: readonly TreeNode[];
};

/** A row as a file, by the usual names of its members: `path` (else the id), `kind`, `mode`, `size`, `text` or `content`, `digest`, `base64`, `packed`, `target`. */
export function fileOf(row: Row): TreeFile {
  const textOf = (...names: readonly string[]) =>
    names.map((name) => row[name]).find((value) => typeof value === "string") ?? null;
  const kind = row.kind === "directory" || row.kind === "link" ? row.kind : "file";
  const id = String(row.id);
  return {
    id,
    path: textOf("path") || id,
    kind,
    mode: textOf("mode"),
    size: typeof row.size === "number" ? row.size : null,
    text: textOf("text", "content"),
    digest: textOf("digest"),
    packed: textOf("packed"),
    head: typeof row.base64 === "string" ? headOf(row.base64) : null,
    target: textOf("target"),
  };
}

/** Bytes of which a head is shown, a multiple of 16 and, for base64, of 3. */
const headBytes = 144;

/** `0000  1f 8b 08 00 …  ....`: sixteen bytes a line, and those of them that can be printed. Null for what is no base64. */
function headOf(base64: string): string | null {
  const start = base64.slice(0, (headBytes / 3) * 4);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(start) || start.length % 4 !== 0) return null;
  const bytes = Array.from(atob(start), (each) => each.charCodeAt(0));
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const line = bytes.slice(at, at + 16);
    const hex = line.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const printed = line.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".")).join("");
    lines.push(`${at.toString(16).padStart(4, "0")}  ${hex.padEnd(47)}  ${printed}`);
  }
  return lines.join("\n");
}

const contentOf = ({ text, size, digest }: TreeFile) => canonicalJson([text, size, digest]);

/** Both sides of a row's change as files. A row that tells how a file differs from a checkout (`status`, and `was`, its text there) says itself what was before it. */
export function fileSides({ before, after }: Pick<RowChange, "before" | "after">): {
  readonly before: TreeFile | null;
  readonly after: TreeFile | null;
} {
  const now = (row: Row) => (row.status === "deleted" ? null : fileOf(row));
  const there = (row: Row | null) =>
    row?.status === "modified" || row?.status === "deleted"
      ? { ...fileOf(row), text: typeof row.was === "string" ? row.was : null }
      : null;
  return { before: before ? now(before) : there(after), after: after ? now(after) : there(before) };
}

/** The tree of some files. A folder that leads to one thing only, and is no row of its own, is joined with it: `srv/www`. */
export function treeOf(files: readonly TreeFile[]): readonly TreeNode[] {
  type Growing = { name: string; path: string; file: TreeFile | null; children: Map<string, Growing> };
  const root: Growing = { name: "", path: "", file: null, children: new Map() };
  for (const file of files) {
    const lead = file.path.startsWith("/") ? "/" : "";
    let here = root;
    for (const name of file.path.split("/").filter(Boolean)) {
      const path = here === root ? `${lead}${name}` : `${here.path}/${name}`;
      const next = here.children.get(name) ?? {
        name: here === root ? `${lead}${name}` : name,
        path,
        file: null,
        children: new Map(),
      };
      here.children.set(name, next);
      here = next;
    }
    if (here !== root) here.file = file;
  }
  const isFolder = ({ file, children }: TreeNode) => children.length > 0 || file?.kind === "directory";
  const nodeOf = ({ name, path, file, children }: Growing): TreeNode => {
    const inside = [...children.values()]
      .map(nodeOf)
      .sort((a, b) => Number(isFolder(b)) - Number(isFolder(a)) || (a.name < b.name ? -1 : 1));
    const [only, ...others] = inside;
    if (only && others.length === 0 && !file && isFolder(only)) return { ...only, name: `${name}/${only.name}` };
    return { name, path, file, children: inside };
  };
  return nodeOf(root).name === ""
    ? nodeOf(root).children
    : [{ ...nodeOf(root), name: nodeOf(root).name.replace(/^\//, "") }];
}

/** What differs of two versions of a file, in words: `content`, `mode 0644 → 0600`. */
export function fileChange(before: TreeFile | null, after: TreeFile | null): readonly string[] {
  if (!before) return ["new"];
  if (!after) return ["deleted"];
  const words = (["kind", "mode", "target"] as const).flatMap((name) =>
    before[name] === after[name] ? [] : [`${name} ${before[name] ?? "–"} → ${after[name] ?? "–"}`],
  );
  const isOther = contentOf(before) !== contentOf(after);
  return [...(isOther ? ["content"] : []), ...words];
}
