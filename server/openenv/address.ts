import { InvalidError } from "../../core/errors.ts";
import { decodeSegment } from "../api/rest.ts";

/** What an address below `/openenv` names. */
export type OpenEnvAddress = {
  readonly environment: string;
  /** A key in the address: the clients of that protocol send no header. */
  readonly key: string | null;
  /** `ws`, `reset`, ...; empty for the base address itself. */
  readonly route: string;
};

/** `/openenv/<environment>/<route>`, or `/openenv/<environment>/k/<key>/<route>`. Throws InvalidError for another form. */
export function openEnvAddress(pathname: string): OpenEnvAddress {
  const [, , environment = "", ...rest] = pathname.split("/").map(decodeSegment);
  const [key, routes] = rest[0] === "k" ? [rest[1] ?? "", rest.slice(2)] : [null, rest];
  if (environment === "" || key === "" || routes.length > 1)
    throw new InvalidError(
      "this is no address of an OpenEnv server",
      "The base address is /openenv/<environment>, or /openenv/<environment>/k/<key>.",
    );
  return { environment, key, route: routes[0] ?? "" };
}

/** Whether a request for another protocol is one for a session here. */
export function isOpenEnvSocket(pathname: string): boolean {
  return /^\/openenv\/[^/]+(?:\/k\/[^/]+)?\/(?:ws|mcp)$/.test(pathname);
}
