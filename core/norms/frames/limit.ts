import type { Entity, Field } from "../../environment.ts";
import type { Comparison, Expression } from "../../expression.ts";
import { pluralOf, singularOf } from "../../generate/lexicon/nouns.ts";
import { recordOf, type Scene, watchesOf } from "../act.ts";
import { parsePath, parseSpan, parseValue, printPath } from "../atom.ts";
import { allOf, anyOf, circumstancesOf, freshNames, type Place, valueAt } from "../condition.ts";
import { type Compiled, type FrameKind, guardActs } from "../frame.ts";
import { guardRows } from "../guard-rows.ts";
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
      .map(([words, bound]) => `${words} ${sayBound(bound)}`)
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
function numberIn(text: string): number | string {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const path = text.startsWith("the ") ? readPath(text) : null;
  return path ? printPath(path) : text;
}

/** A bound in words: a number, or where it is looked up. */
function sayBound(bound: number | string): string {
  const path = typeof bound === "string" && parseValue(bound)?.kind === "path" ? parsePath(bound) : null;
  return path ? sayPath(path) : String(bound);
}

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
  if (value?.kind === "path") {
    const { get, field } = valueAt(place, bound);
    if (isNumber(field)) return { get };
  }
  throw new NormProblem(`"${bound}" is no number`);
}

const isNumber = (field: Field | null) => field !== null && /^(integer|decimal|money)$/.test(field.type);

/** What is counted is whole, and never below none. */
function expectCounts({ max, min, exactly }: Limit): void {
  for (const bound of [max, min, exactly]) {
    const value = typeof bound === "string" ? parseValue(bound) : null;
    const number = typeof bound === "number" ? bound : value?.kind === "amount" ? value.amount : null;
    const unit = value?.kind === "amount" ? value.unit : value?.kind === "span" ? value.unit : "";
    if (unit !== "" || (number !== null && (number < 0 || !Number.isInteger(number))))
      throw new NormProblem(`"${bound}" is not how many there are: write a whole number`);
  }
}

/** Rows of an entity, counted or summed up for each of something. */
function boundedRows(scene: Scene, norm: Limit, entity: Entity, summed: string | null): Compiled {
  const freshName = freshNames();
  const at = (binding: string): Place => ({ entities: scene.entities, record: entity, binding, freshName });
  const keys = (typeof norm.per === "string" ? [norm.per] : (norm.per ?? [])).map((per) => keyPath(scene, entity, per));
  if (summed === null) expectCounts(norm);
  else if (!isNumber(valueAt(at("new"), summed).field)) throw new NormProblem(`${norm.of.slice(4)} is no number`);
  const value = (binding: string): Expression =>
    summed === null ? { value: 1 } : { get: valueAt(at(binding), summed).get };
  if (isAskedOfOwner(scene, norm, entity)) return boundedGroup(scene, norm, at, keys, value);
  const span = spanOf(norm, entity);
  const counts = (binding: string): Expression[] => [...circumstancesOf(at(binding), norm)];
  const keyOf = (binding: string, key: string): Expression => ({ get: valueAt(at(binding), key).get });
  const isOther = (binding: string, of: string): Expression[] => [
    { compare: "ne" as const, left: { get: `${binding}.id` }, right: { get: `${of}.id` } },
    ...keys.map((key): Expression => ({ compare: "eq", left: keyOf(binding, key), right: keyOf(of, key) })),
    ...counts(binding),
  ];
  // Rows of the same group as `of`, those of the time that ends with the row `last`.
  const isWithin = (of: string, last: string): Expression => {
    const row = freshName();
    const where = allOf([...isOther(row, of), ...(span ? inTimeUntil(span, row, last) : [])]);
    return allOf(
      comparisonsOf(norm).map(({ compare, to }): Expression => {
        // One more than the others is at most the bound where the others are below it.
        if (summed === null) return { compare: "lt", left: { count: entity.name, as: row, where }, right: to(at(of)) };
        const rest: Expression = { sum: entity.name, as: row, where, of: value(row) };
        return { compare, left: { arithmetic: "add", left: rest, right: value(of) }, right: to(at(of)) };
      }),
    );
  };
  const asked = (of: string) => {
    const known = keys.map((key): Expression => ({ compare: "ne", left: keyOf(of, key), right: { value: null } }));
    const stamped: Expression[] = span
      ? [{ compare: "ne", left: { get: `${of}.${span.stamp}` }, right: { value: null } }]
      : [];
    const later = freshName();
    const soon: Expression[] =
      span && !span.isMadeNow
        ? [
            {
              not: {
                some: entity.name,
                as: later,
                where: allOf([...isOther(later, of), ...inTimeUntil(span, of, later), { not: isWithin(of, later) }]),
              },
            },
          ]
        : [];
    const when = [...known, ...stamped, ...counts(of)];
    const bounds = comparisonsOf(norm).map(({ to }) => to(at(of)));
    return { when, require: allOf([isWithin(of, of), ...soon]), reads: [...when, ...bounds, value(of)] };
  };
  const hint = "The limit is reached: end or change another one first, or leave this as it is.";
  return { kind: "limit", enforcement: "blocked", ...guardRows(scene, entity, asked, freshName, hint) };
}

