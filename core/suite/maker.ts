import { InvalidError } from "../errors.ts";
import type { ExamPlan, WorldMaker } from "../worlds/maker.ts";
import type { MadeSpec } from "./made-spec.ts";
import { madeSpecs } from "./made-specs.ts";

/** Environments of the suite that are specifications like any other: the brief is the name. */
export const suiteMaker: WorldMaker = {
  domain: "suite",
  make(brief, options, data) {
    const made = namedIn(brief);
    if (data !== undefined && !made.takesData)
      throw new InvalidError(`${made.name} is made of our own data alone`, "Leave the data out.");
    return made.make(options, data);
  },
  examOf: (spec, task) => namedIn(spec.plan.brief).examOf?.(spec, task) ?? nothing,
  async proofOf(spec, take) {
    const { examOf, proofOf } = namedIn(spec.plan.brief);
    return (
      (await proofOf?.(spec, take)) ?? { faults: new Map(), examOf: (made, task) => examOf?.(made, task) ?? nothing }
    );
  },
};

const nothing: ExamPlan = { trivial: [], mutants: [], unrelated: [], alternatives: [] };

function namedIn(brief: string): MadeSpec {
  const name = brief.trim().toLowerCase();
  const made = madeSpecs.find((each) => each.name === name);
  if (made) return made;
  throw new InvalidError(
    `the suite has no environment ${JSON.stringify(brief.trim().slice(0, 60))} of the domain suite`,
    `The brief is its name: ${madeSpecs.map((each) => each.name).join(", ")}.`,
  );
}
