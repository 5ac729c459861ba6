import { describe, expect, it } from "vitest";
import { basesOf, onBase } from "./dockerfile.ts";
import { withoutCanary } from "./instruction.ts";
import { solutionAsActions } from "./solution.ts";

describe("withoutCanary", () => {
  it.each([
    ["<!-- x canary 1 -->\n# CANARY 2\n\n\nDo it.\n", "Do it.\n"],
    ["# Title\nDo it.", "# Title\nDo it."],
    ["Find the canary.\n# canary", "Find the canary.\n# canary"],
    ["\nDo it.", "\nDo it."],
  ])("reads %j", (text, told) => {
    expect(withoutCanary(text)).toBe(told);
  });
});

describe("onBase", () => {
  const dockerfile =
    "FROM --platform=linux/amd64 golang:1.24 AS build\nRUN make\nfrom build as more\nFROM scratch\nCOPY --from=build /x /x";

  it("puts an image in place of those that are not made in the file itself", () => {
    expect(basesOf(dockerfile)).toEqual(["golang:1.24"]);
    expect(onBase(dockerfile, "own:1").split("\n")).toEqual([
      "FROM --platform=linux/amd64 own:1 AS build",
      "USER 0:0",
      "RUN make",
      "from build as more",
      "FROM scratch",
      "COPY --from=build /x /x",
    ]);
  });
});

describe("solutionAsActions", () => {
  const file = (name: string, body: string | null, isExecutable = false) => ({
    name,
    text: body,
    bytes: Buffer.from(body ?? "\0".repeat(20_000)).toString("base64"),
    isExecutable,
  });

  it("writes the files where solve.sh expects them, and executes it with its variables", () => {
    const actions = solutionAsActions(
      [{ files: [file("solve.sh", "true\n"), file("it's/run", "x", true)], timeoutSeconds: 30 }],
      { KEY: "a'b" },
    );
    expect(actions.map(({ action }) => action)).toEqual(["execute_shell", "execute_shell", "done"]);
    expect(actions[0]?.params.command).toBe(
      "cat > '/solution/solve.sh' <<'END_OF_FILE'\ntrue\nEND_OF_FILE\nmkdir -p '/solution/it'\\''s'\nprintf %s 'eA==' | base64 -d > '/solution/it'\\''s/run'\n",
    );
    expect(actions[1]?.params).toEqual({
      command:
        "chmod +x '/solution/solve.sh' '/solution/it'\\''s/run' && env DEBIAN_FRONTEND='noninteractive' KEY='a'\\''b' bash -c /solution/solve.sh",
      timeout_seconds: 30,
    });
  });

  it("carries what is no text in parts", () => {
    const actions = solutionAsActions(
      [{ files: [file("solve.sh", "true\n"), file("data", null)], timeoutSeconds: null }],
      {},
    );
    const parts = actions.flatMap(({ params }) => /printf %s '(\S+)'/.exec(String(params.command))?.[1] ?? []);
    expect(parts.length).toBe(2);
    expect(Buffer.from(parts.join(""), "base64").length).toBe(20_000);
  });

  it("ends each step but the last, and is empty where a step has no solution or one that is too large", () => {
    const step = { files: [file("solve.sh", "true\n")], timeoutSeconds: 1 };
    const actions = solutionAsActions([step, step], {}).map(({ action }) => action);
    expect(actions).toEqual(["execute_shell", "execute_shell", "next_step", "execute_shell", "execute_shell", "done"]);
    expect(solutionAsActions([step, { files: [], timeoutSeconds: 1 }], {})).toEqual([]);
    const many = Array.from({ length: 300 }, (_, at) => file(`f${at}`, null));
    expect(solutionAsActions([{ files: [...step.files, ...many], timeoutSeconds: 1 }], {})).toEqual([]);
  });
});
