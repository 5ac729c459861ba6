import type { Domain, Plan } from "../../core/environment.ts";
import { ConflictError, LimitError, UnavailableError } from "../../core/errors.ts";
import type { Consequence } from "../../core/generate/consequence.ts";
import type { RuleReading } from "../../core/generate/edit/rule-reading.ts";
import type { BriefReadings } from "../../core/generate/understanding.ts";
import type { Picks } from "../../core/norms/pick.ts";
import { oneWorker } from "./one-worker.ts";

export type UnderstandRequest = { readonly brief: string; readonly domain?: Domain | undefined } & Picks;

/** A rule in words, to be read over the records of a plan. */
export type RuleRequest = { readonly plan: Plan; readonly words: string };

/** An open rule of a brief, of whose readings somebody wants to know what would come of them. */
export type ConsequencesRequest = UnderstandRequest & { readonly clause: string };

/** What a reader of briefs answers. */
export type UnderstandAnswer = BriefReadings | RuleReading | readonly Consequence[];

/** Reads briefs as they are written, in a thread of its own: neither steps nor generations wait for it. */
export type Understander = {
  /** A request whose `signal` is aborted gives up its place to newer ones. Rejects with what readingsOfBrief throws, and with LimitError. */
  understand(request: UnderstandRequest, signal?: AbortSignal): Promise<BriefReadings>;
  /** What words given for a rule mean over a plan. Rejects as `understand` does. */
  readRule(request: RuleRequest, signal?: AbortSignal): Promise<RuleReading>;
  /** What would come of each reading of an open rule. It makes environments, so that briefs are read beside it. Rejects as `understand` does, and with what consequencesOf throws. */
  consequences(request: ConsequencesRequest, signal?: AbortSignal): Promise<readonly Consequence[]>;
  close(): Promise<void>;
};

export function workerUnderstander(): Understander {
  const reader = oneWorker<UnderstandRequest | RuleRequest, UnderstandAnswer>({
    name: "understand-worker",
    what: "the reader of briefs",
    timeoutMs: 30_000,
    tooLong: () =>
      new LimitError(
        "reading this brief takes too long to follow it as it is written",
        "It can be generated all the same; shorten it to see what is understood.",
      ),
    maxWaiting: 16,
    tooMany: () => new LimitError("too many briefs are being read", "Try again in a second."),
    stopsAborted: false,
  });
  const maker = oneWorker<ConsequencesRequest, readonly Consequence[]>({
    name: "understand-worker",
    what: "the reader of briefs",
    timeoutMs: 30_000,
    tooLong: () => new LimitError("what would come of these readings takes too long to find out"),
    maxWaiting: 16,
    tooMany: () => new LimitError("too many want to know what would come of readings", "Try again in a minute."),
    stopsAborted: false,
  });
  const ask = async (request: UnderstandRequest | RuleRequest, signal: AbortSignal | undefined) => {
    try {
      return await reader.run(request, signal);
    } catch (error) {
      if (signal?.aborted) throw new ConflictError("nobody waits for this any more");
      throw error;
    }
  };
  return {
    async understand(request, signal) {
      const answer = await ask(request, signal);
      if (!("rules" in answer)) throw otherAnswer();
      return answer;
    },
    async readRule(request, signal) {
      const answer = await ask(request, signal);
      if (!("status" in answer)) throw otherAnswer();
      return answer;
    },
    consequences: (request, signal) => maker.run(request, signal),
    close: async () => {
      await Promise.all([reader.close(), maker.close()]);
    },
  };
}

const otherAnswer = () => new UnavailableError("the reader gave another answer than asked for");
