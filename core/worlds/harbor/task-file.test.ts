import fc from "fast-check";
import { stringify } from "smol-toml";
import { describe, expect, it } from "vitest";
import { InvalidError } from "../../errors.ts";
import { readTaskFile } from "./task-file.ts";

const seconds = fc.integer({ min: 1, max: 10_000 });
const env = fc.dictionary(
  fc.stringMatching(/^[A-Z]{1,8}$/),
  fc.string({ maxLength: 20 }).filter((text) => !text.includes("$")),
);
const unknown = fc.dictionary(
  fc.constantFrom("colour", "notes", "reviewed_by"),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
);

/** As task files name a variable of the machine. */
const variable = (name: string) => `$\{${name}}`;

describe("readTaskFile", () => {
  it("gives every setting back as it was written, whatever else stands beside it", () => {
    const documents = fc.record({
      version: fc.constantFrom("1.0", "1.1", "1.2", "1.3", "1.4"),
      agentSeconds: seconds,
      testSeconds: seconds,
      buildSeconds: seconds,
      memoryMb: fc.integer({ min: 16, max: 65_536 }),
      cpus: fc.integer({ min: 1, max: 64 }),
      user: fc.oneof(fc.constant("agent"), fc.nat(60_000)),
      env,
      isPublic: fc.boolean(),
      unknown,
    });
    fc.assert(
      fc.property(documents, (asked) => {
        const document = {
          ...asked.unknown,
          schema_version: asked.version,
          metadata: asked.unknown,
          agent: { ...asked.unknown, timeout_sec: asked.agentSeconds, user: asked.user },
          verifier: { ...asked.unknown, timeout_sec: asked.testSeconds, env: asked.env },
          environment: {
            ...asked.unknown,
            build_timeout_sec: asked.buildSeconds,
            memory_mb: asked.memoryMb,
            cpus: asked.cpus,
            env: asked.env,
            network_mode: asked.isPublic ? "public" : "no-network",
          },
        };
        const { container, steps, unmet } = readTaskFile(stringify(document));
        const network = asked.isPublic ? "public" : "none";
        expect(unmet).toEqual([]);
        expect(container).toMatchObject({
          buildSeconds: asked.buildSeconds,
          memoryMb: asked.memoryMb,
          cpus: asked.cpus,
          env: asked.env,
          network,
        });
        expect(steps).toMatchObject([
          {
            folder: ".",
            timeoutSeconds: asked.agentSeconds,
            user: String(asked.user),
            network,
            verifier: { container: null, timeoutSeconds: asked.testSeconds, env: asked.env, network },
          },
        ]);
      }),
    );
  });

  it("reads any text, or says what is wrong with it", () => {
    const words = fc.constantFrom(
      "[agent]",
      "[[steps]]",
      "timeout_sec = ",
      '"x"',
      "-1",
      "name = ",
      "\n",
      "[environment]",
      "cpus = ",
      "[verifier.environment]",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join("")),
        ),
        (text) => {
          try {
            expect(readTaskFile(text).steps.length).toBeGreaterThan(0);
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidError);
          }
        },
      ),
    );
  });

  it.each([
    ['version = "2.0"', /version 2.0 is not known/],
    ["agent = 3", /agent/],
    ["[agent]\ntimeout_sec = -1", /agent.timeout_sec/],
    ['[task]\nname = "../x"', /organisation/],
    ['[environment]\nmemory = "2G"\nmemory_mb = 100', /different things/],
    ['[environment]\nallowed_hosts = ["example.com"]', /allowlist/],
    ['[verifier]\nenvironment_mode = "shared"\n[verifier.environment]\ncpus = 1', /shared/],
    ['artifacts = ["out"]', /absolute path/],
    ['[[steps]]\nname = "a"\n[[steps]]\nname = "a"', /two steps a/],
    ['[[steps]]\nname = "../a"', /name is that of a folder/],
  ])("refuses %j", (text, why) => {
    expect(() => readTaskFile(text)).toThrow(why);
  });

  it.each([
    ['[environment]\nos = "Windows"', "windows containers"],
    ["[environment]\ngpus = 1", "GPUs"],
    ['[environment]\ntpu = { type = "v5", topology = "2x4" }', "TPUs"],
    ['[[environment.mcp_servers]]\nname = "x"\ncommand = "y"', "MCP servers for the agent"],
    ['[agent]\nnetwork_mode = "allowlist"\nallowed_hosts = []', "a network of certain hosts (allowlist)"],
    [`[verifier.env]\nKEY = "${variable("SECRET_KEY")}"`, "the variable SECRET_KEY of this machine (verifier.env)"],
    ['[[verifier.collect]]\ncommand = "x"\nservice = "db"', "services beside the agent's container"],
    ['[[artifacts]]\nsource = "/a"\nexclude = ["*.o"]', "artifacts that leave something out (exclude)"],
  ])("says of %j what cannot be given here", (text, what) => {
    expect(readTaskFile(text).unmet).toEqual([what]);
  });

  it("reads older sizes and networks, and takes the default of a variable", () => {
    const text = `[environment]\nmemory = "2G"\nallow_internet = true\n[environment.env]\nMODE = "${variable("MODE:-fast")}"`;
    expect(readTaskFile(text).container).toMatchObject({ memoryMb: 2_048, network: "public", env: { MODE: "fast" } });
    expect(readTaskFile("").container.network).toBe("none");
  });

  it("gives steps what the task says, where they say nothing else", () => {
    const { steps, isStepwise, strategy } = readTaskFile(
      `multi_step_reward_strategy = "final"
artifacts = ["/out"]
[agent]
timeout_sec = 60
[verifier]
timeout_sec = 5
environment_mode = "separate"
[[steps]]
name = "one"
min_reward = 0.5
[[steps]]
name = "two"
artifacts = ["/more"]
agent = { timeout_sec = 30 }
verifier = { environment_mode = "shared", env = { A = "1" } }`,
    );
    expect({ isStepwise, strategy }).toEqual({ isStepwise: true, strategy: "final" });
    expect(steps).toMatchObject([
      {
        folder: "steps/one",
        timeoutSeconds: 60,
        minReward: { reward: 0.5 },
        verifier: { timeoutSeconds: 5, artifacts: ["/logs/artifacts", "/out"] },
      },
      {
        timeoutSeconds: 30,
        minReward: {},
        verifier: { container: null, env: { A: "1" }, artifacts: ["/logs/artifacts", "/out", "/more"] },
      },
    ]);
    expect(steps[0]?.verifier.container).toMatchObject({ network: "none" });
  });
});
