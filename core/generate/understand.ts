import { z } from "zod";
import { Clause, Domain, type Entity, type Field, FieldType, Operation, type Plan, Policy } from "../environment.ts";
import { readBrief } from "./brief.ts";
import { deriveOperations } from "./operations.ts";
import { suggestionFor } from "./suggestion.ts";

const Words = z
  .array(z.strictObject({ start: z.int().min(0), end: z.int().min(0) }))
  .describe("Where the brief says so, counted in UTF-16 units; empty for what was added without being said");
type Words = z.infer<typeof Words>;

/** What a brief is understood to say; each part with its words. */
export const Understanding = z
  .strictObject({
    name: z.string(),
    domain: Domain,
    language: z.string(),
    clauses: z.array(Clause),
    entities: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        words: Words,
        fields: z.array(
          z.strictObject({
            name: z.string(),
            label: z.string(),
            type: FieldType,
            required: z.boolean(),
            words: Words,
          }),
        ),
      }),
    ),
    relations: z.array(
      z.strictObject({ from: z.string(), field: z.string(), to: z.string(), many: z.boolean(), words: Words }),
    ),
    states: z.array(
      z.strictObject({
        entity: z.string(),
        field: z.string(),
        values: z.array(z.string()),
        transitions: z.record(z.string(), z.array(z.string())),
        words: Words,
      }),
    ),
    operations: z.array(
      z.strictObject({ name: z.string(), title: z.string(), kind: Operation.shape.kind, words: Words }),
    ),
    policies: z.array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        enforcement: Policy.shape.enforcement,
        words: Words,
      }),
    ),
    missed: z
      .array(
        z.strictObject({
          clause: z.string(),
          text: z.string(),
          advice: z.string().describe("What to do about it"),
          wording: z.string().nullable().describe("A sentence of this kind that is understood"),
          words: Words,
        }),
      )
      .describe("Clauses that nothing stands for"),
  })
  .meta({ id: "Understanding" });
export type Understanding = z.infer<typeof Understanding>;

/** What the offline parser makes of a brief, before anything is generated. Throws what planFromBrief throws. */
export function understandBrief(brief: string, options: { domain?: Domain } = {}): Understanding {
  const { plan, mentions } = readBrief(brief, options);
  const clauses = new Map(plan.clauses.map((clause) => [clause.id, clause]));
  const clauseOf = (id: string | undefined) => (id === undefined ? undefined : clauses.get(id));
  const wordsOf = (name: string): Words =>
    mentions.filter((mention) => mention.entity === name).map(({ start, end }) => ({ start, end }));
  const own = plan.entities.filter((entity) => !entity.system);
  return {
    name: plan.name,
    domain: plan.domain,
    language: plan.language,
    clauses: plan.clauses,
    entities: own.map((entity) => ({
      name: entity.name,
      label: entity.label,
      words: orElse(wordsOf(entity.name), whole(clauseOf(entity.clause))),
      fields: entity.fields.slice(1).map((field) => ({
        name: field.name,
        label: field.label,
        type: field.type,
        required: field.required,
        words: said([field.label, ...(field.values ?? [])], clauseOf(field.clause)),
      })),
    })),
    relations: own.flatMap((entity) =>
      entity.fields.flatMap((field) => {
        if (field.entity === undefined || !own.some((other) => other.name === field.entity)) return [];
        const words = together(wordsOf(entity.name), wordsOf(field.entity), plan.clauses);
        return [{ from: entity.name, field: field.name, to: field.entity, many: field.type === "references", words }];
      }),
    ),
    states: own.flatMap((entity) =>
      entity.fields.flatMap((field) =>
        isState(field)
          ? [
              {
                entity: entity.name,
                field: field.name,
                values: field.values ?? [],
                transitions: field.transitions ?? {},
                words: said(field.values ?? [], clauseOf(field.clause)),
              },
            ]
          : [],
      ),
    ),
    operations: operationsOf(plan, clauseOf),
    policies: plan.policies.map(({ id, text, enforcement, clause }) => ({
      id,
      text,
      enforcement,
      words: whole(clauseOf(clause)),
    })),
    missed: plan.clauses
      .filter((clause) => !clause.understood)
      .map((clause) => ({
        clause: clause.id,
        text: clause.text,
        ...suggestionFor(clause, subjectsOf(clause, own, wordsOf), plan.language),
        words: whole(clause),
      })),
  };
}

function orElse(words: Words, other: Words): Words {
  return words.length > 0 ? words : other;
}

function isState(field: Field): boolean {
  return field.type === "enum" && (field.transitions !== undefined || /^(status|state|stage)$/.test(field.name));
}

/** Reading, creating and changing records comes with every entity; what a brief adds are steps and operations of its own. */
function operationsOf(
  plan: Plan,
  clauseOf: (id: string | undefined) => Clause | undefined,
): Understanding["operations"] {
  const routine = new Set<Operation["kind"]>(["search", "get", "list", "create", "update"]);
  return deriveOperations(plan)
    .filter(({ kind }) => !routine.has(kind))
    .map(({ name, title, kind, origin, clause }) => {
      const source = clauseOf(clause);
      const verb = stemmed(title.split(" ")[0] ?? "");
      const words = found(verb, source);
      return { name, title, kind, words: words.length > 0 || origin === "derived" ? words : whole(source) };
    });
}

function whole(clause: Clause | undefined): Words {
  return clause ? [{ start: clause.start, end: clause.end }] : [];
}

/** The stretches of a clause that say one of the texts; the clause as a whole when none of them stands there word for word. */
function said(texts: readonly string[], clause: Clause | undefined): Words {
  const words = texts.flatMap((text) => found(stemmed(text), clause));
  return orElse(words, whole(clause));
}

function found(stem: string, clause: Clause | undefined): Words {
  if (!clause || stem.length < 2) return [];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(stem)}[\\p{L}]{0,4}(?![\\p{L}\\p{N}])`, "giu");
  return [...clause.text.matchAll(pattern)].map((match) => ({
    start: clause.start + match.index,
    end: clause.start + match.index + match[0].length,
  }));
}

/** `Cancel` finds `cancelled`, `close` `closing`. */
function stemmed(text: string): string {
  return text
    .replaceAll("_", " ")
    .trim()
    .toLowerCase()
    .replace(/(?<=\w{3})e$/, "");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Of two kinds of record: from one to the other, in the first clause that names both. */
function together(left: Words, right: Words, clauses: readonly Clause[]): Words {
  for (const clause of clauses) {
    const inside = ({ start, end }: Words[number]) => start >= clause.start && end <= clause.end;
    const one = left.find(inside);
    const other = right.find((place) => inside(place) && place.start !== one?.start);
    if (one && other) return [{ start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) }];
  }
  return [];
}

function subjectsOf(clause: Clause, entities: readonly Entity[], wordsOf: (name: string) => Words) {
  const named = entities.filter((entity) =>
    wordsOf(entity.name).some(({ start, end }) => start >= clause.start && end <= clause.end),
  );
  const isPerson = (entity: Entity) => entity.fields.some((field) => field.type === "email");
  const order = [...named, ...entities];
  const thing = order.find((entity) => !isPerson(entity)) ?? order[0];
  const person = order.find((entity) => isPerson(entity) && entity !== thing);
  return {
    thing: thing?.label.toLowerCase() ?? "record",
    things: thing?.plural.replaceAll("_", " ") ?? "records",
    person: person?.label.toLowerCase() ?? "customer",
  };
}
