import type { AnswerFormat } from "../../../core/answer-format.ts";
import type { TextFormat } from "./answer-format.ts";
import { code } from "./code.ts";
import { functionCall } from "./function-call.ts";
import { react } from "./react.ts";

/** The ways in which a model says in text what it does: the only list. */
export const textFormats: Readonly<Record<AnswerFormat, TextFormat>> = { react, function: functionCall, code };
