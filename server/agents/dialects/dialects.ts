import { chat } from "./chat.ts";
import type { Dialect } from "./dialect.ts";
import { messages } from "./messages.ts";
import { responses } from "./responses.ts";

/** The dialects that agents may speak to the model proxy: the only list. */
export const dialects: readonly Dialect[] = [chat, responses, messages];
