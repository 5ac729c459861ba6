import type { Action } from "../../action.ts";
import { formatDate, parseTime, unitMs } from "../../calendar.ts";
import { sayDate } from "../../generate/families/words.ts";
import type { Json } from "../../json.ts";
import { playActions } from "../../play.ts";
import type { SimulatedUser, UserFact } from "../../simulated-user.ts";
import type { Task } from "../../task.ts";
import type { World } from "../world.ts";
import { type Temper, temperNames, temperOf } from "./tempers.ts";
import { meantBy } from "./values-said.ts";
import type { Wish } from "./wish.ts";

/** A task of the records and its wish, where it is played. */
export type Subject = { readonly records: World; readonly task: Task; readonly wish: Wish; readonly name: string };

/** The user of a task in a temper; null where the temper does not fit the task. */
function userIn(subject: Subject, temper: Temper): SimulatedUser | null {
  const { wish, name } = subject;
  const { tells, twist } = temperOf(temper);
  const user: SimulatedUser = { name, temper, ...wish };
  const withFact = (at: number, change: Partial<UserFact>): SimulatedUser => ({
    ...user,
    facts: wish.facts.map((fact, i) => (i === at ? { ...fact, ...change } : fact)),
  });
  if (tells === "all but one") {
    // What the task is about stands first, so the last one is what is missed least.
    const last = wish.facts.length - 1;
    return last < 0 ? null : withFact(last, { held: true });
  }
  switch (twist) {
    case undefined:
      return user;
    case "claim": {
      const claim = claims[wish.wants];
      return claim === undefined ? null : { ...user, claim };
    }
    case "push back":
      return wish.wants === "refused" ? user : null;
    case "change":
      return firstWord(subject, changedMinds, withFact);
    case "wrong":
      return firstWord(subject, wrongNames, withFact);
    default:
      return twist satisfies never;
  }
}

const claims: Readonly<Partial<Record<Wish["wants"], string>>> = {
  change: "A colleague told me that somebody had done this already.",
  refused: "I was told that this would be fine for once.",
};

/** The user with the first fact that something else can be said of at first. */
function firstWord(
  subject: Subject,
  otherThan: (subject: Subject, fact: UserFact) => string | null,
  withFact: (at: number, change: Partial<UserFact>) => SimulatedUser,
): SimulatedUser | null {
  for (const [at, fact] of subject.wish.facts.entries()) {
    const first = otherThan(subject, fact);
    if (first !== null) return withFact(at, { first });
  }
  return null;
}

/** Another value for a fact that a write of the oracle carries out: one that could be written, and would be wrong. */
function changedMinds({ records, task, wish }: Subject, fact: UserFact): string | null {
  if (wish.wants !== "change") return null;
  const wanted = meantBy(fact.text);
  const isGoal = task.goal.records.some(
    ({ role, match, expect }) =>
      role === "target" &&
      Object.values({ ...match, ...expect }).some((value) => isScalar(value) && meantBy(String(value)) === wanted),
  );
  const index = task.oracle.findIndex(({ action, params }) => {
    const operation = records.operation(action);
    return (
      operation &&
      operation.effects.length > 0 &&
      Object.values(params).some((value) => isScalar(value) && meantBy(String(value)) === wanted)
    );
  });
  const action = task.oracle[index];
  if (!isGoal || !action) return null;
  const holders = Object.entries(action.params).filter(
    ([, value]) => isScalar(value) && meantBy(String(value)) === wanted,
  );
  const [name = "", value = null] = holders[0] ?? [];
  if (holders.length !== 1) return null;
  const values = records.operation(action.action)?.parameters.find((parameter) => parameter.name === name)?.values;
  for (const other of othersOf(value, values)) {
    const first = inWordsOf(fact, value, other);
    if (first === null || wish.facts.some(({ text }) => meantBy(text) === meantBy(first))) continue;
    const { steps, ended } = playActions(records, task, withParam(task.oracle, index, name, other));
    const isFree = steps.every(({ kind, violations }) => kind !== "error" && violations.length === 0);
    if (isFree && ended && ended.score < 1) return first;
  }
  return null;
}

const isScalar = (value: Json): value is string | number => typeof value === "string" || typeof value === "number";

/** Actions with another value for a parameter of one. */
export function withParam(actions: readonly Action[], at: number, name: string, value: Json): Action[] {
  return actions.map((each, i) => (i === at ? { ...each, params: { ...each.params, [name]: value } } : each));
}

/** Values of the same form that are not this one. */
function othersOf(value: Json, values: readonly string[] | undefined): Json[] {
  if (typeof value === "number") return value > 1 ? [value - 1, value + 1] : [value + 1];
  if (typeof value !== "string") return [];
  if (values) return values.filter((each) => each !== value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value))
    return [-1, 1].map((days) => formatDate(parseTime(value) + days * unitMs.days));
  return /\s/.test(value) && !/[@:]/.test(value) ? [`${value} new`] : [];
}

/** Another value in the form in which a fact is said; null where it cannot be said so. */
function inWordsOf({ text }: UserFact, value: Json, other: Json): string | null {
  if (typeof other === "string" && /^\d{4}-\d{2}-\d{2}$/.test(other))
    return text.includes("-") ? other : sayDate(other);
  if (typeof other === "string") return text.startsWith('"') ? `"${other.replaceAll("_", " ")}"` : null;
  if (typeof value !== "number" || typeof other !== "number") return null;
  const [whole = "", fraction] = String(Math.round(other * 100) / 100).split(".");
  const sign = /^[€$£¥]/.exec(text)?.[0] ?? "";
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${fraction ? `.${fraction.padEnd(2, "0")}` : ""}`;
}

/** A slip in the name of a record: no search of the oracle finds anything by it. */
function wrongNames({ records, task, wish }: Subject, fact: UserFact): string | null {
  const mention = task.goal.mentions.find(({ value }) => fact.text.includes(String(value)));
  if (!mention || typeof mention.value !== "string") return null;
  const { value } = mention;
  const search = searchFor(records, task, value);
  const slip = slipIn(value);
  if (!search || slip === null || wish.facts.some(({ text }) => text.includes(slip))) return null;
  const all = Object.values(records.initial.tables).flatMap((rows) => [...rows.values()]);
  if (all.some((row) => Object.values(row).some((each) => typeof each === "string" && each.includes(slip))))
    return null;
  const { observation } = records.step(
    records.initial,
    withParam([search], 0, paramOf(search, value), slip)[0] ?? search,
  );
  const isFound = !Array.isArray(observation.result) || observation.result.length > 0;
  return isFound ? null : fact.text.replace(value, () => slip);
}

const paramOf = ({ params }: Action, value: string) => Object.keys(params).find((name) => params[name] === value) ?? "";

/** The call of a task's oracle that searches for a name. */
export function searchFor(records: World, task: Task, value: string): Action | undefined {
  return task.oracle.find(
    ({ action, params }) => records.operation(action)?.kind === "search" && Object.values(params).includes(value),
  );
}

/** A name with a slip: the last figure one more, or the last letter but one of its last word left out. */
function slipIn(name: string): string | null {
  const figure = /^(.*)(\d)(\D*)$/.exec(name);
  if (figure) return `${figure[1]}${(Number(figure[2]) + 1) % 10}${figure[3]}`;
  const word = /^(.*\p{L}{3,})\p{L}(\p{L})$/u.exec(name);
  return word ? `${word[1]}${word[2]}` : null;
}

/** The tempers that fit a task, each with its user. */
export function fittingUsers(subject: Subject): SimulatedUser[] {
  return temperNames.flatMap((temper) => userIn(subject, temper) ?? []);
}
