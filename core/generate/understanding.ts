import { z } from "zod";
import { Clause, Domain, Policy } from "../environment.ts";
import { Candidate } from "../norms/candidate.ts";
import { Pick } from "../norms/pick.ts";
import { FieldType, Operation } from "../operation.ts";

const Words = z
  .array(z.strictObject({ start: z.int().min(0), end: z.int().min(0) }))
  .describe("Where the brief says so, counted in UTF-16 units; empty for what was added without being said");
export type Words = z.infer<typeof Words>;

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
          candidates: z.array(Candidate),
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
const assumed = z
  .boolean()
  .describe("No sentence of the brief says it: the trade has it, or it follows from what is said");

/** A brief's readings in the form that gold readings have, and what they become, for people. */
export const BriefReadings = z
  .strictObject({
    language: z.string(),
    entities: z.array(
      z.strictObject({ name: z.string(), aka: Names, attributes: Names, many_of: z.string().nullable(), assumed }),
    ),
    relations: z.array(
      z.strictObject({ from: z.string(), to: z.string(), name: z.string(), many: z.boolean(), assumed }),
    ),
    states: z.array(
      z.strictObject({
        record: z.string(),
        field: z.string(),
        values: Names,
        order: z.array(z.tuple([z.string(), z.string()])),
        assumed,
      }),
    ),
    acts: z.array(z.strictObject({ verb: z.string(), record: z.string(), effect: z.string(), assumed })),
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
