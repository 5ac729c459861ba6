import { dialects } from "../dialects/dialects.ts";
import type { Completion } from "../model-answer.ts";
import { readAnswer } from "../model-endpoint.ts";
import type { AskModel, ModelSink } from "../model-gate.ts";

/** A tool that waits to ask its model, and what it will tell of its calls' results, by their ids. */
export type Waiting = { readonly results: ReadonlyMap<string, string>; go(): void };

const keptChars = 8 * 1024 * 1024;

/** A tool's model calls, one after the other, each of which waits until it is let go: what the tool did meanwhile is looked at before. */
export function heardTurns(ask: AskModel) {
  const waiting: Waiting[] = [];
  let answers: Completion[] = [];
  let isAsking = false;
  let wake = () => {};
  const turned = () => {
    const before = wake;
    wake = () => {};
    before();
  };
  const heard: AskModel = async (episodeId, call, sink, gone) => {
    const dialect = dialects.find(({ path }) => path === call.path);
    if (!dialect) return ask(episodeId, call, sink, gone);
    const isLet = await new Promise<boolean>((resolve) => {
      const leave = (goes: boolean) => {
        const at = waiting.indexOf(turn);
        if (at < 0) return;
        waiting.splice(at, 1);
        if (goes) isAsking = true;
        resolve(goes);
      };
      const turn: Waiting = { results: resultsIn(dialect, call.body), go: () => leave(true) };
      waiting.push(turn);
      gone.addEventListener("abort", () => leave(false), { once: true });
      turned();
    });
    if (!isLet) return turned();
    const { sink: listening, response } = listened(sink);
    try {
      await ask(episodeId, call, listening, gone);
      const answered = response();
      if (answered) answers.push(await readAnswer(dialect.api, answered));
    } catch {
      // What cannot be read, or broke off, is no answer; the tool sees it as it is.
    } finally {
      isAsking = false;
      turned();
    }
  };
  return {
    ask: heard,
    /** Answers that came since this was last asked for. */
    take(): Completion[] {
      const taken = answers;
      answers = [];
      return taken;
    },
    /** Whether any answer came that was not taken. */
    get hasAnswers() {
      return answers.length > 0;
    },
    /** The next that waits, once nothing is being answered. Resolves to null when `ended` does first. */
    async next(ended: Promise<unknown>): Promise<Waiting | null> {
      for (;;) {
        const [first] = waiting;
        if (first && !isAsking) return first;
        const turn = new Promise<"turn">((resolve) => {
          wake = () => resolve("turn");
        });
        if ((await Promise.race([turn, ended.then(() => null)])) === null) return null;
      }
    },
  };
}

/** The results of calls that a request tells. */
function resultsIn(dialect: (typeof dialects)[number], body: unknown): ReadonlyMap<string, string> {
  try {
    const { messages } = dialect.translate(body).request;
    return new Map(
      messages.flatMap(({ tool_call_id: id, content }) => (id === undefined ? [] : [[id, content ?? ""] as const])),
    );
  } catch {
    // It is told to the model as it is; only we cannot read it.
    return new Map();
  }
}

/** A sink that keeps what goes through it. */
function listened(sink: ModelSink): { readonly sink: ModelSink; response(): Response | null } {
  let [status, type, text, isWhole] = [0, "", "", false];
  const keep = (more: string) => {
    if (text.length < keptChars) text += more;
  };
  return {
    sink: {
      begin(code, headers) {
        [status, type] = [code, headers["content-type"] ?? ""];
        sink.begin(code, headers);
      },
      write(more) {
        keep(more);
        sink.write(more);
      },
      end(more) {
        keep(more);
        isWhole = true;
        sink.end(more);
      },
      breakOff: () => sink.breakOff(),
    },
    response: () => (isWhole && status === 200 ? new Response(text, { headers: { "content-type": type } }) : null),
  };
}
