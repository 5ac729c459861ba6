import { describe, expect, it } from "vitest";
import { plainAnswer } from "./plain-answer.ts";

describe("plainAnswer", () => {
  it.each([
    ["\\boxed{3}", 3],
    ["The answer is $\\boxed{-2.5}$, and not \\boxed{7}.", 7],
    ["$\\boxed{\\frac{1}{8}}$", 0.125],
    ["-\\dfrac{3}{4}", -0.75],
    ["3/4", 0.75],
    ["12{,}500", 12_500],
    ["1,200", 1_200],
    ["50\\%", 50],
    ["\\$18", 18],
    ["\\boxed{\\text{Monday}}", "Monday"],
    ["B", "B"],
    ["\\frac{1}{0}", null],
    ["\\sqrt{2}", null],
    ["x^2+1", null],
    ["(1, 2)", null],
    ["\\boxed{3", null],
    ["2x", null],
  ])("reads %s as %s", (latex, plain) => {
    expect(plainAnswer(latex)).toBe(plain);
  });
});
