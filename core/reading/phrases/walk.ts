import type { Atom, Path } from "../../norms/atom.ts";
import type { RecordGraph } from "../graph.ts";
import type { Cnf } from "./atoms.ts";

/** A way from record to record: names of references, or of records where a reference is walked backwards. */
export type Way = { readonly steps: readonly string[]; readonly many: boolean };

const longestWay = 4;

type Edge = { readonly to: string; readonly name: string; readonly many: boolean };
type Edges = ReadonlyMap<string, readonly Edge[]>;
/** The references of a graph from both ends: those that the brief or its trade gives, and with them those that only follow; and the ways that were walked over them. */
type Ground = { readonly given: Edges; readonly all: Edges; readonly walked: Map<string, Map<string, Way | null>> };
const grounds = new WeakMap<RecordGraph, Ground>();

function groundOf(graph: RecordGraph): Ground {
  const known = grounds.get(graph);
  if (known) return known;
  const given = edgesAlong(graph.relations.filter(({ source }) => source !== "follows"));
  const ground = { given, all: edgesAlong(graph.relations), walked: new Map() };
  grounds.set(graph, ground);
  return ground;
}

function edgesAlong(relations: RecordGraph["relations"]): Edges {
  const all = new Map<string, Edge[]>();
  const put = (from: string, edge: Edge) => all.set(from, [...(all.get(from) ?? []), edge]);
  for (const { from, to, name, many } of relations) {
    put(from, { to, name, many });
    if (from !== to) put(to, { to: from, name: from, many: true });
  }
  return all;
}

/** The one shortest way between two records, references walked forwards preferred, over references that only follow where there is no other; null where there is none or more than one. */
export function wayBetween(graph: RecordGraph, from: string, to: string): Way | null {
  const { given, all, walked } = groundOf(graph);
  const ways = walked.get(from) ?? new Map<string, Way | null>();
  walked.set(from, ways);
  const known = ways.get(to);
  if (known !== undefined) return known;
  const way = wayAlong(given, from, to) ?? wayAlong(all, from, to);
  ways.set(to, way);
  return way;
}

function wayAlong(edges: Edges, from: string, to: string): Way | null {
  if (from === to) return { steps: [], many: false };
  let ends: { at: string; steps: string[]; many: boolean }[] = [{ at: from, steps: [], many: false }];
  const seen = new Set([from]);
  for (let length = 1; length <= longestWay; length++) {
    const next = ends.flatMap(({ at, steps, many }) =>
      (edges.get(at) ?? [])
        .filter((edge) => !seen.has(edge.to))
        .map((edge) => ({ at: edge.to, steps: [...steps, edge.name], many: many || edge.many })),
    );
    const found = next.filter(({ at }) => at === to);
    const single = found.filter(({ many }) => !many);
    const best = single.length > 0 ? single : found;
    if (best.length === 1) return best[0] ?? null;
    if (best.length > 1) return null;
    for (const { at } of next) seen.add(at);
    ends = next;
  }
  return null;
}

/** The same condition told from another record; null where no one way leads there. Conditions on the situation (`role x`, `channel`, `today`) are the same everywhere. */
function liftAtom(graph: RecordGraph, from: string, given: Atom): Atom | null {
  const [root, ...rest] = given.path;
  if (!root || !graph.records.some(({ name }) => name === root.name)) return given;
  // A row itself is one: `every order` speaks of each act on an order.
  if (root.name === from) return given.how === "every" && given.path.length === 2 ? { ...given, how: null } : given;
  const way = wayBetween(graph, from, root.name);
  if (!way) return null;
  const path: Path = [from, ...way.steps].map((name) => ({ name, where: [] }));
  const value =
    given.value?.kind === "path"
      ? { kind: "path" as const, path: liftPath(graph, from, given.value.path) ?? given.value.path }
      : given.value;
  const filtered =
    root.where.length > 0
      ? path.map((step, i) => (i === path.length - 1 ? { ...step, where: root.where } : step))
      : path;
  return {
    ...given,
    path: [...filtered, ...rest],
    how: given.how === "every" && !way.many ? null : (given.how ?? (way.many ? "some" : null)),
    value,
  };
}

/** The same path told from another record; null where no one way leads there. */
export function liftPath(graph: RecordGraph, from: string, path: Path): Path | null {
  const [root, ...rest] = path;
  if (!root || root.name === from || !graph.records.some(({ name }) => name === root.name)) return path;
  const way = wayBetween(graph, from, root.name);
  return way && [...[from, ...way.steps].map((name) => ({ name, where: [] })), ...rest];
}

/** Conditions told from another record; null where one of them cannot be. */
export function lift(graph: RecordGraph, from: string, cnf: Cnf): Cnf | null {
  const lifted = cnf.map((any) => any.map((each) => liftAtom(graph, from, each)));
  const whole = lifted.map((any) => any.filter((each) => each !== null));
  return whole.every((any, i) => any.length === lifted[i]?.length) ? whole : null;
}
