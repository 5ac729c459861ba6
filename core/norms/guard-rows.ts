import type { Entity, Guard } from "../environment.ts";
import type { Expression } from "../expression.ts";
import type { Scene } from "./act.ts";
import { allOf } from "./condition.ts";
import { type Compiled, fieldsRead } from "./frame.ts";

/** What is asked of each row of a kind: where `when` holds, `require` must. */
type Asked = {
  readonly when: readonly Expression[];
  readonly require: Expression;
  /** What of it other records have a say in, where that is not all: rows of the kind itself are judged as they come. */
  readonly reads?: readonly Expression[];
};

/** Guards over rows as they stand. Every write that could break one is watched: of the row itself, of the records that its values lead to, and of rows that its conditions look for. */
export function guardRows(
  scene: Scene,
  entity: Entity,
  asked: (binding: string) => Asked,
  freshName: () => string,
  hint: string,
): Pick<Compiled, "guard" | "also"> {
  const { when, require, reads = [...when, require] } = asked("new");
  const guard: Guard = {
    entity: entity.name,
    on: ["create", "update"],
    fields: fieldsRead([require, ...when, ...reads], "new"),
    ...(when.length > 0 ? { when: allOf(when) } : {}),
    require,
    hint,
  };
  const also = readElsewhere(scene, entity, reads).map(({ record, on, fields, linked }): Guard => {
    const mine = freshName();
    const own = asked(mine);
    return {
      entity: record.name,
      on: [...on],
      fields: [...fields],
      judged: "after",
      require: {
        not: { some: entity.name, as: mine, where: allOf([...linked(mine), ...own.when, { not: own.require }]) },
      },
      hint,
    };
  });
  return { guard, ...(also.length > 0 ? { also } : {}) };
}

type Elsewhere = {
  readonly record: Entity;
  readonly on: Guard["on"];
  readonly fields: readonly string[];
  /** Which rows a write of the record bears on. */
  readonly linked: (mine: string) => Expression[];
};

/** What expressions about a row (bound to `new`) read of other records: those that references lead to, and rows that are looked for. */
function readElsewhere(scene: Scene, from: Entity, expressions: readonly Expression[]): Elsewhere[] {
  const found = new Map<string, Omit<Elsewhere, "fields"> & { readonly fields: Set<string> }>();
  const note = (key: string, entry: Omit<Elsewhere, "fields">, field: string) => {
    const known = found.get(key) ?? { ...entry, fields: new Set<string>() };
    found.set(key, known);
    if (field !== "id") known.fields.add(field);
  };
  const named = (name: string | undefined) => scene.entities.find((each) => each.name === name);
  const visit = (node: unknown, bound: ReadonlyMap<string, { entity: Entity; linked: Elsewhere["linked"] }>): void => {
    if (Array.isArray(node)) for (const each of node) visit(each, bound);
    if (Array.isArray(node) || node === null || typeof node !== "object") return;
    const { as, where } = node as { as?: unknown; where?: unknown };
    const rows = named(["some", "count", "sum"].map((key) => (node as Record<string, unknown>)[key]).find(isText));
    if (typeof as === "string" && rows && !rows.system) {
      const link = linkIn(where as Expression, as);
      const linked: Elsewhere["linked"] = (mine) =>
        link
          ? [
              {
                any: ["new", "old"].map(
                  (side): Expression => ({
                    compare: "eq",
                    left: { get: [mine, ...link.own].join(".") },
                    right: { get: [side, ...link.theirs].join(".") },
                  }),
                ),
              },
            ]
          : [];
      note(
        `rows ${rows.name} ${JSON.stringify(link)}`,
        { record: rows, on: ["create", "update", "delete"], linked },
        "id",
      );
      bound = new Map([...bound, [as, { entity: rows, linked }]]);
    }
    for (const [key, member] of Object.entries(node)) {
      if (key !== "get" || !isText(member)) visit(member, bound);
      else readPath(member.split("."), bound);
    }
  };
  const readPath = (
    [binding = "", ...path]: readonly string[],
    bound: ReadonlyMap<string, { entity: Entity; linked: Elsewhere["linked"] }>,
  ) => {
    const start = binding === "new" ? from : bound.get(binding)?.entity;
    let at: Entity | undefined = start;
    for (const [depth, name] of path.entries()) {
      if (!at || at.system) return;
      const way = path.slice(0, depth);
      const isOwn = binding === "new" && depth === 0;
      const rows = depth === 0 ? bound.get(binding) : undefined;
      if (rows) {
        for (const [key, entry] of found) if (key.startsWith(`rows ${at.name} `)) note(key, entry, name);
      } else if (!isOwn) {
        const linked: Elsewhere["linked"] = (mine) =>
          binding === "new"
            ? [{ compare: "eq", left: { get: [mine, ...way].join(".") }, right: { get: "new.id" } }]
            : [];
        if (name !== "id")
          note(`way ${binding === "new" ? way.join(".") : at.name}`, { record: at, on: ["update"], linked }, name);
      }
      at = named(at.fields.find((field) => field.name === name)?.entity);
    }
  };
  visit(expressions, new Map());
  return [...found.values()].map(({ fields, ...entry }) => ({ ...entry, fields: [...fields] }));
}

const isText = (value: unknown): value is string => typeof value === "string";

/** How rows that are looked for belong to the row that looks for them: `as.<theirs>` is `new.<own>`. */
function linkIn(
  where: Expression,
  as: string,
): { readonly own: readonly string[]; readonly theirs: readonly string[] } | null {
  const parts = "all" in where ? where.all : [where];
  for (const part of parts) {
    if (!("compare" in part) || part.compare !== "eq" || !("get" in part.left) || !("get" in part.right)) continue;
    const [left, right] = [part.left.get.split("."), part.right.get.split(".")];
    const [theirs, own] = left[0] === as ? [left, right] : [right, left];
    if (theirs[0] === as && own[0] === "new") return { own: own.slice(1), theirs: theirs.slice(1) };
  }
  return null;
}
