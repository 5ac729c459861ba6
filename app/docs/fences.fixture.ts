import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A block of code in a document, such as ```sh runnable. */
export type Fence = {
  /** From the root of the repository. */
  readonly file: string;
  readonly language: string;
  /** The word after the language. */
  readonly mark: string;
  readonly code: string;
};

/** Every block of code that a user may read: README, docs, the SDKs. */
export function fencesIn(root: string): Fence[] {
  const files = [
    "README.md",
    ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
    ...readdirSync(join(root, "sdk")).map((name) => `sdk/${name}/README.md`),
  ];
  return files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^```(\w*)[ \t]*(\w*)\n([\s\S]*?)^```$/gm)].map(
      ([, language = "", mark = "", code = ""]) => ({ file, language, mark, code }),
    ),
  );
}
