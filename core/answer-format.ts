import { z } from "zod";

/** How a model says what it does, where it is not by the tool calls of its endpoint. */
export const AnswerFormat = z
  .enum(["react", "function", "code"])
  .describe(
    "How a model (`llm:`) is told to answer, in text: `react` (Thought and Action), `function` (a JSON object with thought, function_name and arguments) or `code` (a block of Python with one call, which is read and never executed). Its endpoint's tool calls when absent",
  )
  .meta({ id: "AnswerFormat" });
export type AnswerFormat = z.infer<typeof AnswerFormat>;
