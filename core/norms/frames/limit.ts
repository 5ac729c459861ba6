import type { Entity, Field, Guard } from "../../environment.ts";
import type { Comparison, Expression } from "../../expression.ts";
import { pluralOf, singularOf } from "../../generate/lexicon/nouns.ts";
import { recordOf, type Scene, watchesOf } from "../act.ts";
import { parsePath, parseSpan, parseValue, printPath } from "../atom.ts";
import {
  allOf,
  circumstancesOf,
  conditionsOf,
  freshNames,
  type Place,
  parseConditions,
  valueAt,
} from "../condition.ts";
import { type Compiled, type FrameKind, fieldsRead } from "../frame.ts";
import { entityNamed, hopFrom } from "../names.ts";
import type { NormOf } from "../norm.ts";
import { NormProblem } from "../problem.ts";
import { moved } from "../times.ts";
import { readActs, readNames, readPath, readTail, sayActs, sayNames, sayOne, sayPath, sayTail } from "../words.ts";

type Limit = NormOf<"limit">;

/** A count, a sum or a value is bounded. */
export const limit: FrameKind<"limit"> = {
  compile(scene, norm) {
    const path = parsePath(norm.of.replace(/^sum /, ""));
    if (norm.of.startsWith("sum ") && path)
      return boundedRows(scene, norm, ownerOf(scene, path.at(-2)?.name), path.at(-1)?.name ?? "");
    const entity = entityNamed(scene.entities, norm.of);
    if (entity) return boundedRows(scene, norm, entity, null);
    if (path && path.length > 1) return boundedValue(scene, norm, ownerOf(scene, path[0]?.name));
    if (norm.of.includes(" ")) return boundedActs(scene, norm);
    throw new NormProblem(`nothing is called "${norm.of.replaceAll("_", " ")}"`);
  },
  say(norm) {
    const bounds = boundsOf(norm)
      .map(([words, bound]) => `${words} ${bound}`)
      .join(" and ");
    const per =
      norm.per === undefined
        ? ""
        : ` for each ${sayNames(norm.per).replace(/^the /, "").replaceAll(", or the ", ", and ")}`;
    const within = norm.within === undefined ? "" : ` in any ${norm.within}`;
    const acts = norm.act ? ` to ${sayActs(norm.act)}` : "";
    const rows = rowsOf(norm);
    return `There may be ${bounds}${rows ? ` ${rows}` : ` as ${sayCounted(norm.of)}`}${per}${within}${acts}${sayTail(norm)}`;
  },
  read(sentence) {
    const tail = readTail(sentence);
    const [, bounds, rows, counted, per, within, acts] =
      /^There may be (.+?)(?: (?<=\d )((?!as )[a-z](?:(?! as (?:the|times) ).)*?)| as (the (?:count|sum|value) of .+?|times to .+?))(?: for each (.+?))?(?: in any (\d.*?))?(?: to ([a-z].+))?$/.exec(
        tail?.body ?? "",
      ) ?? [];
    const of = rows ? recordIn(rows, bounds ?? "") : counted && readCounted(counted);
    const act = acts === undefined ? undefined : readActs(acts);
    const each = per === undefined ? undefined : readNames(`the ${per.replaceAll(", and ", ", or the ")}`);
    const found = (bounds ?? "")
      .split(/ and (?=at |exactly)/)
      .map((part) => /^(at most|at least|exactly) (.+)$/.exec(part));
    if (!tail || !of || act === null || each === null || found.includes(null)) return null;
    const limits = Object.fromEntries(
      found.flatMap((match) => (match?.[1] && match[2] ? [[memberOf[match[1]] ?? "", numberIn(match[2])]] : [])),
    );
    return {
      frame: "limit",
      of,
      ...limits,
      ...(each === undefined ? {} : { per: each }),
      ...(within === undefined ? {} : { within }),
      ...(act ? { act } : {}),
      ...tail.common,
    };
  },
};

/** `5 loans`: the rows that are counted, where their name can be said in the plural and read back; else null. */
function rowsOf(norm: Limit): string | null {
  const bounds = boundsOf(norm).map(([, bound]) => bound);
  const last = bounds.at(-1);
  const path = parsePath(norm.of);
  if (last === undefined || bounds.some((bound) => typeof bound !== "number") || path?.length !== 1) return null;
  const name = norm.of.replaceAll("_", " ");
  const said = last === 1 ? name : pluralOf(name);
  return /^[a-z][a-z0-9 ]*$/.test(said) && !notRows.test(said) && recordIn(said, String(last)) === norm.of
    ? said
    : null;
}
/** Words that the rest of the sentence is told by. */
const notRows = /(?:^| )(?:and|as|for|in|to)(?: |$)/;

