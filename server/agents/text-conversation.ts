import { noAction, type Observation } from "../../core/action.ts";
import { textOpening } from "../../core/model-prompt.ts";
import { observationText } from "../../core/worlds/told-text.ts";
import type { AgentEpisode, Assignment } from "./agent.ts";
import type { TextFormat } from "./answer-formats/answer-format.ts";
import { callablesOf } from "./answer-formats/callables.ts";
import { type Asking, maxMisses, maxProblemChars, spoken, toldOfStep } from "./asking.ts";
import { cutOff } from "./model-manners.ts";
import type { ModelMessage } from "./model-request.ts";
import { withoutThoughts } from "./text-calls.ts";

/** A model that says in text what it does. The conversation is one of AgentGym's: the prompt, a word that it is understood, what is to be done and seen, and then answers and observations in turn. */
export function converseInText(
  format: TextFormat,
  asking: Asking,
  { instruction, tools, functions = [] }: Omit<Assignment, "hidden">,
): AgentEpisode {
  const acting = { tools, callables: callablesOf(tools, functions) };
  const messages: ModelMessage[] = [];
  let misses = 0;
  const tell = (observation: Observation) => {
    if (messages.length > 0) return messages.push({ role: "user", content: observationText(observation) });
    const shown = typeof observation.result === "string" ? observation.result : "";
    const opening = [instruction, format.beside(observation, acting), shown].filter((text) => text !== "");
    return messages.push(
      { role: "user", content: format.prompt(acting) },
      { role: "assistant", content: textOpening.agrees },
      { role: "user", content: opening.join("\n\n") },
    );
  };
  return {
    async act({ screenshot, ...observation }) {
      tell(observation);
      const told = toldOfStep();
      const picture = typeof screenshot === "string" ? { picture: screenshot } : {};
      const { text, reasoning, extras, finish } = await asking.ask({ messages: [...messages], ...picture }, told);
      messages.push(spoken(text, extras));
      const said = format.read(withoutThoughts(text).replace(/<\/s>\s*$/, ""), acting);
      told.thoughts.push(...[reasoning, said.thought].filter((part) => part !== ""));
      const isCut = cutOff.has(finish.toLowerCase());
      if (said.action && !isCut) {
        misses = 0;
        return asking.reply(said.action, told);
      }
      misses++;
      if (misses >= maxMisses) return asking.reply({ action: "done", params: { reason: text.slice(0, 1_000) } }, told);
      const problem = (said.problem ?? "").slice(0, maxProblemChars);
      return asking.reply({ action: noAction, params: isCut ? { finish } : { problem } }, told);
    },
    trouble: asking.trouble,
    close: asking.close,
  };
}
