/** The notation of conditions: one text for people, models and files, one tree for everything that works with it.
 *
 *  atom     := [how] path [op value] | "role" name
 *  how      := some | every | no | count | sum            how a many-valued path is taken
 *  path     := name ["[" atom {"," atom} "]"] {"." ...}    a step may be filtered: `member.loan[status = out].due_on`
 *  op       := = != < <= > >= in "not in" has
 *  value    := true | false | none | number [unit] | [base (+|-)] duration | path | words
 */

/** One name of a path, with the conditions on its rows. */
export type Step = { readonly name: string; readonly where: readonly Atom[] };
export type Path = readonly Step[];

export type Op = "=" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "has";
export type How = "some" | "every" | "no" | "count" | "sum";
export type SpanUnit = "minutes" | "hours" | "days" | "weeks" | "months" | "years";

export type Value =
  | { readonly kind: "flag"; readonly is: boolean }
  | { readonly kind: "none" }
  /** `unit` as written: `EUR`, `%`, `kg`; empty without one. */
  | { readonly kind: "amount"; readonly amount: number; readonly unit: string }
  /** A moment: `base` moved by `amount` units (negative: earlier). `base` is `now`, `today` or a path. */
  | {
      readonly kind: "moment";
      readonly base: "now" | "today" | Path;
      readonly amount: number;
      readonly unit: SpanUnit;
      readonly working: boolean;
    }
  /** A length of time alone. */
  | { readonly kind: "span"; readonly amount: number; readonly unit: SpanUnit; readonly working: boolean }
  | { readonly kind: "path"; readonly path: Path }
  /** A name of a value (`out`, `senior_vet`) or any other words, such as a calendar (`Mon-Fri 09:00-17:00`). */
  | { readonly kind: "words"; readonly words: string };

export type Atom = {
  readonly how: How | null;
  readonly path: Path;
  /** Absent: the path is true, or exists (`some x`), or does not (`no x`). */
  readonly op: Op | null;
  readonly value: Value | null;
};

/** Conditions that must all hold, each a list of which any must. */
export type Conditions = readonly (readonly Atom[])[];

const ops: readonly Op[] = ["not in", "!=", "<=", ">=", "=", "<", ">", "in", "has"];
const hows: readonly How[] = ["some", "every", "no", "count", "sum"];
const namePattern = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** The tree of an atom; null when the text is none. */
export function parseAtom(text: string): Atom | null {
  let rest = text.trim().replace(/\s+/g, " ");
  const role = /^(?:actor has )?role (\S+)$/.exec(rest);
  if (role?.[1]) return { how: null, path: [step("actor"), step("role")], op: "=", value: words(role[1]) };
  const how = hows.find((each) => rest.startsWith(`${each} `)) ?? null;
  if (how) rest = rest.slice(how.length + 1);
  const end = pathEnd(rest);
  const path = parsePath(rest.slice(0, end));
  if (!path) return null;
  rest = rest.slice(end).trim();
  if (rest === "") return { how, path, op: null, value: null };
  const op = ops.find((each) => rest.startsWith(each) && (/^\W/.test(each) || rest[each.length] === " "));
  if (!op) return null;
  const value = parseValue(rest.slice(op.length).trim());
  return value ? { how, path, op, value } : null;
}

/** Where a path ends: at the first blank outside brackets. */
function pathEnd(text: string): number {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "[") depth++;
    else if (text[i] === "]") depth--;
    else if (text[i] === " " && depth === 0) return i;
  }
  return text.length;
}

/** The tree of a path; null when the text is none. */
export function parsePath(text: string): Path | null {
  const steps: Step[] = [];
  for (const part of split(text, ".")) {
    const open = part.indexOf("[");
    const name = open < 0 ? part : part.slice(0, open);
    if (!namePattern.test(name)) return null;
    if (open < 0) {
      steps.push(step(name));
      continue;
    }
    if (!part.endsWith("]")) return null;
    const where: Atom[] = [];
    for (const inner of split(part.slice(open + 1, -1), ",").flatMap(conjuncts)) {
      const atom = parseAtom(inner);
      if (!atom) return null;
      where.push(atom);
    }
    steps.push({ name, where });
  }
  return steps.length > 0 ? steps : null;
}

