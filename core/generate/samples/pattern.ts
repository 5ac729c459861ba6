import type { Random } from "../../random.ts";
import { type PatternNode, patternTree } from "../../worlds/records/pattern.ts";

/** How often a part without a greatest number is repeated at most. */
const most = 6;

/** A text of the form that a regular expression gives, as `patternOf` understands it; null where no text can be made of it. */
export function fromPattern(pattern: string, random: Random): string | null {
  const tree = patternTree(pattern);
  return tree && canBeMade(tree) ? draw(tree, random) : null;
}

/** Whether texts of the form can be made. */
export function hasTexts(pattern: string): boolean {
  const tree = patternTree(pattern);
  return tree !== null && canBeMade(tree);
}

function canBeMade(node: PatternNode): boolean {
  switch (node.kind) {
    case "one":
      return node.some.length > 0;
    case "sequence":
      return node.parts.every(canBeMade);
    case "choice":
      return node.options.every(canBeMade);
    case "repeat":
      return canBeMade(node.of);
    default:
      return node satisfies never;
  }
}

function draw(node: PatternNode, random: Random): string {
  switch (node.kind) {
    case "one":
      return node.some.length === 1 ? (node.some[0] ?? "") : random.pick(node.some);
    case "sequence":
      return node.parts.map((part) => draw(part, random)).join("");
    case "choice":
      return node.options.length === 1 && node.options[0]
        ? draw(node.options[0], random)
        : draw(random.pick(node.options), random);
    case "repeat":
      return Array.from({ length: timesOf(node, random) }, () => draw(node.of, random)).join("");
    default:
      return node satisfies never;
  }
}

function timesOf({ of, min, max }: Extract<PatternNode, { kind: "repeat" }>, random: Random): number {
  // `[\s\S]*` around a form says that anything may stand there, not that something should.
  if (max === Number.POSITIVE_INFINITY) return isAnything(of) ? min : random.int(min, Math.max(min, most));
  return random.int(min, Math.min(max, min + 8));
}

function isAnything(node: PatternNode): boolean {
  return node.kind === "one" && node.test(10) && node.test(97);
}
