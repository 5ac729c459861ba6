import type { IncomingMessage } from "node:http";
import { ForbiddenError, NotFoundError } from "../../core/errors.ts";
import { suite } from "../../core/suite/suite.ts";
import { createEnvironment, findEnvironmentId, specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";
import type { Played } from "./instances.ts";

/** Environments of the suite that are being made, by name: clients come in crowds. */
const making = new WeakMap<Gym["store"], Map<string, Promise<string>>>();

/** Who plays what: an environment by its id or slug. One of the suite that is not there yet is made, for whoever may make one. Throws NotFoundError, ForbiddenError. */
export async function playedBy(
  gym: Gym,
  who: Who,
  request: IncomingMessage,
  environment: string,
): Promise<Omit<Played, "form" | "address">> {
  const id = (await findEnvironmentId(gym, environment)) ?? (await madeOfSuite(gym, who, environment));
  const { spec, environmentId } = await specFor(gym, id);
  return { environmentId, spec, who, agent: agentOf(request) };
}

async function madeOfSuite(gym: Gym, who: Who, name: string): Promise<string> {
  const entry = suite.find((each) => each.name === name);
  if (!entry)
    throw new NotFoundError(
      `there is no environment ${JSON.stringify(name.slice(0, 60))}`,
      "Give the id of an environment, or a name that `agentgym suite ls` lists.",
    );
  if (who.role !== "owner" && who.role !== "editor")
    throw new ForbiddenError(
      `${name} is not there yet, and it takes an editor to make it`,
      `Ask for: agentgym suite add ${name}`,
    );
  const pending = making.get(gym.store) ?? new Map<string, Promise<string>>();
  making.set(gym.store, pending);
  const { brief, domain } = entry;
  const made =
    pending.get(name) ??
    createEnvironment(gym, { brief, domain, seed: 1, complexity: "all" })
      .then(({ id }) => id)
      .finally(() => pending.delete(name));
  pending.set(name, made);
  return made;
}

/** The agent's name: the user in the client's base address (`http://my-agent:key@host/...`), else by its User-Agent. */
function agentOf({ headers }: IncomingMessage): string {
  const [, basic = ""] = /^basic +(\S+)/i.exec(headers.authorization ?? "") ?? [];
  const [user = ""] = Buffer.from(basic, "base64").toString("utf8").split(":", 1);
  const [client = ""] = (headers["user-agent"] ?? "").split("/", 1);
  return named(user) || `agentenv:${named(client) || "client"}`;
}

/** A name as far as it is fit for a list. */
function named(text: string): string {
  return text
    .replaceAll(/[^\w.@-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+/, "")
    .slice(0, 60);
}
