import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Row } from "../action.ts";
import type { Entity } from "../environment.ts";
import { fieldOf } from "../generate/system.ts";
import { maxLength } from "./values.ts";

/** Longest text that stands in a row, characters; of a longer file, or of one that is no UTF-8, the row has size and digest alone. */
export const maxFileText = maxLength.content;

/** A file, a folder or a link of a tree. Its id is its path. */
export type FileRow = {
  readonly id: string;
  readonly kind: "file" | "directory" | "link";
  /** Four octal digits: `0644`. */
  readonly mode: string;
  /** Bytes; null for what is no file. */
  readonly size: number | null;
  /** sha256 of the content, 64 hex digits; null for what is no file. */
  readonly digest: string | null;
  readonly text: string | null;
  /** Where a link leads. */
  readonly target: string | null;
  /** UTC datetime of the last change before the episode; null where the episode changed the file's content, or made it. */
  readonly modified: string | null;
};

/** The table of a tree's files, for every kind of world that has one. */
export function fileEntity(description: string): Entity {
  return {
    name: "file",
    plural: "files",
    label: "File",
    idPrefix: "file",
    ids: "free",
    look: "files",
    description,
    display: "kind",
    fields: [
      fieldOf({ name: "id", label: "Path", type: "id", description: "Absolute path", required: true, unique: true }),
      fieldOf({
        name: "kind",
        label: "Kind",
        type: "enum",
        values: ["file", "directory", "link"],
        description: "What it is",
        required: true,
      }),
      fieldOf({ name: "mode", label: "Mode", type: "text", description: "Four octal digits", required: true }),
      fieldOf({ name: "size", label: "Size", type: "integer", description: "Bytes" }),
      fieldOf({ name: "digest", label: "Digest", type: "text", description: "sha256 of the content" }),
      fieldOf({ name: "text", label: "Content", type: "content", description: "The content, where it is a text" }),
      fieldOf({ name: "target", label: "Target", type: "text", description: "Where a link leads" }),
      fieldOf({
        name: "modified",
        label: "Modified",
        type: "datetime",
        description: "Last change before the episode; empty where the episode changed it",
      }),
    ],
    seedRows: 0,
    system: false,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

/** The row of a text file. */
export function textFile(path: string, text: string, mode = "0644", modified: string | null = null): FileRow & Row {
  const bytes = utf8ToBytes(text);
  return {
    id: path,
    kind: "file",
    mode,
    size: bytes.length,
    digest: bytesToHex(sha256(bytes)),
    text: text.length > maxFileText ? null : text,
    target: null,
    modified,
  };
}

/** The row of a folder. */
export function folder(path: string, mode = "0755"): FileRow & Row {
  return { id: path, kind: "directory", mode, size: null, digest: null, text: null, target: null, modified: null };
}
