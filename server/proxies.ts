import http from "node:http";
import https from "node:https";
import { withoutSecrets } from "../core/address.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The proxies that an environment names for calls of models, services and servers. */
export type Proxies = {
  /** For addresses of `http:` and `https:`; undefined for none. */
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Hosts that are called without one. Loopback always is. */
  readonly direct: readonly string[];
  /** What is wrong with a proxy that is named, with its variable. */
  readonly problems: readonly string[];
};

const loopback = ["localhost", ".localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0"];

/** Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, in capitals or not; the small ones win, as with curl. */
export function proxiesOf(env: Env): Proxies {
  const problems: string[] = [];
  const read = (name: string): string | undefined => {
    const value = env[name.toLowerCase()]?.trim() || env[name]?.trim();
    if (!value) return undefined;
    const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    if (URL.canParse(address) && /^https?:/i.test(address)) return address;
    problems.push(
      `${name} names ${withoutSecrets(value)}: a proxy has an http:// or https:// address here, others (SOCKS among them) are not spoken`,
    );
    return undefined;
  };
  const all = read("ALL_PROXY");
  const listed = (env.no_proxy?.trim() || env.NO_PROXY?.trim() || "").split(/[\s,]+/).filter((host) => host !== "");
  const isNone = listed.includes("*");
  return {
    http: isNone ? undefined : (read("HTTP_PROXY") ?? all),
    https: isNone ? undefined : (read("HTTPS_PROXY") ?? all),
    direct: [...listed, ...loopback],
    problems,
  };
}

/** Sends all that it is given through the proxies, the hosts of NO_PROXY too; undefined where this process honours none. */
let always: object | undefined;

/** Sends what this process fetches through the proxies that its environment names. Sockets of other kinds (databases, the Docker engine) stay direct. */
export function honourProxies(env: Env = process.env): void {
  const { http: plain, https: secure, direct } = proxiesOf(env);
  if (plain === undefined && secure === undefined) return;
  const agents = { http: http.globalAgent, https: https.globalAgent };
  http.setGlobalProxyFromEnv?.({
    NODE_ENV: process.env.NODE_ENV,
    ...(plain === undefined ? {} : { http_proxy: plain }),
    ...(secure === undefined ? {} : { https_proxy: secure }),
    no_proxy: direct.join(","),
  });
  http.globalAgent = agents.http;
  https.globalAgent = agents.https;
  withoutTunnels({ httpProxy: plain, httpsProxy: secure, noProxy: direct.join(",") });
}

/** Node opens a tunnel for `http:` too, which proxies refuse but to port 443: requests to such addresses are passed on whole instead. */
function withoutTunnels(options: Readonly<Record<string, string | undefined>>): void {
  const slot = Symbol.for("undici.globalDispatcher.1");
  const now: unknown = Reflect.get(globalThis, slot);
  // The one that Node has just set there, made by its own undici; another version's constructor might know other options.
  if (typeof now !== "object" || now === null || now.constructor.name !== "EnvHttpProxyAgent") return;
  Reflect.set(globalThis, slot, Reflect.construct(now.constructor, [{ ...options, proxyTunnel: false }]));
  always = Reflect.construct(now.constructor, [{ ...options, noProxy: "", proxyTunnel: false }]);
}

/** Fetches an address through its proxy and in no other way; null where it has none. */
export function proxiedFetch(address: string): typeof fetch | null {
  const dispatcher = always;
  if (dispatcher === undefined || proxyFor(address) === null) return null;
  return (input, init = {}) => fetch(input, Object.assign({ ...init }, { dispatcher }));
}

/** The proxy that an address is fetched through, without secrets, for words about a call that failed; null for none. */
export function proxyFor(address: string, env: Env = process.env): string | null {
  const { http: plain, https: secure, direct } = proxiesOf(env);
  const { protocol, hostname } = new URL(address);
  const isDirect = direct.some((entry) => {
    const host = entry
      .toLowerCase()
      .replace(/:\d+$/, "")
      .replace(/^\*?\./, "");
    return hostname === host || hostname.endsWith(`.${host}`);
  });
  const proxy = protocol === "https:" ? secure : plain;
  return isDirect || proxy === undefined ? null : withoutSecrets(proxy);
}