const recordIn = (rows: string, bounds: string): string =>
  (/(?:^| )1$/.test(bounds) ? rows : singularOf(rows)).replaceAll(" ", "_");

const memberOf: Readonly<Record<string, string>> = { "at most": "max", "at least": "min", exactly: "exactly" };
const numberIn = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function boundsOf({ max, min, exactly }: Limit): (readonly [string, number | string])[] {
  return [["at most", max] as const, ["at least", min] as const, ["exactly", exactly] as const].flatMap(
    ([words, bound]) => (bound === undefined ? [] : [[words, bound] as const]),
  );
}

function sayCounted(of: string): string {
  const sum = of.startsWith("sum ");
  const path = parsePath(of.replace(/^sum /, ""));
  if (path) return `the ${sum ? "sum" : path.length > 1 ? "value" : "count"} of ${sayPath(path)}`;
  return `times to ${sayActs([of])}`;
}

function readCounted(words: string): string | null {
  const [, how, rest] = /^(?:the (count|sum|value) of |times to )(.+)$/.exec(words) ?? [];
  if (rest === undefined) return null;
  if (how === undefined) return readActs(rest)?.[0] ?? null;
  const path = readPath(rest);
  return path && `${how === "sum" ? "sum " : ""}${printPath(path)}`;
}

function ownerOf(scene: Scene, name: string | undefined): Entity {
  const entity = name === undefined ? undefined : entityNamed(scene.entities, name);
  if (!entity) throw new NormProblem(`nothing is called "${(name ?? "").replaceAll("_", " ")}"`);
  return entity;
}

type Bound = { readonly compare: Comparison; readonly to: (place: Place) => Expression };

/** The bounds as comparisons; each is a number, or a value of the record at hand. */
function comparisonsOf(norm: Limit): Bound[] {
  const how = { max: "le", min: "ge", exactly: "eq" } as const;
  const bounds = (["max", "min", "exactly"] as const).flatMap((key) => {
    const bound = norm[key];
    return bound === undefined ? [] : [{ compare: how[key], to: (place: Place) => boundAt(place, bound) }];
  });
  if (bounds.length === 0) throw new NormProblem("a limit needs a number");
  return bounds;
}

function boundAt(place: Place, bound: number | string): Expression {
  if (typeof bound === "number") return { value: bound };
  const value = parseValue(bound);
  if (value?.kind === "amount" || value?.kind === "span") return { value: value.amount };
  if (value?.kind === "path") return { get: valueAt(place, bound).get };
  throw new NormProblem(`"${bound}" is no number`);
}

/** Rows of an entity, counted or summed up for each of something. Every write that adds to one of the groups is watched: a new row, one that comes to count or moves to another group, and a change of a record on the way that says to which group a row belongs. */
function boundedRows(scene: Scene, norm: Limit, entity: Entity, summed: string | null): Compiled {
  const freshName = freshNames();
  const row = freshName();
  const at = (binding: string): Place => ({ entities: scene.entities, record: entity, binding, freshName });
  const keys = (typeof norm.per === "string" ? [norm.per] : (norm.per ?? [])).map((per) => keyPath(scene, entity, per));
  const counts = (binding: string): Expression[] => [...circumstancesOf(at(binding), norm)];
  const keyOf = (binding: string, key: string): Expression => ({ get: valueAt(at(binding), key).get });
  const value = (binding: string): Expression =>
    summed === null ? { value: 1 } : { get: valueAt(at(binding), summed).get };
  const others = (binding: string, of: string, self: boolean): Expression => {
    const where = allOf([
      ...(self ? [] : [{ compare: "ne" as const, left: { get: `${binding}.id` }, right: { get: `${of}.id` } }]),
      ...keys.map((key): Expression => ({ compare: "eq", left: keyOf(binding, key), right: keyOf(of, key) })),
      ...counts(binding),
      ...recent(norm, entity, binding),
    ]);
    return summed === null
      ? { count: entity.name, as: binding, where }
      : { sum: entity.name, as: binding, where, of: value(binding) };
  };
  const bounds = comparisonsOf(norm);
  if (norm.min !== undefined || norm.exactly !== undefined) return boundedGroup(scene, norm, at, keys, others);
  const require = allOf(
    bounds.map(({ compare, to }): Expression => {
      const rest = others(row, "new", false);
      // One more than the others is at most the bound where the others are below it.
      if (summed === null) return { compare: "lt", left: rest, right: to(at("new")) };
      return { compare, left: { arithmetic: "add", left: rest, right: value("new") }, right: to(at("new")) };
    }),
  );
  const known = keys.map((key): Expression => ({ compare: "ne", left: keyOf("new", key), right: { value: null } }));
  const applies = [...known, ...counts("new")];
  const hint = "The limit is reached: end or change another one first, or leave this as it is.";
  const guard: Guard = {
    entity: entity.name,
    on: ["create", "update"],
    fields: fieldsRead([require, ...applies, ...keys.map((key) => keyOf("new", key))], "new"),
    ...(applies.length > 0 ? { when: allOf(applies) } : {}),
    require,
    hint,
  };
  const also = onTheWay(scene, entity, [...applies, ...keys.map((key) => keyOf("new", key))], "new").map(
    ({ record, way, fields }): Guard => {
      const mine = freshName();
      const rest = freshName();
      return {
        entity: record.name,
        on: ["update"],
        fields,
        judged: "after",
        require: {
          not: {
            some: entity.name,
            as: mine,
            where: allOf([
              { compare: "eq", left: { get: [mine, ...way].join(".") }, right: { get: "new.id" } },
              ...counts(mine),
              ...bounds.map(
                ({ compare, to }): Expression => ({
                  not: { compare, left: others(rest, mine, true), right: to(at(mine)) },
                }),
              ),
            ]),
          },
        },
        hint,
      };
    },
  );
  return { kind: "limit", enforcement: "blocked", guard, ...(also.length > 0 ? { also } : {}) };
}

