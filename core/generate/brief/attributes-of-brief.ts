import { attributeOf, attributes } from "../lexicon/attributes.ts";
import { nameOf } from "./archetypes.ts";
import type { Part } from "./clauses.ts";
import { type Draft, ensureField, fieldNamed, type Kind, understand } from "./draft.ts";
import { addState, namedField, setLifeCycle, stateField } from "./field-notation.ts";
import type { Token } from "./tokens.ts";

type KindAt = (sentence: number, token: number) => Kind | undefined;

/** Reads what a clause says about an entity's states (`from lead to won`, `open -> done`) and properties (`tickets have a priority P1-P4`). */
export function readAttributes(draft: Draft, part: Part, kindAt: KindAt): void {
  const kinds = part.tokens.map((_, index) => kindAt(part.sentence, part.from + index));
  readStates(draft, part, kinds);
  readProperties(draft, part, kinds);
}

function readStates(draft: Draft, part: Part, kinds: readonly (Kind | undefined)[]): void {
  const chain = chainOf(part.tokens) ?? namedStates(part.tokens, kinds);
  if (!chain) return;
  const kind =
    kinds.slice(0, chain.at).filter(Boolean).at(-1) ??
    kinds.find(Boolean) ??
    draft.kinds.find((candidate) => stateField(candidate.entity));
  if (!kind) return;
  const field =
    stateField(kind.entity) ?? ensureField(kind, "status", () => namedField("status", "enum"), part.clause.id);
  const stages = chain.stages.map((stage) => stage.map(nameOf));
  const known = new Set(field.values);
  if (stages.flat().every((state) => known.has(state)) && stages.length > 2) {
    const kept = new Set(stages.flat());
    setLifeCycle(
      field,
      stages,
      kind.fromPack
        ? []
        : (field.values ?? []).filter((state) => !kept.has(state) && /^(cancelled|on_hold)$/.test(state)),
    );
  } else setLifeCycle(field, stages, /cancel/.test(part.clause.text) ? ["cancelled"] : []);
  field.clause = part.clause.id;
  understand(draft, part.clause.id, "state");
}

