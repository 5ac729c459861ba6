/** Tells whether a whole text has a form. */
export type Pattern = { test(text: string): boolean };

type Test = (code: number) => boolean;
type Node =
  | { readonly kind: "one"; readonly test: Test }
  | { readonly kind: "sequence"; readonly parts: readonly Node[] }
  | { readonly kind: "choice"; readonly options: readonly Node[] }
  | { readonly kind: "repeat"; readonly of: Node; readonly min: number; readonly max: number };
/** A place of the automaton: takes one character, or goes on without one. */
type Place = { readonly test: Test | null; readonly next: number[] };

const maxPlaces = 500;
const compiled = new Map<string, Pattern | null>();

/** A regular expression for whole texts that takes time linear in the text whatever the expression, so that one from a stranger cannot hang the world.
 *  Understood: literals, `.`, classes, `\d \w \s` and their opposites, groups, `|`, `* + ? {m,n}`; null for anything else (look-around, back references, `\b`, `\p`) or too large a one.
 *  Source: Thompson 1968, "Regular expression search algorithm"; Cox 2007, https://swtch.com/~rsc/regexp/regexp1.html. */
export function patternOf(source: string): Pattern | null {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const pattern = compile(source);
  if (compiled.size < 1_000) compiled.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern | null {
  try {
    new RegExp(source, "u");
  } catch {
    return null;
  }
  const tree = parse([...source.replace(/^\^/, "").replace(/(?<!\\)\$$/, "")]);
  if (!tree || sizeOf(tree) > maxPlaces) return null;
  const places: Place[] = [{ test: null, next: [] }];
  const start = build(tree, 0, places);
  return { test: (text) => matches(places, start, text) };
}

function sizeOf(node: Node): number {
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
function build(node: Node, next: number, places: Place[]): number {
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
const controls: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r" };

/** The tree of an expression that RegExp has found well formed; null when it holds what this matcher does not understand. */
function parse(source: readonly string[]): Node | null {
  let at = 0;
  const take = () => source[at++] ?? "";

  const choice = (): Node | null => {
    const options: Node[] = [];
    do {
      const option = sequence();
      if (!option) return null;
      options.push(option);
    } while (source[at] === "|" && take());
    return { kind: "choice", options };
  };

  const sequence = (): Node | null => {
    const parts: Node[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const part = atom();
      if (!part) return null;
      parts.push(repeated(part));
    }
    return { kind: "sequence", parts };
  };

  const repeated = (of: Node): Node => {
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

  const atom = (): Node | null => {
    const character = take();
    if (character === "(") {
      if (source[at] === "?" && source[at + 1] !== ":") return null;
      if (source[at] === "?") at += 2;
      const inner = choice();
      at++;
      return inner;
    }
    if (character === "^" || character === "$") return null;
    if (character === ".") return { kind: "one", test: not(lineEnd) };
    const test = character === "[" ? classAt() : character === "\\" ? escaped().test : between(character, character);
    return test && { kind: "one", test };
  };

  /** What follows a backslash: a class, or a character that stands for itself. */
  const escaped = (): { test: Test | null; character: string | null } => {
    const character = take();
    const named = classes[character];
    if (named) return { test: named, character: null };
    const meant = controls[character] ?? (/[a-z0-9]/i.test(character) ? null : character);
    return { test: meant === null ? null : between(meant, meant), character: meant };
  };

  const classAt = (): Test | null => {
    const negated = source[at] === "^" && take() !== "";
    const tests: Test[] = [];
    while (source[at] !== "]") {
      const from = member();
      if (!from.test) return null;
      if (source[at] !== "-" || source[at + 1] === "]" || from.character === null) {
        tests.push(from.test);
        continue;
      }
      at++;
      const to = member();
      if (to.character === null) return null;
      tests.push(between(from.character, to.character));
    }
    at++;
    return negated ? not(either(tests)) : either(tests);
  };

  const member = (): { test: Test | null; character: string | null } => {
    const character = take();
    return character === "\\" ? escaped() : { test: between(character, character), character };
  };

  return choice();
}
