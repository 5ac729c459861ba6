import type { Logger } from "pino";
import type { WorldSpec } from "../../core/environment.ts";
import type { Stage } from "../../core/generate/stages.ts";
import type { ApiKey, Credentials, Invite, KeyRole, Member, MemberRole } from "../../core/people.ts";
import type { EnvironmentView, GenerationView, LiveAddress } from "../../core/views.ts";
import type { Agent } from "../agents/agent.ts";
import type { Screenshots } from "../screenshots/screenshots.ts";
import type { Store } from "../store/store.ts";
import type { Sandbox } from "../worlds/sandbox.ts";
import type { Sandboxes } from "../worlds/sandboxes.ts";
import type { EnvironmentRequest } from "./environment-request.ts";
import type { Generator } from "./generator.ts";
import type { Who } from "./people/who.ts";
import type { AnswerOfRun, RunHooks, RunRequest } from "./run-request.ts";
import type { EpisodeSession, SessionPorts } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Understander } from "./understand.ts";

/** Everything there is: one for each process, opened by an entrance and handed down. A use case takes what it needs of it. */
export type Gym = {
  readonly settings: Settings;
  readonly store: Store;
  readonly sandboxes: Sandboxes;
  readonly generator: Generator;
  readonly understander: Understander;
  readonly generations: Generations;
  readonly sessions: Sessions;
  readonly runs: Runs;
  readonly people: People;
  readonly keys: Keys;
  readonly agentNames: AgentNames;
  readonly guesses: Guesses;
  readonly live: LiveAddresses;
  readonly screenshots: Screenshots;
  readonly seats: Seats;
  /** Names this process in leases. */
  readonly owner: string;
  readonly nowMs: () => number;
  readonly log: Logger;
  close(): Promise<void>;
};

/** What makes and proves environments. */
export type Making = Pick<Gym, "settings" | "store" | "sandboxes" | "generator" | "nowMs" | "log">;

/** What plays episodes. */
export type Playing = Making & Pick<Gym, "sessions" | "owner" | "guesses" | "live" | "screenshots" | "seats">;

/** What plays runs. */
export type Running = Playing & Pick<Gym, "runs">;

/** What a generation tells: `generation` with its id, `stage` for each stage, `environment` at the end. `id` counts from 1. */
export type GenerationEvent = { readonly id: string } & (
  | { readonly event: "generation"; readonly data: { readonly id: string } }
  | { readonly event: "stage"; readonly data: Stage }
  | { readonly event: "environment"; readonly data: EnvironmentView }
);

/** Generations of this process. They do not hang on a connection: who lost it reads on from where it was, and whoever knows the id may cancel. */
export type Generations = {
  start(request: EnvironmentRequest): string;
  /** How far it is. Throws NotFoundError. */
  view(id: string): GenerationView;
  /** What was told after event `after`, then what comes; ends after `environment`, throws the error that ended the generation. Throws NotFoundError. */
  events(id: string, after?: number): AsyncIterable<GenerationEvent>;
  /** Stops the work; nothing is kept of it. One that is over stays as it is. Throws NotFoundError. */
  cancel(id: string): void;
  close(): void;
};

/** The open episodes of this process. */
export type Sessions = {
  ports(sandbox: Sandbox): SessionPorts;
  add(session: EpisodeSession): void;
  /** The session of a running episode: the open one, or adopted from its log when no living process holds it. Throws NotFoundError, ConflictError. */
  get(id: string): Promise<EpisodeSession>;
  drop(id: string): Promise<void>;
  /** Puts sessions that rest aside and ends episodes outside runs that were abandoned. */
  sweep(): Promise<void>;
  close(): Promise<void>;
};

/** Where people speak for simulated users, in the episodes that this process plays. */
export type Seats = {
  /** The person's words for what the agent has said; null when none came in time. Rejects with BoundaryError `closed` when the episode is left. */
  wait(episodeId: string, said: string): Promise<string | null>;
  /** What the agent has said, and until when it waits; null where it does not. */
  view(episodeId: string): { readonly said: string; readonly untilAt: number } | null;
  /** Throws ConflictError where nobody waits. */
  say(episodeId: string, words: string): void;
  /** Waits no longer. */
  leave(episodeId: string): void;
  close(): void;
};

