import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { InvalidError } from "../../core/errors.ts";
import { proxiedFetch } from "../proxies.ts";

/** Networks that are of this machine, of a private network, or of nobody: what is not for the public to reach. */
const inner: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 96, "ipv6"],
  ["::ffff:0:0:0", 96, "ipv6"],
  ["100::", 64, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["2001::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];
const resolveAll = promisify(resolve);
const innerAddresses = new BlockList();
for (const [network, bits, family] of inner) innerAddresses.addSubnet(network, bits, family);

/** Most of what a service says of an error that is told on. */
const maxSaidChars = 200;

/** Whether an IP address is of this machine or a private network, however it is written. */
export function isInnerAddress(address: string): boolean {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped) return innerAddresses.check(mapped);
  const family = isIP(address);
  // BlockList takes an IPv4 address inside of an IPv6 one for what it is.
  return family === 0 || innerAddresses.check(address, family === 6 ? "ipv6" : "ipv4");
}

/** How the server makes calls to addresses that requests name. */
export type Outgoing = {
  /** As the global one. Where private addresses are refused, each address that a name leads to is checked as it is connected to, and redirects are not followed. A proxy connects by itself, so for what
   *  goes through one the name is checked before, by what it leads to here; a name that only the proxy knows is the proxy's to refuse. */
  readonly fetch: typeof fetch;
  /** Throws InvalidError for an address that names what is refused, before anything begins. */
  expectAllowed(address: string): void;
};

/** Calls of a server on which inner addresses are allowed or refused. */
export function outgoingOf(mayReachInner: boolean): Outgoing {
  if (mayReachInner) return { fetch, expectAllowed: () => {} };
  return { fetch: fetchOutside, expectAllowed };
}

function refusal(host: string): InvalidError {
  return new InvalidError(
    `${host.slice(0, 100)} is an address of this server's machine or of a private network, which it does not call`,
    "An owner of the machine allows it with AGENTGYM_PRIVATE_ADDRESSES=allow.",
  );
}

function expectAllowed(address: string): void {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, "");
  const isName = isIP(host) === 0;
  if (isName ? /(^|\.)localhost\.?$/i.test(host) : isInnerAddress(host)) throw refusal(host);
}

/** What a name leads to, without what is refused; an error where nothing is left. */
const lookupOutside: LookupFunction = (hostname, options, done) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "", 0);
    const allowed = addresses.filter(({ address }) => !isInnerAddress(address));
    const [first] = allowed;
    if (!first) return done(refusal(hostname), "", 0);
    if (options.all) done(null, allowed);
    else done(null, first.address, first.family);
  });
};

/** Longest that a name is looked up before a proxy is asked for it: some networks have no answer for names outside of them. */
const lookupMs = 2_000;

/** Throws InvalidError for a name that leads to an inner address. */
async function expectNameOutside(host: string): Promise<void> {
  const waiting = sleep(lookupMs, [], { ref: false });
  const addresses = await Promise.race([resolveAll(host, { all: true }).catch(() => []), waiting]);
  if (addresses.some(({ address }) => isInnerAddress(address))) throw refusal(host);
}

const fetchOutside: typeof fetch = async (input, init = {}) => {
  const request = new Request(input, init);
  expectAllowed(request.url);
  const { hostname } = new URL(request.url);
  const fetchProxied = proxiedFetch(request.url);
  if (fetchProxied) {
    if (isIP(hostname.replace(/^\[|\]$/g, "")) === 0) await expectNameOutside(hostname);
    return fetchProxied(request, { redirect: request.redirect === "error" ? "error" : "manual" });
  }
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : null;
  const send = request.url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise<Response>((answer, reject) => {
    const sent = send(
      request.url,
      {
        method: request.method,
        headers: {
          ...Object.fromEntries(request.headers),
          "accept-encoding": "identity",
          ...(body ? { "content-length": body.length } : {}),
        },
        lookup: lookupOutside,
        signal: request.signal,
        // A connection that is kept was checked when it was made, for the same name only.
      },
      (received) => {
        const status = received.statusCode ?? 502;
        const headers = new Headers();
        for (const [name, value] of Object.entries(received.headers))
          for (const each of [value ?? []].flat()) headers.append(name, each);
        if (status >= 300 && status < 400 && headers.has("location") && request.redirect === "error") {
          received.destroy();
          return reject(new TypeError("it answered with a redirect, which is not followed"));
        }
        const isEmpty = status === 204 || status === 304 || status < 200;
        const stream = isEmpty ? null : (Readable.toWeb(received) as ReadableStream<Uint8Array>);
        answer(new Response(stream, { status: status < 200 ? 502 : status, headers }));
      },
    );
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });
};

/** What an answer says went wrong, where it says so in JSON as services do: one line. Else nothing: what stands on a page that is no service is not told on. */
export function saidOf(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    const said = messageIn(value);
    return said ? `: ${said.replace(/\s+/g, " ").slice(0, maxSaidChars)}` : "";
  } catch {
    return "";
  }
}

function messageIn(value: unknown): string | null {
  if (value === null || typeof value !== "object") return null;
  for (const name of ["error", "message", "detail"] as const) {
    const member: unknown = Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
    if (typeof member === "string") return member;
    const within = messageIn(member);
    if (within !== null) return within;
  }
  return null;
}
