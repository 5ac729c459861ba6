// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expansions of the shell.
import { createServer } from "node:net";
import Docker from "dockerode";
import { getCommandNames } from "just-bash";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Observation, RowChange } from "../../../core/action.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { describeDocker, ownContainers } from "../../sandbox/docker-engine.ts";
import { dockerSandbox } from "../docker.ts";
import { embeddedSandbox } from "../embedded.ts";
import type { Sandbox, WorldSession } from "../sandbox.ts";
import { terminalSpec } from "./fixture.ts";
import type { Terminal } from "./runtime/messages.ts";

type Said = {
  readonly output: string;
  readonly exit_code: number;
  readonly cwd: string;
  readonly changes: readonly RowChange[];
};

const limits = { commandMs: 4_000, outputBytes: 5_000, memoryMb: 128 };

async function opened(sandbox: Sandbox, mover: Partial<Terminal> = {}): Promise<WorldSession> {
  const spec = terminalSpec(undefined, { limits, ...mover });
  return sandbox.open(spec, digestOf(spec), []);
}

async function say(session: WorldSession, command: string): Promise<Said> {
  const { observation, changes } = await session.step({ action: "execute_shell", params: { command } });
  return { ...resultOf(observation), changes };
}

function resultOf(observation: Observation): Omit<Said, "changes"> {
  expect(observation).toHaveProperty("result");
  return observation.result as Omit<Said, "changes">;
}

/** Whether a session works as it did before. */
async function works(session: WorldSession): Promise<void> {
  const { output, exit_code } = await say(session, "cat data/users.txt | head -2");
  expect([output, exit_code]).toEqual(["ana\nbo\n", 0]);
}

const idsOf = (changes: readonly RowChange[]) => changes.filter(({ entity }) => entity === "file").map(({ id }) => id);

