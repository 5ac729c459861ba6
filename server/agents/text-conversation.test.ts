import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AnswerFormat } from "../../core/answer-format.ts";
import { textOpening } from "../../core/model-prompt.ts";
import { spokenIn } from "../../core/worlds/spoken.ts";
import type { SpokenFunction } from "../../core/worlds/spoken-function.ts";
import { openGym } from "../open-gym.ts";
import { agentFor } from "../runner/agents.ts";
import { createEnvironment, specFor } from "../runner/environments.ts";
import { replayOf } from "../runner/episodes.ts";
import { exportRun } from "../runner/export-run.ts";
import type { Gym } from "../runner/gym.ts";
import { RunRequest } from "../runner/run-request.ts";
import { getRun } from "../runner/runs.ts";
import { settingsOf } from "../runner/settings.ts";
import { type Asked, type ModelAnswer, modelServer } from "./model-server.fixture.ts";

const dir = mkdtempSync(join(tmpdir(), "agentgym-formats-"));
let gym: Gym;
const environments = new Map<string, string>();

beforeAll(async () => {
  gym = await openGym(settingsOf({ AGENTGYM_SANDBOX: "embedded", AGENTGYM_DATA: dir }));
  for (const brief of ["household", "science", "maze"]) {
    const made = await createEnvironment(gym, { brief, domain: "game", seed: 1, complexity: "all", tasks: 4 });
    environments.set(brief, made.id);
  }
}, 120_000);

afterAll(async () => {
  await gym.close();
  rmSync(dir, { recursive: true, force: true });
});

/** The call whose text a command is: the most particular where several are. */
function callOf(functions: readonly SpokenFunction[], command: string) {
  const fits = functions.flatMap(({ name, says, parameters }) => {
    const shape = says
      .replaceAll(/\(\(.*?\)\)/g, "")
      .replaceAll(/[/[\]]/g, "\\$&")
      .replaceAll(/\{(\w+)\}/g, "(?<$1>.+)");
    const groups = new RegExp(`^${shape}$`).exec(command)?.groups;
    return groups || (parameters.length === 0 && says === command) ? [{ name, given: { ...groups } }] : [];
  });
  return fits.toSorted((a, b) => Object.values(a.given).join("").length - Object.values(b.given).join("").length)[0];
}

const writes: Readonly<Record<AnswerFormat, (command: string, functions: readonly SpokenFunction[]) => string>> = {
  react: (command) => `Thought:\nOn.\n\nAction:\n${command}`,
  function(command, functions) {
    const { name, given } = callOf(functions, command) ?? { name: "act", given: { action: command } };
    return JSON.stringify({ thought: "On.", function_name: name, arguments: given });
  },
  code(command, functions) {
    const { name, given } = callOf(functions, command) ?? { name: "act", given: { action: command } };
    return `\`\`\`python\n# On.\n${name}(${Object.values(given)
      .map((value) => JSON.stringify(value))
      .join(", ")})\n\`\`\``;
  },
};

async function played(own: Partial<RunRequest>, answer: (asked: Asked) => ModelAnswer) {
  const server = await modelServer(answer);
  const request = RunRequest.parse({ agent: `llm:tiny@${server.url}`, ...own });
  const agent = await agentFor(gym, request.agent, { format: request.format });
  const { id, finished } = await gym.runs.begin(request, agent);
  await finished;
  await server.close();
  return { run: await getRun(gym, id), asked: server.asked };
}

describe.each(AnswerFormat.options)("a model that answers as %s", (format) => {
  it.each(["household", "science", "maze"])("wins %s by what its plan says, word for word", async (game) => {
    const environmentId = environments.get(game) ?? "";
    const { spec } = await specFor(gym, environmentId);
    const { id: task, oracle } = spec.tasks[1] ?? { id: "", oracle: [] };
    const plan = oracle.flatMap(({ params }) => (params.action === undefined ? [] : [String(params.action)]));
    const { run, asked } = await played({ environmentId, format, task }, ({ count }) => ({
      text: writes[format](plan[count] ?? "", spokenIn(spec.world)),
    }));
    const { events } = await replayOf(gym, run.episodes[0]?.id ?? "");
    const steps = events.flatMap((event) => (event.type === "step" ? [event] : []));
    expect(steps.map(({ action }) => action.params.action)).toEqual(plan);
    expect(run.scorecard.mean).toBe(1);
    expect(steps[0]?.thought).toBe("On.");
    // The conversation is the controller's: prompt, agreement, the task, and answers and observations in turn.
    expect(asked[0]?.tools).toBeUndefined();
    expect(asked[0]?.messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
    expect(asked.at(-1)?.messages.at(1)?.content).toBe("Ok.");
    expect(asked.at(-1)?.messages.at(-1)?.content).toBe(steps.at(-2)?.observation.result);
  });
});

describe("a model that answers in text", () => {
  it("is told what is learned from AgentTraj-L, word for word", async () => {
    const environmentId = environments.get("maze") ?? "";
    const { run, asked } = await played({ environmentId, format: "react", task: "t1_001", maxSteps: 3 }, () => ({
      text: "Thought:\nLeft.\n\nAction:\nmove left",
    }));
    const file = await exportRun(gym, run.id, "agenttraj");
    const [{ item_id, conversations }] = JSON.parse(
      "text" in file ? file.text : await text(Readable.from(file.pieces)),
    );
    const told = asked.at(-1)?.messages.map(({ content }) => content);
    expect(item_id).toBe("lmrlgym_maze_0");
    expect(told?.[0]).toBe(textOpening.asks);
    expect(conversations.slice(0, told?.length).map(({ value }: { value: string }) => value)).toEqual(told);
  });

  it("is told what was wrong with an answer, and closed after three", async () => {
    const environmentId = environments.get("maze") ?? "";
    const { run, asked } = await played({ environmentId, format: "code", task: "t1_001" }, () => ({
      text: '```python\nopen("/etc/passwd")\n```',
    }));
    expect(asked).toHaveLength(3);
    expect(asked[1]?.messages.at(-1)?.content).toContain("no call of a function");
    expect(run.scorecard.mean).toBe(0);
  });

  it("is a model: others have no format", async () => {
    await expect(agentFor(gym, "random", { format: "react" })).rejects.toThrow("is for models");
  });
});
