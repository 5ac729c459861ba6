import type { EnvironmentSpec } from "../../core/environment.ts";
import { ConflictError } from "../../core/errors.ts";
import type { Task } from "../../core/task.ts";
import { indexOfTask } from "../../core/task-items.ts";
import { offersIn } from "../../core/worlds/offers.ts";
import { besideText, observationText } from "../../core/worlds/told-text.ts";
import { toolsOf } from "../../core/worlds/tools.ts";
import { actionIn } from "../agents/answer-formats/react.ts";
import { line } from "../in-turn.ts";
import { openEpisode, stepEpisode } from "../runner/episodes.ts";
import type { Gym } from "../runner/gym.ts";
import { type Who, writerOf } from "../runner/people/who.ts";
import type { Told } from "./told.ts";
import { type Form, RefusedError } from "./wire.ts";

/** Most instances at once; beyond, the one that was used longest ago makes room. */
const maxInstances = 10_000;

/** What a client made with `POST /create`: it plays one level after the other, each an episode of ours that begins with its first action. */
export type Instance = {
  readonly id: number;
  /** Begins a level by its index; the task of that place among those that are kept, counted round, where none has the index. One that is under way ends as it stands. */
  reset(index: number): Promise<Told>;
  step(text: string): Promise<Told>;
  /** How it stands. Throws RefusedError before the first reset. */
  told(): Told;
};

/** What is played, by whom. */
export type Played = {
  /** Where it was asked for: an id means nothing at another address. */
  readonly address: string;
  readonly environmentId: string;
  readonly spec: EnvironmentSpec;
  readonly form: Form;
  readonly who: Who;
  /** The name that lists show. */
  readonly agent: string;
};

/** The instances of a process. */
export type Instances = {
  create(played: Played): Instance;
  /** Throws RefusedError for an id that is not there, or is somebody else's, or another address'. */
  get(id: number, address: string, who: Who): Instance;
  /** Whether there was one to close. */
  close(id: number, address: string, who: Who): Promise<boolean>;
};

type Kept = {
  readonly instance: Instance & { end(): Promise<void> };
  readonly address: string;
  readonly writer: string | null;
};

export function instancesOf(gym: Gym): Instances {
  const kept = new Map<number, Kept>();
  let made = 0;
  const find = (id: number, address: string, who: Who): Kept | null => {
    const found = kept.get(id);
    return found && found.address === address && found.writer === writerOf(who) ? found : null;
  };
  return {
    create(played) {
      const [oldest] = kept;
      if (oldest && kept.size >= maxInstances) {
        kept.delete(oldest[0]);
        oldest[1].instance
          .end()
          .catch((error: unknown) => gym.log.error({ err: error }, "an instance could not be ended"));
      }
      const instance = instanceOf(gym, ++made, played);
      kept.set(instance.id, { instance, address: played.address, writer: writerOf(played.who) });
      return instance;
    },
    get(id, address, who) {
      const found = find(id, address, who);
      if (!found) throw new RefusedError(`The id ${id} is not valid.`);
      kept.delete(id);
      kept.set(id, found);
      return found.instance;
    },
    async close(id, address, who) {
      const found = find(id, address, who);
      if (!found) return false;
      kept.delete(id);
      await found.instance.end();
      return true;
    },
  };
}

/** A level that is played; `episodeId` is null before its first action. */
type Playing = { readonly told: Told; readonly episodeId: string | null };

function instanceOf(gym: Gym, id: number, { environmentId, spec, form, who, agent }: Played): Kept["instance"] {
  let playing: Playing | null = null;
  /** A world takes one action at a time. */
  const inTurn = line();
  const begun = (): Playing => {
    if (!playing) throw new RefusedError(`The environment ${id} has not been reset.`);
    return playing;
  };
  /** A client that leaves a level has done what it wanted: what it did counts. */
  const end = async () => {
    const left = playing;
    playing = null;
    if (!left || left.episodeId === null || left.told.done) return;
    try {
      const session = await gym.sessions.get(left.episodeId);
      await session.step({ action: "done", params: { reason: "the client left the level" } });
    } catch (error) {
      // Nobody stepped it for so long that it was ended.
      if (!(error instanceof ConflictError)) throw error;
    }
    await gym.sessions.drop(left.episodeId);
  };
  const open = async (task: Task): Promise<string> => {
    const name = await gym.agentNames.takeAny(who, agent);
    const request = { environmentId, task: task.id, agent: name, keyId: gym.keys.ownerOf(who) };
    const { session } = await openEpisode(gym, request);
    gym.keys.noteOwn(who, session.id);
    return session.id;
  };

  return {
    id,
    told: () => begun().told,
    end: () => inTurn(end),
    reset: (index) =>
      inTurn(async () => {
        await end();
        const told = firstTold(id, spec, form, index);
        playing = { told, episodeId: null };
        return told;
      }),
    step: (text) =>
      inTurn(async () => {
        const { told: before, episodeId: known } = begun();
        if (before.done) throw new RefusedError(`The task with environment ${id} has finished.`);
        const { task } = before;
        const action = form.reads?.(text, spec.world, before) ?? actionIn(text, toolsOf(spec.world, task));
        if (typeof action === "string") {
          const told = { ...before, text: action, reward: 0 };
          playing = { told, episodeId: known };
          return told;
        }
        const episodeId = known ?? (await open(task));
        playing = { told: before, episodeId };
        const { observation, ...taken } = await stepEpisode(gym, episodeId, action);
        const { reward, done, info } =
          form.closes && !taken.done ? await stepEpisode(gym, episodeId, form.closes(observation, task)) : taken;
        const cut = info.truncated === null ? undefined : form.limit;
        const told = {
          ...before,
          text:
            cut?.text ?? form.tells?.(observation, { text, before: before.text, task }) ?? observationText(observation),
          reward: cut?.reward ?? reward,
          total: before.total + (cut?.reward ?? reward),
          done,
          offered: form.tellsOffers && !done ? await offeredAt(gym, spec, task, episodeId) : [],
        };
        playing = { told, episodeId };
        if (done) await gym.sessions.drop(episodeId);
        return told;
      }),
  };
}

function firstTold(id: number, spec: EnvironmentSpec, form: Form, index: number): Told {
  const { tasks } = spec;
  const task = tasks.find(({ level }) => level === index) ?? tasks.at(index % tasks.length);
  if (!task) throw new RefusedError(`The game ${index} is not valid.`);
  const { instruction } = task;
  const beside = besideText(spec, task);
  const whole = beside === "" ? instruction : `${instruction}\n\n${beside}`;
  const shown = form.opens?.(task, { beside, spec }) ?? form.shows?.exec(instruction)?.[0] ?? whole;
  return {
    id,
    task,
    number: indexOfTask(spec, task),
    text: shown,
    beside,
    reward: 0,
    total: 0,
    done: false,
    offered: form.tellsOffers ? offersIn(spec.world, task, null) : [],
  };
}

async function offeredAt(
  gym: Pick<Gym, "sessions">,
  { world }: EnvironmentSpec,
  task: Task,
  episodeId: string,
): Promise<readonly string[]> {
  return offersIn(world, task, (await gym.sessions.get(episodeId)).play.state);
}
