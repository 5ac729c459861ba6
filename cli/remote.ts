import { z } from "zod";
import { withoutSecrets } from "../core/address.ts";
import { FlakyTasks } from "../core/aggregate/flaky.ts";
import { EvolutionSummary, EvolutionView } from "../core/collect/evolution.ts";
import { AgentGymError, type ErrorCode, InvalidError, UnavailableError } from "../core/errors.ts";
import { Consequence } from "../core/generate/consequence.ts";
import { Stage } from "../core/generate/stages.ts";
import { BriefReadings } from "../core/generate/understanding.ts";
import { ImportView } from "../core/imports/import-view.ts";
import { ListedAgent, RegisteredAgent } from "../core/registered-agents.ts";
import {
  EnvironmentSummary,
  EnvironmentView,
  EpisodeDetail,
  EpisodeSummary,
  ReplayView,
  RunSummary,
  RunView,
  StartedEpisode,
  StepAnswer,
} from "../core/views.ts";
import type { OutsideAgent } from "../server/agents/agent.ts";
import type { ModelSettings } from "../server/agents/model-endpoint.ts";
import { isScript, scriptAgent } from "../server/agents/script.ts";
import { ImportedTrajectories } from "../server/runner/import-trajectories.ts";
import type { RunRequest } from "../server/runner/run-request.ts";
import { playSlots } from "./client-run.ts";
import { type Connection, exportedKind, type RunProgress } from "./connection.ts";

const Problem = z.object({ code: z.string(), detail: z.string(), hint: z.string().optional() });
const OpenRun = z.object({ run: RunSummary, slots: z.array(z.object({ task: z.string(), trial: z.int() })) });
const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
const VerificationView = z.object({
  ok: z.boolean(),
  steps: z.int(),
  firstDivergence: z.object({ step: z.int(), what: z.string(), recorded: z.string(), replayed: z.string() }).optional(),
});

