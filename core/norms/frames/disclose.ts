import type { Expression } from "../../expression.ts";
import { parsePath } from "../atom.ts";
import { allOf, anyOf, conditionsOf, freshNames, type Place, parseConditions } from "../condition.ts";
import type { FrameKind } from "../frame.ts";
import { entityNamed, fieldNamed, keyOf, wayTo } from "../names.ts";
import { NormProblem } from "../problem.ts";
import { roleNamed } from "../roles.ts";
import { readNames, readTail, sayNames, sayTail } from "../words.ts";

/** Which facts must not be told. */
export const disclose: FrameKind<"disclose"> = {
  compile(scene, norm) {
    const found = norm.fields.flatMap((text) => {
      const path = parsePath(text);
      const name = path?.at(-1)?.name ?? "";
      const owner = path && path.length > 1 ? entityNamed(scene.entities, path.at(-2)?.name ?? "") : undefined;
      const field = owner && fieldNamed(owner, name);
      if (owner && field) return [{ owner, field }];
      // A record as a whole: everything that it says of itself.
      const whole = entityNamed(scene.entities, name);
      const facts = whole?.fields.filter((each) => each.type !== "id" && !each.entity && each.type !== "boolean") ?? [];
      if (!whole || facts.length === 0) throw new NormProblem(`there is no fact "${text}"`);
      return facts.map((each) => ({ owner: whole, field: each }));
    });
    const [first] = found;
    if (!first || found.some(({ owner }) => owner !== first.owner))
      throw new NormProblem("facts of several kinds of record are several rules");
    const place: Place = { entities: scene.entities, record: first.owner, binding: "row", freshName: freshNames() };
    const people = (typeof norm.to === "string" ? [norm.to] : (norm.to ?? [])).filter(
      (name) => !/^(anyone|anybody|everyone)$/.test(name),
    );
    if (people.length > 0 && !norm.only)
      throw new NormProblem("whom a fact is told is known of messages alone; say to whom it may be told instead");
    const to = people.map((name): Expression => {
      const entity = entityNamed(scene.entities, name.split(".").at(-1) ?? name);
      const way = entity && (entity === first.owner ? ["id"] : wayTo(scene.entities, first.owner, entity));
      return way ? { get: ["row", ...way].join(".") } : { value: roleNamed(name.split(".").at(-1) ?? name) };
    });
    const free = [
      ...(norm.when ? [{ not: conditionsOf(place, parseConditions(norm.when)) }] : []),
      ...(norm.unless ? [conditionsOf(place, parseConditions(norm.unless))] : []),
      ...people.map(
        (name): Expression => ({ compare: "contains", left: { get: "actor.roles" }, right: { value: keyOf(name) } }),
      ),
    ];
    return {
      kind: "disclosure",
      enforcement: "audited",
      disclosure: {
        entity: first.owner.name,
        fields: [...new Set(found.map(({ field }) => field.name))],
        ...(free.length > 0 ? { unless: free.length > 1 ? anyOf(free) : allOf(free) } : {}),
        ...(to.length > 0 ? { to } : {}),
      },
    };
  },
  say({ fields, to, only, when, unless }) {
    const who =
      to === undefined
        ? "Nobody"
        : isAnyone(to) && !only
          ? "Nobody at all"
          : only
            ? `Nobody but ${sayNames(to)}`
            : `Not even ${sayNames(to)}`;
    return `${who} may be told ${sayNames(fields)}${sayTail({ when, unless })}`;
  },
  read(sentence) {
    const tail = readTail(sentence);
    const [, how, names, facts] =
      /^(Nobody but|Not even|Nobody(?: at all)?)(?: (the .+?))? may be told (.+)$/.exec(tail?.body ?? "") ?? [];
    const fields = facts === undefined ? null : readNames(facts);
    const to = how === "Nobody at all" ? "anyone" : names === undefined ? undefined : readNames(names);
    if (!tail || !how || fields === null || to === null) return null;
    return {
      frame: "disclose",
      fields: typeof fields === "string" ? [fields] : fields,
      ...(to === undefined ? {} : { to }),
      only: how === "Nobody but",
      ...tail.common,
    };
  },
};

/** What is told to nobody, as it is written of a fact that nobody at all may know. */
const isAnyone = (to: string | readonly string[]) => [to].flat().join() === "anyone";
