import type { Answer, FileChange, Request } from "./messages.ts";

/** How much of changes an answer carries, characters of their texts; what is more is asked for. */
const mostTexts = 2_000_000;

/** Answers the requests that come as lines on stdin, one after the other, until it ends. Lines end at \n only: node:readline also splits at U+2028, which JSON leaves bare inside texts. */
export async function answerLines(
  answer: (request: Exclude<Request, { op: "rest" }>) => Promise<Answer>,
): Promise<void> {
  let left: FileChange[] = [];
  const part = (whole: Answer): Answer => {
    let count = 0;
    let texts = 0;
    for (; count < whole.changes.length && texts < mostTexts; count++)
      texts += (whole.changes[count]?.row?.text?.length ?? 0) + 500;
    const changes = whole.changes.slice(0, count);
    left = whole.changes.slice(count);
    return { ...whole, changes, ...(left.length > 0 ? { more: true } : {}) };
  };
  const say = async (line: string): Promise<string> => {
    const { id, ...request } = JSON.parse(line) as Request & { readonly id: number };
    try {
      const said = request.op === "rest" ? { changes: left } : await answer(request);
      return JSON.stringify({ id, ok: true, ...part(said) });
    } catch (error) {
      return JSON.stringify({ id, ok: false, message: error instanceof Error ? error.message : String(error) });
    }
  };
  let rest = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    const text = String(chunk);
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      process.stdout.write(`${await say(rest + text.slice(start, end))}\n`);
      rest = "";
      start = end + 1;
    }
    rest += text.slice(start);
  }
}
