import { describe, expect, it } from "vitest";
import { settingsOf } from "./settings.ts";

describe("settingsOf", () => {
  it("lets inner addresses be called on loopback only, unless it is said", () => {
    expect(settingsOf({}).privateAddresses).toBe(true);
    expect(settingsOf({ HOST: "0.0.0.0" }).privateAddresses).toBe(false);
    expect(settingsOf({ HOST: "0.0.0.0", AGENTGYM_PRIVATE_ADDRESSES: "allow" }).privateAddresses).toBe(true);
    expect(settingsOf({ AGENTGYM_PRIVATE_ADDRESSES: "refuse" }).privateAddresses).toBe(false);
  });

  it.each([
    ["AGENTGYM_PRIVATE_ADDRESSES", "yes"],
    ["AGENTGYM_TRUSTED_PROXIES", "10.0.0.0/33"],
    ["AGENTGYM_TRUSTED_PROXIES", "proxy.example"],
    ["AGENTGYM_MAX_CONNECTIONS", "-1"],
    ["AGENTGYM_MAX_WAITING", "many"],
    ["AGENTGYM_AGENT_EPISODES_PER_MINUTE", "0"],
  ])("names %s where it is %s", (name, value) => expect(() => settingsOf({ [name]: value })).toThrow(name));

  it("reads proxies with commas between", () =>
    expect(settingsOf({ AGENTGYM_TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,::1" }).trustedProxies).toEqual([
      "127.0.0.1",
      "10.0.0.0/8",
      "::1",
    ]));
});
