import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { actEvidence } from "../core/reading/act-evidence.ts";
import type { Found } from "../core/reading/found.ts";
import { foundIn, nounsOf, placedIn } from "../core/reading/read-graph.ts";
import { readText } from "../core/reading/read-text.ts";
import { fitOf, type Group, recordEvidence } from "../core/reading/record-evidence.ts";
import { groupsOf } from "../core/reading/records.ts";
import { relationEvidence, tellingsOf } from "../core/reading/relation-evidence.ts";
import { phraseKey } from "../core/trades/library.ts";
import { goldLines, sharedBriefs } from "./gold.ts";
import { crossValidate, type Example, fitLogistic } from "./logistic.ts";

/** Fits how much each sign of a record, of a relation and of an act weighs to briefs read by hand, and writes core/reading/evidence-weights-table.ts.
 *  node bench/fit-reading.ts [--briefs DIR] [--look]
 *  Takes what the reader is developed on (bench/gold.ts): what is held out is left out here too.
 *  Prints how well weights fitted to seven eighths of the briefs read the last eighth; `--look` writes nothing. */
const { values } = parseArgs({
  options: {
    briefs: { type: "string", default: sharedBriefs },
    look: { type: "boolean", default: false },
  },
});
const Entity = z.object({ name: z.string(), aka: z.array(z.string()).default([]) });
const Act = z.object({ verb: z.string(), record: z.string(), effect: z.string() });
const Relation = z.object({ from: z.string(), to: z.string(), many: z.boolean().default(false) });
const Gold = z.object({
  id: z.string(),
  brief: z.string(),
  style: z.string().default(""),
  language: z.string().default("en"),
  entities: z.array(Entity),
  relations: z.array(Relation).default([]),
  acts: z.array(Act).default([]),
});
type Gold = z.infer<typeof Gold> & { readonly isOld: boolean };

const briefs = (["dev", "invented", "fresh", "corpus"] as const)
  .flatMap((part) =>
    goldLines(part, values.briefs).map((line): Gold => ({ ...Gold.parse(JSON.parse(line)), isOld: part === "dev" })),
  )
  .filter(({ style }) => style !== "nearly-empty");

/** The library of the trades grew with the older briefs, so that it seems to know more than it does of others: these count half. */
const countsOf = ({ isOld }: Gold): number => (isOld ? 0.5 : 1);
const asNumbers = (found: Readonly<Record<string, number | boolean>>) =>
  Object.fromEntries(Object.entries(found).map(([name, value]) => [name, Number(value)]));
const namesOf = ({ name, aka }: { name: string; aka: readonly string[] }) => [name, ...aka].map(phraseKey);

/** Each noun of a brief, and whether it is one of the records that were read by hand. A noun that is only another word for one counts less. */
function recordExamples(gold: Gold): Example[] {
  const { mentions, trade, scores } = nounsOf(readText(gold.brief, gold.language));
  const groups = groupsOf(mentions, trade, scores);
  const around = { groups, trade, fit: fitOf(groups, trade) };
  const ranked = groups.toSorted((a, b) => b.mentions.length - a.mentions.length);
  const says = ({ mentions: named }: Group, words: readonly string[]) =>
    named.some(({ phrase, whole }) => words.includes(phraseKey(phrase)) || words.includes(phraseKey(whole)));
  const meant = new Map<Group, boolean>();
  const claimed = new Set<string>();
  const claim = (group: Group, entity: string) => {
    if (!meant.has(group)) meant.set(group, !claimed.has(entity));
    claimed.add(entity);
  };
  for (const entity of gold.entities)
    for (const group of ranked) if (says(group, [phraseKey(entity.name)])) claim(group, entity.name);
  for (const entity of gold.entities)
    for (const group of ranked) if (says(group, namesOf(entity))) claim(group, entity.name);
  return groups.map((group) => {
    const is = meant.get(group);
    return {
      found: asNumbers(recordEvidence(group, around)),
      is: is ?? false,
      counts: is === false ? 0.3 : countsOf(gold),
      brief: gold.id,
    };
  });
}

