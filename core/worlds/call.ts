import { type Action, type ActionError, noAction, type Observation } from "../action.ts";
import type { Entity } from "../environment.ts";
import type { Json } from "../json.ts";
import type { Operation } from "../operation.ts";
import type { WorldState } from "../state/state.ts";
import { nearest, Refusal, told } from "./refusal.ts";
import { misfit } from "./values.ts";
import type { World } from "./world.ts";

/** What an agent reads of a refused action. */
export function errorObservation({ code, message, hint }: ActionError): Observation {
  return { error: { code, message, hint } };
}

/** The tool that an action names, or a Refusal that says which is meant. */
export function operationOf(world: World, { action: name, params }: Action): Operation {
  const operation = world.operation(name);
  if (operation) return operation;
  if (name === noAction) throw withoutAction(params);
  const near = nearest(name, [...world.spec.operations.map((each) => each.name), "done"]);
  throw new Refusal(
    "UNKNOWN_TOOL",
    `There is no tool ${told(name)}.`,
    near ? `Did you mean ${near}?` : "Use one of the tools you were given.",
  );
}

/** What a model is told whose answer held no action. */
function withoutAction({ finish, problem }: Action["params"]): Refusal {
  if (typeof finish === "string")
    return new Refusal(
      "NO_ACTION",
      `No action was carried out: the answer was cut off (${told(finish)}).`,
      "Answer again, shorter: one call of one tool.",
    );
  if (typeof problem === "string")
    return new Refusal("NO_ACTION", `No action was carried out: ${problem}.`, "Make the call again.");
  return new Refusal(
    "NO_ACTION",
    "No action was found in the answer.",
    "Call one of the tools you were given, or done.",
  );
}

/** The parameters in canonical form (ids trimmed, null left out), or a Refusal that names the first that does not fit. */
export function checkParams(
  world: World,
  state: WorldState,
  operation: Operation,
  given: Action["params"],
): Record<string, Json> {
  const params: Record<string, Json> = {};
  const known = operation.parameters;
  for (const name of Object.keys(given))
    if (!known.some((parameter) => parameter.name === name)) {
      const near = nearest(
        name,
        known.map((parameter) => parameter.name),
      );
      throw new Refusal(
        "UNKNOWN_PARAMETER",
        `${operation.name} has no parameter ${told(name)}.`,
        near ? `Did you mean ${near}?` : `It takes ${known.map((parameter) => parameter.name).join(", ") || "none"}.`,
      );
    }
  for (const parameter of known) {
    const raw = Object.hasOwn(given, parameter.name) ? (given[parameter.name] ?? null) : null;
    if (raw === null) {
      if (parameter.required)
        throw new Refusal(
          "MISSING_PARAMETER",
          `${operation.name} needs ${parameter.name}.`,
          `${parameter.name}: ${parameter.description}.`,
        );
      continue;
    }
    const reference = parameter.type === "reference" || parameter.type === "id";
    const value = reference && typeof raw === "string" ? raw.trim() : raw;
    const expected = misfit(parameter, value);
    if (expected)
      throw new Refusal(
        "INVALID_PARAMETER",
        `${parameter.name} must be ${expected}, ${told(raw)} came.`,
        `Give ${parameter.name} as ${expected}.`,
      );
    if (
      operation.effects.length > 0 &&
      parameter.entity &&
      reference &&
      !state.tables[parameter.entity]?.has(String(value))
    )
      missing(world, parameter.name, parameter.entity, value);
    params[parameter.name] = value;
  }
  return params;
}

/** Refuses a reference to a record that is not there. */
export function missing(world: World, name: string, entity: string, id: Json): never {
  const target = world.entity(entity);
  throw new Refusal(
    "NOT_FOUND",
    `${name}: there is no ${target.label.toLowerCase()} ${told(id)}.`,
    findsHint(world, target),
  );
}

const finders = new WeakMap<Entity, string>();

/** Which tool finds a record of an entity. */
function findsHint(world: World, target: Entity): string {
  let hint = finders.get(target);
  if (hint === undefined) {
    const finds = ({ kind, entity }: Operation) => (kind === "search" || kind === "list") && entity === target.name;
    const finder = target.system ? undefined : world.spec.operations.find(finds);
    hint = `Find the ${target.label.toLowerCase()} with ${finder?.name ?? `search_${target.plural}`} first.`;
    finders.set(target, hint);
  }
  return hint;
}
