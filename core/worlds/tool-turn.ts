import { z } from "zod";
import type { Action } from "../action.ts";
import { Json } from "../json.ts";

/** The action of a coding tool that worked in a place of its own: what it called after an answer of its model, and the files that it left different. No tool of a specification: worlds with files take it where it comes from a coding tool (`ownAction`). */
const toolTurnAction = "tool_turn";

/** A file as the tool left it. */
export const TurnFile = z.strictObject({
  path: z.string().min(1).max(4_096),
  kind: z.enum(["file", "directory", "link"]).nullable().describe("Null: it is gone"),
  mode: z.string().regex(/^[0-7]{4}$/),
  text: z.string().nullable(),
  base64: z.string().nullable(),
  target: z.string().nullable(),
});
export type TurnFile = z.infer<typeof TurnFile>;

const ToolTurn = z.strictObject({
  calls: z.array(
    z.strictObject({
      name: z.string(),
      arguments: Json,
      result: z.string().nullable().describe("What the tool told its model of it; null where it told nothing"),
    }),
  ),
  files: z.array(TurnFile),
});
export type ToolTurn = z.infer<typeof ToolTurn>;

/** The turn that an action is; null for any other action. */
export function toolTurnOf({ action, params }: Action): ToolTurn | null {
  return action === toolTurnAction ? (ToolTurn.safeParse(params).data ?? null) : null;
}

/** What an action is from whoever is no coding tool: a turn is none of theirs, so its name stands for an unknown tool. */
export function ownAction(action: Action): Action {
  return toolTurnOf(action) ? { ...action, params: {} } : action;
}

/** The action of a turn. */
export function toolTurn(turn: ToolTurn): Action {
  return { action: toolTurnAction, params: { calls: turn.calls, files: turn.files } };
}

const Command = z.union([z.string(), z.array(z.string())]);
const WithCommand = z.union([
  z.looseObject({ command: Command }).transform(({ command }) => command),
  z.looseObject({ cmd: Command }).transform(({ cmd }) => cmd),
]);

/** The command line that a call of a tool executes, where its arguments name one as the common tools do; null otherwise. */
export function commandOf(given: Json): string | null {
  const { data } = WithCommand.safeParse(given);
  if (data === undefined || typeof data === "string") return data ?? null;
  const [shell = "", flag = "", script] = data;
  return /(^|\/)(ba|da|z)?sh$/.test(shell) && /^-\w*c$/.test(flag) && script !== undefined ? script : data.join(" ");
}

/** What a turn called, in a line: `run_shell_command ls -la; read_file {"path":"a.js"}`. */
export function turnWords({ calls }: Pick<ToolTurn, "calls">): string {
  return calls.map((call) => `${call.name} ${commandOf(call.arguments) ?? JSON.stringify(call.arguments)}`).join("; ");
}
