import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson } from "../../../core/json.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { stateHash } from "../../../core/state/state.ts";
import { archiveFile, binaryFile, maxFileBytes } from "../../../core/worlds/files.ts";
import type { WorldStep } from "../../../core/worlds/world.ts";
import type { Sandbox } from "../sandbox.ts";
import { shopRows, terminalSpec } from "./fixture.ts";
import { sequences, simulationGaps } from "./sequences.ts";

/** What real bash did, a line for each command: made anew in the docker sandbox with AGENTGYM_RECORD_TERMINAL=1. */
const recordedPath = join(import.meta.dirname, "sequences.recorded.json");
const isRecording = process.env.AGENTGYM_RECORD_TERMINAL === "1";
const recorded: Record<string, string[]> = existsSync(recordedPath)
  ? JSON.parse(readFileSync(recordedPath, "utf8"))
  : {};

const spec = terminalSpec();

/** A step as the contract sees it: exit code, folder, and a digest of every row that changed. What is printed may be worded differently. */
function shown({ observation, changes }: WorldStep): string {
  const result = observation.result as { readonly exit_code?: number; readonly cwd?: string } | undefined;
  const changed = changes.map((change) => canonicalJson(change)).sort();
  const rows = createHash("sha256").update(changed.join("\n")).digest("hex").slice(0, 16);
  return `${result?.exit_code} ${result?.cwd} ${rows}`;
}

async function play(sandbox: Sandbox, commands: readonly string[]): Promise<{ seen: string[]; hash: string }> {
  const session = await sandbox.open(spec, digestOf(spec), []);
  const seen: string[] = [];
  let hash = "";
  for (const command of commands) {
    const step = await session.step({ action: "execute_shell", params: { command } });
    seen.push(shown(step));
    hash = stateHash(step.state);
  }
  await session.close();
  return { seen, hash };
}

