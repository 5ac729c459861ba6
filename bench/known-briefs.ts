import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Brief = z.looseObject({ id: z.string(), brief: z.string(), language: z.string().default("en") });
export type KnownBrief = { readonly id: string; readonly brief: string };

/** English briefs to make environments of: the repository's own, or those of a folder of gold files, of which lines 1, 3, 5, ... are taken: the others are held out. */
export function knownBriefs(gold: string | undefined): KnownBrief[] {
  const files = gold
    ? ["gold-a.jsonl", "gold-b.jsonl"].map((file) => join(gold, file))
    : [join(import.meta.dirname, "briefs/invented.jsonl")];
  const all = files.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .filter((_, index) => gold === undefined || index % 2 === 0)
      .map((line) => Brief.parse(JSON.parse(line))),
  );
  return all.filter(({ language }) => language === "en");
}

/** Environments of several trades, by names of their own. */
export const tradeBriefs = {
  CRM: "CRM for Salesforce agents",
  clinic: "Healthcare clinic",
  library:
    "A library lends books to members. A member may have at most 3 open loans. Members with unpaid fines may not borrow. Librarians record loans, returns and fines, and send a reminder for overdue loans.",
  manufacturer:
    "ERP for a small manufacturer: suppliers, purchase orders, products and stock. Purchase orders above 10000 EUR need an approval. Orders that were received cannot be changed.",
  "service desk":
    "IT service desk with incidents, changes and employees; access requests need the manager's approval; critical incidents must be confirmed to the reporter.",
  shelter:
    "An animal shelter: animals, adopters and adoptions. An animal that is not vaccinated may not be adopted. Every adoption is confirmed to the adopter. Volunteers record visits.",
} as const;