/** Whether rows are counted when something is done with the record that they belong to: a least number always is, for there are none at first. */
function isAskedOfOwner(scene: Scene, { min, exactly, act }: Limit, counted: Entity): boolean {
  if (min !== undefined || exactly !== undefined) return true;
  const others = (act ?? []).filter((each) => recordOf(scene, each)?.name !== counted.name);
  const kept = (act ?? []).filter(
    (each) => !others.includes(each) && !watchesOf(scene, each).some(({ makes }) => makes),
  );
  if (kept.length > 0 || (others.length > 0 && others.length < (act ?? []).length))
    throw new NormProblem("say of an act that makes none of the rows how many there may be as a condition of the act");
  return others.length > 0;
}

/** Rows that are counted when the named acts are done with the record that they belong to. */
function boundedGroup(
  scene: Scene,
  norm: Limit,
  at: (binding: string) => Place,
  keys: readonly string[],
  value: (binding: string) => Expression,
): Compiled {
  const [key] = keys;
  const act = norm.act ?? [];
  if (act.length === 0 || !key || keys.length > 1)
    throw new NormProblem(
      "a least number is asked for when something is done: name the act, and one record to count for",
    );
  const { record: counted, freshName } = at("row");
  const hop = hopFrom(scene.entities, counted, key.split(".").at(-1) ?? "");
  const owners = act.map((each) => recordOf(scene, each));
  if (hop?.kind !== "one" || owners.some((owner) => owner?.name !== hop.entity.name))
    throw new NormProblem(`the rows are counted for another record than the one of "${act.join('", "')}"`);
  const compiled = guardActs(
    scene,
    { act },
    (place, watch) => {
      if (watch.makes) throw new NormProblem(`a new ${hop.entity.label.toLowerCase()} has none of them yet`);
      const row = freshName();
      const self = place.binding.includes(".") ? place.binding : `${place.binding}.id`;
      const where = allOf([
        { compare: "eq", left: { get: `${row}.${hop.field.name}` }, right: { get: self } },
        ...circumstancesOf(at(row), norm),
        ...recent(norm, counted, row),
      ]);
      const left: Expression = norm.of.startsWith("sum ")
        ? { sum: counted.name, as: row, where, of: value(row) }
        : { count: counted.name, as: row, where };
      return allOf(comparisonsOf(norm).map(({ compare, to }): Expression => ({ compare, left, right: to(place) })));
    },
    "There are too few, or too many, for this yet.",
  );
  return { kind: "limit", enforcement: "blocked", ...compiled };
}

/** `member` and `loan.member` both say for whom loans are counted. */
function keyPath(scene: Scene, entity: Entity, per: string): string {
  const path = parsePath(per);
  if (!path) throw new NormProblem(`"${per}" is no path`);
  return entityNamed(scene.entities, path[0]?.name ?? "")?.name === entity.name ? per : `${entity.name}.${per}`;
}

/** A length of time over which rows count, and the one date that says when each was. */
type TimeSpan = NonNullable<ReturnType<typeof parseSpan>> & {
  readonly stamp: string;
  readonly type: Field["type"];
  /** The environment itself writes the date when the row is made: no row is later. */
  readonly isMadeNow: boolean;
};

function spanOf({ within }: Limit, entity: Entity): TimeSpan | null {
  if (within === undefined) return null;
  const span = parseSpan(within.replace(/^(?:a |one |any )?(?=[a-z]+$)/, "1 "));
  const stamps = entity.fields.filter(
    ({ type, name }) => /^date/.test(type) && !/due|expir|end|until|updated/.test(name),
  );
  const [stamp, ...more] = stamps.length > 1 ? stamps.filter(({ managed }) => managed) : stamps;
  if (!span || !stamp || more.length > 0)
    throw new NormProblem(`nothing says by which date ${sayOne(entity.label.toLowerCase())} counts within ${within}`);
  return { ...span, stamp: stamp.name, type: stamp.type, isMadeNow: stamp.managed };
}

