import { type GenerateOptions, tiersOf } from "../../../environment.ts";
import { canonicalJson } from "../../../json.ts";
import { randomOf } from "../../../random.ts";
import type { Task } from "../../../task.ts";
import { terminalTools } from "../tables.ts";
import type { Draft } from "./draft.ts";
import { families } from "./families/all.ts";
import type { Scene } from "./scene.ts";
import { taskOf } from "./task.ts";
import { withRules } from "./with-rules.ts";

/** A task and the draft that it was made of. */
export type Made = { readonly task: Task; readonly draft: Draft };

/** The tasks of a scene, by tier. Where fewer are asked for than there are, each tier keeps its share and each family its first. */
export function tasksOf(scene: Scene, { seed, tasks: asked, complexity }: GenerateOptions): Made[] {
  const drawn = families.flatMap((family) =>
    family.make(scene, randomOf(seed, "terminal", "family", family.name)).flatMap((draft, slot) => {
      const done = withRules(draft, scene.rules, scene.tree);
      const random = randomOf(seed, "terminal", "wording", family.name, slot);
      return done && tiersOf[complexity].includes(draft.tier)
        ? [
            {
              family: family.name,
              slot,
              draft: done,
              instruction: `${random.pick(draft.says)} ${scope(scene.tree.root)}`,
            },
          ]
        : [];
    }),
  );
  const told = new Set<string>();
  const fitting = drawn.filter(({ draft, instruction }) => {
    const isNew = !told.has(instruction);
    told.add(instruction);
    return isNew && !isTold(draft, instruction);
  });
  const kept = asked === undefined ? fitting : shared(fitting, asked);
  const counts = new Map<number, number>();
  return kept
    .toSorted((a, b) => a.draft.tier - b.draft.tier)
    .map(({ family, slot, draft, instruction }) => {
      const number = (counts.get(draft.tier) ?? 0) + 1;
      counts.set(draft.tier, number);
      const id = `t${draft.tier}_${String(number).padStart(3, "0")}`;
      return { task: taskOf(draft, { id, family, slot, instruction }, scene.tree, scene.rules), draft };
    });
}

/** As many as are asked for, tier after tier in turns. */
function shared<T extends { readonly draft: Draft; readonly slot: number }>(drafts: readonly T[], asked: number): T[] {
  const byTier = [1, 2, 3, 4].map((tier) =>
    drafts.filter(({ draft }) => draft.tier === tier).toSorted((a, b) => a.slot - b.slot),
  );
  const chosen: T[] = [];
  for (let round = 0; chosen.length < asked && byTier.some((list) => round < list.length); round++)
    for (const list of byTier) {
      const next = list[round];
      if (next && chosen.length < asked) chosen.push(next);
    }
  return chosen;
}

/** What every task says of the rest of the tree, those that are to be refused too. */
const scope = (root: string) => `Below ${root}, change nothing but what this asks for; scratch files belong in /tmp.`;

const toolWords = canonicalJson(terminalTools()).toLowerCase();

/** Whether the answer stands in what the agent is told, so that it could be read off. */
function isTold({ answer }: Draft, instruction: string): boolean {
  if (!answer) return false;
  const word = String(answer.expected).toLowerCase();
  if (word.length < 2) return false;
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "u").test(
    `${instruction} ${toolWords}`.toLowerCase(),
  );
}
