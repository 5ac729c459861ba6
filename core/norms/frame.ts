import type { Guard, Policy } from "../environment.ts";
import type { Expression } from "../expression.ts";
import { placeOf, type Scene, type Watch, watchesOf } from "./act.ts";
import { allOf, conditionsOf, freshNames, type Place, parseConditions } from "./condition.ts";
import type { Frame, Norm, NormOf } from "./norm.ts";

/** What a norm enforces, without what belongs to the rule's place in a plan. */
export type Compiled = Pick<
  Policy,
  "kind" | "enforcement" | "guard" | "also" | "followUp" | "due" | "disclosure" | "request"
>;

/** One frame: what its norms enforce, and how they are said. Each is a file of core/norms/frames and a line of core/norms/frames.ts. */
export type FrameKind<F extends Frame> = {
  /** Throws NormProblem, with words for the author, where the records at hand cannot hold it. */
  readonly compile: (scene: Scene, norm: NormOf<F>) => Compiled;
  /** One canonical sentence. */
  readonly say: (norm: NormOf<F>) => string;
  /** The norm that `say` says; null for any other sentence. */
  readonly read: (sentence: string) => NormOf<F> | null;
};

/** Guards that let acts pass only where `require` says so. Of a record that an act makes, `later` says what of the rule its changes are judged by: all of it, or only a change of what it applies to. */
export function guardActs(
  scene: Scene,
  norm: { readonly act: readonly string[] } & Pick<Norm, "when" | "unless">,
  require: (place: Place, watch: Watch) => Expression,
  hint: string,
  later: "all" | "applies" = "all",
): Pick<Compiled, "guard" | "also"> {
  const freshName = freshNames();
  const guards = norm.act.flatMap((act) =>
    watchesOf(scene, act).map((watch): Guard => {
      const place = placeOf(scene, watch, freshName);
      const applies = [
        ...watch.when,
        ...(norm.when && norm.when.length > 0 ? [conditionsOf(place, parseConditions(norm.when))] : []),
        ...(norm.unless && norm.unless.length > 0 ? [{ not: conditionsOf(place, parseConditions(norm.unless)) }] : []),
      ];
      const guard: Guard = {
        entity: watch.entity,
        on: [...watch.on],
        ...(watch.fields ? { fields: [...watch.fields] } : {}),
        ...(applies.length > 0 ? { when: allOf(applies) } : {}),
        require: require(place, watch),
        hint,
      };
      return watch.makes ? keptLater(guard, later) : guard;
    }),
  );
  const [guard, ...also] = guards;
  return { ...(guard ? { guard } : {}), ...(also.length > 0 ? { also } : {}) };
}

/** What must hold for a record to be made must hold when what it was made with changes: otherwise two writes would do what one may not. */
function keptLater(guard: Guard, later: "all" | "applies"): Guard {
  const read = [...(later === "all" ? [guard.require] : []), ...(guard.when ? [guard.when] : [])];
  const fields = fieldsRead(read, "new");
  return fields.length === 0 ? guard : { ...guard, on: ["create", "update"], fields };
}

/** The fields of a bound record that expressions read. */
export function fieldsRead(expressions: readonly Expression[], binding: string): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    else if (node !== null && typeof node === "object")
      for (const [key, member] of Object.entries(node)) {
        if (key !== "get" || typeof member !== "string") visit(member);
        else if (member.startsWith(`${binding}.`)) names.add(member.split(".")[1] ?? "");
      }
  };
  visit(expressions);
  names.delete("id");
  return [...names];
}
