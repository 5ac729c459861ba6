import type { Random } from "../../random.ts";

const classes: Readonly<Record<string, string>> = {
  d: "0123456789",
  w: "abcdefghijklmnopqrstuvwxyz0123456789",
  s: " ",
};
const lowerCase = "abcdefghijklmnopqrstuvwxyz";

/** A text that matches a simple regular expression: literals, `.`, classes, groups of alternatives, and the quantifiers `? * + {n} {n,m}`.
 *  Anything beyond that is taken literally, so callers check the result. */
export function fromPattern(pattern: string, random: Random): string {
  const source = pattern.replace(/^\^|\$$/g, "");
  let at = 0;
  const alternatives = (): string => {
    const options = [sequence()];
    while (source[at] === "|") {
      at++;
      options.push(sequence());
    }
    return random.pick(options);
  };
  const sequence = (): string => {
    let text = "";
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const start = at;
      const first = atom();
      const end = at;
      const times = quantifier();
      if (times === 0) continue;
      text += first;
      const after = at;
      for (let i = 1; i < times; i++) {
        at = start;
        text += atom();
        at = end;
      }
      at = after;
    }
    return text;
  };
  const atom = (): string => {
    const symbol = source[at++] ?? "";
    if (symbol === "(") {
      if (source.startsWith("?:", at)) at += 2;
      const chosen = alternatives();
      at++;
      return chosen;
    }
    if (symbol === "[") return random.pick([...classMembers()]);
    if (symbol === ".") return random.pick([...lowerCase]);
    if (symbol !== "\\") return symbol;
    const escaped = source[at++] ?? "";
    const members = classes[escaped];
    return members ? random.pick([...members]) : escaped;
  };
  const classMembers = (): string => {
    let members = "";
    while (at < source.length && source[at] !== "]") {
      const symbol = source[at++] ?? "";
      if (symbol === "\\") {
        const escaped = source[at++] ?? "";
        members += classes[escaped] ?? escaped;
      } else if (source[at] === "-" && source[at + 1] !== "]") {
        const last = source[at + 1] ?? symbol;
        at += 2;
        for (let code = symbol.charCodeAt(0); code <= last.charCodeAt(0); code++) members += String.fromCharCode(code);
      } else members += symbol;
    }
    at++;
    return members || "x";
  };
  const quantifier = (): number => {
    const range = /^\{(\d+)(?:,(\d*))?\}/.exec(source.slice(at, at + 12));
    if (range) {
      at += range[0].length;
      const least = Number(range[1]);
      return random.int(least, Math.min(range[2] ? Number(range[2]) : least, least + 8));
    }
    const symbol = source[at];
    if (symbol !== "?" && symbol !== "*" && symbol !== "+") return 1;
    at++;
    return symbol === "?" ? random.int(0, 1) : random.int(symbol === "+" ? 1 : 0, 6);
  };
  return alternatives();
}