/** A least number of rows: asked when the named act is done, for its record. */
function boundedGroup(
  scene: Scene,
  norm: Limit,
  at: (binding: string) => Place,
  keys: readonly string[],
  others: (binding: string, of: string, self: boolean) => Expression,
): Compiled {
  const [key] = keys;
  const [act] = norm.act ?? [];
  if (!act || !key || keys.length > 1)
    throw new NormProblem(
      "a least number is asked for when something is done: name the act, and one record to count for",
    );
  const owner = recordOf(scene, act);
  const counted = at("row").record;
  const hop = owner && hopFrom(scene.entities, counted, key.split(".").at(-1) ?? "");
  if (!owner || hop?.kind !== "one" || hop.entity.name !== owner.name)
    throw new NormProblem(`the rows are counted for another record than the one of "${act}"`);
  const [watch, ...more] = watchesOf(scene, act);
  if (!watch || more.length > 0) throw new NormProblem(`"${act}" is more than one act`);
  const place: Place = { ...at(watch.binding), record: owner };
  const self = watch.binding.includes(".") ? watch.binding : `${watch.binding}.id`;
  const rows = others("counted", watch.binding, true);
  const where: Expression = {
    all: [
      { compare: "eq", left: { get: `counted.${hop.field.name}` }, right: { get: self } },
      ...(norm.when ? [conditionsOf(at("counted"), parseConditions(norm.when))] : []),
    ],
  };
  const left: Expression = "sum" in rows ? { ...rows, where } : { count: counted.name, as: "counted", where };
  return {
    kind: "limit",
    enforcement: "blocked",
    guard: {
      entity: watch.entity,
      on: [...watch.on],
      ...(watch.fields ? { fields: [...watch.fields] } : {}),
      ...(watch.when.length > 0 ? { when: allOf(watch.when) } : {}),
      require: allOf(comparisonsOf(norm).map(({ compare, to }): Expression => ({ compare, left, right: to(place) }))),
      hint: "There are too few, or too many, for this yet.",
    },
  };
}

/** `member` and `loan.member` both say for whom loans are counted. */
function keyPath(scene: Scene, entity: Entity, per: string): string {
  const path = parsePath(per);
  if (!path) throw new NormProblem(`"${per}" is no path`);
  return entityNamed(scene.entities, path[0]?.name ?? "")?.name === entity.name ? per : `${entity.name}.${per}`;
}