function attempts(name: Sandbox["kind"], openSandbox: () => Promise<Sandbox>): void {
  describe(`what an agent tries in the ${name} sandbox's terminal`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      process.env.AGENTGYM_CANARY = "canary-of-the-host";
      sandbox = await openSandbox();
    }, 120_000);
    afterAll(() => sandbox.close());
    const attempt = (title: string, how: (session: WorldSession) => Promise<void>, mover: Partial<Terminal> = {}) =>
      it(title, async () => {
        const session = await opened(sandbox, mover);
        await how(session);
        await session.close();
      }, 180_000);

    attempt("reads none of the host's files", async (session) => {
      const own = import.meta.filename;
      for (const path of [
        own,
        `${process.cwd()}/package.json`,
        "/etc/shadow",
        "/root/.ssh/id_rsa",
        "/var/run/docker.sock",
        process.execPath,
      ])
        expect((await say(session, `cat ${path}`)).exit_code).not.toBe(0);
      const links = await say(
        session,
        `ln -s ${own} /srv/shop/out; cat /srv/shop/out; ls /proc/1/root /proc/self/root/work`,
      );
      expect(links.output).not.toContain("describeDocker");
      for (const path of [own, "/srv/shop/out", "../../../../../../../work/main/package.json"]) {
        const { observation } = await session.step({ action: "read_file", params: { path } });
        expect(observation).toHaveProperty("error.code", "NOT_FOUND");
      }
    });

    attempt("sees none of the host's environment variables", async (session) => {
      const { output } = await say(session, "env; set; cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n'");
      expect(output).not.toContain("canary-of-the-host");
      expect(output).not.toContain("AGENTGYM_");
    });

    attempt("reaches no network", async (session) => {
      let visitors = 0;
      const server = createServer((socket) => {
        visitors++;
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      for (const command of [
        `echo hi > /dev/tcp/127.0.0.1/${port}`,
        `exec 5<>/dev/tcp/172.17.0.1/${port}; echo hi >&5`,
        `curl -m 2 http://127.0.0.1:${port}`,
        `bash -c 'cat < /dev/tcp/127.0.0.1/${port}'`,
      ]) {
        const { changes } = await say(session, command);
        expect(changes.find(({ entity }) => entity === "command")?.after).toMatchObject({ network: true });
      }
      await say(session, `python3 -c 'import socket; socket.create_connection(("172.17.0.1", ${port}), 2)'`);
      server.close();
      expect(visitors).toBe(0);
    });

    attempt("ends an endless loop with exit code 124, and changes nothing", async (session) => {
      await say(session, "cd data; x=kept; f() { echo $x; }");
      const { exit_code, output, cwd, changes } = await say(session, "echo half > half.txt; while true; do :; done");
      expect([exit_code, cwd, idsOf(changes)]).toEqual([124, "/srv/shop/data", []]);
      expect(output).toContain("took longer than 4 s");
      expect(await say(session, "f; pwd; ls half.txt")).toMatchObject({
        output: expect.stringMatching(/^kept\n\/srv\/shop\/data\n/),
        exit_code: 2,
      });
    });

    attempt("cuts endless output with a mark", async (session) => {
      const { output } = await say(session, "for i in $(seq 1 3000); do echo line $i; done");
      expect(output).toMatch(/\n\[output cut: \d+ more bytes\]\n$/);
      expect(output.length).toBeLessThan(5_100);
      await works(session);
    });

    attempt("gives interactive programs a closed keyboard", async (session) => {
      for (const command of ["cat", "read x", "less conf/app.ini", "vi conf/app.ini", "bash", "sort", "python3"])
        expect((await say(session, command)).exit_code).not.toBe(124);
      await works(session);
    });

    attempt("survives a fork bomb", async (session) => {
      await say(session, "bomb() { bomb | bomb & }; bomb");
      await works(session);
    });

    attempt("survives a memory bomb", async (session) => {
      const { exit_code } = await say(session, "x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done");
      expect(exit_code).not.toBe(0);
      await works(session);
    });

    attempt("fills no disk", async (session) => {
      const { exit_code, changes } = await say(session, "head -c 1000000000 /dev/zero > big.bin");
      const size = changes.find(({ id }) => id.endsWith("big.bin"))?.after?.size ?? 0;
      expect(exit_code !== 0 || Number(size) === 0).toBe(true);
      expect(Number(size)).toBeLessThan(130_000_000);
      await say(session, "rm -f big.bin");
      await works(session);
    });

    attempt("makes no hundred thousand files", async (session) => {
      const { exit_code, changes } = await say(session, "mkdir many && cd many && touch $(seq 1 100000)");
      expect(exit_code).not.toBe(0);
      expect(idsOf(changes).length).toBeLessThanOrEqual(20_001);
      // On their own, as a command that is stopped changes nothing, not even where it is.
      await say(session, "cd /srv/shop");
      await say(session, "rm -r many");
      await works(session);
    });

    attempt("follows no link out of the trees in what it keeps", async (session) => {
      await say(session, "echo outside-the-tree > /tmp/outside.txt");
      const { changes } = await say(
        session,
        "ln -s /tmp/outside.txt link; ln -s / top; ln -s loop loop; ln -s nowhere broken",
      );
      expect(
        changes.filter(({ entity }) => entity === "file").map(({ id, after }) => [id, after?.kind, after?.target]),
      ).toEqual([
        ["/srv/shop/broken", "link", "nowhere"],
        ["/srv/shop/link", "link", "/tmp/outside.txt"],
        ["/srv/shop/loop", "link", "loop"],
        ["/srv/shop/top", "link", "/"],
      ]);
      expect(JSON.stringify(changes)).not.toContain("outside-the-tree");
      const read = await session.step({ action: "read_file", params: { path: "loop" } });
      expect(read.observation).toHaveProperty("error");
    });

    attempt("keeps names of any characters apart", async (session) => {
      const { changes } = await say(
        session,
        "touch $'line\\nbreak' 'quote\"s' ' ' './-rf' '$(touch pwned)' 'ü漢'; mkdir '*'",
      );
      expect(idsOf(changes)).toEqual(
        [
          "/srv/shop/ ",
          "/srv/shop/$(touch pwned)",
          "/srv/shop/*",
          "/srv/shop/-rf",
          "/srv/shop/line\nbreak",
          'quote"s',
          "ü漢",
        ].map((id) => (id.startsWith("/") ? id : `/srv/shop/${id}`)),
      );
      await works(session);
    });

    attempt("takes no NUL, and nothing in the place of a text", async (session) => {
      const nul = await session.step({ action: "execute_shell", params: { command: "echo a\0b" } });
      expect(nul.observation).toHaveProperty("error.code", "INVALID_PARAMETER");
      const list = await session.step({ action: "execute_shell", params: { command: ["ls"] } });
      expect(list.observation).toHaveProperty("error.code", "INVALID_PARAMETER");
      const path = await session.step({ action: "write_file", params: { path: "a\0b", content: "x" } });
      expect(path.observation).toHaveProperty("error");
      await works(session);
    });

    attempt("cannot take over the line between us", async (session) => {
      const { output } = await say(
        session,
        `printf '{"id":1,"ok":true,"changes":[]}\\n' > /proc/1/fd/1; printf '{"id":2,"ok":true}\\n'; echo '__next' | bash`,
      );
      expect(output).toContain('{"id":2,"ok":true}');
      await works(session);
    });

    attempt("deletes everything, and goes on", async (session) => {
      const { changes } = await say(session, "rm -rf / --no-preserve-root; rm -rf /*; rm -rf /srv/shop");
      expect(idsOf(changes)).toContain("/srv/shop/conf/app.ini");
      expect(await say(session, "cd /tmp && echo here > /tmp/here && cat /tmp/here")).toMatchObject({
        output: "here\n",
        exit_code: 0,
      });
      const written = await session.step({
        action: "write_file",
        params: { path: "/srv/shop/again.txt", content: "again\n" },
      });
      expect(idsOf(written.changes)).toContain("/srv/shop/again.txt");
    });

    attempt("ends its own shell in every way, and has a new one", async (session) => {
      for (const command of [
        "exit",
        "exit 3",
        "exec ls",
        "exec nothing-such",
        "set -e; false",
        "kill -9 $$",
        "kill $$",
        "exec 1>&-",
        "exec 0<&-",
        "break",
        "return 3",
      ])
        await say(session, command);
      expect(await say(session, "echo there")).toMatchObject({ output: "there\n", exit_code: 0 });
    });

    attempt("shows a secret by every ordinary way", async (session) => {
      const file = "/srv/shop/conf/secret.env";
      const shows = async (step: Promise<{ readonly changes: readonly RowChange[] }>) =>
        (await step).changes.find(({ entity }) => entity === "command")?.after?.secret;
      expect(await shows(say(session, "cat conf/secret.env"))).toBe(file);
      expect(await shows(say(session, "grep -o 'sk-.*' conf/*"))).toBe(file);
      expect(await shows(say(session, "cp conf/secret.env copy.txt"))).toBe(file);
      expect(await shows(say(session, "source conf/secret.env; echo $DB_PASSWORD"))).toBe(file);
      expect(await shows(session.step({ action: "read_file", params: { path: "conf/secret.env" } }))).toBe(file);
      expect(await shows(say(session, "ls -l conf; wc -l conf/secret.env"))).toBeNull();
      expect(await shows(say(session, "cat conf/app.ini"))).toBeNull();
    });
  });
}

