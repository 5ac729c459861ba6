import type { Entity } from "../../environment.ts";
import { recordOf, type Scene, watchesOf } from "../../norms/act.ts";
import { type Addition, unlike } from "../../norms/addition.ts";
import type { Atom } from "../../norms/atom.ts";
import { compileNorm } from "../../norms/compile.ts";
import { entityNamed, hopFrom } from "../../norms/names.ts";
import type { Norm } from "../../norms/norm.ts";
import { NormProblem } from "../../norms/problem.ts";
import { atomsOf } from "../../reading/evidence/atoms-said.ts";
import { actsIn } from "../../reading/evidence/names-shown.ts";
import { addTo } from "./added.ts";
import { addImplied } from "./implied.ts";

/** What has to be added to the records for a reading to hold, so that it can be enforced once it is picked: nothing where they hold it as they are, null where it would take more than a fact or an act. */
export function additionsFor(scene: Scene, norm: Norm): readonly Addition[] | null {
  if (compileNorm(scene, norm).ok) return [];
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
  const own = norm.frame === "limit" ? boundOf(norm) : null;
  const found = [
    ...implied,
    ...actsIn(norm).map((act) => actIn(scene, act)),
    ...atomsOf(norm).map(({ atom, slot }) => (slot === "row" ? null : factIn({ entities }, atom))),
    ...(own ? [factIn({ entities }, own)] : []),
  ].filter((each) => each !== null);
  const additions = unlike(found);
  return compileNorm(sceneWith(scene, additions, [norm]), norm).ok ? additions : null;
}

/** The records and acts with what readings add to them. */
function sceneWith(scene: Scene, additions: readonly Addition[], norms: readonly Norm[]): Scene {
  const entities = structuredClone(scene.entities) as Entity[];
  const acts = addTo(entities, additions, norms);
  return { entities, acts: [...scene.acts, ...acts] };
}

/** An act that nothing of the scene does, by its verb and a record that is there. */
function actIn(scene: Scene, act: string): Addition | null {
  try {
    watchesOf(scene, act);
    return null;
  } catch (error) {
    if (!(error instanceof NormProblem)) throw error;
  }
  const [verb = "", ...more] = act.split(" ");
  const entity = recordOf(scene, act);
  return entity && more.length === 1 && verb !== "set" && verb !== "notify" && /^[a-z][a-z_]{2,40}$/.test(verb)
    ? { kind: "act", verb, record: entity.name }
    : null;
}

/** The bound on a row's own number as a condition. */
function boundOf({ of, max, min, exactly }: Extract<Norm, { frame: "limit" }>): Atom | null {
  const by = max ?? min ?? exactly;
  const path = of.split(".").map((name) => ({ name, where: [] }));
  const [, amount, unit = ""] = /^(-?\d+(?:\.\d+)?) ?(%|[a-zA-Z]+)?$/.exec(String(by)) ?? [];
  return path.length > 1 && amount !== undefined
    ? { how: null, path, op: "<=", value: { kind: "amount", amount: Number(amount), unit } }
    : null;
}

/** A fact at the end of a path that leads over records that are there. */
function factIn({ entities }: Pick<Scene, "entities">, { how, path, op, value }: Atom): Addition | null {
  const [root, ...steps] = path;
  let entity = root && entityNamed(entities, root.name);
  for (const [at, step] of steps.entries()) {
    if (!entity) return null;
    const hop = hopFrom(entities, entity, step.name);
    if (!hop) {
      const type = at === steps.length - 1 && step.where.length === 0 ? typeOf(how, op, value) : null;
      // A name that is another record's would say of two things that they are one.
      const isFree = type !== null && !(type.type === "text" && entityNamed(entities, step.name));
      return isFree && /^[a-z][a-z0-9_]{1,60}$/.test(step.name)
        ? { kind: "fact", record: entity.name, name: step.name, ...type }
        : null;
    }
    if (hop.kind === "field") return null;
    entity = hop.entity;
  }
  return null;
}

type Fact = Extract<Addition, { kind: "fact" }>;

function typeOf(how: Atom["how"], op: Atom["op"], value: Atom["value"]): Pick<Fact, "type" | "unit" | "value"> | null {
  // That something is there or is not.
  if (op === null && (how === "some" || how === "no")) return { type: "text" };
  if (op === null || value === null) return null;
  switch (value.kind) {
    case "flag":
      return { type: "boolean" };
    case "amount":
      if (/^[A-Z]{3}$/.test(value.unit)) return { type: "money", unit: value.unit };
      return {
        type: Number.isInteger(value.amount) && value.unit === "" ? "integer" : "decimal",
        ...(value.unit === "" ? {} : { unit: value.unit }),
      };
    case "moment":
      return { type: value.base === "now" ? "datetime" : "date" };
    case "words":
      return op === "=" || op === "!=" ? { type: "enum", value: value.words } : null;
    case "none":
    case "span":
    case "path":
      return null;
    default:
      return value satisfies never;
  }
}
