import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { ConflictError, InvalidError } from "../../core/errors.ts";
import { isAlive } from "../../server/runner/owner.ts";
import { TrainerAnswer } from "./trainer.ts";

const Kept = z.object({ id: z.string() });

/** The folder of an evolution: what its rounds made, and which evolution it is. One process works in it. */
export type Workplace = ReturnType<typeof workplaceAt>;

/** Opens a folder, a new one or one that holds an evolution. Throws InvalidError for another folder, ConflictError while a process works in it. */
export async function openWorkplace(folder: string): Promise<Workplace> {
  const root = resolve(folder);
  await mkdir(root, { recursive: true }).catch((error: Error) => {
    throw new InvalidError(`${folder} is no folder and cannot be made: ${error.message}`, another);
  });
  const others = (await readdir(root)).filter((name) => name !== lockName);
  if (others.length > 0 && !others.includes(keptName))
    throw new InvalidError(`${folder} is not empty, and holds no evolution`, another);
  await lock(join(root, lockName));
  return workplaceAt(root);
}

const another = "Name another folder with -o.";
const [keptName, lockName] = ["evolution.json", ".lock"];

async function lock(file: string): Promise<void> {
  const own = String(process.pid);
  try {
    await writeFile(file, own, { flag: "wx" });
  } catch {
    const holder = Number(await readFile(file, "utf8"));
    if (isAlive(holder))
      throw new ConflictError(
        `process ${holder} works in this folder`,
        `Wait for it, or end it. If it is another program: delete ${file}.`,
      );
    await writeFile(file, own);
  }
}

function workplaceAt(root: string) {
  const keep = async (file: string, value: object) => {
    await writeFile(`${file}.draft`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.draft`, file);
  };
  const read = async <T>(file: string, form: z.ZodType<T>): Promise<T | null> => {
    if (!existsSync(file)) return null;
    try {
      return form.parse(JSON.parse(await readFile(file, "utf8")));
    } catch {
      throw new InvalidError(`${file} is not as it was written`, `Put it back as it was. ${another}`);
    }
  };
  const ofRound = (round: number) => {
    const at = join(root, `round-${round}`);
    return {
      at,
      collection: join(at, "collection"),
      trainFile: join(at, "train.jsonl"),
      model: join(at, "model"),
      trainLog: join(at, "train.log"),
      serveLog: join(at, "serve.log"),
      keepReport: (report: object) => keep(join(at, "report.json"), report),
      /** What the trainer said of the model; it may hold secrets, and stays here. */
      keepAnswer: (answer: TrainerAnswer) => keep(join(at, "answer.json"), answer),
      answer: async () => (await read(join(at, "answer.json"), TrainerAnswer)) ?? {},
    };
  };
  return {
    round: ofRound,
    /** The evolution that is in it. */
    id: async () => (await read(join(root, keptName), Kept))?.id ?? null,
    keepId: (id: string) => keep(join(root, keptName), { id }),
    close: () => rm(join(root, lockName), { force: true }),
  };
}
