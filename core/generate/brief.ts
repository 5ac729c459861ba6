import type { Clause, Domain, Entity, Plan, Policy } from "../environment.ts";
import { InvalidError } from "../errors.ts";
import type { NormAct, Scene } from "../norms/act.ts";
import { compileNorm, sayNorm } from "../norms/compile.ts";
import type { Norm } from "../norms/norm.ts";
import type { Picks } from "../norms/pick.ts";
import type { Operation } from "../operation.ts";
import type { RecordGraph } from "../reading/graph.ts";
import { languageOf } from "../reading/language.ts";
import { readGraph } from "../reading/read-graph.ts";
import { type Reading, readNorms } from "../reading/read-norms.ts";
import { readText } from "../reading/read-text.ts";
import type { Text } from "../reading/text.ts";
import { addTo } from "./build/added.ts";
import { policyHolds } from "./build/check-references.ts";
import { clausesOf } from "./build/clauses.ts";
import { entitiesOf } from "./build/entities.ts";
import { addImplied } from "./build/implied.ts";
import { applyModelReadings, implyingNorms, withModelReadings } from "./build/model-readings.ts";
import { natureOf } from "./build/nature.ts";
import { operationsOf } from "./build/operations.ts";
import { plainEntity } from "./build/pack-entities.ts";
import { applyPicks } from "./build/picks.ts";
import { policiesOf, type ReadClause, readingsWithAdditions } from "./build/policies.ts";
import { withClauses } from "./build/provenance.ts";
import { readWords } from "./build/read-words.ts";
import { enoughToTest } from "./build/substance.ts";
import { isSameText, switched } from "./build/switches.ts";
import { systemEntities, withSystem } from "./build/system.ts";
import { slugOf, titleOf } from "./build/title.ts";
import { choosePack, packOperations, pruned, withPack } from "./build/use-pack.ts";
import { checkBrief } from "./check-brief.ts";
import type { DomainPack } from "./pack.ts";

/** What may go with a brief. */
export type BriefOptions = { readonly domain?: Domain | undefined } & Picks;

/** A brief read, and the plan made of it. */
export type ReadBrief = {
  readonly plan: Plan;
  readonly graph: RecordGraph;
  readonly text: Text;
  readonly readings: readonly Reading[];
  /** What norms are compiled against. */
  readonly scene: Scene;
  /** The clauses with what became of each, picks applied. */
  readonly read: readonly ReadClause[];
};

/** Reads a brief offline and returns the plan of the environment it describes: entities with fields and references, operations, policies, and for each the clause it comes from.
 *  A rule that was not read for certain is open: its clause has the readings to pick from. The same brief and picks always give the same plan. The text is only ever text: names are made of [a-z0-9_].
 *  Throws InvalidError for a brief that is empty or names nothing, TooLargeError for one over 20,000 characters. */
export function planFromBrief(brief: string, options: BriefOptions = {}): Plan {
  return readBrief(brief, options).plan;
}

