/** Tells whether a whole text has a form. */
export type Pattern = { test(text: string): boolean };

type Test = (code: number) => boolean;
/** What an expression says. `some` are characters that pass the test, to make texts of the form from; empty where none was found. */
export type PatternNode =
  | { readonly kind: "one"; readonly test: Test; readonly some: readonly string[] }
  | { readonly kind: "sequence"; readonly parts: readonly PatternNode[] }
  | { readonly kind: "choice"; readonly options: readonly PatternNode[] }
  | { readonly kind: "repeat"; readonly of: PatternNode; readonly min: number; readonly max: number };
/** A place of the automaton: takes one character, or goes on without one. */
type Place = { readonly test: Test | null; readonly next: number[] };

const maxPlaces = 500;
const compiled = new Map<string, Compiled | null>();

type Compiled = { readonly pattern: Pattern; readonly tree: PatternNode };

/** A regular expression for whole texts that takes time linear in the text whatever the expression, so that one from a stranger cannot hang the world.
 *  Understood: literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ? {m,n}`; null for anything else (look-around, back references, `\b`, `\p`) or too large a one.
 *  Source: Thompson 1968, "Regular expression search algorithm"; Cox 2007, https://swtch.com/~rsc/regexp/regexp1.html. */
export function patternOf(source: string): Pattern | null {
  return compiledOf(source)?.pattern ?? null;
}

/** What an expression says; null where `patternOf` does not understand it. */
export function patternTree(source: string): PatternNode | null {
  return compiledOf(source)?.tree ?? null;
}

function compiledOf(source: string): Compiled | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const made = compile(source);
  if (compiled.size < 1_000) compiled.set(source, made);
  return made;
}

function compile(source: string): Compiled | null {
  try {
    new RegExp(source, "u");
  } catch {
    return null;
  }
  const tree = parse([...source.replace(/^\^/, "").replace(/(?<!\\)\$$/, "")]);
  if (!tree || sizeOf(tree) > maxPlaces) return null;
  const places: Place[] = [{ test: null, next: [] }];
  const start = build(tree, 0, places);
  return { pattern: { test: (text) => matches(places, start, text) }, tree };
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case "one":
      return 1;
    case "sequence":
      return node.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    case "choice":
      return node.options.reduce((sum, option) => sum + sizeOf(option), 1);
    case "repeat":
      return (sizeOf(node.of) + 1) * (Number.isFinite(node.max) ? node.max : node.min + 1);
    default:
      return node satisfies never;
  }
}

/** Adds the places of a node that end in place `next`; gives the place it begins with. */
function build(node: PatternNode, next: number, places: Place[]): number {
  const add = (test: Test | null, ...to: number[]) => places.push({ test, next: to }) - 1;
  switch (node.kind) {
    case "one":
      return add(node.test, next);
    case "sequence":
      return node.parts.reduceRight((after, part) => build(part, after, places), next);
    case "choice":
      return add(null, ...node.options.map((option) => build(option, next, places)));
    case "repeat": {
      let start = next;
      if (node.max === Number.POSITIVE_INFINITY) {
        start = add(null, next);
        places[start]?.next.push(build(node.of, start, places));
      } else for (let i = node.min; i < node.max; i++) start = add(null, next, build(node.of, start, places));
      for (let i = 0; i < node.min; i++) start = build(node.of, start, places);
      return start;
    }
    default:
      return node satisfies never;
  }
}

/** Follows all ways at once, one character after the other. */
function matches(places: readonly Place[], start: number, text: string): boolean {
  const seen = new Int32Array(places.length).fill(-1);
  let round = 0;
  let here: number[] = [];
  const enter = (first: number, into: number[]) => {
    const open = [first];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen[at] === round) continue;
      seen[at] = round;
      const place = places[at];
      if (!place) continue;
      if (place.test || at === 0) into.push(at);
      else open.push(...place.next);
    }
  };
  enter(start, here);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const after: number[] = [];
    round++;
    for (const at of here) {
      const place = places[at];
      if (place?.test?.(code)) for (const next of place.next) enter(next, after);
    }
    if (after.length === 0) return false;
    here = after;
  }
  return here.includes(0);
}

