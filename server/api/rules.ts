import { z } from "zod";
import { AgentGymError, ForbiddenError } from "../../core/errors.ts";
import type { Role } from "../../core/people.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";

/** Kinds of requests, each with who may make them. `own`: an agent's key, in the episodes only that it started. */
const kinds = {
  /** Before anybody has said who they are. */
  anybody: { roles: ["agent", "viewer", "editor", "owner"], anonymous: true },
  /** What an agent may know before it begins: environments, tools, tasks. */
  look: { roles: ["agent", "viewer", "editor", "owner"] },
  /** What tells answers, or what others did. */
  read: { roles: ["viewer", "editor", "owner"] },
  /** Beginning an episode. */
  start: { roles: ["agent", "editor", "owner"] },
  /** Acting in an episode. */
  play: { roles: ["agent", "editor", "owner"], own: true },
  /** How an episode stands. */
  watch: { roles: ["agent", "viewer", "editor", "owner"], own: true },
  /** Making, running, commenting. */
  write: { roles: ["editor", "owner"] },
  /** People, keys and models. */
  manage: { roles: ["owner"] },
} as const satisfies Record<
  string,
  { readonly roles: readonly Role[]; readonly own?: boolean; readonly anonymous?: boolean }
>;
export type Kind = keyof typeof kinds;

/** Every procedure's kind. One that is not here is refused to everybody, and a test holds that none is missing. */
export const procedureKinds: Readonly<Record<string, Kind>> = {
  "account.get": "anybody",
  "account.signIn": "anybody",
  "account.signOut": "anybody",
  "account.join": "anybody",
  "account.first": "manage",
  "agents.add": "write",
  "agents.choices": "read",
  "agents.list": "read",
  "agents.versions": "read",
  "briefs.offers": "read",
  "briefs.consequences": "read",
  "briefs.understand": "read",
  "briefs.rule": "read",
  "bundles.export": "read",
  "bundles.import": "write",
  "bundles.importTrajectories": "write",
  "comments.add": "write",
  "comments.list": "read",
  "comments.remove": "write",
  "compare.blame": "read",
  "compare.continue": "write",
  "compare.episodes": "read",
  "compare.state": "read",
  "environments.create": "write",
  "environments.createStream": "write",
  "environments.export": "read",
  "environments.get": "look",
  "environments.list": "look",
  "environments.prompts": "look",
  "environments.rows": "read",
  "episodes.artifact": "watch",
  "episodes.done": "play",
  "episodes.fail": "play",
  "episodes.failed": "read",
  "episodes.fork": "write",
  "episodes.get": "watch",
  "episodes.list": "read",
  "episodes.replay": "read",
  "episodes.start": "start",
  "episodes.step": "play",
  "episodes.verify": "read",
  "episodes.user": "read",
  "episodes.sayAsUser": "write",
  "evolutions.end": "write",
  "evolutions.get": "read",
  "evolutions.keepStage": "write",
  "evolutions.list": "read",
  "evolutions.open": "write",
  "generations.cancel": "write",
  "generations.events": "read",
  "generations.eventsStream": "read",
  "imports.read": "write",
  "keys.create": "manage",
  "keys.list": "manage",
  "keys.revoke": "manage",
  "leaderboards.badge": "read",
  "leaderboards.csv": "read",
  "leaderboards.get": "read",
  "leaderboards.overall": "read",
  "members.changeRole": "manage",
  "members.invite": "manage",
  "members.invites": "manage",
  "members.list": "manage",
  "members.remove": "manage",
  "members.withdraw": "manage",
  "modelCalls.get": "read",
  "modelCalls.list": "read",
  "models.get": "manage",
  "models.test": "manage",
  "owner.taskAnswers": "read",
  "owner.tryAction": "read",
  "replay.events": "read",
  "replay.eventsStream": "read",
  "replay.header": "read",
  "replay.index": "read",
  "replay.reasons": "read",
  "replay.screenshot": "read",
  "replay.search": "read",
  "replay.state": "read",
  "runs.close": "write",
  "runs.collection": "read",
  "runs.create": "write",
  "runs.events": "read",
  "runs.eventsStream": "read",
  "runs.export": "read",
  "runs.flaky": "read",
  "runs.get": "read",
  "runs.list": "read",
  "runs.open": "write",
  "runs.regression": "read",
  "runs.resume": "write",
  "runs.sandboxes": "read",
  "runs.startEpisode": "write",
  "runs.stop": "write",
  "suite.list": "read",
  "system.health": "anybody",
  "versions.create": "write",
  "versions.createStream": "write",
  "versions.diff": "read",
  "versions.list": "read",
  "versions.plan": "read",
};

/** What is asked for that is no procedure: the first that fits. All else are pages, which show answers: an agent's key opens none. */
const addressKinds: readonly (readonly [RegExp, Kind])[] = [
  [/^\/(sign-in|join)$/, "anybody"],
  [/^\/_next\/static\//, "anybody"],
  [/^\/icon\.svg$/, "anybody"],
  [/^\/(install\.sh|install\/agentgym\.tgz)$/, "anybody"],
  [/^\/install\//, "look"],
  [/^\/api\/openapi\.json$/, "look"],
  [/^\/mcp\//, "start"],
  [/^\/agentenv\//, "start"],
  [/^\/openenv\//, "start"],
  [/^\/proxy\//, "play"],
];

/** The kind of a procedure. Throws ForbiddenError for one that has no rule. */
export function kindOfProcedure(name: string): Kind {
  const kind = Object.hasOwn(procedureKinds, name) ? procedureKinds[name] : undefined;
  if (!kind) throw new ForbiddenError(`nobody may call ${name}: it has no rule`);
  return kind;
}

/** The kind of a request for an address that is no procedure's. What anybody may see nobody need post to: a post to any page may call what stands behind another. */
export function kindOfAddress(method: string | undefined, pathname: string): Kind {
  const kind = addressKinds.find(([form]) => form.test(pathname))?.[1] ?? "read";
  return kind === "anybody" && method !== "GET" && method !== "HEAD" ? "read" : kind;
}

/** Throws AgentGymError `UNAUTHORIZED` when nobody has said who they are, ForbiddenError when their role may not. */
export function expectMay({ role }: Who, kind: Kind): void {
  const rule: (typeof kinds)[Kind] = kinds[kind];
  if ("anonymous" in rule) return;
  if (role === null)
    throw new AgentGymError(
      "UNAUTHORIZED",
      "an API key is needed, or an account",
      "Send a key as Authorization: Bearer ag_..., or sign in at /sign-in.",
    );
  if (!rule.roles.some((each) => each === role))
    throw new ForbiddenError(
      role === "agent"
        ? "an agent's key may not do this: it acts in episodes, and is told no answers"
        : `a ${role} may not do this`,
      `It takes ${rule.roles.length === 1 ? "an owner" : `the role ${rule.roles.filter((each) => each !== "agent")[0]}`}.`,
    );
}

const Named = z.object({ id: z.string() });

/** The same, and that the episode of `input.id` is the asker's own where the kind asks for that. Nothing is awaited where nothing is to be looked up. */
export function expectMayIn(gym: Pick<Gym, "keys">, who: Who, kind: Kind, input: unknown): void | Promise<void> {
  expectMay(who, kind);
  if (who.role !== "agent" || !("own" in kinds[kind])) return;
  const named = Named.safeParse(input);
  return gym.keys.expectOwn(who, named.success ? named.data.id : "");
}
