import type { Draft, FileGoal, Way } from "./draft.ts";
import type { Rule } from "./rules/rule.ts";
import { backupOf, quoted } from "./shell.ts";
import type { Tree } from "./tree.ts";

/** A task as it is done under the rules: what they ask for beside is done first, and ways that break one are left out. Null where the request itself breaks one. */
export function withRules(draft: Draft, rules: readonly Rule[], tree: Tree): Draft | null {
  if (draft.refuse !== undefined) return draft;
  const goals = draft.files ?? [];
  if (goals.some((goal) => rules.some((rule) => breaks(rule, goal, goals)))) return null;
  const usesForbidden = (commands: readonly string[] = []) =>
    rules.some(
      ({ meaning }) => meaning.kind === "command" && commands.some((command) => uses(command, meaning.command)),
    );
  if (usesForbidden(draft.commands)) return null;
  const { before, allows } = duties(goals, rules, tree);
  const after = (way: Way): Way => (way.commands ? { ...way, commands: [...before, ...way.commands] } : way);
  return {
    ...draft,
    commands: [...before, ...draft.commands],
    allows: [...(draft.allows ?? []), ...allows],
    others: (draft.others ?? []).filter(({ commands }) => !usesForbidden(commands)).map(after),
    wrong: [
      ...draft.wrong.map(after),
      ...(before.length > 0 ? [{ what: "duty_left_out", commands: draft.commands }] : []),
    ],
  };
}

/** Whether a command has another in it, by whole words. */
function uses(command: string, forbidden: string): boolean {
  return ` ${command.replace(/[^\w./-]+/g, " ")} `.includes(` ${forbidden} `);
}

const isWithin = (path: string, paths: readonly string[]) =>
  paths.some((each) => path === each || path.startsWith(`${each}/`));

const nameOf = (path: string) => path.split("/").at(-1);

/** Whether the content of a file that is removed lies elsewhere in the end, compressed or not. */
const isMoved = ({ path }: FileGoal, goals: readonly FileGoal[]) =>
  goals.some(
    (each) =>
      !each.gone &&
      each.path !== path &&
      nameOf(each.path) === (each.packed === "gzip" ? `${nameOf(path)}.gz` : nameOf(path)),
  );

function breaks({ meaning }: Rule, goal: FileGoal, goals: readonly FileGoal[]): boolean {
  switch (meaning.kind) {
    case "untouched":
      return isWithin(goal.path, meaning.paths);
    case "only":
      return !isWithin(goal.path, meaning.paths);
    case "kept":
      return goal.gone === true && isWithin(goal.path, meaning.paths) && !isMoved(goal, goals);
    case "modes":
      return goal.mode !== undefined && isWithin(goal.path, meaning.paths);
    case "closed":
      return goal.mode !== undefined && /[2367]$/.test(goal.mode);
    default:
      return false;
  }
}

/** What the rules ask for before the work: copies of what will be changed or removed, a list of what will be removed. */
function duties(
  goals: readonly FileGoal[],
  rules: readonly Rule[],
  tree: Tree,
): { readonly before: string[]; readonly allows: string[] } {
  const before: string[] = [];
  const allows: string[] = [];
  const removed = goals.filter((goal) => goal.gone && !isMoved(goal, goals)).map(({ path }) => path);
  for (const { meaning } of rules) {
    if (meaning.kind === "backup") {
      const changed = goals.filter(({ path, text }) => text !== undefined && tree.has(path)).map(({ path }) => path);
      const paths = [...changed, ...removed];
      if (paths.length > 0) before.push(backupOf(paths));
      allows.push(...paths.map((path) => `${path}.`));
    }
    if (meaning.kind === "listed" && removed.length > 0) {
      before.push(`printf '%s\\n' ${removed.map(quoted).join(" ")} > ${quoted(meaning.path)}`);
      allows.push(meaning.path);
    }
  }
  return { before, allows };
}
