import { textOpening } from "../../model-prompt.ts";
import { indexOfTask } from "../../task-items.ts";
import { playedIn } from "../../worlds/spoken.ts";
import { besideText, observationText, plainTool } from "../../worlds/told-text.ts";
import { type Trajectory, turnsOf } from "./trajectory.ts";

type Said = { readonly from: "human" | "gpt"; readonly loss: boolean | null; readonly value: string };

/** What AgentGym's controller writes of an evaluated episode: the conversation to what came of the last action, its reward, and whether that is the whole of it. */
export function agentEvalRow(trajectory: Trajectory) {
  const { item_id, conversations } = agentTrajRow(trajectory);
  const reward = trajectory.episode.score;
  const last = turnsOf(trajectory).at(-1);
  const end: Said[] = last ? [{ from: "human", loss: null, value: observationText(last.step.observation) }] : [];
  return { conversations: [...conversations, ...end], item_id, reward, success: reward === 1 ? 1 : 0 };
}

/** An episode as AgentTraj-L has it: what the clients of AgentGym's servers read and write, with a flag at each answer that says whether it is learned. The number at the end of `item_id` is what such a client resets to. */
export function agentTrajRow(trajectory: Trajectory): { readonly item_id: string; readonly conversations: Said[] } {
  const { spec, task, events } = trajectory;
  const [started] = events;
  const beside = besideText(spec, task);
  const shown = started?.type === "started" ? started.observation.result : undefined;
  const opening = [task.instruction, beside, typeof shown === "string" ? shown : ""].filter((text) => text !== "");
  const conversations: Said[] = [
    { from: "human", loss: null, value: textOpening.asks },
    { from: "gpt", loss: false, value: textOpening.agrees },
    { from: "human", loss: null, value: opening.join("\n\n") },
  ];
  const plain = plainTool(spec.world);
  for (const { step, isCall, learns, isLast } of turnsOf(trajectory)) {
    const { action, thought, observation } = step;
    const text = plain?.tool === action.action ? action.params[plain.parameter] : undefined;
    const call =
      typeof text === "string"
        ? `Action:\n${text}`
        : `Action: ${action.action} with Action Input: ${JSON.stringify(action.params)}`;
    const said = isCall ? `Thought:\n${thought ?? ""}\n\n${call}` : (thought ?? "(no answer)");
    conversations.push({ from: "gpt", loss: learns, value: said });
    if (!isLast) conversations.push({ from: "human", loss: null, value: observationText(observation) });
  }
  const name = playedIn(spec.world) ?? spec.plan.slug;
  const theirs = Object.hasOwn(itemNames, name) ? itemNames[name] : name;
  return { item_id: `${theirs}_${indexOfTask(spec, task)}`, conversations };
}

/** What the items of AgentGym's data sets are called by, where it is not what we call the environment by. */
const itemNames: Readonly<Record<string, string>> = {
  maze: "lmrlgym_maze",
  wordle: "lmrlgym_wordle",
  household: "alfworld",
  science: "sciworld",
  bird: "sqlgym",
};