/** A server, over REST. Errors keep the server's code and hint. */
export function remoteConnection(url: string, apiKey: string | undefined): Connection {
  if (!URL.canParse(url))
    throw new InvalidError(`${url} is not the address of a server`, "Give it like http://localhost:3000.");
  const origin = url.replace(/\/+$/, "");
  const request = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = {
      ...(init.body ? { "Content-Type": "application/json" } : {}),
      ...(apiKey ? { Authorization: `Bearer ${apiKey}` } : {}),
      ...init.headers,
    };
    let response: Response;
    try {
      response = await fetch(`${origin}/api${path}`, { ...init, headers });
    } catch (error) {
      throw new UnavailableError(
        `no server answers at ${origin}`,
        "Start one with agentgym serve, or run in this process: without --url, AGENTGYM_URL empty.",
        { cause: error },
      );
    }
    if (!response.ok) throw await problemFrom(response);
    return response;
  };
  const get = async <T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> =>
    schema.parse(await (await request(path)).json());
  const segment = encodeURIComponent;
  const replay = (id: string) => get(`/episodes/${segment(id)}/replay`, ReplayView);
  const getRun = (id: string) => get(`/runs/${segment(id)}`, RunView);
  const stepsOf = async (id: string) =>
    (await replay(id)).events.flatMap((event) => (event.type === "step" ? [event] : []));
  const post = async <T extends z.ZodType>(path: string, body: object, schema: T): Promise<z.infer<T>> =>
    schema.parse(await (await request(path, { method: "POST", body: JSON.stringify(body) })).json());
  const fileAt = async (path: string) => {
    const { body } = await request(path);
    if (!body) throw new UnavailableError("the server sent no file", "Try again.");
    return body;
  };
  const stop = new AbortController();
  const clientRuns = new Set<Promise<unknown>>();

  /** An agent acts on this machine, over the server's REST. */
  async function runHere(body: RunRequest, agent: OutsideAgent, { onBegin, onEpisode }: RunProgress): Promise<RunView> {
    // The server is told what the agent is called; its path or address stays here.
    const { name: _, ...asked } = body;
    const { seed } = await get(`/environments/${segment(body.environmentId)}`, z.object({ seed: z.int() }));
    const { run, slots } = await post("/runs/open", { ...asked, agent: agent.name }, OpenRun);
    onBegin({ id: run.id, planned: run.planned, left: slots.length });
    if (run.status === "finished") return getRun(run.id);
    const path = `/runs/${segment(run.id)}`;
    const close = (left: boolean) => post(`${path}/close`, { left }, RunView);
    const server = {
      left: slots,
      start: (slot: object) => post(`${path}/episodes`, slot, StartedEpisode),
      step: (id: string, { action, ...told }: { readonly action: object }) =>
        post(`/episodes/${segment(id)}/step`, { ...action, ...told }, StepAnswer),
      fail: async (id: string, message: string) =>
        void (await post(`/episodes/${segment(id)}/fail`, { message }, z.unknown())),
      episode: (id: string) => get(`/episodes/${segment(id)}`, EpisodeDetail),
      run: () => getRun(run.id),
    };
    try {
      await playSlots(
        server,
        agent,
        body,
        body.seed ?? seed,
        async (episode) => onEpisode(episode, await stepsOf(episode.id)),
        stop.signal,
      );
      return await close(stop.signal.aborted);
    } catch (error) {
      const now = await getRun(run.id).catch(() => null);
      if (now?.status === "stopped") return now;
      await close(true).catch(() => {});
      throw error;
    }
  }

  const leaveRun = (id: string) => post(`/runs/${segment(id)}/close`, { left: true }, RunView);

  return {
    origin,
    isServer: true,
    understand: (body) => post("/briefs/understand", body, BriefReadings),
    consequences: ({ readers: _readers, model: _model, ...about }) =>
      post("/briefs/consequences", about, z.array(Consequence)),
    readImport: (from, brief) => post("/imports/read", { from, brief }, ImportView),
    async createEnvironment(body, onStage) {
      const response = await request("/environments", {
        method: "POST",
        body: JSON.stringify(body),
        headers: { Accept: "text/event-stream" },
      });
      let environment: EnvironmentView | null = null;
      for await (const { event, data } of serverEvents(response)) {
        if (event === "stage") onStage(Stage.parse(data));
        else if (event === "environment") environment = EnvironmentView.parse(data);
        else if (event === "problem") throw errorFrom(data);
      }
      if (!environment)
        throw new UnavailableError(
          "the connection ended before the environment was live",
          "Try again; the same brief gives the same environment.",
        );
      return environment;
    },
    environments: async () => (await get("/environments?limit=200", listOf(EnvironmentSummary))).items,
    environment: (id) => get(`/environments/${segment(id)}`, EnvironmentView),
    runs: async () => (await get("/runs?limit=200", listOf(RunSummary))).items,
    agents: async () => (await get("/agents", listOf(ListedAgent))).items,
    addAgent: (agent) => post("/agents", agent, RegisteredAgent),
    start(body) {
      if (isScript(body.agent))
        throw new InvalidError(
          "a script acts on this machine, so the run ends with the command",
          "Leave out --detach.",
        );
      return post("/runs", body, RunSummary);
    },
    async run(body, progress, { models, left } = {}) {
      if (models || isScript(body.agent)) {
        // One that is over cannot be left.
        if (left !== undefined) await leaveRun(left).catch(() => {});
        const agent = models ? await modelHere(body, models) : scriptAgent(body.agent, body.name);
        const run = runHere(body, agent, progress);
        const settled = run.catch(() => {}).finally(() => clientRuns.delete(settled));
        clientRuns.add(settled);
        return run;
      }
      const { onBegin, onEpisode } = progress;
      const started = await post("/runs", body, RunSummary);
      onBegin({ id: started.id, planned: started.planned, left: started.planned - started.scored });
      let lastEventId = "0";
      for (;;) {
        const response = await request(`/runs/${segment(started.id)}/events`, {
          headers: { Accept: "text/event-stream", "Last-Event-ID": lastEventId },
        });
        for await (const { id, event, data } of serverEvents(response)) {
          lastEventId = id || lastEventId;
          if (event === "problem") throw errorFrom(data);
          if (event === "finished" || event === "interrupted") return RunView.parse(data);
          if (event !== "episode") continue;
          const episode = EpisodeSummary.parse(data);
          onEpisode(episode, await stepsOf(episode.id));
        }
      }
    },
    getRun,
    stopRun: (id) => post(`/runs/${segment(id)}/stop`, {}, RunView),
    flaky: (id) => get(`/runs/${segment(id)}/flaky`, FlakyTasks),
    replay,
    exportFile: (id, format) => fileAt(`/${exportedKind(id)}s/${segment(id)}/export?format=${segment(format)}`),
    importTrajectories: (name, bytes) =>
      post("/trajectories/import", { name, base64: bytes.toString("base64") }, ImportedTrajectories),
    collect: (runId, { keep, format, threshold, evalShare, mayBeEmpty, licence }) => {
      const figures = { threshold: String(threshold), evalShare: String(evalShare), mayBeEmpty: String(mayBeEmpty) };
      const query = { keep, format, ...figures };
      return fileAt(
        `/runs/${segment(runId)}/collection?${new URLSearchParams({ ...query, ...(licence === undefined ? {} : { licence }) })}`,
      );
    },
    evolutions: {
      open: (body) => post("/evolutions", body, EvolutionSummary),
      get: (id) => get(`/evolutions/${segment(id)}`, EvolutionView),
      keepStage: (id, stage) => post(`/evolutions/${segment(id)}/stages`, stage, EvolutionSummary),
      end: (id, problem) => post(`/evolutions/${segment(id)}/end`, { problem }, EvolutionSummary),
    },
    verify: (id) => get(`/episodes/${segment(id)}/verify`, VerificationView),
    async close() {
      stop.abort();
      await Promise.all(clientRuns);
    },
  };
}

