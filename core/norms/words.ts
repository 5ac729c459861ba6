import {
  type Atom,
  type Op,
  type Path,
  parseAtom,
  parsePath,
  parseSpan,
  parseValue,
  printAtom,
  printPath,
  printValue,
  type Step,
  type Value,
} from "./atom.ts";
import type { Norm } from "./norm.ts";
import { NormProblem } from "./problem.ts";

/** The controlled English of canonical sentences: each phrase is printed in one way only, and read back to the same tree. */

type Listed = readonly (string | readonly string[])[];

const spaced = (name: string) => name.replaceAll("_", " ");
const named = (words: string) => words.replaceAll(" ", "_");

/** `loan.member.fines` is `the fines of the member of the loan`. */
export function sayPath(path: Path): string {
  return path.toReversed().map(sayStep).join(" of ");
}

function sayStep({ name, where }: Step): string {
  if (name === "now" || name === "today") return name;
  const conditions = where.length > 0 ? ` (where ${where.map(sayAtom).join(", and ")})` : "";
  return `the ${spaced(name)}${conditions}`;
}

/** The path that sayPath says; null for other words. */
export function readPath(words: string): Path | null {
  const steps: Step[] = [];
  for (const part of splitOutside(words, " of the ").reverse()) {
    const text = part.startsWith("the ") ? part.slice(4) : part;
    const open = text.indexOf(" (where ");
    const name = named(open < 0 ? text : text.slice(0, open));
    if (!parsePath(name)) return null;
    const where: Atom[] = [];
    if (open >= 0) {
      if (!text.endsWith(")")) return null;
      for (const inner of splitOutside(text.slice(open + 8, -1), ", and ")) {
        const atom = readAtom(inner);
        if (!atom) return null;
        where.push(atom);
      }
    }
    steps.push({ name, where });
  }
  return steps.length > 0 ? steps : null;
}

