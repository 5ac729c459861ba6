import type { EvolutionSummary } from "../../core/collect/evolution.ts";
import type { Keep } from "../../core/collect/training-gate.ts";
import type { EnvironmentView } from "../../core/views.ts";
import type { RunRequest } from "../../server/runner/run-request.ts";
import type { Connection } from "../connection.ts";
import type { Output } from "../output.ts";
import type { Policies, PolicyOptions } from "./policies.ts";
import type { Workplace } from "./workplace.ts";

/** What `agentgym evolve` is given. */
export type EvolveOptions = Pick<
  RunRequest,
  "face" | "maxCostUsd" | "parallel" | "temperature" | "threshold" | "tier" | "tierMin" | "trials"
> &
  PolicyOptions & {
    readonly base?: string;
    readonly name: string;
    readonly rounds: number;
    readonly keep: Keep;
    readonly evalShare: number;
    readonly evalTrials: number;
    readonly trainMinutes?: number;
    readonly output: string;
  };

/** An evolution that is under way, and what it is given. */
export type Evolving = {
  readonly connection: Connection;
  readonly output: Output;
  readonly options: EvolveOptions;
  readonly place: Workplace;
  readonly environment: EnvironmentView;
  readonly evolution: EvolutionSummary;
  readonly policies: Policies;
};
