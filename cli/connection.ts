import type { FlakyTasks } from "../core/aggregate/flaky.ts";
import type {
  EvolutionSummary,
  EvolutionView,
  NewEvolution,
  RoundProblem,
  RoundStage,
} from "../core/collect/evolution.ts";
import type { StepEvent } from "../core/episode.ts";
import type { Consequence } from "../core/generate/consequence.ts";
import type { Stage } from "../core/generate/stages.ts";
import type { BriefReadings } from "../core/generate/understanding.ts";
import type { ImportView } from "../core/imports/import-view.ts";
import type { ListedAgent, NewAgent, RegisteredAgent } from "../core/registered-agents.ts";
import type { Verification } from "../core/replay/verify.ts";
import type {
  EnvironmentSummary,
  EnvironmentView,
  EpisodeSummary,
  ReplayView,
  RunSummary,
  RunView,
} from "../core/views.ts";
import type { OwnImage } from "../core/worlds/terminal/own-image.ts";
import type { ModelSettings } from "../server/agents/model-endpoint.ts";
import type { CollectRequest } from "../server/runner/collect.ts";
import type { HarborWish } from "../server/runner/create-harbor.ts";
import type { PatchWish } from "../server/runner/create-patches.ts";
import type { MadeRepository, RepositoryHooks } from "../server/runner/create-repository.ts";
import type { EnvironmentRequest } from "../server/runner/environment-request.ts";
import type { ImportRequest } from "../server/runner/import-request.ts";
import type { ImportedTrajectories } from "../server/runner/import-trajectories.ts";
import type { ReadBriefRequest } from "../server/runner/read-by-model.ts";
import type { RunRequest } from "../server/runner/run-request.ts";
import type { SuggestWish } from "../server/runner/suggest-tasks.ts";
import type { RemoteWish } from "../server/worlds/remote/protocol.ts";

/** What a run tells while it goes on. */
export type RunProgress = {
  readonly onBegin: (run: { readonly id: string; readonly planned: number; readonly left: number }) => void;
  /** An episode that is over, with its steps. */
  readonly onEpisode: (episode: EpisodeSummary, steps: readonly StepEvent[]) => void;
};

/** Who acts in a run, and where. */
export type Acting = {
  /** A model is asked from this machine, by these settings, whose key goes nowhere else. Scripts always act here. */
  readonly models?: ModelSettings | undefined;
  /** A run of the same request whose player is known to be gone: nobody need wait for it. */
  readonly left?: string | undefined;
};

/** What the making of a custom environment tells. */
export type CustomHooks = { readonly onStage: (stage: Stage) => void; readonly onBuild: (line: string) => void };

/** What the commands need, from the whole product in this process or from a server. */
export type Connection = {
  /** Where the pages are; null: this installation has none. */
  readonly origin: string | null;
  /** Whether the pages are there without a command of the reader. */
  readonly isServer: boolean;
  /** Reads a brief; nothing is made. */
  understand(request: ReadBriefRequest): Promise<BriefReadings>;
  /** How many tasks would test each reading of an open rule. */
  consequences(request: ReadBriefRequest & { readonly clause: string }): Promise<readonly Consequence[]>;
  /** What an environment made of an import would have; nothing is made. */
  readImport(from: ImportRequest, brief: string): Promise<ImportView>;
  createEnvironment(request: EnvironmentRequest, onStage: (stage: Stage) => void): Promise<EnvironmentView>;
  /** Builds the image that a terminal is to have of its own, of a folder with a Dockerfile; absent over a server, which must not build what it is sent. */
  buildImage?(folder: string, say: (line: string) => void): Promise<OwnImage>;
  /** Builds and keeps the custom environment of a folder; absent over a server, which must not build what it is sent. */
  createCustom?(folder: string, hooks: CustomHooks): Promise<EnvironmentView>;
  /** Builds and keeps the environment of a Python file; absent over a server likewise. */
  createPython?(file: string, hooks: CustomHooks): Promise<EnvironmentView>;
  /** Makes an environment of one on another server; absent over a server, which must not call what it is told to. */
  createRemote?(wish: RemoteWish, hooks: CustomHooks): Promise<EnvironmentView>;
  /** Makes the environments of a suite's folder; absent over a server, which must not clone what it is told. */
  createSuite?(folder: string, hooks: RepositoryHooks): Promise<readonly MadeRepository[]>;
  /** Builds task folders and makes an environment of them; absent over a server, which must not build what it is told. */
  createHarbor?(wish: HarborWish, hooks: CustomHooks): Promise<MadeRepository>;
  /** Makes an environment of a file in one of agent-gym's forms; absent over a server, which must not execute what it is told. */
  createAgentGym?(file: string, hooks: CustomHooks): Promise<MadeRepository>;
  /** Makes an environment of tasks about a repository; absent over a server likewise. */
  suggestTasks?(wish: SuggestWish, hooks: RepositoryHooks): Promise<MadeRepository>;
  /** Makes an environment of patches of a repository's history; absent over a server likewise. */
  patchTasks?(wish: PatchWish, hooks: RepositoryHooks): Promise<MadeRepository>;
  environments(): Promise<readonly EnvironmentSummary[]>;
  environment(id: string): Promise<EnvironmentView>;
  runs(): Promise<readonly RunSummary[]>;
  agents(): Promise<readonly ListedAgent[]>;
  addAgent(agent: NewAgent): Promise<RegisteredAgent>;
  /** Resolves when the run is over. */
  run(request: RunRequest, progress: RunProgress, acting?: Acting): Promise<RunView>;
  /** Starts a run that the server goes on with; absent in this process, which ends with the command. */
  start?(request: RunRequest): Promise<RunSummary>;
  getRun(id: string): Promise<RunView>;
  /** Ends a run for good, whoever plays it. */
  stopRun(id: string): Promise<RunView>;
  /** Tasks that flip at the run's commit. */
  flaky(runId: string): Promise<FlakyTasks>;
  replay(episodeId: string): Promise<ReplayView>;
  verify(episodeId: string): Promise<Verification>;
  /** The file of an episode, a run or an environment (by its id or slug), in pieces. */
  exportFile(id: string, format: string): Promise<AsyncIterable<Uint8Array | string>>;
  /** Takes in trajectories that were recorded elsewhere. */
  importTrajectories(name: string, bytes: Buffer): Promise<ImportedTrajectories>;
  /** A run as training data: the ZIP of it, in pieces. */
  collect(runId: string, request: CollectRequest): Promise<AsyncIterable<Uint8Array | string>>;
  /** Records of policies that learn in rounds. */
  readonly evolutions: {
    open(evolution: NewEvolution): Promise<EvolutionSummary>;
    get(id: string): Promise<EvolutionView>;
    keepStage(id: string, stage: RoundStage): Promise<EvolutionSummary>;
    /** `problem`: what stopped it; none: it did all that it was to. */
    end(id: string, problem?: RoundProblem): Promise<EvolutionSummary>;
  };
  close(): Promise<void>;
};

export type ConnectionOptions = {
  readonly url?: string | undefined;
  /** Nothing is made or run over it, so in this process it opens faster. */
  readonly reading: boolean;
};

/** What an id is of; what is neither an episode's nor a run's is an environment's, or its slug. */
export function exportedKind(id: string): "episode" | "run" | "environment" {
  return id.startsWith("ep_") ? "episode" : id.startsWith("run_") ? "run" : "environment";
}

/** The whole of a file that is text. */
export async function textOf(pieces: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of pieces) text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}
