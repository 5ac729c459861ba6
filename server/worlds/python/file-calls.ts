import { posix } from "node:path";
import type { Action, ActionError, Observation } from "../../../core/action.ts";
import { errorObservation } from "../../../core/worlds/call.ts";
import { type Entry, type Tree, textOf } from "./tree.ts";

/** What came of a file tool; `put`: the path that it wrote. */
export type FileCall = { readonly observation: Observation; readonly put?: string };

const maxLinks = 10;

/** Carries out `read_file`, `write_file` or `list_directory` on a tree; null for another tool. Relative paths begin at the working folder, and nothing outside of it is reached. */
export function fileCall(tree: Tree, cwd: string, outputBytes: number, { action, params }: Action): FileCall | null {
  const path = posix.resolve(cwd, String(params.path ?? ""));
  const isInside = path === cwd || path.startsWith(`${cwd}/`);
  const outside = refused(
    "NOT_ALLOWED",
    `${path} is outside of the working folder.`,
    `Give a path below ${cwd}, or one relative to it.`,
  );
  switch (action) {
    case "read_file":
      return isInside ? read(tree, path, params, outputBytes) : outside;
    case "write_file":
      return isInside ? write(tree, cwd, path, String(params.content ?? "")) : outside;
    case "list_directory":
      return isInside ? list(tree, cwd, path) : outside;
    default:
      return null;
  }
}

function refused(code: ActionError["code"], message: string, hint: string): FileCall {
  return { observation: errorObservation({ code, message, hint }) };
}

/** What lies at a path, links followed. */
function entryAt({ entries }: Tree, path: string): Entry | undefined {
  let at = path;
  for (let links = 0; links < maxLinks; links++) {
    const entry = entries.get(at);
    if (entry?.kind !== "link") return entry;
    at = posix.resolve(posix.dirname(at), entry.target ?? "");
  }
  return undefined;
}

function read(tree: Tree, path: string, params: Action["params"], outputBytes: number): FileCall {
  const entry = entryAt(tree, path);
  if (!entry) return refused("NOT_FOUND", `There is no file ${path}.`, "See what is there with list_directory.");
  if (entry.kind === "directory")
    return refused("INVALID_PARAMETER", `${path} is a folder.`, "List it with list_directory.");
  const text = entry.body === null ? null : textOf(entry.body);
  if (text === null)
    return refused("INVALID_PARAMETER", `${path} is no text of UTF-8.`, "Read its bytes with run_python.");
  const lines = text.replace(/\n$/, "").split("\n");
  const all = text === "" ? [] : lines;
  const start = Math.max(1, typeof params.start_line === "number" ? params.start_line : 1);
  const count = Math.max(0, typeof params.line_count === "number" ? params.line_count : all.length);
  const part = all.slice(start - 1, start - 1 + count).join("\n");
  const isCut = part.length > outputBytes;
  return {
    observation: {
      result: {
        path,
        lines: all.length,
        text: isCut ? part.slice(0, outputBytes) : part,
        ...(isCut ? { cut: `The first ${outputBytes} of ${part.length} characters; ask for fewer lines.` } : {}),
      },
    },
  };
}

function write(tree: Tree, cwd: string, path: string, content: string): FileCall {
  const there = tree.entries.get(path);
  if (path === cwd || there?.kind === "directory")
    return refused("CONFLICT", `${path} is a folder.`, "Give the path of a file.");
  if (there?.kind === "link")
    return refused("CONFLICT", `${path} is a link.`, "Write the file that it leads to, or remove it first.");
  for (let above = posix.dirname(path); above.length > cwd.length; above = posix.dirname(above)) {
    const entry = tree.entries.get(above);
    if (entry && entry.kind !== "directory")
      return refused("CONFLICT", `${above} is no folder.`, "Choose another path, or remove it first.");
  }
  tree.write(path, content);
  return { observation: { result: { path, bytes: tree.entries.get(path)?.body?.length ?? 0 } }, put: path };
}

function list(tree: Tree, cwd: string, path: string): FileCall {
  const entry = entryAt(tree, path);
  if (path !== cwd && !entry)
    return refused("NOT_FOUND", `There is no folder ${path}.`, `List ${cwd} to see what is there.`);
  if (path !== cwd && entry?.kind !== "directory")
    return refused("INVALID_PARAMETER", `${path} is no folder.`, "Read it with read_file.");
  const entries = tree
    .rows()
    .file.filter(({ id }) => posix.dirname(String(id)) === path)
    .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))
    .map(({ id, kind, size, mode, target }) => ({
      name: posix.basename(String(id)),
      kind: kind ?? null,
      size: size ?? null,
      mode: mode ?? null,
      ...(target === null ? {} : { target: target ?? null }),
    }));
  return { observation: { result: { path, entries, total: entries.length } } };
}
