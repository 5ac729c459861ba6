import type { z } from "zod";
import { NewEvolution, RoundStage } from "../core/collect/evolution.ts";
import type { StepEvent } from "../core/episode.ts";
import { InvalidError } from "../core/errors.ts";
import { issueText } from "../core/first-issue.ts";
import { NewAgent } from "../core/registered-agents.ts";
import { openGym } from "../server/open-gym.ts";
import { agentFor } from "../server/runner/agents.ts";
import { createEnvironment, environmentView, listEnvironments } from "../server/runner/environments.ts";
import { episodeSummary, replayOf, verifyRecorded } from "../server/runner/episodes.ts";
import { endEvolution, getEvolution, keepStage, openEvolution } from "../server/runner/evolutions.ts";
import { flakyTasksOf } from "../server/runner/flaky.ts";
import { ImportRequest } from "../server/runner/import-request.ts";
import { sentSource } from "../server/runner/import-source.ts";
import { understandByRequest } from "../server/runner/read-by-model.ts";
import { listAgents, registerAgent } from "../server/runner/registered-agents.ts";
import { RunRequest } from "../server/runner/run-request.ts";
import { getRun, listRuns, optionsOf, stopRun } from "../server/runner/runs.ts";
import { settingsOf } from "../server/runner/settings.ts";
import type { Connection } from "./connection.ts";
import { isInstalled } from "./installed.ts";

/** The whole product in this process, on the database of the environment variables. */
export async function localConnection(reading: boolean): Promise<Connection> {
  const settings = settingsOf(process.env);
  const gym = await openGym(settings, { reading });
  return {
    origin: isInstalled ? null : `http://localhost:${settings.port}`,
    isServer: false,
    understand: (request) => understandByRequest(gym, request),
    consequences: ({ readers: _readers, model: _model, ...about }) => gym.understander.consequences(about),
    readImport: async (from, brief) =>
      gym.generator.readImport(await sentSource(gym, parsed(ImportRequest, from)), brief),
    createEnvironment: async (request, onStage) => {
      const from = request.from && { from: parsed(ImportRequest, request.from) };
      return createEnvironment(gym, { ...request, ...from }, onStage);
    },
    buildImage: async (folder, say) =>
      (await import("../server/worlds/terminal/owners-image.ts")).buildOwnImage(folder, say),
    createCustom: async (folder, hooks) =>
      (await import("../server/runner/create-custom.ts")).createCustom(gym, folder, hooks),
    createPython: async (file, hooks) =>
      (await import("../server/runner/create-python.ts")).createPython(gym, file, hooks),
    createRemote: async (wish, hooks) =>
      (await import("../server/runner/create-remote.ts")).createRemote(gym, wish, hooks),
    createSuite: async (folder, hooks) =>
      (await import("../server/runner/create-suite.ts")).createSuite(gym, folder, hooks),
    createHarbor: async (wish, hooks) =>
      (await import("../server/runner/create-harbor.ts")).createHarbor(gym, wish, hooks),
    createAgentGym: async (file, hooks) =>
      (await import("../server/runner/create-agent-gym.ts")).createAgentGym(gym, file, hooks),
    suggestTasks: async (wish, hooks) =>
      (await import("../server/runner/suggest-tasks.ts")).createSuggested(gym, wish, hooks),
    patchTasks: async (wish, hooks) =>
      (await import("../server/runner/create-patches.ts")).createPatches(gym, wish, hooks),
    environments: async () => (await listEnvironments(gym, { limit: 200 })).items,
    environment: (id) => environmentView(gym, id),
    runs: async () => (await listRuns(gym, { limit: 200 })).items,
    agents: () => listAgents(gym),
    addAgent: (agent) => registerAgent(gym, parsed(NewAgent, agent), { scripts: true }),
    async run(asked, { onBegin, onEpisode }, { models } = {}) {
      const request = parsed(RunRequest, asked);
      const steps = new Map<string, StepEvent[]>();
      const shown: Promise<void>[] = [];
      const agent = await agentFor(gym, request.agent, { scripts: true, models, ...optionsOf(request) });
      const { id, finished } = await gym.runs.begin(request, agent, {
        onBegin,
        onStep: ({ taskId, trial }, step) => {
          const key = `${taskId}/${trial}`;
          steps.set(key, [...(step.step === 1 ? [] : (steps.get(key) ?? [])), step]);
        },
        onEpisode: (result) => {
          shown.push(
            episodeSummary(gym, result.id).then((episode) =>
              onEpisode(episode, steps.get(`${episode.taskId}/${episode.trial}`) ?? []),
            ),
          );
        },
      });
      await finished;
      await Promise.all(shown);
      return getRun(gym, id);
    },
    getRun: (id) => getRun(gym, id),
    stopRun: (id) => stopRun(gym, id),
    flaky: (id) => flakyTasksOf(gym, id),
    replay: (id) => replayOf(gym, id),
    verify: (id) => verifyRecorded(gym, id),
    async exportFile(id, format) {
      const exports = await import("./local-exports.ts");
      return exports.localExport(gym, id, format);
    },
    importTrajectories: async (name, bytes) =>
      (await import("../server/runner/import-trajectories.ts")).importTrajectories(gym, name, bytes),
    async collect(runId, request) {
      const { collectRun } = await import("../server/runner/collect.ts");
      return (await collectRun(gym, runId, request)).pieces;
    },
    evolutions: {
      open: (evolution) => openEvolution(gym, parsed(NewEvolution, evolution)),
      get: (id) => getEvolution(gym, id),
      keepStage: (id, stage) => keepStage(gym, id, parsed(RoundStage, stage)),
      end: (id, problem) => endEvolution(gym, id, problem ?? null),
    },
    close: () => gym.close(),
  };
}

/** What a caller of this machine asks for. Throws InvalidError where a server would refuse it. */
function parsed<T extends z.ZodType>(schema: T, asked: unknown): z.infer<T> {
  const result = schema.safeParse(asked);
  if (result.success) return result.data;
  throw new InvalidError(issueText(result.error), "See --help.");
}
