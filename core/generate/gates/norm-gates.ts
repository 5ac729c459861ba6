import type { Action, RowChange } from "../../action.ts";
import { canonicalJson } from "../../json.ts";
import { advanceObligations } from "../../judge/duties.ts";
import { type Scene, watchesIfAny } from "../../norms/act.ts";
import { sceneOf } from "../../norms/acts-of.ts";
import { dutiesFrom } from "../../norms/holds/duties.ts";
import type { StepBody } from "../../play.ts";
import { randomOf } from "../../random.ts";
import { applyChanges, type WorldState } from "../../state/state.ts";
import { guardsOf } from "../../worlds/records/guards.ts";
import type { World } from "../../worlds/world.ts";
import { lawlessWorld } from "../planner/remedy.ts";
import type { CheckResult } from "./bench.ts";
import { checkClocks } from "./due-gates.ts";
import { brokenBy, type Watched, watchedOf } from "./norm-watch.ts";
import { randomCall } from "./random-actions.ts";

/** G13: the seed rows of a world keep every blocked norm that says something of rows as they stand. No rows are planted against a norm. */
export function checkRows(world: World, seed: number): CheckResult[] {
  return watchedOf(world)
    .filter(({ policy }) => policy.enforcement === "blocked")
    .map(({ policy, judge }): CheckResult => {
      const [first, ...more] = judge.standing(world.initial);
      if (!first) return { gate: "G13", ok: true };
      const reason = `on seed ${seed}, ${first.rows.slice(0, 3).join(", ")} break ${policy.id}${more.length > 0 ? ` (and ${more.length} more)` : ""}`;
      return { gate: "G13", ok: false, reason };
    });
}

/** Bounds of the search that tries to break norms: so many calls at random, and so many attempts at each norm. */
const walks = 4;
const walkSteps = 30;
const attemptsPerNorm = 24;
/** Of so many calls the first that breaks the norm is tried. */
const choices = 3;

/** G14: no call that the tools take breaks a blocked norm, one that breaks an audited norm is noticed, and so is what makes a duty fall due. Random walks over the world, and for each norm calls of the tools that write what it is about, those first that break it where no
 *  rule is enforced. Each norm is judged by itself, apart from the guards that enforce it. */
export function checkNormsHold(world: World, seed: number): CheckResult[] {
  const watched = watchedOf(world);
  const duties = dutiesOf(world);
  const clocks = checkClocks(world);
  if (watched.length === 0 && duties.length === 0) return clocks;
  const failures = new Map<string, string>();
  const note = (found: readonly Watched[], noticed: readonly string[], action: Action) => {
    for (const { policy } of found)
      if (policy.enforcement === "blocked" || !noticed.includes(policy.id))
        failures.set(
          policy.id,
          `${action.action} breaks ${policy.id} and is ${policy.enforcement === "blocked" ? "not refused" : "not noticed"}`,
        );
  };
  const owe: Owe = ({ state, changes }, action) => {
    for (const { policy, norm, scene } of duties) {
      const due = dutiesFrom(scene, norm, state, changes);
      const noticed = advanceObligations(world, [policy], [], changes, state, 1).map(({ about }) => about);
      if (due.length > 0 && canonicalJson(due.toSorted()) !== canonicalJson(noticed.toSorted()))
        failures.set(policy.id, `${action.action} makes the duty of ${policy.id} fall due, and it is not noticed`);
      if (due.length === 0 && noticed.length > 0)
        failures.set(policy.id, `${action.action} is held against ${policy.id}, which asks nothing after it`);
    }
  };
  for (const actor of actorsOf(world)) walkAtRandom(world, actor, seed, note, owe);
  for (const each of watched) attack(world, each, seed, note);
  const held = [...watched, ...duties].map(({ policy }): CheckResult => {
    const reason = failures.get(policy.id);
    return reason === undefined ? { gate: "G14", ok: true } : { gate: "G14", ok: false, reason };
  });
  return [...held, ...clocks];
}