/** The contract of terminals as a suite: the same commands give the same rows and exit codes in both sandboxes. `gaps`: sequences that this one is known not to follow, each of which must indeed differ. */
export function terminalConformance(name: Sandbox["kind"], openSandbox: () => Promise<Sandbox>): void {
  describe(`terminals in the ${name} sandbox do what real bash did`, () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = await openSandbox();
    }, 120_000);
    afterAll(async () => {
      await sandbox.close();
      if (isRecording && name === "docker") writeFileSync(recordedPath, `${JSON.stringify(recorded, null, 1)}\n`);
    });
    const gaps = name === "embedded" ? simulationGaps : {};

    it.each(Object.entries(sequences))(
      "%s",
      async (title, commands) => {
        const { seen } = await play(sandbox, commands);
        if (isRecording && name === "docker") recorded[title] = seen;
        const expected = commands.map((command, i) => `${command} => ${recorded[title]?.[i]}`);
        const found = commands.map((command, i) => `${command} => ${seen[i]}`);
        if (Object.hasOwn(gaps, title)) expect(found).not.toEqual(expected);
        else expect(found).toEqual(expected);
      },
      60_000,
    );

    it("comes to the same state again, and from a history", async () => {
      const commands = ["keeps a backup first", "functions", "leaves and comes back", "names with spaces"].flatMap(
        (title) => sequences[title] ?? [],
      );
      const first = await play(sandbox, commands);
      expect(await play(sandbox, commands)).toEqual(first);
      const history = commands.map((command) => ({ action: "execute_shell", params: { command } }));
      const again = await sandbox.open(spec, digestOf(spec), history);
      expect(again.reached).toBe(first.hash);
      await again.close();
    }, 60_000);

    it("begins with binary files, and tells the bytes of those that change", async () => {
      const bytes = Uint8Array.from({ length: 700 }, (_, at) => (at * 7) % 256);
      const icon = "/srv/shop/data/icon.bin";
      const modified = "2026-02-20T12:00:00Z";
      const own = terminalSpec([...shopRows(), binaryFile(icon, bytes, "0640", modified)]);
      const session = await sandbox.open(own, digestOf(own), []);
      const changesOf = async (command: string) =>
        (await session.step({ action: "execute_shell", params: { command } })).changes
          .filter(({ entity }) => entity === "file")
          .map(({ after }) => after);
      expect(await changesOf("ls -l data; wc -c < data/icon.bin")).toEqual([]);
      expect(await changesOf("cp data/icon.bin copy.bin; chmod 600 copy.bin")).toEqual([
        binaryFile("/srv/shop/copy.bin", bytes, "0600"),
      ]);
      expect(await changesOf("chmod 644 data/icon.bin")).toEqual([binaryFile(icon, bytes, "0644", modified)]);
      expect(await changesOf("head -c 300 data/icon.bin > part.bin")).toEqual([
        binaryFile("/srv/shop/part.bin", bytes.slice(0, 300)),
      ]);
      expect(await changesOf("cat data/icon.bin copy.bin > twice.bin; mv twice.bin data/icon.bin")).toEqual([
        binaryFile(icon, Uint8Array.of(...bytes, ...bytes)),
      ]);
      const double = "cat /tmp/a /tmp/a > /tmp/b; mv /tmp/b /tmp/a";
      const [large] = await changesOf(`cp data/icon.bin /tmp/a; ${`${double}; `.repeat(8)}mv /tmp/a large.bin`);
      const size = 1_400 * 2 ** 8;
      expect(size).toBeGreaterThan(maxFileBytes);
      expect(large).toMatchObject({ size, text: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
      expect(large?.base64).toBeNull();
      const read = await session.step({ action: "read_file", params: { path: "copy.bin" } });
      expect(JSON.stringify(read.observation.error)).toContain("is no text file");
      await session.close();
    }, 60_000);

    it("begins with archives, and tells of those that are made what is in them", async () => {
      const users = { name: "data/users.txt", mode: "0600", text: "ana\nbo\n" };
      const notes = { name: "notes.md", mode: "0644", text: "# Notes\n" };
      const own = terminalSpec([
        ...shopRows(),
        archiveFile("/srv/shop/old.tar.gz", [users, notes], { modified: "2026-02-20T12:00:00Z" }),
      ]);
      const session = await sandbox.open(own, digestOf(own), []);
      const changesOf = async (command: string) =>
        (await session.step({ action: "execute_shell", params: { command } })).changes
          .filter(({ entity }) => entity === "file")
          .map(({ id, after }) => [id, after?.text, after?.packed]);
      expect(await changesOf("tar -tzf old.tar.gz")).toEqual([]);
      expect(await changesOf("mkdir out && tar -xzf old.tar.gz -C out")).toEqual([
        ["/srv/shop/out", null, null],
        ["/srv/shop/out/data", null, null],
        ["/srv/shop/out/data/users.txt", users.text, null],
        ["/srv/shop/out/notes.md", notes.text, null],
      ]);
      const [again] = await changesOf("tar -czf new.tar.gz -C out notes.md data");
      expect(again).toEqual(["/srv/shop/new.tar.gz", own.rows.file?.at(-1)?.text, "tar.gz"]);
      await session.close();
    }, 60_000);

    it("says of files what their table has fields for", async () => {
      const own = terminalSpec();
      own.entities = own.entities.map((entity) => ({
        ...entity,
        fields: entity.fields.filter(({ name }) => !["base64", "packed"].includes(name)),
      }));
      own.rows = { ...own.rows, file: shopRows().map(({ base64: _, packed: __, ...row }) => row) };
      const session = await sandbox.open(own, digestOf(own), []);
      const { changes } = await session.step({
        action: "execute_shell",
        params: { command: "gzip -c data/users.txt > users.gz" },
      });
      const after = changes.find(({ id }) => id === "/srv/shop/users.gz")?.after;
      expect(after).toMatchObject({ kind: "file", text: null });
      expect(after).not.toHaveProperty("base64");
      expect(after).not.toHaveProperty("packed");
      await session.close();
    }, 60_000);

    it("goes by the environment's clock", async () => {
      const session = await sandbox.open(spec, digestOf(spec), []);
      const say = async (command: string) =>
        (await session.step({ action: "execute_shell", params: { command } })).observation.result as { output: string };
      expect((await say("date -u '+%F %H:%M'")).output).toBe("2026-03-02 09:00\n");
      expect((await say("date -u '+%F %H:%M'")).output).toBe("2026-03-02 09:01\n");
      expect((await say("find logs -type f -mtime +7 | sort")).output).toBe("logs/access.log.1\nlogs/access.log.2\n");
      await say("echo new > new.txt");
      expect((await say("find . -name new.txt -mmin -5; ls -l new.txt | awk '{print $6, $7, $8}'")).output).toBe(
        "./new.txt\nMar 2 09:03\n",
      );
      await session.close();
    }, 60_000);
  });
}
