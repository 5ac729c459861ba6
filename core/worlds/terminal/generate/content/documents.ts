import { notes, sentences } from "../../../../generate/samples/words.ts";
import type { Random } from "../../../../random.ts";
import type { Tree } from "../tree.ts";

/** A text in Markdown. */
export type Document = {
  readonly path: string;
  readonly name: string;
  readonly title: string;
  readonly lines: readonly string[];
};

/** Texts of a handbook, and the word in them that has got another name. */
export type Documents = {
  readonly folder: string;
  readonly chapters: readonly Document[];
  /** What was so called until now, and what it is called now. */
  readonly oldTerm: string;
  readonly newTerm: string;
  /** Chapters that use the old word. */
  readonly using: readonly Document[];
  /** A text that tells what was, and keeps the old word. */
  readonly history: Document;
  /** A chapter with spaces at the ends of lines. */
  readonly ragged: Document;
};

const topics = [
  "Accounts",
  "Backups",
  "Billing",
  "Deliveries",
  "Errors",
  "Exports",
  "Imports",
  "Invoices",
  "Limits",
  "Releases",
  "Reports",
  "Returns",
  "Roles",
  "Search",
  "Sessions",
  "Support",
];

/** Writes chapters of a handbook with numbers in their names. */
export function addDocuments(tree: Tree, random: Random, folder: string, service: string): Documents {
  const [oldTerm, newTerm] = random.pick([
    ["Workbench", "Console"],
    ["Datastore", "Library"],
    ["Pipeline", "Conveyor"],
    ["Blueprint", "Template"],
  ] as const);
  const chosen = random.shuffle(topics).slice(0, 10);
  const raggedAt = random.int(1, 8);
  const write = (name: string, title: string, body: readonly string[], ends: (line: string) => string): Document => {
    const lines = [`# ${title}`, "", ...body].map(ends);
    return { path: tree.add(`${folder}/${name}`, `${lines.join("\n")}\n`), name, title, lines };
  };
  const plain = (line: string) => line;
  const chapters = chosen.map((topic, at) => {
    const name = `${String(at + 1).padStart(2, "0")}-${topic.toLowerCase()}.md`;
    const body: string[] = [];
    for (let part = 0; part < random.int(2, 4); part++) {
      body.push(`## ${random.pick(["Overview", "Steps", "Rules", "Examples", "Questions"])} ${part + 1}`, "");
      for (let line = 0; line < random.int(2, 6); line++) {
        const said = random.pick(random.next() < 0.5 ? sentences : notes);
        const chance = random.next();
        body.push(
          chance < 0.12
            ? `TODO: ${said}`
            : chance < 0.3 && at % 3 !== 1
              ? `In the ${oldTerm} of ${service}: ${said}`
              : said,
        );
      }
      body.push("");
    }
    return write(
      name,
      `${topic} of ${service}`,
      body,
      at === raggedAt ? (line) => (line.length % 2 ? `${line}   ` : line) : plain,
    );
  });
  const history = write(
    "CHANGELOG.md",
    `Changes of ${service}`,
    [`- The ${oldTerm} was opened.`, `- The ${oldTerm} shows reports.`, `- TODO lists are counted no more.`],
    plain,
  );
  const using = chapters.filter(({ lines }) => lines.some((line) => line.includes(oldTerm)));
  return {
    folder: `${tree.root}/${folder}`,
    chapters,
    oldTerm,
    newTerm,
    using,
    history,
    ragged: chapters[raggedAt] ?? history,
  };
}
