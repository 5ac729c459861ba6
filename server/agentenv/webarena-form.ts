import type { Action, Observation } from "../../core/action.ts";
import type { EnvironmentSpec } from "../../core/environment.ts";
import type { Task } from "../../core/task.ts";
import { openWorld, startOf } from "../../core/worlds/open.ts";
import { byEnvIdx } from "./ix-family.ts";
import type { Asked, Form } from "./wire.ts";

/** A browser with several sites: an action stands between triple backticks in a model's own text. */
export const webarenaForm: Form = {
  names: ["webarena"],
  family: byEnvIdx,
  says: "ok",
  index: { name: "idx", type: "integer" },
  more: [{ name: "seed", type: "integer", byDefault: 0 }],
  opens: (task, { spec }) => promptOf(firstSeen(spec, task), { text: "", before: "", task }),
  reads: (text) => readAction(text),
  tells: promptOf,
  created: (id) => ({ env_idx: id }),
  begun: ({ text, task }) => ({
    observation: /^OBSERVATION:\n([\s\S]*)\nURL: /.exec(text)?.[1] ?? text,
    sites: sitesOf(task),
    object: task.instruction,
  }),
  stepped: ({ text, reward, done }) => ({
    observation: text,
    reward: done ? reward : 0,
    terminated: done,
    truncated: false,
    info: null,
  }),
  closed: (isClosed) => ({ closed: isClosed }),
};

/** Names by which models that were trained elsewhere know such sites. */
const hosts: Readonly<Record<string, string>> = {
  "homepage.com": "home.test",
  "onestopmarket.com": "shop.test",
  "luma.com/admin": "admin.test",
  "reddit.com": "forum.test",
  "gitlab.com": "code.test",
  "openstreetmap.org": "map.test",
  "wikipedia.org": "encyclopedia.test",
};

function readAction(text: string): Action | string {
  const written = writtenIn(text);
  if (written === null) return `Cannot parse action from response ${text.slice(0, 500)}`;
  const [, answer] = /^stop\s*(?:\[([\s\S]*)\])?$/.exec(written) ?? [];
  if (/^stop\b/.test(written)) return { action: "done", params: answer?.trim() ? { answer: answer.trim() } : {} };
  const action = Object.entries(hosts).reduce((all, [other, own]) => all.replace(`://${other}`, `://${own}`), written);
  return { action: "act", params: { action } };
}

/** The sites that a task is about, which the original tells too. */
function sitesOf({ oracle }: Task): string[] {
  return [...new Set(oracle.flatMap(({ params }) => /^http:\/\/([a-z-]+)\.test/.exec(String(params.url))?.[1] ?? []))];
}

/** What a browser shows before anything was done. */
function firstSeen({ world: spec }: EnvironmentSpec, task: Task): Observation {
  const world = openWorld(spec);
  return world.step(startOf(world, task), { action: "act", params: { action: "noop()" } }).observation;
}

/** What is seen, in the members of the original's prompt; what was seen before where there is no page, as at the end. */
function promptOf(observation: Observation, { text, before, task }: Asked): string {
  const { url, title, tabs, page, last_action_error: wrong } = observation;
  if (page === undefined) return before;
  const open = Array.isArray(tabs) ? (tabs as readonly { readonly title: string; readonly active?: true }[]) : [];
  const told = open.map((tab, at) => `Tab ${at}${tab.active ? " (current)" : ""}: ${tab.title}`);
  const done = writtenIn(text) ?? "None";
  return [
    "OBSERVATION:",
    told.length > 0 ? told.join(" | ") : `Tab 0 (current): ${String(title)}`,
    "",
    nativeTree(String(page)),
    `URL: ${String(url)}`,
    `OBJECTIVE: ${task.instruction}`,
    `PREVIOUS ACTION: ${wrong ? `${done}, which could not be done: ${String(wrong)}` : done}`,
  ].join("\n");
}

/** The tree as WebArena writes it: `[12] textbox 'Search' required: True`. */
function nativeTree(page: string): string {
  return page.replaceAll(
    /^(\t*(?:\[\w+\] )?\w+ (?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))([ ,].*)$/gm,
    (_, node: string, said: string) =>
      node + said.replaceAll(/,? (\w+)(?:=(\w+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))?/g, property),
  );
}

function property(_: string, name: string, value: string | undefined): string {
  return ` ${name}: ${value?.replace(/^(['"])([\s\S]*)\1$/, "$2") ?? "True"}`;
}

/** What stands between the first triple backticks. */
function writtenIn(text: string): string | null {
  return /```([\s\S]*?)```/.exec(text)?.[1]?.trim() ?? null;
}