/** Splits where neither quotes nor brackets are open. */
export function splitOutside(text: string, by: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && char === "(") depth++;
    else if (!isQuoted && char === ")") depth--;
    if (!isQuoted && depth === 0 && text.startsWith(by, at)) {
      parts.push(text.slice(from, at));
      from = at + by.length;
      at = from - 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const opWords: readonly (readonly [Op, string])[] = [
  ["not in", "is not in"],
  ["!=", "is not"],
  ["<", "is below"],
  ["<=", "is at most"],
  [">", "is above"],
  [">=", "is at least"],
  ["in", "is in"],
  ["has", "has"],
  ["=", "is"],
];
const timeWords: readonly (readonly [Op, string])[] = [
  ["<", "is before"],
  ["<=", "is on or before"],
  [">", "is after"],
  [">=", "is on or after"],
];

function sayValue(value: Value): string {
  switch (value.kind) {
    case "flag":
      return value.is ? "yes" : "no";
    case "none":
      return "empty";
    case "moment": {
      const base = typeof value.base === "string" ? value.base : sayPath(value.base);
      if (value.amount === 0) return base;
      const span = printValue({ ...value, kind: "span", amount: Math.abs(value.amount) });
      return `${span} ${value.amount < 0 ? "before" : "after"} ${base}`;
    }
    case "path":
      return sayPath(value.path);
    case "words":
      return `"${value.words.replaceAll('"', "'")}"`;
    default:
      return printValue(value);
  }
}

function readValue(words: string): Value | null {
  if (words === "yes" || words === "no") return { kind: "flag", is: words === "yes" };
  if (words === "empty") return { kind: "none" };
  if (/^".*"$/.test(words)) return { kind: "words", words: words.slice(1, -1) };
  if (words === "now" || words === "today") return parseValue(words);
  const moved = /^(\d\S* (?:working )?[a-z]+) (before|after) (.+)$/.exec(words);
  const span = moved?.[1] === undefined ? null : parseSpan(moved[1]);
  if (span && moved?.[3]) {
    const base = moved[3] === "now" || moved[3] === "today" ? moved[3] : readPath(moved[3]);
    return base && { ...span, kind: "moment", base, amount: moved[2] === "before" ? -span.amount : span.amount };
  }
  if (words.startsWith("the ")) {
    const path = readPath(words);
    return path && { kind: "path", path };
  }
  const value = parseValue(words);
  return value?.kind === "amount" || value?.kind === "span" ? value : null;
}

/** A condition in words. */
export function sayAtom(atom: Atom): string {
  const { how, path, op, value } = atom;
  const role = roleOf(atom);
  if (role !== null) return `the actor has the role ${spaced(role)}`;
  const subject = saySubject(how, path);
  if (!op || !value) return how === "some" || how === "no" ? `${subject} exists` : `${subject} holds`;
  const isTime = value.kind === "moment";
  const words = (isTime ? timeWords : []).find(([each]) => each === op) ?? opWords.find(([each]) => each === op);
  return `${subject} ${words?.[1] ?? "is"} ${sayValue(value)}`;
}

function roleOf({ how, path, op, value }: Atom): string | null {
  return how === null && op === "=" && value?.kind === "words" && printPath(path) === "actor.role" ? value.words : null;
}

function saySubject(how: Atom["how"], path: Path): string {
  const words = sayPath(path);
  switch (how) {
    case "count":
      return `the number of ${words}`;
    case "sum":
      return `the sum of ${words}`;
    case null:
      return words;
    default:
      return `${how} ${words.replace(/^the /, "")}`;
  }
}

/** The condition that sayAtom says; null for other words. */
export function readAtom(words: string): Atom | null {
  const role = /^the actor has the role (.+)$/.exec(words)?.[1];
  if (role) return parseAtom(`role ${named(role)}`);
  for (const [tail, hows] of [
    [" exists", ["some", "no"]],
    [" holds", [null, "every"]],
  ] as const) {
    if (!words.endsWith(tail)) continue;
    const subject = readSubject(words.slice(0, -tail.length));
    if (subject && hows.some((how) => how === subject.how)) return { ...subject, op: null, value: null };
  }
  for (const [op, said] of [...timeWords, ...opWords]) {
    const parts = splitOutside(words, ` ${said} `);
    if (parts.length !== 2 || !parts[0] || !parts[1]) continue;
    const subject = readSubject(parts[0]);
    const value = readValue(parts[1]);
    if (subject && value) return { ...subject, op, value };
  }
  return null;
}

function readSubject(words: string): Pick<Atom, "how" | "path"> | null {
  const forms: readonly (readonly [string, Atom["how"], string])[] = [
    ["the number of ", "count", ""],
    ["the sum of ", "sum", ""],
    ["some ", "some", "the "],
    ["every ", "every", "the "],
    ["no ", "no", "the "],
    ["", null, ""],
  ];
  for (const [start, how, article] of forms) {
    if (!words.startsWith(start)) continue;
    const path = readPath(`${article}${words.slice(start.length)}`);
    return path && { how, path };
  }
  return null;
}

/** Conditions that all hold: `A, and either B or else C`. */
export function sayConditions(conditions: Listed): string {
  return conditions
    .map((item) => {
      const any = (typeof item === "string" ? [item] : item).map((text) => sayAtom(atomOf(text)));
      return any.length > 1 ? `either ${any.join(", or else ")}` : any.join("");
    })
    .join(", and ");
}

function atomOf(text: string): Atom {
  const atom = parseAtom(text);
  if (!atom) throw new NormProblem(`"${text}" is no condition`);
  return atom;
}

/** The conditions that sayConditions says; null for other words. */
export function readConditions(words: string): (string | string[])[] | null {
  const conditions: (string | string[])[] = [];
  for (const part of splitOutside(words, ", and ")) {
    const isAny = part.startsWith("either ");
    const any = splitOutside(isAny ? part.slice(7) : part, ", or else ").map(readAtom);
    const texts = any.flatMap((atom) => (atom ? [printAtom(atom)] : []));
    if (texts.length < any.length || texts[0] === undefined) return null;
    conditions.push(isAny ? texts : texts[0]);
  }
  return conditions;
}

/** `create loan` is `create a loan`, `set loan.status = out` is `set the status of the loan to "out"`. */
export function sayAct(act: string): string {
  if (act === "any") return "do anything";
  const set = /^set ([^\s=]+) ?= ?(.+)$/.exec(act);
  if (set?.[1] && set[2]) {
    const path = parsePath(set[1]);
    if (path) return `set ${sayPath(path)} to "${set[2]}"`;
  }
  const [verb = "", ...rest] = act.split(" ");
  const words = rest.join(" ");
  const path = words.includes(".") && /^[a-z][a-z_]*$/.test(verb) ? parsePath(words) : null;
  if (path) return `${spaced(verb)} ${sayPath(path)}`;
  const isPlain =
    /^[a-z][a-z_]*$/.test(verb) &&
    /^[a-z][a-z0-9_]*$/.test(words) &&
    !/(^|_)(an?|the|to)(_|$)/.test(`${verb} ${words}`);
  return isPlain ? `${spaced(verb)} ${article(words)} ${spaced(words)}` : `do "${act.replaceAll('"', "'")}"`;
}

/** `an incident`. */
export const sayOne = (record: string) => `${article(record)} ${spaced(record)}`;

const article = (words: string) => (/^[aeio]|^un(?!i)/.test(words) ? "an" : "a");

/** The act that sayAct says; null for other words. */
function readAct(words: string): string | null {
  if (words === "do anything") return "any";
  const quoted = /^do "(.+)"$/.exec(words)?.[1];
  if (quoted !== undefined) return quoted;
  const set = /^set (the .+) to "(.+)"$/.exec(words);
  if (set?.[1] && set[2]) {
    const path = readPath(set[1]);
    return path && `set ${printPath(path)} = ${set[2]}`;
  }
  const field = /^(.+?) (the .+)$/.exec(words);
  if (field?.[1] && field[2] && !/ an? /.test(field[1])) {
    const path = readPath(field[2]);
    return path && `${named(field[1])} ${printPath(path)}`;
  }
  const plain = /^(.+?) an? (.+)$/.exec(words);
  return plain?.[1] && plain[2] ? `${named(plain[1])} ${named(plain[2])}` : null;
}

export const sayActs = (acts: readonly string[]) => acts.map(sayAct).join(", or ");

/** The acts that sayActs says; null for other words. */
export function readActs(words: string): string[] | null {
  const acts = splitOutside(words, ", or ").map(readAct);
  const found = acts.flatMap((act) => (act === null ? [] : [act]));
  return found.length === acts.length && found.length > 0 ? found : null;
}

/** Names of roles, recipients or paths, one or several. */
export function sayNames(names: string | readonly string[] | undefined): string {
  return (typeof names === "string" ? [names] : (names ?? [])).map(sayName).join(", or ");
}

function sayName(name: string): string {
  const path = name.includes(".") ? parsePath(name) : null;
  return path ? sayPath(path) : `the ${spaced(name.replace(/^role /, ""))}`;
}

/** The names that sayNames says: one as a string, several as a list; null for none. */
export function readNames(words: string): string | string[] | null {
  const names = splitOutside(words, ", or ").map((part) => {
    const path = readPath(part);
    return path ? printPath(path) : named(part.replace(/^the /, ""));
  });
  return names.length > 1 ? names : (names[0] ?? null);
}

type Common = { readonly when?: Listed | undefined; readonly unless?: Listed | undefined };

/** The end of a sentence: when it applies, and except when. */
export function sayTail({ when, unless }: Common): string {
  const applies = when && when.length > 0 ? `; this applies when ${sayConditions(when)}` : "";
  const except = unless && unless.length > 0 ? `; except when ${sayConditions(unless)}` : "";
  return `${applies}${except}.`;
}

/** A sentence without its end, and what the end says; null where the end says something else. */
export function readTail(
  sentence: string,
): { readonly body: string; readonly common: Pick<Norm, "when" | "unless"> } | null {
  if (!sentence.endsWith(".")) return null;
  const [body = "", ...ends] = splitOutside(sentence.slice(0, -1), "; ");
  const common: { when?: (string | string[])[]; unless?: (string | string[])[] } = {};
  for (const end of ends) {
    const [key, words] = end.startsWith("this applies when ")
      ? (["when", end.slice(18)] as const)
      : end.startsWith("except when ")
        ? (["unless", end.slice(12)] as const)
        : [null, ""];
    const conditions = key && readConditions(words);
    if (!key || !conditions) return null;
    common[key] = conditions;
  }
  return { body, common };
}
