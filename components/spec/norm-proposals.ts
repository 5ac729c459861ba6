import type { Entity } from "../../core/environment.ts";
import type { Scene } from "../../core/norms/act.ts";
import type { SlotAbout } from "./norm-slots.ts";

/** Most proposals of one slot. */
const most = 400;

/** What may be written in a slot, from the records and acts of an environment. */
export function proposalsFor(scene: Scene, about: SlotAbout): readonly string[] {
  const { entities, acts } = scene;
  const own = entities.filter(({ system }) => !system);
  switch (about) {
    case "act":
      return distinct([
        ...acts.map(({ verb, record }) => `${verb} ${record}`),
        ...own.flatMap(({ name }) => ["create", "update", "delete"].map((verb) => `${verb} ${name}`)),
        ...own.flatMap((entity) => choices(entity).map((choice) => `set ${choice}`)),
      ]);
    case "duty":
      return distinct([...own.map(({ name }) => `notify ${name}`), ...proposalsFor(scene, "act")]);
    case "record":
      return own.map(({ name }) => name);
    case "field":
      return distinct(own.flatMap(({ fields }) => fields.slice(1).map(({ name }) => bare(name))));
    case "path":
      return pathsOf(own);
    case "condition":
      return distinct([...own.flatMap(choices), ...pathsOf(own)]);
    case null:
      return [];
    default:
      return about satisfies never;
  }
}

/** Paths of one and two steps from each record, and the records that refer to it. */
function pathsOf(entities: readonly Entity[]): readonly string[] {
  return distinct(
    entities.flatMap((entity) => [
      ...entity.fields.slice(1).flatMap(({ name, entity: target }) => {
        const path = `${entity.name}.${bare(name)}`;
        const further = entities.find((each) => each.name === target)?.fields.slice(1) ?? [];
        return [path, ...further.map((field) => `${path}.${bare(field.name)}`)];
      }),
      ...entities
        .filter((other) => other.fields.some((field) => field.entity === entity.name))
        .map((other) => `count ${entity.name}.${other.name}`),
    ]),
  );
}

/** `loan.status = out`. */
function choices(entity: Entity): readonly string[] {
  return entity.fields.flatMap(({ name, values }) =>
    (values ?? []).map((value) => `${entity.name}.${bare(name)} = ${value}`),
  );
}

const bare = (name: string) => name.replace(/_ids?$/, "");
const distinct = (texts: readonly string[]) => [...new Set(texts)].slice(0, most);
