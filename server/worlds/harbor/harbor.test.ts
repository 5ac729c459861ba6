import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { afterAll, expect, it } from "vitest";
import type { EnvironmentSpec } from "../../../core/environment.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { harborEnvironment } from "../../../core/worlds/harbor/environment.ts";
import type { WorldStep } from "../../../core/worlds/world.ts";
import { describeDocker, ownContainers } from "../../sandbox/docker-engine.ts";
import { ensureBase } from "../program/build.ts";
import { tarOf } from "../program/build-context.ts";
import type { WorldSession } from "../sandbox.ts";
import {
  countTask,
  type Files,
  onOurs,
  removeImages,
  separateTask,
  steppedTask,
  testing,
  writeTask,
} from "./harbor.fixture.ts";
import { harborTasks } from "./session.ts";
import { readTaskFolder } from "./task-folder.ts";

describeDocker("task folders", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "agentgym-harbor-"));
  process.env.AGENTGYM_DATA = join(folder, "data");
  const engine = new Docker();
  const host = harborTasks(engine);
  afterAll(async () => {
    await host.close();
    await removeImages(engine, folders);
    rmSync(folder, { recursive: true, force: true });
    expect(await ownContainers(engine)).toEqual([]);
  });

  const folders: string[] = [];
  async function built(files: Files, base: string | null = null): Promise<EnvironmentSpec> {
    const path = writeTask(join(folder, `sample-${folders.length + 1}`), { "instruction.md": "Do it.\n", ...files });
    folders.push(path);
    const task = await readTaskFolder(path, { engine, base, say: () => {} });
    return harborEnvironment({ name: "tasks", slug: "tasks", base }, [task]);
  }

  async function playing(
    spec: EnvironmentSpec,
    play: (session: WorldSession, judge: () => Promise<unknown>) => Promise<void>,
  ) {
    const [task] = spec.tasks;
    if (!task) throw new Error("there is no task");
    const session = await host.open({ spec: spec.world, digest: digestOf(spec.world), history: [], task });
    try {
      await play(session, async () => (await session.judge?.(task))?.[0]);
    } finally {
      await session.close();
    }
  }

  const shell = async (
    session: WorldSession,
    command: string,
    timeout_seconds = 60,
  ): Promise<WorldStep & { said: string; code: number }> => {
    const step = await session.step({ action: "execute_shell", params: { command, timeout_seconds } });
    const { output, exit_code } = Object(step.observation.result);
    return { ...step, said: String(output), code: Number(exit_code) };
  };

  it("are judged by tests that are put in only when the agent has ended, whatever it left in their place", async () => {
    const spec = await built(countTask);
    expect(spec.tasks[0]).toMatchObject({
      tier: 1,
      family: "shop/count-lines",
      instruction: "Write the number of lines of orders.txt into answer.txt, digits only.",
    });
    await playing(spec, async (session, judge) => {
      expect((await shell(session, "ls -A /tests /solution; pwd; find / -name test.sh 2>/dev/null")).said).toMatch(
        /cannot access '\/tests'.*\n\/solution:\n\/app\n$/,
      );
      await shell(session, "mkdir -p /tests; echo 9 > answer.txt; echo true > /tests/test.sh");
      await shell(session, `echo '{"reward": 1}' > /logs/verifier/reward.json`);
      expect(await judge()).toMatchObject({ score: 0, reason: "The tests give reward 0, format 1." });
    });
    await playing(spec, async (session, judge) => {
      for (const action of spec.tasks[0]?.oracle.slice(0, -1) ?? []) await session.step(action);
      expect(await judge()).toMatchObject({ id: "tests", score: 1 });
    });
  });

  it("have a shell that is kept, files that are rows, and commands that are stopped in time", async () => {
    const orders = "ord-1\nord-2\nord-3\nord-4\n";
    await playing(await built(countTask), async (session) => {
      const { changes } = await shell(
        session,
        "cd /etc; X=1; echo 5 >> /app/orders.txt; mkdir /app/new; rm -f /usr/bin/jq; (sleep 300 & ) ",
      );
      const files = changes.filter(({ entity }) => entity === "file").map(({ after }) => after);
      expect(files).toMatchObject([
        { id: "/app/new", kind: "directory", status: "added" },
        { id: "/app/orders.txt", status: "modified", was: orders, text: `${orders}5\n` },
      ]);
      expect((await shell(session, 'echo "$PWD $X"; false')).said).toBe("/etc 1\n");
      expect(await shell(session, "echo $?; exec >/dev/null; exit 7")).toMatchObject({ code: 7, said: "1\n" });
      expect((await shell(session, "pwd; ps -e -o args | grep -c 'sleep 30[0]'")).said).toBe("/app\n1\n");
      const late = await shell(session, "echo began; sleep 60", 2);
      expect(late).toMatchObject({ code: 124, said: expect.stringMatching(/^began\n\n\[stopped after 2 s/) });
      expect((await shell(session, "kill -9 -1; kill 1; sleep 5")).said).toContain("it was started again");
      const written = await session.step({ action: "write_file", params: { path: "deep/er.txt", content: "été\n" } });
      expect(written.changes.map(({ id }) => id)).toEqual(["/app/deep", "/app/deep/er.txt"]);
      const edit = { path: "deep/er.txt", old_text: "été", new_text: "hiver" };
      expect((await session.step({ action: "edit_file", params: edit })).changes).toMatchObject([
        { after: { text: "hiver\n" } },
      ]);
      expect((await session.step({ action: "read_file", params: { path: "/nowhere" } })).observation).toMatchObject({
        error: { code: "NOT_FOUND" },
      });
      const listed = await session.step({ action: "list_directory", params: { path: "/app" } });
      expect(Object(listed.observation.result).entries.map(({ name }: { name: string }) => name)).toEqual([
        "deep",
        "new",
        "orders.txt",
      ]);
    });
  });

  it("end when the agent's time is over, and are judged then", async () => {
    const spec = await built({
      "task.toml": "[agent]\ntimeout_sec = 3\n",
      "tests/test.sh": testing("[ -e /app/began ]"),
    });
    await playing(spec, async (session, judge) => {
      await shell(session, "(sleep 2.9; kill 1) >/dev/null 2>&1 &");
      expect((await shell(session, "touch began; sleep 60")).ended).toMatchObject({
        reason: expect.stringContaining("3 seconds"),
      });
      expect(await judge()).toMatchObject({ score: 1 });
    });
  });

  it.each([
    ["nothing", "true", "wrote neither"],
    ["no number", "echo passed > /logs/verifier/reward.txt", "no number"],
    ["too late", "sleep 60", "took longer than 2 s"],
  ])("fail as infrastructure, without a score, where tests give %s", async (_, line, why) => {
    const spec = await built({ "task.toml": "[verifier]\ntimeout_sec = 2\n", "tests/test.sh": `${line}\n` });
    await playing(spec, async (_session, judge) => {
      await expect(judge()).rejects.toThrow(why);
    });
  });

  it("may be judged in a container of its own, to which only what is declared is carried over", async () => {
    const spec = await built(separateTask);
    await playing(spec, async (session, judge) => {
      for (const action of spec.tasks[0]?.oracle.slice(0, -1) ?? []) await session.step(action);
      expect(await judge()).toMatchObject({ score: 1 });
    });
    await playing(spec, async (_, judge) => expect(await judge()).toMatchObject({ score: 0 }));
  });

  it("go from step to step, with the tests of each taken out again, and end where one gives too little", async () => {
    const spec = await built(steppedTask);
    const next = { action: "next_step", params: {} };
    await playing(spec, async (session, judge) => {
      await shell(session, "touch one");
      const step = await session.step(next);
      expect(step.observation.result).toMatchObject({
        step: "two",
        number: 2,
        of: 2,
        instruction: expect.stringContaining("Make the file two."),
      });
      expect(step.changes).toMatchObject([
        { id: "/app/given.txt", after: { text: "given\n" } },
        { id: "/app/made.txt", after: { text: "set-up\n" } },
        { id: "/app/setup.sh" },
        { entity: "task_step", after: { name: "one", rewards: "reward 1" } },
      ]);
      expect((await shell(session, "ls /tests /logs/verifier")).said).not.toContain("helper.sh");
      expect((await session.step(next)).observation).toMatchObject({ error: { code: "CONFLICT" } });
      expect(await judge()).toMatchObject({
        score: 0.5,
        evidence: { actual: expect.stringContaining("two: reward 0") },
      });
    });
    await playing(spec, async (session, judge) => {
      expect((await session.step(next)).ended).toMatchObject({ reason: expect.stringContaining("reward 0") });
      expect(await judge()).toMatchObject({ score: 0 });
    });
    await playing(spec, async (session, judge) => {
      await shell(session, "touch one two");
      expect(await judge()).toMatchObject({ score: 1 });
    });
  });

  it("have the network that each part of the task asks for", async () => {
    const cards = "$(grep -c : /proc/net/dev)";
    const spec = await built({
      "task.toml":
        '[environment]\nnetwork_mode = "no-network"\n[agent]\nnetwork_mode = "public"\n[verifier]\nnetwork_mode = "no-network"\n',
      "tests/test.sh": `echo "{\\"reward\\": 1, \\"cards\\": ${cards}}" > /logs/verifier/reward.json\n`,
    });
    await playing(spec, async (session, judge) => {
      const during = Number((await shell(session, `echo ${cards}`)).said);
      const { reason } = Object(await judge());
      expect(reason).toBe(`The tests give reward 1, cards ${during - 1}.`);
    });
  });

  it("wait for what says that they are ready, and run as the user that they name", async () => {
    const spec = await built({
      "task.toml":
        '[agent]\nuser = 1000\n[environment.healthcheck]\ncommand = "[ -e /tmp/ready ] || { touch /tmp/ready; false; }"\ninterval_sec = 0.1\n',
      "environment/Dockerfile": onOurs("RUN chmod 777 /app"),
      "tests/test.sh": testing('[ "$(stat -c %u /app/mine)" = 1000 ] && [ "$(id -u)" = 0 ]'),
      "solution/solve.sh": "touch mine\n",
    });
    await playing(spec, async (session, judge) => {
      expect((await shell(session, "ls /tmp/ready; touch /etc/x")).code).not.toBe(0);
      for (const action of spec.tasks[0]?.oracle.slice(0, -1) ?? []) await session.step(action);
      expect(await judge()).toMatchObject({ score: 1 });
    });
    const never = await built({
      "task.toml": '[environment.healthcheck]\ncommand = "exit 3"\ninterval_sec = 0.1\nretries = 2\n',
      "tests/test.sh": testing("true"),
    });
    await expect(playing(never, async () => {})).rejects.toMatchObject({ code: "unhealthy" });
  });

  const sound = { "tests/test.sh": testing("true") };
  it.each([
    ["a compose file", { ...sound, "environment/docker-compose.yaml": "services: {}\n" }, /compose/],
    ["what is not given here", { ...sound, "task.toml": "[environment]\ngpus = 1\n" }, /GPUs/],
    ["no tests", { "tests/test.sh": null }, /test.sh is not there/],
    [
      "a Dockerfile that fails",
      { ...sound, "environment/Dockerfile": onOurs("RUN echo it is broken && false") },
      /could not be built/,
    ],
    ["a base that cannot be had", { ...sound, "environment/Dockerfile": "FROM nowhere.invalid/none:1\n" }, /--base/],
    ["an instruction that says nothing", { ...sound, "instruction.md": "# canary\n" }, /says nothing/],
  ])("are refused with %s", async (_, files, why) => {
    const build = built(files);
    await expect(build.catch((error) => Promise.reject(new Error(`${error.message} ${error.hint}`)))).rejects.toThrow(
      why,
    );
  });

  it("are built on the base that their owner names", async () => {
    const spec = await built(
      { ...countTask, "environment/Dockerfile": "FROM nowhere.invalid/none:1\nWORKDIR /app\nRUN seq 4 > orders.txt\n" },
      "agentgym/terminal:latest",
    );
    expect(spec.world.mover).toMatchObject({ base: "agentgym/terminal:latest" });
    await playing(spec, async (session) => expect((await shell(session, "wc -l < orders.txt")).said.trim()).toBe("4"));
  });

  it("may be a ready image, into which the other files of their environment are put", async () => {
    const spec = await built({
      "task.toml": '[environment]\ndocker_image = "agentgym/terminal:latest"\nworkdir = "/app"\n',
      "environment/Dockerfile": null,
      "environment/data.txt": "given\n",
      "tests/test.sh": testing("grep given data.txt"),
    });
    await playing(spec, async (_, judge) => expect(await judge()).toMatchObject({ score: 1 }));
  });

  it("may begin with an image that their owner made of ours, which stays when ours is made again", async () => {
    await ensureBase(engine, "terminal");
    const tag = "agentgym-test-base:latest";
    const context = tarOf([{ name: "Dockerfile", body: Buffer.from(onOurs("RUN echo own > /own")), mode: 0o644 }]);
    const stream = await engine.buildImage(context, { t: tag });
    await new Promise((resolve) => engine.modem.followProgress(stream, resolve));
    try {
      await ensureBase(engine, "terminal");
      const spec = await built(
        { "environment/Dockerfile": "FROM none.invalid/none:1\n", "tests/test.sh": testing("[ -e /own ]") },
        tag,
      );
      await playing(spec, async (_, judge) => expect(await judge()).toMatchObject({ score: 1 }));
    } finally {
      await engine.getImage(tag).remove({ force: true });
    }
  });

  it("run in no other image, and cannot be taken up again", async () => {
    const spec = await built({ "tests/test.sh": testing("true") });
    const { mover } = spec.world;
    if (mover?.kind !== "harbor") throw new Error("the world is of another kind");
    const { Id } = await engine.getImage("agentgym/terminal:latest").inspect();
    const starts = mover.starts.map((start) => ({ ...start, container: { ...start.container, image: Id } }));
    const foreign = { ...spec, world: { ...spec.world, mover: { ...mover, starts } } };
    await expect(playing(foreign, async () => {})).rejects.toMatchObject({ code: "wrong_image" });
    const history = [{ action: "execute_shell", params: { command: "true" } }];
    await expect(host.open({ spec: spec.world, digest: "", history, task: {} })).rejects.toMatchObject({
      code: "not_reproducible",
    });
  });
});
