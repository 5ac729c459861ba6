import type { GenerateOptions, Plan, WorldSpec } from "../environment.ts";
import { canonicalJson } from "../json.ts";
import { hash32, randomOf } from "../random.ts";
import type { Task, Tier } from "../task.ts";
import { declineFamilies } from "./families/decline.ts";
import { dueFamilies } from "./families/due.ts";
import type { Family, Shape, TaskDraft } from "./families/family.ts";
import { identityFamilies } from "./families/identity.ts";
import { lookupFamilies } from "./families/lookup.ts";
import { multiWriteFamilies } from "./families/multi-write.ts";
import { ruleFamilies } from "./families/rules.ts";
import { singleWriteFamilies } from "./families/single-write.ts";
import { type Survey, surveyWorld } from "./families/survey.ts";
import { workflowFamilies } from "./families/workflow.ts";
import { planOracle } from "./planner.ts";
import { validatorsOf } from "./validators.ts";

/** Every task family, by tier. */
export const families: readonly Family[] = [
  ...lookupFamilies,
  ...singleWriteFamilies,
  ...multiWriteFamilies,
  ...ruleFamilies,
  ...dueFamilies,
  ...workflowFamilies,
  ...declineFamilies,
  ...identityFamilies,
];

const tiers: readonly Tier[] = [1, 2, 3, 4];
const shares: Readonly<Record<GenerateOptions["complexity"], readonly number[]>> = {
  all: [0.3, 0.3, 0.22, 0.18],
  low: [1, 0, 0, 0],
  medium: [0.5, 0.5, 0, 0],
  high: [0, 0, 0.55, 0.45],
};
/** Distinct tasks are drawn a few times; under other rows a task is sought longer, because nothing can take its place. */
const attempts = { fresh: 4, rebound: 16 } as const;
/** So much of the workflows turns on a rule at least, where there are rules. */
const ruleShare = 0.7;
const mostForRules = 48;
/** How often a shape is used before families with more to say take over. */
const maxRounds = 2;
/** Spare tasks of a slot live this far above it, so that a slot alone says which binding is meant. */
const spareStride = 1009;

/** How many tasks a schema gets when nobody says: 30 and two for each field of the brief's entities, between 60 and 160. */
export function defaultTaskCount(plan: Plan): number {
  const fields = plan.entities
    .filter((entity) => !entity.system)
    .reduce((sum, entity) => sum + entity.fields.length, 0);
  return Math.min(160, Math.max(60, 30 + 2 * fields));
}

