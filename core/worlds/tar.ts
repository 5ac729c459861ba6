import { utf8ToBytes } from "@noble/hashes/utils.js";
import { parseTime, unitMs } from "../calendar.ts";
import { InvalidError } from "../errors.ts";

/** What is known of a member of a tar. `digest`: sha256 of its content, or where a link leads. */
export type Listed = {
  readonly name: string;
  readonly kind: "file" | "directory" | "link";
  readonly mode: string;
  readonly digest: string;
};

/** A text that goes into a tar. */
export type TarMember = { readonly name: string; readonly mode: string; readonly text: string };

/** The members of a tar as a text, a line each by their names: mode, sha256 of the content, name. The same for every way to pack the same files: order, leading `./` and `/`, times, owners, and folders in which something is say nothing of what is in it; of members of one name the last counts. */
export function listingOf(members: readonly Listed[]): string {
  const lines = new Map<string, string>();
  const folders = new Set<string>();
  for (const { name, kind, mode, digest } of members) {
    const parts = name.split("/").filter((part) => part !== "" && part !== ".");
    const plain = parts.join("/");
    for (let depth = kind === "directory" ? parts.length : parts.length - 1; depth > 0; depth--)
      if (depth < parts.length) folders.add(parts.slice(0, depth).join("/"));
    if (plain === "") continue;
    const line = {
      file: `${mode} ${digest} ${plain}`,
      directory: `${mode} folder ${plain}/`,
      link: `link ${plain} -> ${digest}`,
    }[kind];
    lines.set(plain, line);
  }
  const shown = [...lines].filter(([name, line]) => !(folders.has(name) && line.endsWith("/")));
  return shown
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => `${line}\n`)
    .join("");
}

const blockBytes = 512;

/** A tar in the form of POSIX (ustar) with all members of one moment. Throws InvalidError for a name of more than 100 bytes. */
export function tarOf(members: readonly TarMember[], modified: string): Uint8Array {
  const seconds = parseTime(modified) / unitMs.seconds;
  const blocks = members.flatMap(({ name, mode, text }) => {
    const body = utf8ToBytes(text);
    return [headOf(name, mode, body.length, seconds), padded(body)];
  });
  const tar = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 2 * blockBytes));
  let at = 0;
  for (const block of blocks) {
    tar.set(block, at);
    at += block.length;
  }
  return tar;
}

function padded(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(Math.ceil(bytes.length / blockBytes) * blockBytes);
  whole.set(bytes);
  return whole;
}

function headOf(name: string, mode: string, size: number, seconds: number): Uint8Array {
  const head = new Uint8Array(blockBytes);
  const put = (at: number, text: string) => head.set(utf8ToBytes(text), at);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, "0");
  if (utf8ToBytes(name).length > 100)
    throw new InvalidError(`${name} has more than 100 bytes, the most for a name in a tar`, "Shorten it.");
  put(0, name);
  put(100, `${octal(Number.parseInt(mode, 8), 7)}\0`);
  put(108, `${octal(1_000, 7)}\0${octal(1_000, 7)}\0${octal(size, 11)}\0${octal(seconds, 11)}\0`);
  put(148, "        0");
  put(257, "ustar\u000000");
  put(
    148,
    `${octal(
      head.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
  );
  return head;
}
