import { z } from "zod";

export const Fact = z.strictObject({
  kind: z.literal("fact"),
  record: z.string(),
  name: z.string(),
  type: z.enum(["boolean", "text", "integer", "decimal", "money", "date", "datetime", "enum", "reference"]),
  unit: z.string().optional().describe("Of a number: `%`, `kg`, `EUR`"),
  to: z.string().optional().describe("Of a reference: the record that it refers to"),
  value: z.string().optional().describe("Of an enum: the value that the rule is about, or several with commas between"),
});

/** What a reading that somebody picks adds to the records, named by the clause's own words: a fact that a record holds, or an act that is done about it. */
export const Addition = z
  .discriminatedUnion("kind", [Fact, z.strictObject({ kind: z.literal("act"), verb: z.string(), record: z.string() })])
  .meta({ id: "Addition" });
export type Addition = z.infer<typeof Addition>;
export type Fact = z.infer<typeof Fact>;

/** Additions without those that were named before. */
export function unlike(additions: readonly Addition[]): Addition[] {
  const keys = additions.map((each) => JSON.stringify(each));
  return additions.filter((_, at) => keys.indexOf(keys[at] ?? "") === at);
}

const kinds: Readonly<Record<Extract<Addition, { kind: "fact" }>["type"], string>> = {
  boolean: "a yes/no fact",
  text: "a text",
  integer: "a number",
  decimal: "a number",
  money: "an amount of money",
  date: "a date",
  datetime: "a time",
  enum: "a choice",
  reference: "a link",
};

/** The additions in words, as they stand behind the sentence of a reading: `(adds a yes/no fact "waiver signed" to member)`; nothing where there are none. */
export function sayAdditions(additions: readonly Addition[]): string {
  const said = additions.map((each) => {
    const record = each.record.replaceAll("_", " ");
    if (each.kind === "act") return `an act "${each.verb.replaceAll("_", " ")}" to ${record}`;
    if (each.type === "reference") {
      const [to = "", name] = [each.to, each.name.replace(/_id$/, "")].map((text) => text?.replaceAll("_", " "));
      return `a link${name === to ? "" : ` "${name}"`} from ${record} to ${to}`;
    }
    const unit = each.unit === undefined ? "" : ` in ${each.unit}`;
    return `${kinds[each.type]} "${each.name.replaceAll("_", " ")}"${unit} to ${record}`;
  });
  return said.length === 0 ? "" : ` (adds ${said.join(" and ")})`;
}
