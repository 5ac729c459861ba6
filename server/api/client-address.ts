import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const lists = new WeakMap<readonly string[], BlockList>();

/** Where a request comes from: the peer, or behind proxies that are trusted the last address in X-Forwarded-For that is none of theirs. What stands before that anybody can have written. */
export function clientAddress({ socket, headers }: IncomingMessage, trustedProxies: readonly string[]): string {
  const peer = plain(socket.remoteAddress ?? "");
  if (trustedProxies.length === 0) return peer;
  const trusted = lists.get(trustedProxies) ?? listOf(trustedProxies);
  lists.set(trustedProxies, trusted);
  let address = peer;
  const named = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  for (const before of named.reverse().map((each) => plain(each.trim()))) {
    if (isIP(address) === 0 || !isOf(trusted, address) || isIP(before) === 0) break;
    address = before;
  }
  return address;
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return list;
}

function isOf(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** An IPv4 address as such where a socket for both tells it as an IPv6 one; without the port that some proxies add. */
function plain(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  return mapped ?? address.replace(/^\[([^\]]+)\](?::\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}
