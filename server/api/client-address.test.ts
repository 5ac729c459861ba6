import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address.ts";

const request = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: { ...(forwarded ? { "x-forwarded-for": forwarded } : {}) },
  }) as IncomingMessage;

describe("clientAddress", () => {
  const proxies = ["10.0.0.0/8", "::1", "127.0.0.1"];
  it.each([
    ["nobody else's word without a trusted proxy", "203.0.113.9", "1.2.3.4", [], "203.0.113.9"],
    ["not the word of a peer that is no proxy", "203.0.113.9", "1.2.3.4", proxies, "203.0.113.9"],
    ["what the proxy saw", "10.0.0.2", "1.2.3.4", proxies, "1.2.3.4"],
    ["what the proxy saw, not what the client claims", "10.0.0.2", "8.8.8.8, 1.2.3.4", proxies, "1.2.3.4"],
    ["what the outer of two proxies saw", "::ffff:10.0.0.2", "8.8.8.8, 1.2.3.4, 10.9.9.9", proxies, "1.2.3.4"],
    ["an address with a port", "::1", "1.2.3.4:5678", proxies, "1.2.3.4"],
    ["an IPv6 address in brackets", "127.0.0.1", "[2001:db8::7]:443", proxies, "2001:db8::7"],
    ["the proxy itself where it says nothing", "10.0.0.2", undefined, proxies, "10.0.0.2"],
    ["the proxy itself where what it says is none", "10.0.0.2", "unknown", proxies, "10.0.0.2"],
  ])("is %s", (_, peer, forwarded, trusted, expected) =>
    expect(clientAddress(request(peer, forwarded), trusted)).toBe(expected),
  );
});