/** The runs this process works on. */
export type Runs = {
  begin(
    request: RunRequest,
    agent: Agent,
    hooks?: RunHooks,
    answerOf?: AnswerOfRun,
  ): Promise<{ readonly id: string; readonly finished: Promise<void> }>;
  isActive(id: string): boolean;
  /** A client plays this run's episodes here: it is kept for it while it makes steps. */
  expectClient(id: string): void;
  /** Ends the work on a run of this process, if it is one. Its status is the caller's to change. */
  stop(id: string): Promise<void>;
  /** Gives up what is not this process's any more, and frees what nobody plays: no run stays "running" without somebody who plays it. */
  tend(): Promise<void>;
  close(): Promise<void>;
};

/** A member who has just signed in, and the secret that their browser keeps. */
export type SignedIn = { readonly member: Member; readonly secret: string };

/** People with accounts. */
export type People = {
  /** Makes the person at the machine the first owner. Throws ConflictError when there is one. */
  first(credentials: Credentials): Promise<SignedIn>;
  /** Throws AgentGymError `UNAUTHORIZED` (the same for a wrong name and a wrong password), LimitError. `address`: where they come from. */
  signIn(credentials: Credentials, address: string): Promise<SignedIn>;
  signOut(secret: string): Promise<void>;
  /** Who is signed in with a browser's secret. */
  whoHas(secret: string): Promise<Who | null>;
  /** A new invitation and the secret of its link, which is told this once. */
  invite(role: MemberRole): Promise<{ readonly secret: string; readonly invite: Invite }>;
  /** Makes a member by an invitation, which is gone then. Throws NotFoundError, ConflictError for a name that is taken. */
  join(secret: string, credentials: Credentials, address: string): Promise<SignedIn>;
};

/** The API keys, as requests ask for them. */
export type Keys = {
  /** Whose key it is; null for one that is unknown or revoked. */
  whoHas(key: string): Who | Promise<Who | null>;
  /** Whether there is a member or a key: then everybody says who they are. */
  anybodyKnown(): boolean | Promise<boolean>;
  /** To be called when the first member is there. */
  somebodyIsKnown(): void;
  /** A new key with what is kept of it; the key itself is told this once. */
  create(name: string, role: KeyRole): Promise<{ readonly key: string; readonly kept: ApiKey }>;
  revoke(id: string): Promise<void>;
  /** The key whose an episode is that somebody starts, to be kept with it: an agent's; null for anybody else. */
  ownerOf(who: Who): string | null;
  /** Remembers that an agent's key has started an episode; nothing for anybody else. */
  noteOwn(who: Who, episodeId: string): void;
  /** Throws ForbiddenError when an agent's key asks for an episode that it did not start. */
  expectOwn(who: Who, episodeId: string): void | Promise<void>;
};

/** Who may start episodes under which agent's name: whoever brought it, and owners. */
export type AgentNames = {
  /** The name, which is the asker's from now on if it was nobody's. Throws ForbiddenError for a name of somebody else, and for a key that calls itself by the name of a built-in agent. */
  take(who: Who, name: string): Promise<string>;
  /** The name for somebody who chose none: `wished` where they may have it, else one that tells them apart. */
  takeAny(who: Who, wished: string): Promise<string>;
  /** Gives the name of a registered agent to who registers it; an owner takes it from whoever has it. Throws ForbiddenError. */
  register(who: Who, name: string): Promise<void>;
};

/** Counts the episodes that agents' keys start, so that an answer cannot be found by trying all. */
export type Guesses = {
  /** `keyId`: the agent's key; null for anybody else. Throws LimitError when this key has started as many episodes of the task within a minute as a key may. */
  count(keyId: string | null, environmentId: string, task: string): void;
};

/** The addresses at which episodes are met from outside, each with a token that opens nothing else. */
export type LiveAddresses = {
  /** Gives what tells an episode's address; undefined where its face serves nothing. */
  ready(): Promise<
    (
      episode: { readonly environmentId: string; readonly episodeId: string },
      world: Pick<WorldSpec, "mover" | "program">,
    ) => LiveAddress | undefined
  >;
  /** Whether a token opens an episode. */
  isToken(
    episode: { readonly environmentId: string; readonly episodeId: string },
    token: string,
  ): boolean | Promise<boolean>;
};