/** The conditions of `status = paid and amount > 5`; a value such as `bed and breakfast` stays whole. */
function conjuncts(text: string): string[] {
  const parts = text.split(" and ");
  return parts.length > 1 && parts.every((part) => parseAtom(part)?.op) ? parts : [text];
}

/** Splits outside brackets. */
function split(text: string, by: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "[") depth++;
    else if (text[i] === "]") depth--;
    else if (text[i] === by && depth === 0) {
      parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const unitOf: Readonly<Record<string, SpanUnit>> = {
  minute: "minutes",
  min: "minutes",
  hour: "hours",
  h: "hours",
  day: "days",
  night: "days",
  week: "weeks",
  month: "months",
  year: "years",
};
const spanPattern = /^(\d+(?:\.\d+)?) ?(?:(working|business|calendar) )?([a-z]+)$/;

/** The tree of a length of time: `48 hours`, `3 working days`; null when the text is none. */
export function parseSpan(text: string): Extract<Value, { kind: "span" }> | null {
  const match = spanPattern.exec(text.trim().toLowerCase());
  const word = match?.[3] ?? "";
  const unit = unitOf[word] ?? unitOf[word.replace(/s$/, "")];
  if (!match || !unit) return null;
  return { kind: "span", amount: Number(match[1]), unit, working: match[2] === "working" || match[2] === "business" };
}

/** The tree of a value; null only for no text at all. */
export function parseValue(text: string): Value | null {
  if (text === "") return null;
  if (text === "true" || text === "yes") return { kind: "flag", is: true };
  if (text === "false" || text === "no") return { kind: "flag", is: false };
  if (text === "none" || text === "null") return { kind: "none" };
  if (text === "now" || text === "today")
    return { kind: "moment", base: text, amount: 0, unit: "days", working: false };
  const moved = /^([^\s+]+) ?([+-]) ?(\d.*)$/.exec(text);
  const span = parseSpan(moved?.[3] ?? text);
  if (moved?.[1] && span) {
    const base = moved[1] === "now" || moved[1] === "today" ? moved[1] : parsePath(moved[1]);
    if (base)
      return {
        ...span,
        kind: "moment",
        base,
        amount: moved[2] === "-" ? -span.amount : span.amount,
      };
  }
  if (span) return span;
  const amount = /^(-?\d[\d,]*(?:\.\d+)?) ?(%|°?[a-zA-Z]{1,20}(?:\/[a-zA-Z]{1,10})?[23²³]?)?$/.exec(text);
  if (amount?.[1]) return { kind: "amount", amount: Number(amount[1].replaceAll(",", "")), unit: amount[2] ?? "" };
  const path = text.includes(".") ? parsePath(text) : null;
  return path ? { kind: "path", path } : words(text);
}

const step = (name: string): Step => ({ name, where: [] });
const words = (text: string): Value => ({ kind: "words", words: text });

/** The text of a path. */
export function printPath(path: Path): string {
  return path
    .map(({ name, where }) => (where.length === 0 ? name : `${name}[${where.map(printAtom).join(", ")}]`))
    .join(".");
}

/** The text of a value. */
export function printValue(value: Value): string {
  switch (value.kind) {
    case "flag":
      return String(value.is);
    case "none":
      return "none";
    case "amount":
      return `${value.amount}${value.unit === "%" ? "%" : value.unit === "" ? "" : ` ${value.unit}`}`;
    case "span":
      return printSpan(value.amount, value);
    case "moment": {
      const base = typeof value.base === "string" ? value.base : printPath(value.base);
      if (value.amount === 0) return base;
      return `${base} ${value.amount < 0 ? "-" : "+"} ${printSpan(Math.abs(value.amount), value)}`;
    }
    case "path":
      return printPath(value.path);
    case "words":
      return value.words;
    default:
      return value satisfies never;
  }
}

function printSpan(amount: number, { unit, working }: { readonly unit: SpanUnit; readonly working: boolean }): string {
  return `${amount} ${working ? "working " : ""}${amount === 1 ? unit.slice(0, -1) : unit}`;
}

/** The text of an atom, the one that parseAtom reads back to the same tree. */
export function printAtom({ how, path, op, value }: Atom): string {
  if (how === null && op === "=" && value?.kind === "words" && printPath(path) === "actor.role")
    return `role ${value.words}`;
  const rest = op && value ? ` ${op} ${printValue(value)}` : "";
  return `${how ? `${how} ` : ""}${printPath(path)}${rest}`;
}