const between = (low: string, high: string): Test => {
  const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
  return (code) => code >= from && code <= to;
};
const either = (tests: readonly Test[]): Test => {
  return (code) => tests.some((test) => test(code));
};
const not = (test: Test): Test => {
  return (code) => !test(code);
};
const digit = between("0", "9");
const word = either([digit, between("a", "z"), between("A", "Z"), between("_", "_")]);
const space: Test = (code) => /\s/.test(String.fromCodePoint(code));
const lineEnd: Test = (code) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;
const classes: Readonly<Record<string, Test>> = {
  d: digit,
  D: not(digit),
  w: word,
  W: not(word),
  s: space,
  S: not(space),
};
/** Most characters that a range gives to make texts from. */
const maxRange = 256;
const lowerCase = [..."abcdefghijklmnopqrstuvwxyz"];
const usual = [...lowerCase, ..."0123456789"];
const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
/** The plainest characters that pass. */
const somePassing = (test: Test): readonly string[] => {
  const passing = (all: readonly string[]) => all.filter((each) => test(each.codePointAt(0) ?? 0));
  const [plain] = [passing(usual), passing(ascii)].filter((each) => each.length > 0);
  return plain ?? [];
};
const rangeOf = (low: string, high: string): readonly string[] => {
  const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
  return Array.from({ length: Math.min(maxRange, to - from + 1) }, (_, at) => String.fromCodePoint(from + at));
};
type One = { readonly test: Test; readonly some: readonly string[] };
const oneOf = (character: string): One => ({ test: between(character, character), some: [character] });
const controls: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };

/** The tree of an expression that RegExp has found well formed; null when it holds what this matcher does not understand. */
function parse(source: readonly string[]): PatternNode | null {
  let at = 0;
  const take = () => source[at++] ?? "";

  const choice = (): PatternNode | null => {
    const options: PatternNode[] = [];
    do {
      const option = sequence();
      if (!option) return null;
      options.push(option);
    } while (source[at] === "|" && take());
    return { kind: "choice", options };
  };

  const sequence = (): PatternNode | null => {
    const parts: PatternNode[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = atom();
      if (!part) return null;
      parts.push(repeated(part));
    }
    return { kind: "sequence", parts };
  };

  const repeated = (of: PatternNode): PatternNode => {
    const bounds = boundsAt();
    if (!bounds) return of;
    // Lazy or greedy, a whole text matches the same.
    if (source[at] === "?") at++;
    return { kind: "repeat", of, ...bounds };
  };

  const boundsAt = (): { min: number; max: number } | null => {
    const most = Number.POSITIVE_INFINITY;
    const mark = source[at];
    if (mark === "*" || mark === "+" || mark === "?") {
      at++;
      return { min: mark === "+" ? 1 : 0, max: mark === "?" ? 1 : most };
    }
    if (mark !== "{") return null;
    const [min = "", max] = source
      .slice(at + 1, source.indexOf("}", at))
      .join("")
      .split(",");
    at = source.indexOf("}", at) + 1;
    return { min: Number(min), max: max === undefined ? Number(min) : max === "" ? most : Number(max) };
  };

  const atom = (): PatternNode | null => {
    const character = take();
    if (character === "(") {
      if (source[at] === "?" && source[at + 1] !== ":") return null;
      if (source[at] === "?") at += 2;
      const inner = choice();
      at++;
      return inner;
    }
    if (character === "^" || character === "$") return null;
    if (character === ".") return { kind: "one", test: not(lineEnd), some: lowerCase };
    const one = character === "[" ? classAt() : character === "\\" ? escaped() : oneOf(character);
    return one && { kind: "one", test: one.test, some: one.some };
  };

  /** What follows a backslash: a class, or a character that stands for itself. */
  const escaped = (): (One & { character: string | null }) | null => {
    const character = take();
    const named = classes[character];
    if (named) return { test: named, some: somePassing(named), character: null };
    const meant = controls[character] ?? (/[a-z0-9]/i.test(character) ? null : character);
    return meant === null ? null : { ...oneOf(meant), character: meant };
  };

  const classAt = (): One | null => {
    const negated = source[at] === "^" && take() !== "";
    const members: One[] = [];
    while (source[at] !== "]") {
      const from = member();
      if (!from) return null;
      if (source[at] !== "-" || source[at + 1] === "]" || from.character === null) {
        members.push(from);
        continue;
      }
      at++;
      const to = member();
      if (!to || to.character === null) return null;
      members.push({ test: between(from.character, to.character), some: rangeOf(from.character, to.character) });
    }
    at++;
    const any = either(members.map(({ test }) => test));
    if (!negated) return { test: any, some: members.flatMap(({ some }) => some) };
    return { test: not(any), some: somePassing(not(any)) };
  };

  const member = (): (One & { character: string | null }) | null => {
    const character = take();
    return character === "\\" ? escaped() : { ...oneOf(character), character };
  };

  return choice();
}
