import { withoutSecrets } from "../../core/address.ts";
import { InvalidError, UnavailableError } from "../../core/errors.ts";
import { issueText } from "../../core/first-issue.ts";
import { certificateFrom } from "../../core/judge/certificate-from.ts";
import { digestOf } from "../../core/state/digest.ts";
import type { EnvironmentView } from "../../core/views.ts";
import { CustomDefinition, specOfCustom } from "../../core/worlds/program/definition.ts";
import { definitionOfRemote } from "../../core/worlds/remote/definition.ts";
import { SandboxError } from "../sandbox/sandbox-error.ts";
import type { Met, RemoteWish } from "../worlds/remote/protocol.ts";
import { remoteProtocols } from "../worlds/remote/protocols.ts";
import { type BuildHooks, keepCertified } from "./create-custom.ts";
import type { Making } from "./gym.ts";

const maxTasks = 1_000;

/** Makes an environment of one on another server. Episodes are begun there to see what it takes; nothing is played, so nothing is proven.
 *  Throws InvalidError for an address or an environment that cannot be met, UnavailableError where the server does not answer. */
export async function createRemote(gym: Making, wish: RemoteWish, hooks: BuildHooks): Promise<EnvironmentView> {
  const slug = CustomDefinition.shape.slug.safeParse(wish.name);
  if (!slug.success) throw new InvalidError(`${wish.name} is no name for an environment: ${issueText(slug.error)}`);
  const levels = wish.items ?? Array.from({ length: wish.tasks }, (_, index) => index);
  if (levels.length > maxTasks)
    throw new InvalidError(`${levels.length} tasks are too many`, `An environment has at most ${maxTasks}.`);
  const { told, mover, maxSteps } = await met(wish, levels);
  const definition = definitionOfRemote(told, { slug: slug.data, maxSteps });
  const spec = specOfCustom(definition, { mover, rows: {}, levels });
  hooks.onStage({ stage: "tasked", tasks: spec.tasks.length, tiers: 1 });
  const certificate = certificateFrom({
    spec,
    specDigest: digestOf(spec),
    seeds: [spec.options.seed],
    tasks: { asked: levels.length, generated: levels.length, repaired: 0, certified: 0 },
    dropped: [],
    gates: [{ id: "G1", checked: 0, passed: 0, owed: "Not proven: the world is on another server." }],
    mutants: [],
    scores: { oracle: [], noop: [], random: [] },
    isEnough: false,
    warnings: ["Nothing is proven: the world is on another server, which also gives the score."],
    timingsMs: { total: 0 },
    certifier: "remote-1",
  });
  return keepCertified(gym, { spec, certificate }, hooks);
}

async function met(wish: RemoteWish, levels: readonly number[]): Promise<Met> {
  try {
    return await remoteProtocols[wish.protocol].meet(addressOf(wish.address), wish, levels);
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    throw new UnavailableError(error.message, "Is a server of that protocol at just this address?", { cause: error });
  }
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash)
    return url.href.replace(/\/+$/, "");
  throw new InvalidError(
    `${withoutSecrets(text)} is no address of a server`,
    "Give it like http://localhost:8000, without a query or a password.",
  );
}
