import { parseTime, unitMs } from "../../../../calendar.ts";
import type { Random } from "../../../../random.ts";
import { dayBefore, type Tree } from "../tree.ts";
import { addressesOf } from "./people.ts";
import { logTime } from "./times.ts";

/** A request as the log of a web server has it. */
export type Request = {
  readonly address: string;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
};

/** A web server's log in the combined format, its requests in order. */
export type AccessLog = { readonly path: string; readonly requests: readonly Request[] };

const sections = ["orders", "users", "cart", "search", "invoices", "reports", "sessions", "products", "checkout"];
const pages = ["/", "/index.html", "/about", "/favicon.ico", "/robots.txt", "/static/app.js", "/static/site.css"];
const agents = [
  "Mozilla/5.0 (X11; Linux x86_64; rv:134.0) Gecko/20100101 Firefox/134.0",
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/132.0",
  "curl/8.5.0",
  "Googlebot/2.1",
];

/** Writes a day of requests. One path fails often, others once or twice; one client asks more than the rest. */
export function addAccessLog(tree: Tree, random: Random, name: string, service: string): AccessLog {
  const addresses = addressesOf(random, 24);
  const endpoints = random.shuffle(sections).map((section) => `/api/${random.pick(["v1", "v2"])}/${section}`);
  const [failing = "/api", second = "/api", third = "/api", ...quiet] = endpoints;
  const count = random.int(1_150, 1_300);
  const requests: Request[] = [];
  let at = parseTime(`${dayBefore(1)}T00:00:00Z`);
  for (let n = 0; n < count; n++) {
    at += random.int(20, 100) * unitMs.seconds;
    const chance = random.next();
    const path =
      chance < 0.16 ? failing : chance < 0.34 ? second : chance < 0.42 ? third : random.pick([...quiet, ...pages]);
    requests.push({
      address: random.next() < 0.13 ? (addresses[0] ?? "") : random.pick(addresses),
      at,
      method: path.startsWith("/api") && random.next() < 0.3 ? "POST" : "GET",
      path,
      status: statusOf(random, path === failing ? 0.22 : path === second ? 0.05 : 0.008),
      bytes: random.int(180, 48_000),
    });
  }
  const text = requests.map((each) => lineOf(each, service, agents[(each.bytes + each.status) % agents.length] ?? ""));
  return { path: tree.add(name, `${text.join("\n")}\n`, { mode: "0640", daysOld: 1 }), requests };
}

function statusOf(random: Random, failing: number): number {
  if (random.next() < failing) return random.pick([500, 500, 502, 503]);
  const chance = random.next();
  return chance < 0.06 ? 404 : chance < 0.09 ? 401 : chance < 0.14 ? 304 : 200;
}

function lineOf({ address, at, method, path, status, bytes }: Request, service: string, agent: string): string {
  return `${address} - - [${logTime(at)}] "${method} ${path} HTTP/1.1" ${status} ${bytes} "https://${service}.example.com/" "${agent}"`;
}