/** How many tasks each tier gets; the largest remainders get what rounding leaves. */
export function tierQuotas(count: number, complexity: GenerateOptions["complexity"]): number[] {
  const exact = shares[complexity].map((share) => share * count);
  const quotas = exact.map(Math.floor);
  const byRemainder = exact
    .map((value, place) => ({ place, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.place - b.place);
  for (let left = count - quotas.reduce((sum, each) => sum + each, 0), at = 0; left > 0; left--, at++) {
    const place = byRemainder[at % byRemainder.length]?.place ?? 0;
    quotas[place] = (quotas[place] ?? 0) + 1;
  }
  return quotas;
}

type Workshop = {
  readonly survey: Survey;
  readonly seed: number;
  readonly shapes: Map<string, readonly Shape[]>;
  readonly known: Set<string>;
};

function openWorkshop(plan: Plan, spec: WorldSpec, seed: number): Workshop {
  return { survey: surveyWorld(plan, spec), seed, shapes: new Map(), known: new Set() };
}

/** The shapes of a family in an order that mixes entities and does not depend on the seed. */
function shapesOf(workshop: Workshop, family: Family): readonly Shape[] {
  const known = workshop.shapes.get(family.key);
  if (known) return known;
  const mixed = family
    .shapes(workshop.survey)
    .map((shape) => ({ shape, order: hash32(`${family.key}/${shape.key}`) }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ shape }) => shape);
  const made = family.onRule ? inTurns(mixed) : mixed;
  workshop.shapes.set(family.key, made);
  return made;
}

/** Each rule's shapes in turn, so that every rule is tested before one is tested again. */
function inTurns(shapes: readonly Shape[]): Shape[] {
  const seen = new Map<string, number>();
  return shapes
    .map((shape) => {
      const rule = shape.key.split("/")[0] ?? "";
      const turn = seen.get(rule) ?? 0;
      seen.set(rule, turn + 1);
      return { shape, turn };
    })
    .toSorted((a, b) => a.turn - b.turn)
    .map(({ shape }) => shape);
}

type Made = Omit<Task, "id">;

function makeTask(workshop: Workshop, family: Family, slot: number, mode: keyof typeof attempts): Made | null {
  const shapes = shapesOf(workshop, family);
  // Rows of another seed may not allow the slot's own shape; its neighbours are the same family.
  for (let offset = 0; offset < (mode === "rebound" ? 4 : 1); offset++) {
    const shape = shapes[(slot + offset) % Math.max(1, shapes.length)];
    const made = shape && makeOf(workshop, family, shape, slot, mode);
    if (made) return made;
  }
  return null;
}

function makeOf(
  workshop: Workshop,
  family: Family,
  shape: Shape,
  slot: number,
  mode: keyof typeof attempts,
): Made | null {
  for (let attempt = 0; attempt < attempts[mode]; attempt++) {
    const random = randomOf(workshop.seed, family.key, slot, attempt);
    const draft = shape.bind(random, random.int(0, 11));
    if (!draft && mode === "fresh") return null;
    const made = draft && finish(workshop, family, slot, draft, mode);
    if (made) return made;
  }
  return null;
}

function finish(
  workshop: Workshop,
  family: Family,
  slot: number,
  draft: TaskDraft,
  mode: keyof typeof attempts,
): Made | null {
  const { survey, known } = workshop;
  const { records, question, refuse, ask, mentions } = draft.goal;
  const wanted = records.map(({ fill: _, ...record }) => record);
  const named = mentions.map(({ entity, id }) => `${entity}/${id}`).toSorted();
  const keys = [normalised(draft.instruction), canonicalJson([wanted, question, refuse, ask, named, draft.actor])];
  if (mode === "fresh" && keys.some((key) => known.has(key))) return null;
  const oracle = planOracle(survey.world, draft);
  if (!oracle) return null;
  for (const key of keys) known.add(key);
  const expected = {
    answerType: draft.answerType,
    oracleSteps: oracle.length,
    ...(draft.expected === undefined ? {} : { answer: draft.expected }),
  };
  return {
    tier: family.tier,
    family: family.key,
    slot,
    instruction: draft.instruction,
    answerType: draft.answerType,
    maxSteps: 3 * oracle.length + 4,
    ...(draft.actor ? { actor: draft.actor } : {}),
    goal: draft.goal,
    validators: validatorsOf(survey.plan, survey.spec, draft.goal, expected),
    oracle,
    clauses: [...draft.clauses],
  };
}

function normalised(instruction: string): string {
  return instruction
    .toLowerCase()
    .replace(/[^\p{L}\p{N}. ]/gu, "")
    .replace(/\s+/g, " ")
    .replace(/\.$/, "");
}

/** Tasks for a world, complete with validators and oracle: as many as asked for or as the schema suggests, fewer when it has no more distinct ones. Deterministic from plan, rows and options. */
export function makeTasks(plan: Plan, worldSpec: WorldSpec, options: GenerateOptions): Task[] {
  const workshop = openWorkshop(plan, worldSpec, options.seed);
  const quotas = tierQuotas(options.tasks ?? countFor(plan, options), options.complexity);
  // Where nobody says how many, the workflows are enough for both sides of each rule.
  if (options.tasks === undefined && (quotas[3] ?? 0) > 0)
    quotas[3] = Math.max(quotas[3] ?? 0, Math.min(mostForRules, 2 * plan.policies.length + 6));
  const active = tiers.filter((tier) => (shares[options.complexity][tier - 1] ?? 0) > 0);
  const lines = new Map(active.map((tier) => [tier, openLine(workshop, tier)]));
  const made = new Map(active.map((tier): [Tier, Made[]] => [tier, []]));
  let lacking = 0;
  for (const tier of active) {
    const wanted = quotas[tier - 1] ?? 0;
    const first = tier === 4 ? coverRules(workshop, lines.get(tier), made.get(tier), Math.ceil(wanted * ruleShare)) : 0;
    lacking += wanted - first - take(workshop, lines.get(tier), made.get(tier), wanted - first);
  }
  for (const tier of active) if (lacking > 0) lacking -= take(workshop, lines.get(tier), made.get(tier), lacking);
  return active.flatMap((tier) =>
    (made.get(tier) ?? []).map(
      (task, place): Task => ({ id: `t${tier}_${String(place + 1).padStart(3, "0")}`, ...task }),
    ),
  );
}

/** Adds up to `wanted` tasks that turn on a rule: each rule first on the one side, then on the other, then whatever its families have. */
function coverRules(workshop: Workshop, line: Line | undefined, made: Made[] | undefined, wanted: number): number {
  const onRule = (line ?? []).filter(({ family }) => family.onRule);
  let added = 0;
  for (const side of ["bites", "passes"] as const)
    for (const { id } of workshop.survey.spec.policies) {
      if (added >= wanted) return added;
      const task = ruleTask(
        workshop,
        onRule.filter(({ family }) => family.onRule === side).map(({ family }) => family),
        id,
      );
      if (!task) continue;
      made?.push(task);
      added++;
    }
  return added + take(workshop, onRule, made, Math.floor(wanted / 2) - added);
}

/** One task that turns on a rule, of the first family that has one. */
function ruleTask(workshop: Workshop, own: readonly Family[], rule: string): Made | null {
  for (const family of own)
    for (const [slot, { key }] of shapesOf(workshop, family).entries()) {
      const task = key.startsWith(`${rule}/`) ? makeTask(workshop, family, slot, "fresh") : null;
      if (task) return task;
    }
  return null;
}

/** Certification needs some 20 tasks, so that a single tier of a small schema gets a few more than its share. */
function countFor(plan: Plan, options: GenerateOptions): number {
  const all = tierQuotas(defaultTaskCount(plan), "all");
  const share = tiers.filter((tier) => (shares[options.complexity][tier - 1] ?? 0) > 0);
  return Math.max(
    24,
    share.reduce((sum, tier) => sum + (all[tier - 1] ?? 0), 0),
  );
}

/** Where a tier's families stand: each with its next slot and how often it failed in a row. */
type Line = { readonly family: Family; slot: number; misses: number; readonly dead: Set<string> }[];

function openLine(workshop: Workshop, tier: Tier): Line {
  return families
    .filter((family) => family.tier === tier && shapesOf(workshop, family).length > 0)
    .map((family) => ({ family, slot: 0, misses: 0, dead: new Set<string>() }));
}

/** Adds up to `wanted` tasks, family by family in turn; a family rests for good when a whole round of its shapes gave nothing. */
function take(workshop: Workshop, line: Line | undefined, made: Made[] | undefined, wanted: number): number {
  let added = 0;
  if (wanted <= 0) return 0;
  // First every shape a few times at most, then whatever is left.
  for (const rounds of [maxRounds, Number.POSITIVE_INFINITY]) {
    const isLive = ({ family, misses, slot }: Line[number]) => {
      const count = shapesOf(workshop, family).length;
      return misses < 2 * count && slot < rounds * count;
    };
    let live = (line ?? []).filter(isLive);
    while (made && added < wanted && live.length > 0) {
      for (const place of live) {
        if (added >= wanted) break;
        const task = nextTask(workshop, place);
        if (!task) continue;
        made.push(task);
        added++;
      }
      live = live.filter(isLive);
    }
  }
  return added;
}

/** The next task of a family; a few dry slots are passed over, and shapes that never gave anything are not tried again. */
function nextTask(workshop: Workshop, place: Line[number]): Made | null {
  const shapes = shapesOf(workshop, place.family);
  for (let dry = 0; dry < 40; dry++) {
    if (place.misses >= 2 * shapes.length) return null;
    const slot = place.slot++;
    const key = shapes[slot % shapes.length]?.key ?? "";
    const task = place.dead.has(key) ? null : makeTask(workshop, place.family, slot, "fresh");
    if (task) {
      place.misses = 0;
      return task;
    }
    place.dead.add(key);
    place.misses++;
  }
  return null;
}

/** The same tasks over other rows; a task that these rows do not allow is left out. */
export function rebindTasks(
  plan: Plan,
  worldSpec: WorldSpec,
  tasks: readonly Pick<Task, "id" | "family" | "slot" | "tier">[],
  seed: number,
): Task[] {
  const workshop = openWorkshop(plan, worldSpec, seed);
  return tasks.flatMap(({ id, family: key, slot }) => {
    const family = families.find((each) => each.key === key);
    const made = family && makeTask(workshop, family, slot, "rebound");
    return made ? [{ id, ...made }] : [];
  });
}

const workshops = new WeakMap<WorldSpec, Workshop>();

/** Another task of the same family for the same id, for when the first one did not pass a gate; null when the rows allow none. `attempt` counts from 0. */
export function spareTask(plan: Plan, worldSpec: WorldSpec, task: Task, attempt: number): Task | null {
  const family = families.find((each) => each.key === task.family);
  if (!family) return null;
  const workshop = workshops.get(worldSpec) ?? openWorkshop(plan, worldSpec, 1);
  workshops.set(worldSpec, workshop);
  const made = makeTask(workshop, family, task.slot + spareStride * (attempt + 1), "fresh");
  return made && { id: task.id, ...made };
}
