import { z } from "zod";
import { Clause, Domain, type Field, FieldType, Operation, Policy } from "../environment.ts";
import { Norm } from "../norms/norm.ts";
import { Pick } from "../norms/pick.ts";
import { sayPolicy } from "../norms/say-policy.ts";
import type { RecordGraph, Span } from "../reading/graph.ts";
import { understandingOf } from "../reading/understand.ts";
import { adviceFor } from "./advice.ts";
import { type BriefOptions, type ReadBrief, readBrief } from "./brief.ts";
import { deriveOperations } from "./operations.ts";

const Words = z
  .array(z.strictObject({ start: z.int().min(0), end: z.int().min(0) }))
  .describe("Where the brief says so, counted in UTF-16 units; empty for what was added without being said");
type Words = z.infer<typeof Words>;

const UnderstoodPolicy = z.strictObject({
  id: z.string(),
  text: z.string().describe("The author's words"),
  said: z.string().describe("The rule in one canonical sentence, made from what is enforced"),
  enforcement: Policy.shape.enforcement,
  assumed: z.boolean().describe("Usual in the trade, not asked for by the brief"),
  readBy: Policy.shape.readBy,
  clause: z.string().nullable().describe("The clause it comes from; null for a usual rule of the trade"),
  words: Words,
});

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
            values: z.array(z.string()).optional().describe("Of an enum"),
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
    roles: z.array(z.string()).describe("Parts that people have, as rules may name them"),
    policies: z.array(UnderstoodPolicy),
    offered: z.array(UnderstoodPolicy).describe("Rules that the trade usually has: off until picked"),
    open: z
      .array(
        z.strictObject({
          clause: z.string(),
          text: z.string(),
          why: z.string(),
          candidates: z.array(z.strictObject({ norm: Norm, said: z.string() })),
          words: Words,
        }),
      )
      .describe("Rules that were not read for certain: nothing is enforced until a reading is picked"),
    missed: z
      .array(
        z.strictObject({
          clause: z.string(),
          text: z.string(),
          advice: z.string().describe("What to do about it"),
          words: Words,
        }),
      )
      .describe("Clauses that nothing stands for, and that were not put aside"),
  })
  .meta({ id: "Understanding" });
export type Understanding = z.infer<typeof Understanding>;

const Names = z.array(z.string());

/** A brief's readings in the form that gold readings have, and what they become, for people. */
export const BriefReadings = z
  .strictObject({
    language: z.string(),
    entities: z.array(
      z.strictObject({ name: z.string(), aka: Names, attributes: Names, many_of: z.string().nullable() }),
    ),
    relations: z.array(z.strictObject({ from: z.string(), to: z.string(), name: z.string(), many: z.boolean() })),
    states: z.array(
      z.strictObject({
        record: z.string(),
        field: z.string(),
        values: Names,
        order: z.array(z.tuple([z.string(), z.string()])),
      }),
    ),
    acts: z.array(z.strictObject({ verb: z.string(), record: z.string(), effect: z.string() })),
    rules: z
      .array(
        z.looseObject({
          words: z.string().describe("Exactly what the brief says there"),
          status: z.enum(["enforced", "open"]),
          frame: z.string().nullable().describe("Of an open rule the one that fits best, or null"),
        }),
      )
      .describe("Each rule as a norm: a frame with its slots beside `words`"),
    aside: z.array(z.strictObject({ words: z.string(), why: z.string() })).describe("Clauses that are no rule"),
    policies_without_clause: z
      .int()
      .describe("Enforced rules that no sentence asks for and that are not marked as usual"),
    reader: z
      .strictObject({
        model: z.string(),
        status: z.enum(["read", "cached", "failed"]),
        asked: z.int().describe("Open rules that it was asked about"),
        read: z.int().describe("Of them now enforced"),
        tokens: z.int(),
        costUsd: z.number().nullable(),
        problems: z.array(z.string()),
        readings: z.array(Pick).describe("The picks with what it read, to be sent when the environment is made"),
      })
      .optional()
      .describe("The model that open rules were asked of, where one was"),
    understood: Understanding,
  })
  .meta({ id: "BriefReadings" });
export type BriefReadings = z.infer<typeof BriefReadings>;

