import type { IncomingMessage } from "node:http";
import { specFor } from "../runner/environments.ts";
import type { Gym } from "../runner/gym.ts";
import type { Who } from "../runner/people/who.ts";
import { environmentOrSuite } from "../runner/suite.ts";
import type { Played } from "./instances.ts";

/** Who plays what: an environment by its id or slug. One of the suite that is not there yet is made, for whoever may make one. Throws NotFoundError, ForbiddenError. */
export async function playedBy(
  gym: Gym,
  who: Who,
  request: IncomingMessage,
  environment: string,
): Promise<Omit<Played, "form" | "address">> {
  const { spec, environmentId } = await specFor(gym, await environmentOrSuite(gym, who, environment));
  return { environmentId, spec, who, agent: agentOf(request) };
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