/** The plan that planFromBrief gives, with what it was made from. Throws what planFromBrief throws. */
export function readBrief(brief: string, options: BriefOptions = {}): ReadBrief {
  checkBrief(brief, {
    say: "Say what the environment is about and which records it has, for example: Public library: members, books, loans and fines.",
    keep: "Keep the entities, the actions and the rules, and leave the rest out.",
  });
  const text = readText(brief, languageOf(brief));
  const graph = readGraph(text);
  const pack = choosePack(text, graph, options.domain);
  if (graph.records.length === 0 && !pack) throw nothingFound(brief, text.language);

  const schema = schemaOf(text, graph, pack);
  const acts: NormAct[] = graph.acts.map(({ verb, record, effect }) => ({ verb, record, effect }));
  const readings = readNorms(text, graph);
  const picks = options.readings ?? [];
  addImplied(schema.entities, acts, [
    ...readings.flatMap(({ norms }) => norms),
    ...implyingNorms({ graph, text, readings }, picks),
    ...picks.flatMap(({ words }) => (words === undefined ? [] : readWords(graph, text.language, words).norms)),
  ]);
  const named = operationsOf(acts, schema.entities).filter(
    ({ name }) => !schema.operations.some((operation) => operation.name === name),
  );
  // What is offered is told of the records before any pick, so that no pick changes the number of another.
  const bare: Scene = { entities: structuredClone(schema.entities), acts: [...acts] };
  const offersOf = (each: Omit<ReadClause, "clause">) => readingsWithAdditions(bare, each);
  const read = withModelReadings(clausesOf(graph, readings), picks);
  const byAuthor = applyPicks(
    { scene: bare, graph, language: text.language, offersOf },
    read,
    picks.filter(({ by }) => by !== "model"),
  );
  const adding = byAuthor.filter(({ adds }) => adds !== undefined);
  const added = addTo(
    schema.entities,
    adding.flatMap(({ adds }) => adds ?? []),
    adding.flatMap(({ norms }) => norms),
  );
  const tools = [...named, ...operationsOf(added, schema.entities), ...schema.operations];
  const scene: Scene = { entities: schema.entities, acts: [...acts, ...added] };
  const picked = applyModelReadings({ scene, graph, text, readings }, byAuthor, picks);
  const { policies, clauses } = policiesOf(scene, picked, offersOf);
  // A rule that was put aside was stated all the same: the trade's own do not come in its place.
  const statesRules = read.some(({ status }) => status !== "aside") || policies.length > 0;
  const usual = numbered(usualPolicies(scene, graph, schema.pack), statesRules ? usualFrom : 0).filter(
    ({ text: usually }) => !policies.some((policy) => isSameText(policy.text, usually)),
  );
  const { on, off } = switched(usual, statesRules, options);
  const all = [...numbered(policies, 0), ...on];
  const { entities, operations } = withClauses(withSystem(schema.entities, tools, all), graph, clauses);
  const name = titleOf(brief, schema.pack?.name ?? `${entities[0]?.label ?? "Records"} desk`);
  const plan: Plan = {
    name,
    slug: slugOf(name),
    domain: schema.pack?.domain ?? options.domain ?? "custom",
    language: text.language,
    summary: summaryOf(name, entities, all.length),
    brief,
    clauses,
    clock: schema.pack?.clock ?? { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
    entities,
    operations,
    policies: all,
    ...(off.length > 0 ? { offered: off } : {}),
    ...picksOf(options),
  };
  return { plan, graph, text, readings, scene, read: settledOf(picked, clauses) };
}

/** What was read of clauses, where what could not be enforced is open. */
function settledOf(read: readonly ReadClause[], clauses: readonly Clause[]): ReadClause[] {
  return read.map((each, at) => {
    const clause = clauses[at] ?? each.clause;
    const status = clause.rule ?? "aside";
    return { ...each, clause, status, why: status === "open" ? (clause.note ?? each.why) : each.why };
  });
}

/** The trade's usual rules are numbered from here beside a brief's own, so that a pick changes no id. */
const usualFrom = 100;
const numbered = (policies: readonly Omit<Policy, "id">[], from: number): Policy[] =>
  policies.map((policy, at) => ({ id: `p${from + at + 1}`, ...policy }));

/** The picks as the plan keeps them; nothing where none was made. */
function picksOf({ readings, offered, assumed }: Picks): { readonly picks?: Picks } {
  const picks: Picks = {
    ...(readings && readings.length > 0 ? { readings } : {}),
    ...(offered && offered.length > 0 ? { offered } : {}),
    ...(assumed === false || (assumed && assumed.length > 0) ? { assumed } : {}),
  };
  return Object.keys(picks).length > 0 ? { picks } : {};
}

type Schema = { readonly entities: Entity[]; readonly operations: Operation[]; readonly pack: DomainPack | undefined };

/** The records of the environment: those of the brief, as its trade knows them; the trade's own where the brief names none. */
function schemaOf(text: Text, graph: RecordGraph, pack: DomainPack | undefined): Schema {
  const named = graph.records.filter(({ source }) => source === "brief").length;
  if (pack && named < 2) {
    const core = pack.entities.filter((entity) => entity.core).map((entity) => plainEntity(entity));
    const entities = pruned(core);
    return { entities, operations: packOperations(pack, entities), pack };
  }
  const own = entitiesOf(graph, natureOf);
  if (!pack) return { entities: enoughToTest(own, graph.records), operations: [], pack };
  const used = withPack(pack, text, graph, own);
  return {
    entities: enoughToTest(used.entities, graph.records),
    operations: packOperations(used.pack, used.entities),
    pack: used.pack,
  };
}

/** The rules that the trade usually has: offered to a brief that states its own, assumed for one that states none. */
function usualPolicies(scene: Scene, graph: RecordGraph, pack: DomainPack | undefined): Omit<Policy, "id">[] {
  if (pack) {
    const fitting = pack.policies.filter((policy) => policyHolds(policy, [...scene.entities, ...systemEntities([])]));
    return fitting
      .filter(({ byDefault }) => byDefault)
      .map(({ cues: _cues, byDefault: _byDefault, ...policy }) => structuredClone(policy));
  }
  for (const states of graph.states) {
    const told = scene.entities
      .find((entity) => entity.name === states.record)
      ?.fields.find((field) => graph.records.some((record) => record.isPerson && record.name === field.entity));
    if (!told?.entity) continue;
    const norm: Norm = {
      frame: "follow",
      after: [`update ${states.record}.${states.field}`],
      then: [`notify ${told.entity}`],
      to: `${states.record}.${told.name.replace(/_id$/, "")}`,
    };
    const made = compileNorm(scene, norm);
    if (made.ok) return made.parts.map((part) => ({ ...part, text: sayNorm(norm) }));
  }
  return [];
}

function nothingFound(brief: string, language: string): InvalidError {
  const start = brief.trim().slice(0, 40);
  return new InvalidError(
    language === "en"
      ? `No kind of record was found in "${start}".`
      : `No kind of record was found in "${start}" (read as language "${language}").`,
    "Name the records the environment keeps, in English or German best, for example: Bike rental: customers, bikes, stations and rentals.",
  );
}

function summaryOf(name: string, entities: readonly Entity[], rules: number): string {
  const labels = entities.filter((entity) => !entity.system).map((entity) => entity.plural.replaceAll("_", " "));
  const listed =
    labels.length > 1 ? `${labels.slice(0, -1).join(", ")} and ${labels.at(-1)}` : (labels[0] ?? "records");
  return `${name}: ${listed}, with ${rules === 1 ? "1 policy" : `${rules} policies`}.`;
}
