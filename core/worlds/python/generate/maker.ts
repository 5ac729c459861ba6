import {
  type Clause,
  type EnvironmentSpec,
  type GenerateOptions,
  tiersOf,
  type WorldSpec,
} from "../../../environment.ts";
import { InvalidError } from "../../../errors.ts";
import { checkBrief } from "../../../generate/check-brief.ts";
import { randomOf } from "../../../random.ts";
import { folder, textFile } from "../../files.ts";
import type { WorldMaker } from "../../maker.ts";
import { specOfWorld } from "../../spec-of-world.ts";
import { pythonTables, pythonTools } from "../tables.ts";
import { cwd, type PlacedDraft, results, type Topic } from "./draft.ts";
import { pythonExam } from "./exam.ts";
import { taskOf } from "./task.ts";
import { subjectsOf, topicsOf } from "./topics.ts";

/** Tasks where a request does not say how many. */
const usualTasks = 16;
/** Draws that a family gets for one task. */
const draws = 12;

/** Environments of an interpreter with files: computation, data analysis, cleaning and algorithms. */
export const pythonMaker: WorldMaker = {
  domain: "python",
  make(brief, options) {
    checkBrief(brief, {
      say: "Say what the tasks are about, such as orders of a shop or graphs.",
      keep: "Keep what the tasks are about, and leave the rest out.",
    });
    const { chosen, clauses } = subjectsOf(brief);
    const topics = topicsOf(chosen, options.seed);
    const files = Object.assign({}, ...topics.map((topic) => topic.files)) as Record<string, string>;
    const drafts = draftsOf(topics, options);
    return specOf(brief, options, { clauses, files, drafts });
  },
  examOf(spec, task) {
    const { chosen } = subjectsOf(spec.plan.brief);
    const placed = draftsOf(topicsOf(chosen, spec.options.seed), spec.options).find(
      ({ family, slot }) => family === task.family && slot === task.slot,
    );
    if (!placed) throw new InvalidError(`task ${task.id} is not of this environment's families`);
    return pythonExam(spec, task, placed.draft);
  },
};

/** Drafts of all families in turn until there are enough, no two with the same instruction. */
function draftsOf(topics: readonly Topic[], { seed, tasks = usualTasks, complexity }: GenerateOptions): PlacedDraft[] {
  const families = interleaved(topics.map((topic) => topic.families));
  const placed: PlacedDraft[] = [];
  const told = new Set<string>();
  for (let slot = 0; placed.length < tasks; slot++) {
    const before = placed.length;
    for (const family of families) {
      if (placed.length >= tasks) break;
      for (let draw = 0; draw < draws; draw++) {
        const draft = family.draw(randomOf(seed, "python", family.name, slot, draw), slot);
        if (!draft || !tiersOf[complexity].includes(draft.tier) || told.has(draft.instruction)) continue;
        told.add(draft.instruction);
        placed.push({ family: family.name, slot, draft });
        break;
      }
    }
    if (placed.length === before) break;
  }
  return placed;
}

function interleaved<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

type Parts = {
  readonly clauses: readonly Clause[];
  readonly files: Readonly<Record<string, string>>;
  readonly drafts: readonly PlacedDraft[];
};

function specOf(brief: string, options: GenerateOptions, { clauses, files, drafts }: Parts): EnvironmentSpec {
  const folders = [...new Set([results, ...Object.keys(files).map((path) => path.slice(0, path.lastIndexOf("/")))])];
  const rows = {
    file: [
      ...folders.map((path) => folder(path)),
      ...Object.entries(files).map(([path, text]) => textFile(path, text)),
    ].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    variable: [],
    figure: [],
  };
  const clock = { startAt: "2026-06-01T09:00:00Z", secondsPerStep: 60 };
  const [entities, operations] = [pythonTables(), pythonTools()];
  const world: WorldSpec = {
    clock,
    entities,
    operations,
    policies: [],
    rows,
    mover: { kind: "python", cwd, limits: { callMs: 20_000, outputBytes: 30_000, memoryMb: 512 } },
  };
  return specOfWorld({
    generator: "offline-python",
    options,
    plan: {
      name: "Python",
      slug: "python",
      domain: "python",
      summary: `A Python interpreter with its standard library over the files in ${cwd}.`,
      brief,
      clauses: [...clauses],
      tools: "planned",
    },
    world,
    tasks: drafts
      .toSorted((a, b) => a.draft.tier - b.draft.tier)
      .map((placed, at) =>
        taskOf(
          placed,
          at + 1,
          clauses.filter(({ understood }) => understood).map(({ id }) => id),
        ),
      ),
  });
}
