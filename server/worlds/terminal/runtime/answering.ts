import { answerLines } from "../../../sandbox/answer-lines.ts";
import type { Answer, FileChange, Request } from "./messages.ts";

/** How much of changes an answer carries, characters of their texts; what is more is asked for. */
const mostTexts = 2_000_000;

const lengthOf = (row: FileChange["row"] | undefined) => (row?.text?.length ?? 0) + (row?.base64?.length ?? 0);

/** Answers requests until stdin ends, long answers in parts. */
export async function answerInParts(
  answer: (request: Exclude<Request, { op: "rest" }>) => Promise<Answer>,
): Promise<void> {
  let left: FileChange[] = [];
  await answerLines(async (request: Request): Promise<Answer> => {
    const whole = request.op === "rest" ? { changes: left } : await answer(request);
    let count = 0;
    let texts = 0;
    for (; count < whole.changes.length && texts < mostTexts; count++)
      texts += lengthOf(whole.changes[count]?.row) + 500;
    const changes = whole.changes.slice(0, count);
    left = whole.changes.slice(count);
    return { ...whole, changes, ...(left.length > 0 ? { more: true } : {}) };
  });
}
