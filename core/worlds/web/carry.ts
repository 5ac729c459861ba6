import type { Action } from "../../action.ts";
import type { EnvironmentSpec } from "../../environment.ts";
import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import { playActions } from "../../play.ts";
import type { Task } from "../../task.ts";
import { efficient } from "../../validator.ts";
import { openWorld, startOf } from "../open.ts";
import { parameterFor } from "../records/read.ts";
import type { World } from "../world.ts";
import { addressOn } from "./pages/address.ts";
import { pathOf, type Site, siteFor, siteOf } from "./pages/site.ts";
import { typedOf } from "./pages/typed.ts";
import { Walk } from "./walk.ts";

/** How a person goes about it: by links and fields, or by addresses and whole forms. */
export type Manner = "clicks" | "addresses";

/** A site, and the records world of the environment that it is a face of. */
export type Ground = { readonly world: World; readonly records: World; readonly site: Site };

/** The ground of a face and the environment that it was made of. */
export function groundOf(face: Pick<EnvironmentSpec, "world">, base: Pick<EnvironmentSpec, "world">): Ground {
  const world = openWorld(face.world);
  const records = openWorld(base.world);
  return { world, records, site: siteOf(world, records) };
}

/** Steps that nobody would need. */
const noLimit = 10_000;

/** A task with its oracle as a way through the site, by clicks where that passes and by addresses where clicks take too long for its rules; null where neither does. */
export function carriedTask(ground: Ground, task: Task): Task | null {
  for (const manner of ["clicks", "addresses"] as const) {
    const oracle = carriedOver(ground, task, task.oracle, manner);
    if (!oracle) continue;
    const carried = withOracle(task, oracle);
    if (playActions(ground.world, { ...carried, maxSteps: noLimit }, oracle).ended?.score === 1) return carried;
  }
  return null;
}

/** A task with an oracle in the place of its own, and as many steps as that asks for. */
function withOracle(task: Task, oracle: readonly Action[]): Task {
  const oracleSteps = oracle.length;
  return {
    ...task,
    oracle: [...oracle],
    maxSteps: 3 * oracleSteps + 4,
    validators: task.validators.map((validator) =>
      validator.check.type === "efficiency" ? efficient(oracleSteps) : validator,
    ),
  };
}

/** Actions of the environment's own tools as a way through its site, `done` included; null where a page has no place for one of them. */
export function carriedOver(
  { world, records, site }: Ground,
  task: Pick<Task, "actor">,
  actions: readonly Action[],
  manner: Manner,
): Action[] | null {
  const walk = new Walk(world, site, startOf(world, task));
  for (const action of actions) {
    if (action.action === "done") return [...walk.actions, action];
    const operation = records.operation(action.action);
    if (!operation || !carry(walk, siteFor(site, operation), operation, action.params, manner)) return null;
  }
  return walk.actions;
}

function carry(walk: Walk, site: Site, operation: Operation, params: Action["params"], manner: Manner): boolean {
  const placed = site.placeOf.get(operation.name);
  if (!placed) return false;
  const given = Object.entries(params).filter(([, value]) => value !== null);
  if (placed.at === "record") {
    const id = idOf(params[placed.param]);
    walk.goTo(addressOn(site, [placed.section.entity.plural, id]), manner === "clicks");
    return true;
  }
  if (operation.effects.length === 0) {
    const list = placed.at === "list" ? (placed.section.list ?? operation) : operation;
    return lookedUp(walk, site, list, asListed(operation, list, given), manner);
  }
  const subject = placed.at === "of" ? placed.param : null;
  const id = subject === null ? null : idOf(params[subject]);
  const path = addressOn(site, pathOf(site, operation, id));
  const rest = given.filter(([name]) => name !== subject).map(([name, value]) => [name, textsOf(value)] as const);
  if (manner === "addresses") {
    walk.take("submit_form", {
      url: path,
      values: Object.fromEntries(rest.map(([name, texts]) => [name, [...texts]])),
    });
    return true;
  }
  if (placed.at === "of" && id !== null && !walk.linkTo(path))
    throughRecord(walk, addressOn(site, [placed.section.entity.plural, id]));
  // A form that came back keeps what was typed: only what was wrong is entered again.
  if (!walk.isRefusedAt(path)) walk.goTo(path);
  for (const [name, texts] of rest) if (!walk.enter(name, texts)) return false;
  return walk.send(path) !== null;
}

/** Goes to a record's page on the way to a form of it, where this page has a link to it and looking at the record breaks no rule. */
function throughRecord(walk: Walk, url: string): void {
  const found = walk.linkTo(url);
  if (!found) return;
  const { kind, violations } = walk.wouldTake("click", { id: found.bid });
  if (kind !== "error" && violations.length === 0) walk.take("click", { id: found.bid });
}

type Given = readonly (readonly [string, Json])[];

/** Parameters of a list as the search that its page is made of calls them. */
function asListed(operation: Operation, list: Operation, given: Given): Given {
  if (operation === list) return given;
  return given.map(([name, value]) => {
    const reads = operation.parameters.find((parameter) => parameter.name === name)?.reads ?? name;
    return [parameterFor(list, reads) ?? name, value] as const;
  });
}

/** Opens a list and searches it: by its form, then by the links that sort it and turn its pages. */
function lookedUp(walk: Walk, site: Site, list: Operation, given: Given, manner: Manner): boolean {
  const path = pathOf(site, list, null);
  const asked = given
    .map(([name, value]) => [name, textsOf(value)[0] ?? ""] as const)
    .filter(([, text]) => text !== "");
  const url = addressOn(site, path, inOrder(list, asked));
  if (manner === "addresses" || asked.length === 0) {
    walk.goTo(url, manner === "clicks");
    return true;
  }
  const isLater = (name: string) =>
    ["sort", "page", "offset", "after"].some((each) => parameterFor(list, each) === name);
  const first = asked.filter(([name]) => !isLater(name));
  if (first.length > 0) {
    walk.goTo(addressOn(site, path));
    const isFilled = first.every(([name, text]) => walk.enter(name, [text]));
    if (!isFilled || !walk.send(addressOn(site, path))) {
      walk.goTo(url);
      return true;
    }
  }
  const sort = asked.filter(([name]) => name === parameterFor(list, "sort"));
  if (sort.length > 0) walk.goTo(addressOn(site, path, inOrder(list, [...first, ...sort])));
  if (asked.length > first.length + sort.length) walk.goTo(url);
  return true;
}

/** Members of a query in the order in which the list's own pages write them. */
function inOrder(list: Operation, asked: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  const isPage = (name: string) => ["page", "offset", "after"].some((each) => parameterFor(list, each) === name);
  const place = ([name]: readonly [string, string]) => {
    if (isPage(name)) return 3_000;
    if (name === parameterFor(list, "sort")) return 2_000;
    return list.parameters.findIndex((parameter) => parameter.name === name);
  };
  return asked.toSorted((a, b) => place(a) - place(b));
}

function idOf(value: Json | undefined): string {
  return typeof value === "string" ? value.trim() : String(value ?? "");
}

function textsOf(value: Json): readonly string[] {
  if (typeof value === "boolean") return [String(value)];
  return Array.isArray(value) && value.every((each) => typeof each === "string") ? value : [typedOf(value)];
}
