import type { Entity, Field } from "../../environment.ts";
import { recordOf, type Scene, watchesOf } from "../../norms/act.ts";
import { type Addition, Fact, unlike } from "../../norms/addition.ts";
import { type Path, parsePath } from "../../norms/atom.ts";
import { compileNorm } from "../../norms/compile.ts";
import { entityNamed, hopFrom, wayTo } from "../../norms/names.ts";
import type { Norm } from "../../norms/norm.ts";
import { NormProblem } from "../../norms/problem.ts";
import { actsIn } from "../../reading/evidence/names-shown.ts";
import { addTo } from "./added.ts";
import { addImplied } from "./implied.ts";
import { type FactType, wantedBy, wantedFacts } from "./wanted-facts.ts";

/** What has to be added to the records for a reading to hold, so that it can be enforced once it is picked: nothing where they hold it as they are, null where it would take more than facts, links and acts. */
export function additionsFor(scene: Scene, norm: Norm): readonly Addition[] | null {
  const fit = fitting(scene, norm);
  return fit.ok ? fit.additions : null;
}

type Fit =
  | { readonly ok: true; readonly additions: readonly Addition[] }
  | { readonly ok: false; readonly why: string };

/** The same, with the reason where no additions would do. */
export function fitting(scene: Scene, norm: Norm): Fit {
  if (compileNorm(scene, norm).ok) return { ok: true, additions: [] };
  const entities = structuredClone(scene.entities) as Entity[];
  addImplied(entities, [], [norm]);
  const implied = entities.flatMap((entity): Addition[] =>
    entity.fields
      .slice(scene.entities.find(({ name }) => name === entity.name)?.fields.length)
      .flatMap(({ name, type, entity: to }): Addition[] =>
        type === "reference" || type === "date" || type === "datetime"
          ? [{ kind: "fact", record: entity.name, name, type, ...(to === undefined ? {} : { to }) }]
          : [],
      ),
  );
  const additions = unlike([
    ...implied,
    ...actsIn(norm).flatMap((act) => actIn(scene, act)),
    ...peopleIn(entities, norm),
    ...linksTo(scene, entities, norm),
    ...wantedFacts(norm).flatMap(({ path, type, like }) =>
      factsOn(entities, path, (like && typeAt(entities, like)) ?? type ?? (like ? { type: "text" } : null)),
    ),
  ]);
  const madeWith = (some: readonly Addition[]) => compileNorm(sceneWith(scene, some, [norm]), norm);
  const made = madeWith(additions);
  if (!made.ok) return { ok: false, why: made.why };
  const needed = additions.reduceRight<readonly Addition[]>((kept, each) => {
    const others = kept.filter((other) => other !== each);
    return kept.length > 1 && madeWith(others).ok ? others : kept;
  }, additions);
  return { ok: true, additions: needed };
}

/** The records and acts with what readings add to them. */
function sceneWith(scene: Scene, additions: readonly Addition[], norms: readonly Norm[]): Scene {
  const entities = structuredClone(scene.entities) as Entity[];
  const acts = addTo(entities, additions, norms);
  return { entities, acts: [...scene.acts, ...acts] };
}

/** An act that nothing of the scene does: by its verb and a record that is there, or by the value that it gives. */
function actIn(scene: Scene, act: string): Addition[] {
  try {
    watchesOf(scene, act);
    return [];
  } catch (error) {
    if (!(error instanceof NormProblem)) throw error;
  }
  const entity = recordOf(scene, act);
  const [, name, value] = /^set \w+\.([a-z][a-z0-9_]{1,60}) ?= ?(.+)$/.exec(act) ?? [];
  if (name && value)
    return entity && !entity.fields.some((field) => field.name === name)
      ? [
          {
            kind: "fact",
            record: entity.name,
            name,
            ...(isFlag(value) ? { type: "boolean" } : { type: "enum", value }),
          },
        ]
      : [];
  const [verb = "", ...more] = act.split(" ");
  return entity && more.length === 1 && verb !== "set" && verb !== "notify" && /^[a-z][a-z_]{2,40}$/.test(verb)
    ? [{ kind: "act", verb, record: entity.name }]
    : [];
}

const isFlag = (value: string) => value === "true" || value === "false";

/** The values at the ends of a path that leads over records that are there, and in its brackets. Adds them to the entities given, so that what comes after finds them. */
function factsOn(entities: Entity[], [root, ...steps]: Path, type: FactType | null): Addition[] {
  const from = root && entityNamed(entities, root.name);
  return from ? factsFrom(entities, from, steps, type) : [];
}

