import { numberIn } from "../judge/numeral.ts";

const fraction = /^(-?)\\[dt]?frac\{(-?\d+)\}\{(\d+)\}$/;

/** What an answer in LaTeX says without it: a number, or words; null for an expression, of which nobody here can tell whether another says the same. */
export function plainAnswer(latex: string): number | string | null {
  const bare = (boxedIn(latex) ?? latex)
    .trim()
    .replace(/^\$+|\$+$/g, "")
    .replace(/^\\(?:text|mathrm|textbf)\{([^{}]*)\}$/, "$1")
    .replaceAll(/\{,\}|\\[,!;]/g, "")
    .replaceAll(/\\([%$])/g, "$1")
    .trim();
  const [, sign, over, under] = fraction.exec(bare) ?? /^(-?)(\d+)\/(\d+)$/.exec(bare) ?? [];
  if (over !== undefined) return Number(under) === 0 ? null : ((sign === "-" ? -1 : 1) * Number(over)) / Number(under);
  return numberIn(bare) ?? (/^\p{L}[\p{L} '-]*$/u.test(bare) ? bare : null);
}

/** What stands in the last box of a text. */
function boxedIn(text: string): string | undefined {
  const begin = text.lastIndexOf("\\boxed{");
  if (begin < 0) return undefined;
  const inside = text.slice(begin + "\\boxed{".length);
  let depth = 1;
  for (const [at, char] of [...inside].entries()) {
    depth += char === "{" ? 1 : char === "}" ? -1 : 0;
    if (depth === 0) return [...inside].slice(0, at).join("");
  }
  return undefined;
}