/** That a row is of the time that ends with another one. */
const inTimeUntil = ({ stamp, amount, unit, working }: TimeSpan, row: string, last: string): Expression[] => [
  { compare: "le", left: { get: `${row}.${stamp}` }, right: { get: `${last}.${stamp}` } },
  {
    compare: "gt",
    left: { get: `${row}.${stamp}` },
    right: moved({ get: `${last}.${stamp}` }, -amount, unit, working),
  },
];

/** Only rows of the last so many days count: by the day of the row itself. */
function recent(norm: Limit, entity: Entity, binding: string): Expression[] {
  const span = spanOf(norm, entity);
  if (!span) return [];
  const now: Expression = { now: span.type === "date" ? "date" : "datetime" };
  return [
    {
      compare: "gt",
      left: { get: `${binding}.${span.stamp}` },
      right: moved(now, -span.amount, span.unit, span.working),
    },
  ];
}

/** One row's own value: as it stands, or when something is done with the row. */
function boundedValue(scene: Scene, norm: Limit, entity: Entity): Compiled {
  const per = [norm.per ?? []].flat();
  if (norm.within !== undefined || per.some((each) => entityNamed(scene.entities, each)?.name !== entity.name))
    throw new NormProblem(
      `${norm.of} is one value of each ${entity.label.toLowerCase()}: count or sum up rows instead`,
    );
  const freshName = freshNames();
  const at = (binding: string): Place => ({ entities: scene.entities, record: entity, binding, freshName });
  const { field } = valueAt(at("new"), norm.of);
  if (!field || !isNumber(field)) throw new NormProblem(`${norm.of} is no number`);
  const hint = `Keep ${field.label.toLowerCase()} within the limit.`;
  const bounded = (place: Place) => {
    const left: Expression = { get: valueAt(place, norm.of).get };
    const require = allOf(
      comparisonsOf(norm).map(({ compare, to }): Expression => ({ compare, left, right: to(place) })),
    );
    return { known: { compare: "ne", left, right: { value: null } } satisfies Expression, require };
  };
  const { act } = norm;
  if (act === undefined) {
    const asked = (binding: string) => {
      const { known, require } = bounded(at(binding));
      return { when: [known, ...circumstancesOf(at(binding), norm)], require };
    };
    return { kind: "limit", enforcement: "blocked", ...guardRows(scene, entity, asked, freshName, hint) };
  }
  if (act.some((each) => recordOf(scene, each)?.name !== entity.name))
    throw new NormProblem(
      `${norm.of} is asked of ${sayOne(entity.label.toLowerCase())}, and another record is acted on`,
    );
  const kept = (place: Place) => {
    const { known, require } = bounded(place);
    return anyOf([{ not: known }, require]);
  };
  return { kind: "limit", enforcement: "blocked", ...guardActs(scene, { ...norm, act }, kept, hint) };
}

/** How often an act may be done about one record. */
function boundedActs(scene: Scene, norm: Limit): Compiled {
  const [watch, ...more] = watchesOf(scene, norm.of);
  const [kind] = watch?.when ?? [];
  const uncounted = norm.when ?? norm.unless ?? norm.min ?? norm.exactly ?? norm.act;
  if (
    !watch ||
    more.length > 0 ||
    watch.binding !== "new.about_id" ||
    !kind ||
    uncounted !== undefined ||
    norm.max === undefined
  )
    throw new NormProblem(`nothing counts how often one may ${norm.of.replaceAll("_", " ")}`);
  const [per, ...others] = [norm.per ?? []].flat();
  if (
    per === undefined ||
    others.length > 0 ||
    entityNamed(scene.entities, per.split(".").at(-1) ?? "")?.name !== watch.record.name
  )
    throw new NormProblem(
      `how often one may ${norm.of.replaceAll("_", " ")} is counted for each ${watch.record.label.toLowerCase()} alone`,
    );
  expectCounts(norm);
  const place: Place = {
    entities: scene.entities,
    record: watch.record,
    binding: watch.binding,
    freshName: freshNames(),
  };
  const log = scene.entities.find(({ name }) => name === watch.entity);
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
              ...(log ? recent(norm, log, "done") : []),
            ],
          },
        },
        right: boundAt(place, norm.max),
      },
      hint: "It was done as often as it may be.",
    },
  };
}