/** The readings of a brief with picks applied, and what they become. Throws what planFromBrief throws. */
export function readingsOfBrief(brief: string, options: BriefOptions = {}): BriefReadings {
  const made = readBrief(brief, options);
  const { plan, graph } = made;
  const read = made.read.map(({ clause, ...each }) => ({ ...each, words: clause.text }));
  return BriefReadings.parse({
    language: plan.language,
    ...understandingOf(graph, read),
    policies_without_clause: plan.policies.filter(({ clause, assumed }) => !clause && !assumed).length,
    understood: understandingIn(made),
  });
}

/** What the offline reader makes of a brief, before anything is generated. Throws what planFromBrief throws. */
export function understandBrief(brief: string, options: BriefOptions = {}): Understanding {
  return understandingIn(readBrief(brief, options));
}

function understandingIn({ plan, graph }: ReadBrief): Understanding {
  const own = plan.entities.filter((entity) => !entity.system);
  const record = (name: string) => graph.records.find((each) => each.name === name);
  const understood = (policy: Policy): Understanding["policies"][number] => ({
    id: policy.id,
    text: policy.text,
    said: sayPolicy(plan.entities, policy),
    enforcement: policy.enforcement,
    assumed: policy.assumed === true,
    ...(policy.readBy ? { readBy: policy.readBy } : {}),
    clause: policy.clause ?? null,
    words: whole(plan.clauses.find(({ id }) => id === policy.clause)),
  });
  const unread = plan.clauses.filter(({ understood, rule }) => !understood && rule !== "aside" && rule !== "open");
  return {
    name: plan.name,
    domain: plan.domain,
    language: plan.language,
    clauses: plan.clauses,
    entities: own.map((entity) => ({
      name: entity.name,
      label: entity.label,
      words: wordsOf(record(entity.name)?.spans),
      fields: entity.fields.slice(1).map(({ name, label, type, required, values }) => ({
        name,
        label,
        type,
        required,
        ...(values ? { values } : {}),
        words: fieldWords(graph, entity.name, name),
      })),
    })),
    relations: own.flatMap((entity) =>
      entity.fields.flatMap((field) => {
        if (field.entity === undefined || !own.some((other) => other.name === field.entity)) return [];
        const words = fieldWords(graph, entity.name, field.name);
        return [{ from: entity.name, field: field.name, to: field.entity, many: field.type === "references", words }];
      }),
    ),
    states: own.flatMap((entity) =>
      entity.fields.filter(isState).map((field) => ({
        entity: entity.name,
        field: field.name,
        values: field.values ?? [],
        transitions: field.transitions ?? {},
        words: fieldWords(graph, entity.name, field.name),
      })),
    ),
    operations: deriveOperations(plan)
      .filter(({ kind }) => !routine.has(kind))
      .map(({ name, title, kind }) => ({ name, title, kind, words: actWords(graph, name) })),
    roles: graph.roles.map(({ name }) => name),
    policies: plan.policies.map(understood),
    offered: (plan.offered ?? []).map(understood),
    open: plan.clauses
      .filter(({ rule }) => rule === "open")
      .map((clause) => ({
        clause: clause.id,
        text: clause.text,
        why: clause.note ?? "",
        candidates: clause.candidates ?? [],
        words: whole(clause),
      })),
    missed: unread.map((clause) => ({
      clause: clause.id,
      text: clause.text,
      advice: adviceFor(clause, own, plan.language),
      words: whole(clause),
    })),
  };
}

/** Reading, creating and changing records comes with every entity; what a brief adds are steps and operations of its own. */
const routine = new Set<Operation["kind"]>(["search", "get", "list", "create", "update"]);

const isState = (field: Field) =>
  field.type === "enum" && (field.transitions !== undefined || /^(status|state|stage)$/.test(field.name));

const wordsOf = (spans: readonly Span[] | undefined): Words => (spans ?? []).map(({ start, end }) => ({ start, end }));
const whole = (clause: Clause | undefined): Words => (clause ? [{ start: clause.start, end: clause.end }] : []);

function fieldWords(graph: RecordGraph, entity: string, field: string): Words {
  const own = graph.records.find(({ name }) => name === entity)?.fields.find(({ name }) => name === field);
  const relation = graph.relations.find(
    (each) => each.from === entity && new RegExp(`^${each.name}_ids?$`).test(field),
  );
  const states = graph.states.find((each) => each.record === entity && each.field === field);
  return wordsOf([...(own?.spans ?? []), ...(relation?.spans ?? []), ...(states?.spans ?? [])]);
}

function actWords(graph: RecordGraph, operation: string): Words {
  return wordsOf(graph.acts.find(({ verb, record }) => operation === `${verb}_${record}`)?.spans);
}