/** `from A to B to C or D`, `A -> B -> C`, `can be A, B or C` after a status word. */
function chainOf(tokens: readonly Token[]): { stages: string[][]; at: number } | null {
  const from = tokens.findIndex(
    (token, at) => token.gloss === "from" && tokens.slice(at + 1, at + 5).some((later) => later.gloss === "to"),
  );
  if (from >= 0) {
    const stages = collect(tokens.slice(from + 1), (token) => /^(to|then|via)$/.test(token.gloss));
    if (stages.length >= 2) return { stages, at: from };
  }
  const text = tokens.map((token) => token.text).join(" ");
  const arrows = /([\w ]+?)((?:\s*(?:- >|→|= >|>)\s*[\w ]+)+)/.exec(text);
  if (arrows) {
    const stages = (arrows[0].match(/[A-Za-z_][\w ]*/g) ?? []).map((stage) => [
      stage.trim().toLowerCase().split(" ").slice(-2).join(" "),
    ]);
    const [first] = stages;
    if (first) first[0] = (first[0] ?? "").split(" ").at(-1) ?? "";
    if (stages.length >= 2) return { stages, at: tokens.length };
  }
  const status = tokens.findIndex((token) => /^(status|state|stage|statuses|states|stages)$/.test(token.gloss));
  const opener = status < 0 ? undefined : tokens[status + 1];
  if (status >= 0 && opener && (/^[:(]$/.test(opener.text) || /^(is|are|can|of|may|one)$/.test(opener.gloss))) {
    const stages = collect(
      tokens.slice(status + 2).filter((token) => !/^(be|either|one|of|the)$/.test(token.gloss)),
      (token) => token.text === "," || /^(then|and|or)$/.test(token.gloss),
    );
    if (stages.length >= 2) return { stages, at: status };
  }
  return null;
}

/** `tickets are open, in progress or done`: an entity, then nothing but words for how it can be. What it can be done to (`books are borrowed or returned`) and what kinds there are (`members are adults or students`) is none. */
function namedStates(
  tokens: readonly Token[],
  kinds: readonly (Kind | undefined)[],
): { stages: string[][]; at: number } | null {
  const entity = kinds.findLastIndex(Boolean);
  const words = tokens.map(({ gloss, text }) => gloss || text);
  const [, before = ""] = /^((?:(?:is|are)|(?:can|may) be)(?: either)? )/.exec(words.slice(entity + 1).join(" ")) ?? [];
  if (entity < 0 || before === "") return null;
  const at = entity + 1 + before.trim().split(" ").length;
  const said = tokens.slice(at).filter(({ text }) => text !== ".");
  const stages: Token[][] = [[]];
  for (const token of said)
    if (token.text === "," || token.gloss === "or") stages.push([]);
    else stages.at(-1)?.push(token);
  const named = stages.filter((stage) => stage.length > 0);
  const hasOr = said.some(({ gloss }) => gloss === "or");
  if (!hasOr || named.length < 2 || !named.every(isHow) || named[0]?.[0]?.kind === "verb") return null;
  return { stages: named.map((stage) => [stage.map(({ gloss, text }) => gloss || text).join(" ")]), at };
}

/** Whether words say how something is: `open`, `done`, `in progress`, `out of order`. */
function isHow([first, ...rest]: readonly Token[]): boolean {
  if (!first) return false;
  if (rest.length === 0)
    return /^(adjective|verb)$/.test(first.kind) || /^(done|ready|over|finished|started|\w+ing)$/.test(first.gloss);
  const last = rest.at(-1);
  const isPlace = /^(in|on|at|under|out|off)$/.test(first.gloss) && last?.kind === "noun" && !last.plural;
  return isPlace && rest.slice(0, -1).every(({ gloss }) => gloss === "of");
}

function collect(tokens: readonly Token[], isNext: (token: Token) => boolean): string[][] {
  const stages: string[][] = [[]];
  let words: string[] = [];
  const push = () => {
    if (words.length > 0 && words.length <= 3) stages.at(-1)?.push(words.join(" "));
    words = [];
  };
  for (const token of tokens) {
    if (isNext(token)) {
      push();
      stages.push([]);
    } else if (token.gloss === "or" || token.text === "/") push();
    else if (token.kind === "mark" && token.text !== "-") break;
    else if (/^(the|a|an|finally|and)$/.test(token.gloss)) push();
    else if (token.text !== "-") words.push(token.gloss);
    if (words.length > 3) {
      words = [];
      break;
    }
  }
  push();
  return stages.filter((stage) => stage.length > 0);
}

/** Properties after `have`, `with` or in parentheses: known ones become fields; in parentheses unknown ones do too. */
function readProperties(draft: Draft, part: Part, kinds: readonly (Kind | undefined)[]): void {
  let owner: Kind | undefined;
  let open: "have" | "(" | null = null;
  for (let at = 0; at < part.tokens.length; at++) {
    const token = part.tokens[at];
    if (!token) continue;
    const kind = kinds[at];
    if (/^(have|has|having)$/.test(token.gloss) && owner) open = "have";
    else if (token.gloss === "with" && owner && kinds[at - 1] === owner) open = "have";
    else if (token.text === "(" && kinds[at - 1]) {
      open = "(";
      owner = kinds[at - 1];
    } else if (
      token.text === ")" ||
      token.kind === "verb" ||
      /^(that|which|when|if|must|not|more|over|above|in|on|at|to|for)$/.test(token.gloss)
    )
      open = null;
    else if (kind && open !== "(") {
      if (!open) owner = kind;
      else if (kind !== owner) open = null;
    } else if (open && owner && token.kind === "noun") {
      const used = propertyAt(draft, owner, part, at, open === "(");
      if (used > 0) at += used - 1;
    }
  }
}

function propertyAt(draft: Draft, owner: Kind, part: Part, at: number, anyWord: boolean): number {
  const tokens = part.tokens;
  let length = 1;
  while (tokens[at + length]?.kind === "noun" && length < 3) length++;
  for (; length >= 1; length--) {
    const words = tokens.slice(at, at + length);
    const name = nameOf(words.map((word, index) => (index === words.length - 1 ? word.lemma : word.gloss)).join(" "));
    const known = attributes.has(name) || attributeOf(name) !== null;
    if (!known && !(anyWord && length === 1) && !/^(status|priority|name|title)$/.test(name)) continue;
    if (
      /^(value|day|number|count|size|age|limit|hours|days|late)$/.test(name) ||
      (name === "name" && fieldNamed(owner, "full_name"))
    )
      return length;
    const field = ensureField(owner, name, () => namedField(name), part.clause.id);
    const range = rangeAfter(tokens, at + length);
    if (range) {
      field.type = "enum";
      delete field.sample;
      delete field.min;
      delete field.max;
      field.values = range;
      field.initial = range.at(-1) ?? null;
    }
    understand(draft, part.clause.id, "attribute");
    return length;
  }
  return 0;
}

/** `P1-P4` spells a list of values out. */
function rangeAfter(tokens: readonly Token[], at: number): string[] | null {
  const first = /^([A-Za-z]?)(\d)$/.exec(tokens[at]?.text ?? "");
  const last = /^([A-Za-z]?)(\d)$/.exec(tokens[at + 2]?.text ?? "");
  if (!first || !last || first[1] !== last[1] || !/^[-–]$|^to$/.test(tokens[at + 1]?.text ?? "")) return null;
  const from = Number(first[2]);
  const to = Number(last[2]);
  return to > from ? Array.from({ length: to - from + 1 }, (_, index) => `${first[1]}${from + index}`) : null;
}

/** Gives the entity's life cycle a state it lacks; an entity without one gets `status`. */
export function ensureState(kind: Kind, state: string, clause?: string): string {
  const field =
    stateField(kind.entity) ??
    ensureField(
      kind,
      "status",
      () => {
        const made = namedField("status", "enum");
        setLifeCycle(made, [["open"], ["in_progress"], ["done"]], ["cancelled"]);
        return made;
      },
      clause,
    );
  addState(field, state);
  return field.name;
}
