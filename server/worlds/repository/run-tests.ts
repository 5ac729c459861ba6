import type { Row } from "../../../core/action.ts";
import type { WorldState } from "../../../core/state/state.ts";
import type { Task } from "../../../core/task.ts";
import type { Check, Outcome } from "../../../core/validator.ts";
import { checkoutRoot } from "../../../core/worlds/repository/kind.ts";
import { SandboxError } from "../../sandbox/sandbox-error.ts";
import { putFiles, type WantedFile } from "../terminal/put-files.ts";
import type { keptPlace } from "../terminal/session.ts";
import { readCheckout } from "./checkout-reader.ts";
import { checkoutFolder } from "./checkouts.ts";

type Place = ReturnType<typeof keptPlace>;
type TestsCheck = Extract<Check, { type: "tests" }>;

/** How much of what tests say is kept, characters. */
const shownOutput = 1_500;

/** What hidden tests say of an ended episode: each validator's in a fresh checkout of its own, to which the agent's changes are carried over before the tests are put in. Null for a task that no tests judge. */
export async function judgeByTests(
  task: Task,
  state: WorldState,
  open: () => Place,
): Promise<readonly Outcome[] | null> {
  const outcomes: Outcome[] = [];
  for (const { id, check } of task.validators) {
    if (check.type !== "tests") continue;
    const place = open();
    try {
      outcomes.push({ id, ...(await outcomeOf(check, [...(state.tables.file?.values() ?? [])], state.now, place)) });
    } finally {
      await place.close();
    }
  }
  return outcomes.length > 0 ? outcomes : null;
}

async function outcomeOf(
  check: TestsCheck,
  rows: readonly Row[],
  nowMs: number,
  place: Place,
): Promise<Omit<Outcome, "id">> {
  const { commit, paths, command, timeoutSeconds } = check;
  await place.begin();
  const take = async (tool: string, params: { readonly [key: string]: string }, limitMs = 30_000) =>
    place.take({ op: "step", tool, params, nowMs, limitMs }, checkoutRoot);
  const unread = rows.find(({ kind, status, text }) => kind === "file" && status !== "deleted" && text === null);
  if (unread)
    return {
      score: 0,
      reason: `${unread.id} is no text, or too long, and cannot be carried over to the tests.`,
      evidence: { rows: [String(unread.id)] },
    };
  await putFiles(take, rows.map(wantedOf));
  // Only what is in that checkout is read, whatever a specification of somebody else's names.
  const checkout = await readCheckout(await checkoutFolder(commit), commit);
  for (const path of paths) await take("write_file", { path: `${checkoutRoot}/${path}`, content: checkout.text(path) });
  const { observation, command: facts } = await take("execute_shell", { command }, timeoutSeconds * 1_000);
  if (!facts) throw new SandboxError("bad_answer", "the place of the tests did not say how they ended");
  const { result } = observation ?? {};
  const said = typeof result === "object" && result !== null && "output" in result ? String(result.output) : "";
  const evidence = { rows: rows.map(({ id }) => String(id)).slice(0, 50), actual: said.slice(-shownOutput) };
  return facts.exit_code === 0
    ? { score: 1, reason: `The hidden tests (${paths.join(", ")}) pass.`, evidence }
    : {
        score: 0,
        reason: `The hidden tests (${paths.join(", ")}) do not pass: exit code ${facts.exit_code}.`,
        evidence,
      };
}

/** Rows of files are what a place told of them. */
function wantedOf({ id, kind, status, mode, text, target }: Row): WantedFile {
  const isGone = status === "deleted" || (kind !== "file" && kind !== "directory" && kind !== "link");
  return {
    path: String(id),
    kind: isGone ? null : kind,
    mode: String(mode),
    text: typeof text === "string" ? text : null,
    base64: null,
    target: typeof target === "string" ? target : null,
  };
}