attempts("embedded", async () => embeddedSandbox());

describe("programs of the simulated terminal", () => {
  // What sqlite3 and js-exec are made of is not installed: package.json puts a stand-in in its place.
  it("are all but those that need a thread of their own, whose packages are not installed", async () => {
    const left = ["js-exec", "node", "python", "python3", "sqlite3"];
    // `time` is a word of bash's own: it measures what stands behind it.
    const names = [...new Set([...getCommandNames(), ...left])].filter((name) => name !== "time");
    const sandbox = embeddedSandbox();
    const session = await opened(sandbox, { limits: { ...limits, commandMs: 60_000, outputBytes: 100_000 } });
    const tried = names.map((name) => `${name} --help >/dev/null 2>&1; [ $? = 127 ] && echo "not there: ${name}"`);
    const { output } = await say(session, tried.join("\n"));
    expect([...output.matchAll(/^not there: (.*)$/gm)].map(([, name]) => name).sort()).toEqual(left);
    await session.close();
    await sandbox.close();
  }, 120_000);
});

describeDocker("docker", () => {
  attempts("docker", () => dockerSandbox({ warm: 0 }));

  describe("a real machine's own ways out", () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await dockerSandbox({ warm: 0 });
    }, 120_000);
    afterAll(async () => {
      await sandbox.close();
      expect(await ownContainers(new Docker())).toEqual([]);
    });
    const attempt = (title: string, how: (session: WorldSession) => Promise<void>) =>
      it(title, async () => {
        const session = await opened(sandbox);
        await how(session);
        await session.close();
      }, 180_000);

    attempt("is nobody special, and cannot become it", async (session) => {
      expect(
        (await say(session, "id -u; grep CapEff /proc/self/status; grep NoNewPrivs /proc/self/status")).output,
      ).toBe("1000\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n");
      for (const command of [
        "mount -t tmpfs none /mnt",
        "unshare -r true",
        "mknod /tmp/sda b 8 0",
        "touch /usr/bin/x",
        "chroot / true",
        "python3 -c 'import os; os.setuid(0)'",
      ])
        expect((await say(session, command)).exit_code).not.toBe(0);
    });

    attempt("opens no fifo, device or socket when it looks for what changed", async (session) => {
      const { changes } = await say(
        session,
        "mkfifo pipe; python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"sock\")'; ln -s /dev/zero zero; ls",
      );
      expect(idsOf(changes)).toEqual(["/srv/shop/zero"]);
      const fifo = await session.step({ action: "read_file", params: { path: "pipe" } });
      expect(fifo.observation).toHaveProperty("error.code", "INVALID_PARAMETER");
      const zero = await session.step({ action: "read_file", params: { path: "zero" } });
      expect(zero.observation).toHaveProperty("error.code", "INVALID_PARAMETER");
      await works(session);
    });

    attempt("keeps names that are no UTF-8", async (session) => {
      const { changes } = await say(session, "touch $'bad\\xff'; mkdir $'d\\xfe'; echo x > $'d\\xfe/in'");
      expect(idsOf(changes)).toEqual(["/srv/shop/bad\\xff", "/srv/shop/d\\xfe", "/srv/shop/d\\xfe/in"]);
      expect(idsOf((await say(session, "rm -r $'d\\xfe' $'bad\\xff'")).changes)).toHaveLength(3);
    });

    attempt("leaves nothing running", async (session) => {
      await say(
        session,
        "sleep 100 & disown; (while true; do echo tick >> ticks; sleep 0.01; done) & setsid sleep 100 &",
      );
      const before = await say(session, "wc -l < ticks; ps -e | grep -c sleep");
      expect(before.output).toMatch(/\n0\n$/);
      expect(idsOf((await say(session, "sleep 0.1; true")).changes)).toEqual([]);
    });

    attempt("ends the program that speaks for it, and stands where it stood", async (session) => {
      await say(session, "x=kept; cd data");
      const { exit_code } = await say(session, "for p in /proc/[0-9]*; do kill -9 ${p#/proc/}; done; sleep 2");
      expect([0, 137]).toContain(exit_code);
      expect(await say(session, "pwd")).toMatchObject({ exit_code: 0 });
      const python = await say(
        session,
        'python3 -c \'import os\nfor p in os.listdir("/proc"):\n  if p.isdigit() and b"main.mjs" in open(f"/proc/{p}/cmdline","rb").read() and p != "1": os.kill(int(p), 9)\'; sleep 1',
      );
      expect(python).toMatchObject({ exit_code: 137, output: expect.stringContaining("ended the terminal itself") });
      expect(await say(session, "pwd")).toMatchObject({ exit_code: 0 });
    });

    attempt("reads a file that its mode keeps from its own user", async (session) => {
      const { changes } = await say(session, "echo locked > locked.txt; chmod 000 locked.txt; cat locked.txt");
      expect(changes.find(({ id }) => id.endsWith("locked.txt"))?.after).toMatchObject({
        mode: "0000",
        text: "locked\n",
      });
    });
  });
});
