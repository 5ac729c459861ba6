import { words } from "../../core/worlds/game/words.ts";
import type { Told } from "./told.ts";
import type { Family, Field, Form } from "./wire.ts";

/** Instances are named `id`; what cannot be done is told with status 200, as a member `error`. */
const byId: Family = {
  key: "id",
  refusal: (text) => ({ status: 200, type: "application/json", text: JSON.stringify({ error: text }) }),
};

const dataIndex: Field = { name: "data_idx", type: "integer", byDefault: 0 };
const game: Field = { name: "game", type: "integer" };

const created = (id: number) => ({ id });
const observed = ({ text }: Told) => ({ observation: text });
const stepped = ({ text, reward, done }: Told) => ({ observation: text, reward, done });
const detail = ({ text, reward, done }: Told) => ({ observation: text, reward, done, deleted: false });
const closed = (isClosed: boolean) => isClosed;
const hundred = ({ total }: Told) => Math.round(100 * total);

/** What is to be done, and what is seen first. */
const experiment = /(Your task is to [\s\S]*?)\n\n(This [\s\S]*)$/;

/** The environments whose clients name an instance by `id`. */
export const idForms: readonly Form[] = [
  {
    names: ["textcraft"],
    family: byId,
    says: "This is environment TextCraft.",
    index: dataIndex,
    beginsAtOnce: true,
    shows: /Crafting commands:[\s\S]*?\n\nGoal: craft [^\n]*\./,
    created: (id, told) => ({ id, observation: told?.text ?? "", done: false, reward: 0 }),
    begun: ({ id, text }) => ({ id, observation: text, done: false, reward: 0 }),
    stepped,
    closed,
    gets: { detail },
  },
  {
    names: ["maze"],
    family: byId,
    says: "This is environment LMRL-Gym.",
    index: game,
    shows: /The goal is at position[^\n]*\n?$/,
    limit: { text: "Failure\n", reward: -1 },
    created,
    begun: observed,
    stepped,
    closed,
    gets: { detail },
    known: { available_actions: ["move left", "move right", "move up", "move down"] },
  },
  {
    names: ["wordle"],
    family: byId,
    says: "This is environment LMRL-Gym.",
    index: { name: "seed", type: "integer" },
    shows: /Let's start Wordle!/,
    created,
    begun: ({ id, text }) => ({ id, observation: text }),
    stepped,
    closed,
    gets: { detail },
    known: { filtered_vocab: [...words] },
  },
  {
    names: ["babyai"],
    family: byId,
    says: "This is environment BabyAI.",
    index: dataIndex,
    shows: /Your goal: [\s\S]*$/,
    created,
    begun: ({ text }) => ({ observation: text, reward: 0, score: 0, deleted: false, done: false }),
    stepped: ({ text, reward, total, done }) => ({ observation: text, reward, score: total, done }),
    closed,
    gets: {
      observation: ({ text, reward, total, done }) => ({ observation: text, reward, score: total, done }),
    },
  },
  {
    names: ["alfworld", "household"],
    family: byId,
    says: "This is environment AlfWorld.",
    index: game,
    more: [{ name: "world_type", type: "text", byDefault: "Text" }],
    refuses: ({ world_type }) =>
      ["Text", "Embody", "Hybrid"].includes(String(world_type))
        ? null
        : 'world_type must be one of "Text", "Embody" and "Hybrid"',
    tellsOffers: true,
    shows: /You are in the middle of a room[\s\S]*?Your task is to: [^\n]*/,
    created,
    begun: ({ id, text, offered, task, number }) => ({
      id,
      observation: text,
      available_actions: [...offered],
      task_type: `${task.family}/${number}`,
    }),
    stepped: ({ text, reward, offered, done }) => ({
      observation: text,
      reward,
      available_actions: [...offered],
      done,
    }),
    closed,
    gets: { available_actions: ({ offered }) => [...offered], detail },
  },
  {
    names: ["sciworld", "science"],
    family: byId,
    says: "This is environment ScienceWorld.",
    index: dataIndex,
    tellsOffers: true,
    created,
    begun: ({ task, number, beside }) => {
      const [, description = task.instruction, seen = beside] = experiment.exec(task.instruction) ?? [];
      return {
        task_name: task.family,
        var_num: number,
        task_description: description,
        observation: seen,
        reward: 0,
        score: 0,
        deleted: false,
        done: false,
      };
    },
    stepped: (told) => ({
      observation: told.text,
      reward: Math.round(100 * told.reward),
      score: hundred(told),
      done: told.done,
    }),
    closed,
    gets: {
      detail: (told) => ({ ...detail(told), score: hundred(told) }),
      action_hint: ({ offered }) => ({
        possible_actions: [...offered],
        possible_objects: offered.flatMap((each) => /^look at (.+)$/.exec(each)?.[1] ?? []),
      }),
    },
  },
];