/** Each ordered pair of records that the reader finds, and whether the first was read by hand to refer to the second. */
function relationExamples(gold: Gold): Example[] {
  if (gold.relations.length === 0) return [];
  const { found, clauses, mentionsOf, recordOf } = foundIn(readText(gold.brief, gold.language));
  const tellings = tellingsOf(found, clauses, mentionsOf, recordOf);
  const entityOf = new Map<Found, string>();
  const taken = new Set<string>();
  for (const isExact of [true, false])
    for (const record of found) {
      const words = [record.name, ...record.mentions.map(({ phrase }) => phrase), ...(record.sense?.words ?? [])];
      const entity = gold.entities.find(
        (each) =>
          !taken.has(each.name) &&
          (isExact
            ? phraseKey(each.name) === phraseKey(record.name)
            : namesOf(each).some((name) => words.map(phraseKey).includes(name))),
      );
      if (!entity || entityOf.has(record)) continue;
      entityOf.set(record, entity.name);
      taken.add(entity.name);
    }
  const refers = (from: Found, to: Found) =>
    gold.relations.some(
      (each) =>
        (each.from === entityOf.get(from) && each.to === entityOf.get(to)) ||
        (each.many && each.to === entityOf.get(from) && each.from === entityOf.get(to)),
    );
  return found.flatMap((from) =>
    found
      .filter((to) => to !== from)
      .map((to) => ({
        found: asNumbers(relationEvidence(from, to, found, tellings)),
        is: refers(from, to),
        counts: countsOf(gold),
        brief: gold.id,
      })),
  );
}

/** Each verb and record that may be an act of a brief, and whether it is one of those that were read by hand. Only English briefs have their acts read so. */
function actExamples(gold: Gold): Example[] {
  if (gold.acts.length === 0 || gold.language !== "en") return [];
  const known = new Map(gold.entities.flatMap((each) => namesOf(each).map((name) => [name, phraseKey(each.name)])));
  const nameOf = (name: string) => known.get(phraseKey(name)) ?? phraseKey(name);
  return placedIn(readText(gold.brief, gold.language)).candidates.map((candidate) => {
    const { record, verb, effect } = candidate;
    const own = [record.name, ...record.mentions.map(({ phrase }) => phrase)].map(nameOf);
    const is = gold.acts.some((act) => {
      const made = /^creates (\S+)/.exec(act.effect)?.[1];
      const isSameVerb = act.verb === verb && own.includes(nameOf(act.record));
      return isSameVerb || (made !== undefined && effect.kind === "create" && own.includes(nameOf(made)));
    });
    return { found: asNumbers(actEvidence(candidate)), is, counts: 1, brief: gold.id };
  });
}

const ridge = 20;
const fitted = Object.fromEntries(
  (
    [
      ["record", recordExamples, briefs.reduce((sum, { entities }) => sum + entities.length, 0)],
      ["relation", relationExamples, briefs.reduce((sum, { relations }) => sum + relations.length, 0)],
      // Several candidates may stand for one act: recall is of the right candidates.
      ["act", actExamples, null],
    ] as const
  ).map(([asked, examplesOf, byHand]) => {
    const examples = briefs.flatMap(examplesOf);
    const all = byHand ?? examples.filter(({ is }) => is).length;
    const names = Object.keys(examples[0]?.found ?? {});
    report(asked, examples, crossValidate(examples, names, ridge), all);
    return [asked, fitLogistic(examples, names, ridge)];
  }),
);
if (!values.look) {
  const path = resolve(import.meta.dirname, "../core/reading/evidence-weights-table.ts");
  const table = Object.entries(fitted).map(
    ([asked, weights]) =>
      `  ${asked}: {\n${Object.entries(weights)
        .map(([name, weight]) => `    ${name}: ${Number(weight.toFixed(2))},`)
        .join("\n")}\n  },`,
  );
  writeFileSync(
    path,
    `// Written by bench/fit-reading.ts; do not edit.\n\n/** How much each sign weighs, by what is asked. */\nexport const weights = {\n${table.join("\n")}\n} as const;\n`,
  );
}

/** Recall and precision at several bounds, of weights that never saw the brief. */
function report(asked: string, examples: readonly Example[], odds: readonly number[], all: number): void {
  console.log(`${asked}: ${briefs.length} briefs, ${examples.length} examples, ${all} to be found`);
  for (let least = -1.6; least <= 0.81; least += 0.2) {
    const taken = examples.filter((_, at) => (odds[at] ?? 0) >= least);
    const right = taken.filter(({ is }) => is).length;
    const [recall, precision] = [right / all, right / Math.max(1, taken.length)];
    const both = (2 * recall * precision) / (recall + precision);
    console.log(
      `  from ${least.toFixed(1).padStart(4)}: recall ${(100 * recall).toFixed(1)} %, precision ${(100 * precision).toFixed(1)} %, F ${(100 * both).toFixed(1)}`,
    );
  }
}
