import { describe, expect, it } from "vitest";
import { readLines } from "./lines.ts";

const linesOf = (brief: string) => readLines(brief).map(({ start, end }) => brief.slice(start, end));
const long = "the front desk takes bookings for the rink, rents out skates and sells tickets to visitors";

describe("lines that were broken to fit a page", () => {
  it("are one", () => {
    expect(linesOf(`${long}\nand to clubs`)).toEqual([`${long}\nand to clubs`]);
  });

  it("stay apart where most lines of the paragraph are short", () => {
    const notes = ["no shoes on ice", "skates only for a deposit", "clubs pay late"];
    expect(linesOf([long, ...notes].join("\n"))).toEqual([long, ...notes]);
  });
});