function factsFrom(entities: Entity[], from: Entity, [step, ...rest]: Path, type: FactType | null): Addition[] {
  if (!step) return [];
  const added = hopFrom(entities, from, step.name) ? [] : missing(entities, from, step, rest, type);
  if (added.length > 0) addTo(entities, added, []);
  const hop = hopFrom(entities, from, step.name);
  if (!hop || hop.kind === "field") return added;
  const inRows = step.where.flatMap((atom) =>
    wantedBy(atom).flatMap(({ path, type: own }) => factsFrom(entities, hop.entity, path, own)),
  );
  return [...added, ...inRows, ...factsFrom(entities, hop.entity, rest, type)];
}

/** What a record lacks for a path to go on there: a link to a record of that name, or a fact where the path ends. */
function missing(
  entities: readonly Entity[],
  from: Entity,
  { name, where }: Path[number],
  rest: Path,
  type: FactType | null,
): Addition[] {
  const named = entityNamed(entities, name);
  // A name that is another record's would say of two things that they are one.
  if (named) return named === from || where.length > 0 ? [] : [linkTo(from, named)];
  const isFact = rest.length === 0 && where.length === 0 && type !== null && /^[a-z][a-z0-9_]{1,60}$/.test(name);
  return isFact ? [{ kind: "fact", record: from.name, name, ...type }] : [];
}

const linkTo = ({ name: record }: Entity, { name: to }: Entity, name = to): Addition => ({
  kind: "fact",
  record,
  name: `${name}_id`,
  type: "reference",
  to,
});

/** The kind of value that stands at the end of a path; null where none does. */
function typeAt(entities: readonly Entity[], path: Path): FactType | null {
  let from = entityNamed(entities, path[0]?.name ?? "");
  let field: Field | undefined;
  for (const { name } of path.slice(1)) {
    const hop = from && hopFrom(entities, from, name);
    if (!hop) return null;
    field = hop.kind === "field" ? hop.field : undefined;
    from = hop.kind === "field" ? undefined : hop.entity;
  }
  const type = Fact.shape.type.safeParse(field?.type);
  return type.success && field ? { type: type.data, ...(field.currency ? { unit: field.currency } : {}) } : null;
}

/** Links from what is acted on to the records that conditions begin at and to whom is told, and from what must follow to what it follows, where nothing leads there. */
function linksTo(scene: Scene, entities: Entity[], norm: Norm): Addition[] {
  const [act] = norm.frame === "follow" ? norm.after : "act" in norm ? (norm.act ?? []) : [];
  const from = entityNamed(entities, (act && recordOf(scene, act)?.name) ?? "");
  if (!from) return [];
  const roots = wantedFacts(norm).map(({ path }) => path[0]?.name ?? "");
  const told = norm.frame === "follow" ? [norm.to ?? []].flat() : [];
  const duties = norm.frame === "follow" ? norm.then.filter((duty) => !duty.startsWith("notify ")) : [];
  const link = (one: Entity, other: Entity | undefined): Addition[] => {
    if (!other || one === other || wayTo(entities, one, other) || hopFrom(entities, one, other.name)) return [];
    addTo(entities, [linkTo(one, other)], []);
    return [linkTo(one, other)];
  };
  return [
    ...[...roots, ...told].flatMap((name) => link(from, entityNamed(entities, name))),
    ...duties.flatMap((duty) => {
      const about = entityNamed(entities, recordOf(scene, duty)?.name ?? "");
      if (!about || wayTo(entities, from, about) || wayTo(entities, about, from)) return [];
      return duty.startsWith("create ") ? link(about, from) : link(from, about);
    }),
  ];
}

/** Persons who play a part in a record, where another part tells what records persons of that kind have. */
function peopleIn(entities: readonly Entity[], norm: Norm): Addition[] {
  if (norm.frame !== "separate") return [];
  const record = entityNamed(entities, norm.record);
  const parts = norm.roles.flatMap((role) => {
    const [root, part, ...more] = parsePath(role) ?? [];
    return root && part && more.length === 0 && entityNamed(entities, root.name) === record ? [part.name] : [];
  });
  if (!record || parts.length < norm.roles.filter((role) => role !== "actor").length) return [];
  const known = parts.flatMap((part) => {
    const hop = hopFrom(entities, record, part);
    return hop?.kind === "one" ? [hop.entity] : (entityNamed(entities, part) ?? []);
  });
  const kinds = new Set(known);
  const [person, ...others] = kinds;
  return person && others.length === 0
    ? parts.filter((part) => !hopFrom(entities, record, part)).map((part) => linkTo(record, person, part))
    : [];
}
