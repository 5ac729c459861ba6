import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Row } from "../action.ts";
import type { Entity } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import { fieldOf } from "../generate/system.ts";
import { listingOf, type TarMember, tarOf } from "./tar.ts";
import { maxLength } from "./values.ts";

/** Longest text that stands in a row, characters; of a longer file the row has size and digest alone. */
export const maxFileText = maxLength.content;
/** Most bytes of a file that is no text that stand in a row, in base64; of a longer one the row has size and digest alone. */
export const maxFileBytes = (maxLength.content / 4) * 3;

const packings = ["gzip", "tar", "tar.gz"] as const;
export type Packed = (typeof packings)[number];

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
  /** The content of a small file that is no text; of a tar only that of a seed row, to begin with. */
  readonly base64: string | null;
  /** How the content is packed. Size, digest, text and base64 are then of what is in it, since packers differ in their bytes; the text of a tar is the list of its members. */
  readonly packed: Packed | null;
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
      fieldOf({
        name: "base64",
        label: "Bytes",
        type: "content",
        description: "The content in base64, where it is no text and small",
      }),
      fieldOf({
        name: "packed",
        label: "Packed",
        type: "enum",
        values: [...packings],
        description: "How it is packed; size, digest and content are then of what is in it",
      }),
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
    ...folder(path, mode),
    kind: "file",
    size: bytes.length,
    digest: bytesToHex(sha256(bytes)),
    text: text.length > maxFileText ? null : text,
    modified,
  };
}

/** The row of a file that is no text. Throws InvalidError for one too large for a row. */
export function binaryFile(
  path: string,
  bytes: Uint8Array,
  mode = "0644",
  modified: string | null = null,
): FileRow & Row {
  return {
    ...folder(path, mode),
    kind: "file",
    size: bytes.length,
    digest: bytesToHex(sha256(bytes)),
    base64: base64Of(path, bytes),
    modified,
  };
}

/** The row of a tar of files. Throws InvalidError for one too large for a row. */
export function archiveFile(
  path: string,
  members: readonly TarMember[],
  { packed = "tar.gz", mode = "0644", modified }: { packed?: "tar" | "tar.gz"; mode?: string; modified: string },
): FileRow & Row {
  const listing = listingOf(
    members.map(({ name, mode: own, text }) => ({
      name,
      kind: "file",
      mode: own,
      digest: bytesToHex(sha256(utf8ToBytes(text))),
    })),
  );
  return { ...textFile(path, listing, mode, modified), base64: base64Of(path, tarOf(members, modified)), packed };
}

/** The row of a folder. */
export function folder(path: string, mode = "0755"): FileRow & Row {
  return {
    id: path,
    kind: "directory",
    mode,
    size: null,
    digest: null,
    text: null,
    base64: null,
    packed: null,
    target: null,
    modified: null,
  };
}

function base64Of(path: string, bytes: Uint8Array): string {
  if (bytes.length > maxFileBytes)
    throw new InvalidError(
      `${path} has ${bytes.length} bytes, and a row holds ${maxFileBytes} of a file that is no text`,
      "Make it smaller, or several files of it.",
    );
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
