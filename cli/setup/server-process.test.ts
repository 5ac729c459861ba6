import { describe, expect, it } from "vitest";
import { whereToListen } from "./server-process.mjs";

describe("whereToListen", () => {
  it("takes a port and a host", () => {
    expect(whereToListen([])).toEqual({});
    expect(whereToListen(["--port", "4870"])).toEqual({ PORT: "4870" });
    expect(whereToListen(["--port=0", "--host", "::1"])).toEqual({ PORT: "0", HOST: "::1" });
  });

  it.each([[["--prot", "1"]], [["4870"]], [["--port"]], [["--port", "x"]]])(
    "passes no other argument over: %j",
    (args) => {
      expect(() => whereToListen(args)).toThrow();
    },
  );
});
