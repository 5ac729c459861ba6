import { parseArgs } from "node:util";
import { z } from "zod";
import type { Entity, Field } from "../core/environment.ts";
import { fitting } from "../core/generate/build/additions-for.ts";
import { namedField } from "../core/generate/build/named-field.ts";
import { fieldOf } from "../core/generate/system.ts";
import type { NormAct, Scene } from "../core/norms/act.ts";
import { compileNorm } from "../core/norms/compile.ts";
import { Norm } from "../core/norms/norm.ts";
import { GoldPart, goldLines, sharedBriefs } from "./gold.ts";

/** How many rules of gold readings an environment can hold, whoever reads them: each norm is compiled against the records, states and acts of its own gold reading, as they are and with what taking it would add. What is left is what the norms cannot say yet, by reason.
 *  node bench/norms-held.ts [--half dev|held-out|invented|corpus|unseen ...] [--briefs DIR] [--verbose] */
const { values } = parseArgs({
  options: {
    half: { type: "string", multiple: true, default: ["dev", "invented", "corpus"] },
    briefs: { type: "string", default: sharedBriefs },
    verbose: { type: "boolean", default: false },
  },
});

const Gold = z.looseObject({
  id: z.string(),
  entities: z.array(z.looseObject({ name: z.string(), attributes: z.array(z.string()).default([]) })),
  relations: z
    .array(z.looseObject({ from: z.string(), name: z.string(), to: z.string(), many: z.boolean().default(false) }))
    .default([]),
  states: z.array(z.looseObject({ record: z.string(), field: z.string(), values: z.array(z.string()) })).default([]),
  acts: z.array(z.looseObject({ verb: z.string(), record: z.string(), effect: z.string().default("") })).default([]),
  rules: z.array(z.looseObject({ words: z.string(), frame: z.string() })).default([]),
});
type Gold = z.infer<typeof Gold>;

const counts = new Map<string, { all: number; asIs: number; added: number }>();
const reasons = new Map<string, string[]>();
for (const half of values.half)
  for (const line of goldLines(GoldPart.parse(half), values.briefs)) {
    const gold = Gold.parse(JSON.parse(line));
    const scene = sceneOf(gold);
    for (const { words, beyond: _beyond, also: _also, ...slots } of gold.rules) {
      const count = counts.get(slots.frame) ?? { all: 0, asIs: 0, added: 0 };
      counts.set(slots.frame, count);
      count.all++;
      const why = heldBy(scene, slots, count);
      if (why === null) continue;
      const kind = `${slots.frame}: ${why.replace(/"[^"]*"/g, '"…"')}`;
      reasons.set(kind, [...(reasons.get(kind) ?? []), `${gold.id}: ${words}`]);
    }
  }

/** Counts a rule that is held; the reason for one that is not. */
function heldBy(scene: Scene, slots: unknown, count: { asIs: number; added: number }): string | null {
  const norm = Norm.safeParse(slots);
  if (!norm.success) return "it has another form than a norm";
  if (compileNorm(scene, norm.data).ok) {
    count.asIs++;
    return null;
  }
  const fit = fitting(scene, norm.data);
  if (!fit.ok) return fit.why;
  count.added++;
  return null;
}

/** The records of a gold reading. Of attributes only those are there whose names tell their kind: which kind the others have is told by the rules. */
function sceneOf({ entities: told, relations, states, acts }: Gold): Scene {
  const names = new Set(told.map(({ name }) => name));
  const entities = told.map(({ name, attributes }): Entity => {
    const dates = attributes
      .map((attribute) => attribute.split("|")[0] ?? "")
      .filter((attribute) => /^name$|(?:_on|_at|date)$|^(?:starts|ends)/.test(attribute))
      .map((attribute) => namedField(attribute));
    const links = relations
      .filter(({ from, to }) => from === name && names.has(to))
      .map((each) =>
        fieldOf({
          ...namedField(each.name),
          name: `${each.name}_${each.many ? "ids" : "id"}`,
          type: each.many ? "references" : "reference",
          entity: each.to,
        }),
      );
    const lists = states.filter(({ record }) => record === name).map((each) => choice(each.field, each.values));
    return {
      name,
      label: name.replaceAll("_", " "),
      plural: `${name}s`,
      description: "A record.",
      idPrefix: "r",
      display: "id",
      seedRows: 1,
      system: false,
      creatable: true,
      updatable: true,
      deletable: true,
      fields: [
        fieldOf({ name: "id", label: "Id", type: "id", description: "", required: true, unique: true }),
        ...unlike([...lists, ...dates, ...links]),
      ],
    };
  });
  const made = acts.flatMap(({ verb, record, effect }): NormAct[] => {
    const entity = entities.find(({ name }) => name === record);
    if (!entity) return [];
    const [, how, target, field, value] =
      /^(creates|sets|updates|deletes) (\w+)(?:\.(\w+))?(?: = (\S+))?/.exec(effect) ?? [];
    if (how === "creates" && target && names.has(target)) return [{ verb, record: target, effect: { kind: "create" } }];
    if (how === "deletes") return [{ verb, record, effect: { kind: "delete" } }];
    if (how === "sets" && field) {
      settle(entity, field, value);
      return [{ verb, record, effect: { kind: "set", field, value: value ?? null } }];
    }
    return [{ verb, record, effect: { kind: how === "updates" ? "update" : "records" } }];
  });
  return { entities, acts: made };
}

/** The field that an act gives a value. */
function settle(entity: Entity, name: string, value: string | undefined): void {
  const isFlag = value === "true" || value === "false";
  const known = entity.fields.find((field) => field.name === name);
  if (known?.type === "enum" && value !== undefined) known.values = [...new Set([...(known.values ?? []), value])];
  else if (!known)
    entity.fields.push(
      value === undefined ? namedField(name) : isFlag ? namedField(name, "boolean") : choice(name, [value]),
    );
}

function choice(name: string, options: readonly string[]): Field {
  return { ...namedField(name, "enum"), values: [...options] };
}

function unlike(fields: readonly Field[]): Field[] {
  return fields.filter(({ name }, at) => fields.findIndex((field) => field.name === name) === at);
}

const total = { all: 0, asIs: 0, added: 0 };
console.log(
  `rules of ${values.half.join(", ")} that the records of their gold readings hold\n\nframe        rules   as they are   with additions   held`,
);
const row = (name: string, { all, asIs, added }: typeof total) =>
  `${name.padEnd(12)}${String(all).padStart(6)}${String(asIs).padStart(14)}${String(added).padStart(17)}${`${(((asIs + added) / all) * 100).toFixed(0)} %`.padStart(7)}`;
for (const [frame, count] of [...counts].toSorted(([, a], [, b]) => b.all - a.all)) {
  console.log(row(frame, count));
  for (const key of ["all", "asIs", "added"] as const) total[key] += count[key];
}
console.log(row("all", total));
console.log("\nnot held, the most frequent reasons:");
for (const [why, rules] of [...reasons]
  .toSorted(([, a], [, b]) => b.length - a.length)
  .slice(0, values.verbose ? 60 : 12)) {
  console.log(`${String(rules.length).padStart(4)}  ${why}`);
  if (values.verbose) for (const rule of rules.slice(0, 3)) console.log(`        ${rule.slice(0, 140)}`);
}
