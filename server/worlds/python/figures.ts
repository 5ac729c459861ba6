import { createHash } from "node:crypto";
import type { Row } from "../../../core/action.ts";
import { type Artifact, type PictureType, pictureType } from "../../../core/artifact.ts";

const mediaTypes: Readonly<Record<string, PictureType>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  svg: "image/svg+xml",
};

/** Bytes up to which an image stood in its row. */
const maxImageBytes = 190_000;

/** The pictures among the files of a session. */
type Figures = {
  /** A row for each; of one that did not change the same object. */
  rows(files: ReadonlyMap<string, Row>, bodyOf: (path: string) => Buffer | null): Row[];
  /** The contents of rows that are new since they were asked for. */
  made(): Artifact[];
};

/** Finds the pictures among files below a folder: the name says so, and the bytes. `inRows`: as it was before artifacts, by name alone, and the image in its row. */
export function figuresOf(cwd: string, inRows: boolean): Figures {
  const byFile = new WeakMap<Row, Row | null>();
  let made: Artifact[] = [];
  const figureOf = (path: string, file: Row, bytes: Buffer | null): Row | null => {
    const mediaType = file.kind === "file" ? mediaTypes[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ""] : undefined;
    if (mediaType === undefined) return null;
    const { size = null, digest = null } = file;
    const row = { id: path.slice(cwd.length + 1), media_type: mediaType, size, digest };
    if (inRows) return mediaType === "image/png" || mediaType === "image/svg+xml" ? withImage(row, bytes) : null;
    if (bytes === null) return row;
    if (pictureType(bytes) !== mediaType) return null;
    made.push({ digest: sha256(bytes), mediaType, byteCount: bytes.length, bytes });
    return row;
  };
  return {
    rows: (files, bodyOf) =>
      [...files].flatMap(([path, file]) => {
        const known = byFile.get(file);
        const figure = known === undefined ? figureOf(path, file, bodyOf(path)) : known;
        byFile.set(file, figure);
        return figure ? [figure] : [];
      }),
    made() {
      const taken = made;
      made = [];
      return taken;
    },
  };
}

function withImage(row: Row, bytes: Buffer | null): Row {
  const isSmall = bytes !== null && bytes.length <= maxImageBytes;
  return { ...row, image: isSmall ? `data:${row.media_type};base64,${bytes.toString("base64")}` : null };
}

/** sha256 of bytes, 64 hex digits. */
function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
