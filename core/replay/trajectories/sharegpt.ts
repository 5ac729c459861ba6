import { modelToolsOf, openingOf, originOf, type Trajectory, turnsOf } from "./trajectory.ts";

/** A line of ShareGPT as LLaMA-Factory reads it: what is said to the model and by it alternate, a call is JSON after the thought. The form has no flag for what is not to be learned, so a conversation ends before that. */
export function sharegptRow(trajectory: Trajectory): object {
  const { system, user } = openingOf(trajectory);
  const conversations = [{ from: "human", value: user }];
  const learned = turnsOf(trajectory).filter(({ learns }) => learns);
  for (const [at, { step, isCall }] of learned.entries()) {
    const { action, thought, observation } = step;
    const thinking = thought === undefined ? "" : `<think>\n${thought}\n</think>\n\n`;
    const call = JSON.stringify({ name: action.action, arguments: action.params });
    conversations.push(
      isCall
        ? { from: "function_call", value: `${thinking}${call}` }
        : { from: "gpt", value: thought ?? "(no answer)" },
    );
    if (at < learned.length - 1)
      conversations.push({ from: isCall ? "observation" : "human", value: JSON.stringify(observation) });
  }
  return {
    conversations,
    ...(system === null ? {} : { system }),
    tools: JSON.stringify(modelToolsOf(trajectory).map((tool) => tool.function)),
    metadata: originOf(trajectory),
  };
}