/** Only rows of the last so many days count: by the day of the row itself. */
function recent(norm: Limit, entity: Entity, binding: string): Expression[] {
  if (norm.within === undefined) return [];
  const span = parseSpan(norm.within.replace(/^(?:a |one |any )?(?=[a-z]+$)/, "1 "));
  const stamps = entity.fields.filter(
    ({ type, name }) => /^date/.test(type) && !/due|expir|end|until|updated/.test(name),
  );
  const [stamp, ...more] = stamps.length > 1 ? stamps.filter(({ managed }) => managed) : stamps;
  if (!span || !stamp || more.length > 0)
    throw new NormProblem(
      `nothing says by which date ${sayOne(entity.label.toLowerCase())} counts within ${norm.within}`,
    );
  const now: Expression = { now: stamp.type === "date" ? "date" : "datetime" };
  return [
    {
      compare: "gt",
      left: { get: `${binding}.${stamp.name}` },
      right: moved(now, -span.amount, span.unit, span.working),
    },
  ];
}

type OnTheWay = { readonly record: Entity; readonly way: readonly string[]; readonly fields: string[] };

/** The records beyond the first reference that expressions read, with what is read of each. */
function onTheWay(scene: Scene, from: Entity, expressions: readonly Expression[], binding: string): OnTheWay[] {
  const found = new Map<string, OnTheWay>();
  for (const path of pathsIn(expressions, binding)) {
    let at: Entity | undefined = from;
    for (let depth = 0; depth < path.length - 1; depth++) {
      const field: Field | undefined = at?.fields.find((each) => each.name === path[depth]);
      at = scene.entities.find((each) => each.name === field?.entity);
      const next = path[depth + 1];
      if (!at || next === undefined || next === "id" || at.system) break;
      const way = path.slice(0, depth + 1);
      const known = found.get(way.join(".")) ?? { record: at, way, fields: [] };
      if (!known.fields.includes(next)) known.fields.push(next);
      found.set(way.join("."), known);
    }
  }
  return [...found.values()];
}

function pathsIn(node: unknown, binding: string): string[][] {
  if (Array.isArray(node)) return node.flatMap((each) => pathsIn(each, binding));
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, member]) =>
    key === "get" && typeof member === "string"
      ? member.startsWith(`${binding}.`)
        ? [member.split(".").slice(1)]
        : []
      : pathsIn(member, binding),
  );
}

/** One row's own value. */
function boundedValue(scene: Scene, norm: Limit, entity: Entity): Compiled {
  const place: Place = { entities: scene.entities, record: entity, binding: "new", freshName: freshNames() };
  const { get, field } = valueAt(place, norm.of);
  if (!field || !/^(integer|decimal|money)$/.test(field.type)) throw new NormProblem(`${norm.of} is no number`);
  const left: Expression = { get };
  const applies: Expression[] = [{ compare: "ne", left, right: { value: null } }, ...circumstancesOf(place, norm)];
  const require = allOf(
    comparisonsOf(norm).map(({ compare, to }): Expression => ({ compare, left, right: to(place) })),
  );
  return {
    kind: "limit",
    enforcement: "blocked",
    guard: {
      entity: entity.name,
      on: ["create", "update"],
      fields: fieldsRead([require, ...applies], "new"),
      when: allOf(applies),
      require,
      hint: `Keep ${field.label.toLowerCase()} within the limit.`,
    },
  };
}

/** How often an act may be done about one record. */
function boundedActs(scene: Scene, norm: Limit): Compiled {
  const [watch, ...more] = watchesOf(scene, norm.of);
  const [kind] = watch?.when ?? [];
  if (
    !watch ||
    more.length > 0 ||
    watch.binding !== "new.about_id" ||
    !kind ||
    norm.max === undefined ||
    norm.when ||
    norm.unless
  )
    throw new NormProblem(`nothing counts how often one may ${norm.of.replaceAll("_", " ")}`);
  const per = typeof norm.per === "string" ? norm.per : norm.per?.[0];
  if (per !== undefined && entityNamed(scene.entities, per.split(".").at(-1) ?? "")?.name !== watch.record.name)
    throw new NormProblem(
      `how often one may ${norm.of.replaceAll("_", " ")} is counted for each ${watch.record.label.toLowerCase()} alone`,
    );
  const place: Place = {
    entities: scene.entities,
    record: watch.record,
    binding: watch.binding,
    freshName: freshNames(),
  };
  return {
    kind: "limit",
    enforcement: "blocked",
    guard: {
      entity: watch.entity,
      on: [...watch.on],
      when: kind,
      require: {
        compare: "lt",
        left: {
          count: watch.entity,
          as: "done",
          where: {
            all: [
              { compare: "eq", left: { get: "done.kind" }, right: { get: "new.kind" } },
              { compare: "eq", left: { get: "done.about_id" }, right: { get: "new.about_id" } },
            ],
          },
        },
        right: boundAt(place, norm.max),
      },
      hint: "It was done as often as it may be.",
    },
  };
}