/** A model that this machine asks, called as its run calls it. */
async function modelHere({ agent, name, ...wish }: RunRequest, models: ModelSettings): Promise<OutsideAgent> {
  const { askedModel } = await import("../server/agents/kinds/model-kind.ts");
  return { ...(await askedModel(agent, models, wish)), name: name ?? withoutSecrets(agent) };
}

async function problemFrom(response: Response): Promise<Error> {
  const text = await response.text();
  try {
    return errorFrom(JSON.parse(text));
  } catch {
    return new UnavailableError(`the server answered ${response.status}`, "Is this an AgentGYM server?");
  }
}

const codes: readonly string[] = [
  "NOT_FOUND",
  "INVALID",
  "CONFLICT",
  "FORBIDDEN",
  "UNAUTHORIZED",
  "LIMIT",
  "TOO_LARGE",
  "UNAVAILABLE",
  "INTERNAL",
] satisfies ErrorCode[];

function isErrorCode(code: string): code is ErrorCode {
  return codes.includes(code);
}

function errorFrom(data: unknown): Error {
  const problem = Problem.safeParse(data);
  if (!problem.success) return new UnavailableError("the server's answer is not one of AgentGYM's");
  const { code, detail, hint } = problem.data;
  return new AgentGymError(isErrorCode(code) ? code : "INTERNAL", detail, hint);
}

/** The events of a text/event-stream. Source: WHATWG HTML, "Server-sent events", the fields id, event and data. */
async function* serverEvents(
  response: Response,
): AsyncGenerator<{ readonly id: string; readonly event: string; readonly data: unknown }> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    for (let end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
      const fields = new Map(
        rest
          .slice(0, end)
          .split("\n")
          .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trimStart()] as const),
      );
      rest = rest.slice(end + 2);
      const data = fields.get("data");
      if (data !== undefined)
        yield { id: fields.get("id") ?? "", event: fields.get("event") ?? "message", data: JSON.parse(data) };
    }
  }
}
