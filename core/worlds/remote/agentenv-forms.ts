import type { Json } from "../../json.ts";
import type { Operation } from "../../operation.ts";
import { academia } from "../../suite/tools/academia.ts";
import { movie } from "../../suite/tools/movie.ts";
import { todo } from "../../suite/tools/todo.ts";
import { weather } from "../../suite/tools/weather.ts";
import { gameOf } from "../game/games.ts";
import { sheetTools } from "../sheet/tools.ts";

type Reply = Readonly<Record<string, Json>>;

/** How an environment server of AgentGym (the suite of 2025) is spoken to: what is sent to it, and which members of its answers are read. */
export type AgentEnvForm = {
  /** Of the server's environment. */
  readonly name: string;
  /** The answer to `GET /` of a server that has no other. */
  readonly says?: string;
  /** The member that names an instance. */
  readonly key: "id" | "env_idx";
  /** The member of a reset that chooses the task, and what else it has to hold. */
  readonly index: string;
  readonly more?: Readonly<Record<string, Json>>;
  /** What a reset shows; where absent, `GET /observation` tells it. */
  readonly begun?: (reply: Reply) => string;
  /** What is read beside it before an episode, and how that is introduced. */
  readonly beside?: { readonly route: string; readonly says: string };
  /** Members of a step's answer. */
  readonly shows: "observation" | "state";
  readonly reward: "reward" | "score";
  readonly done: "done" | "terminated";
  /** The reward of all that can be reached. */
  readonly most: 1 | 100;
  /** It gives a reward only with the end. */
  readonly paysLast?: true;
  /** An action as it is sent. */
  readonly sends?: (action: string) => string;
  /** Actions of an episode where nothing else is said: the rounds that its evaluation gives. */
  readonly rounds: number;
  /** What an agent has to know of its actions. */
  readonly rules: string;
};

const seen = (reply: Reply) => String(reply.observation ?? "");
const byId = { key: "id", shows: "observation", reward: "reward", done: "done", most: 1, begun: seen } as const;
const byEnvIdx = { key: "env_idx", shows: "observation", reward: "reward", done: "done", most: 1 } as const;

/** The rules of a game that our suite has too. */
function played(game: string, says: string): string {
  return `${says} An action is ${gameOf(game)?.grammar}.`;
}

const lastLine = 'Your action is one call, in one line: Action: <tool> with Action Input: {"<parameter>": <value>}';

/** Tools called by a text; `operations` are told where the server does not tell them itself. */
function ofTools(name: string, rounds: number, operations: readonly Operation[] = []): AgentEnvForm {
  const tools = operations.map((tool) => {
    const parameters = tool.parameters.map((each) => (each.required ? each.name : `${each.name}?`));
    return `- ${tool.name}(${parameters.join(", ")}): ${tool.description}`;
  });
  const told = [...tools, "- check_valid_actions(): Lists the tools", "- finish(answer?): Ends the task"];
  return {
    ...byEnvIdx,
    name,
    index: "id",
    sends: (action) => (action.includes("Action:") ? action : `Action: ${action}`),
    rounds,
    rules: tools.length === 0 ? lastLine : `${lastLine}\nThe tools:\n${told.join("\n")}`,
  };
}

/** How its servers are spoken to: the only list. */
export const agentEnvForms: readonly AgentEnvForm[] = [
  {
    ...byId,
    name: "textcraft",
    says: "This is environment TextCraft.",
    index: "data_idx",
    rounds: 20,
    rules: played("textcraft", "Craft the goal. What no command makes can be taken."),
  },
  {
    ...byId,
    name: "babyai",
    says: "This is environment BabyAI.",
    index: "data_idx",
    reward: "score",
    rounds: 20,
    rules: played("babyai", "Reach the goal; you see what is ahead of you."),
  },
  {
    ...byId,
    name: "sciworld",
    says: "This is environment ScienceWorld.",
    index: "data_idx",
    begun: (reply) => `${reply.task_description ?? ""}\n${seen(reply)}`,
    reward: "score",
    most: 100,
    rounds: 30,
    rules: played("science", "Do the experiment. To focus on a wrong thing fails it."),
  },
  {
    ...byId,
    name: "alfworld",
    says: "This is environment AlfWorld.",
    index: "game",
    more: { world_type: "Text" },
    begun: (reply) =>
      `${seen(reply)}\nAVAILABLE ACTIONS: ${Array.isArray(reply.available_actions) ? reply.available_actions.join(",") : ""}`,
    rounds: 30,
    rules: played("household", "You are a robot in a household. What cannot be done is answered with Nothing happens."),
  },
  {
    ...byId,
    name: "maze",
    index: "game",
    rounds: 15,
    rules: played("maze", "Move to the goal; you see walls only where you stand."),
  },
  {
    ...byId,
    name: "wordle",
    index: "seed",
    beside: { route: "filtered_vocab", says: "The words" },
    rounds: 8,
    rules: played(
      "wordle",
      "Find the word in six tries. Of each letter is answered g: at its place, y: elsewhere in the word, b: not in it.",
    ),
  },
  {
    ...byEnvIdx,
    name: "webshop",
    index: "session_id",
    shows: "state",
    rounds: 10,
    rules:
      "Buy what is asked for. An action is `search[<keywords>]`, where the page has a search bar, or `click[<what the page offers>]`. Anything else leaves the page as it is.",
  },
  {
    ...byEnvIdx,
    name: "sqlgym",
    index: "item_id",
    shows: "state",
    rounds: 1,
    rules: "Your action is one SQL statement, by itself, that answers the question. There is one try.",
  },
  {
    ...byEnvIdx,
    name: "webarena",
    index: "idx",
    more: { seed: 0 },
    done: "terminated",
    paysLast: true,
    rounds: 25,
    rules:
      "You use web sites by their accessibility tree. Your action is one of these between triple backticks: click [id], type [id] [text] [1 to press enter, else 0], hover [id], press [keys], scroll [up|down], new_tab, tab_focus [number], close_tab, goto [url], go_back, go_forward, stop [answer]. stop ends the task, with N/A where it cannot be done.",
  },
  ofTools("weather", 10, weather.operations),
  ofTools("movie", 12, movie.operations),
  ofTools("academia", 12, academia.operations),
  ofTools("sheet", 15, sheetTools),
  ofTools("todo", 15, todo.operations),
  ofTools("tools", 20),
  {
    ...byEnvIdx,
    name: "searchqa",
    index: "id",
    rounds: 10,
    rules:
      "Your action is `<search>words</search>`, which is answered with passages, or `<answer>text</answer>`, which is judged.",
  },
];
