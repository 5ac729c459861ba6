import { z } from "zod";

/** What comes back: whoever asked parses the rest. */
export type Answer =
  | { readonly id: number; readonly ok: true }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** What a container or a child process said. Throws an Error that shows the line. Only the frame is looked at: an owner's program may send anything, and whoever asked parses the rest. */
export function answerOf(line: string): Answer {
  try {
    return Frame.parse(JSON.parse(line)) as Answer;
  } catch {
    throw new Error(`a line of JSON with the request's id and ok was expected, ${line.slice(0, 200)} came`);
  }
}

const Frame = z.union([
  z.looseObject({ id: z.int(), ok: z.literal(true) }),
  z.looseObject({ id: z.int(), ok: z.literal(false), message: z.string().default("the program gave no reason") }),
]);