type Owe = (step: { readonly state: WorldState; readonly changes: readonly RowChange[] }, action: Action) => void;

/** The rules by which something must follow an act, but those whose acts no tool of this world is named for. */
function dutiesOf({ spec }: World) {
  const scene = sceneOf(spec.entities, spec.operations);
  return spec.policies.flatMap((policy) =>
    policy.followUp && policy.norm?.frame === "follow" && isNamed(scene, policy.norm.after)
      ? [{ policy, norm: policy.norm, scene }]
      : [],
  );
}

const isNamed = (scene: Scene, acts: readonly string[]) => acts.every((act) => watchesIfAny(scene, act).length > 0);

type Note = (found: readonly Watched[], noticed: readonly string[], action: Action) => void;

/** Acting for somebody with every role, and for somebody with none. */
function actorsOf(world: World): WorldState["actor"][] {
  const own = world.initial.actor;
  return Array.isArray(own.roles) && own.roles.length > 0 ? [own, { id: null, roles: [] }] : [own];
}

function walkAtRandom(world: World, actor: WorldState["actor"], seed: number, note: Note, owe: Owe): void {
  const tools = world.spec.operations.filter(({ effects }) => effects.length > 0);
  if (tools.length === 0) return;
  for (let walk = 0; walk < walks; walk++) {
    const random = randomOf(seed, "norm-walk", walk);
    let state: WorldState = { ...world.initial, actor };
    for (let step = 0; step < walkSteps; step++) {
      const action = randomCall(world, state, random.pick(tools), random);
      if (!action) continue;
      const { state: next, changes, violations } = world.step(state, action);
      note(brokenBy(world, state, next, changes), violations, action);
      owe({ state: next, changes }, action);
      state = next;
    }
  }
}

/** Calls that break a norm where nothing is enforced, one after the other, and the same calls where the rules are. */
function attack(world: World, { policy, judge }: Watched, seed: number, note: Note): void {
  const free = lawlessWorld(world);
  const entities = new Set([...judge.writes, ...guardsOf(policy).map(({ entity }) => entity)]);
  const tools = world.spec.operations.filter(({ effects, bind }) =>
    effects.some((effect) =>
      effect.kind === "create" || effect.kind === "update_where"
        ? entities.has(effect.entity)
        : entities.has(bind.find(({ as }) => as === effect.record)?.entity ?? ""),
    ),
  );
  if (tools.length === 0) return;
  const random = randomOf(seed, "norm-attack", policy.id);
  let state = world.initial;
  for (let attempt = 0; attempt < attemptsPerNorm; attempt++) {
    const calls = Array.from({ length: choices }, () => randomCall(world, state, random.pick(tools), random));
    const harmful = calls.find((call) => {
      const step = call && free.step(state, call);
      return step && step.changes.length > 0 && judge.broken(state, step.state, step.changes).length > 0;
    });
    const action = harmful ?? calls.find((call) => call !== null);
    if (!action) continue;
    const { state: next, changes, violations } = world.step(state, action);
    note(brokenBy(world, state, next, changes), violations, action);
    state = next;
  }
}

/** G15: a way that solves a task leaves no norm broken, at any of its steps. */
export function checkClean(world: World, start: WorldState, steps: readonly StepBody[]): CheckResult[] {
  if (watchedOf(world).length === 0) return [];
  let state = start;
  for (const { step, action, changes } of steps) {
    const next = applyChanges(state, changes, state.now + world.spec.clock.secondsPerStep * 1_000);
    const [first] = brokenBy(world, state, next, changes);
    if (first) {
      const reason = `step ${step} of a way that passes (${action.action}) breaks ${first.policy.id}`;
      return [{ gate: "G15", ok: false, reason }];
    }
    state = next;
  }
  return [{ gate: "G15", ok: true }];
}
