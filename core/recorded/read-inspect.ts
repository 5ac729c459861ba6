import { z } from "zod";
import { Messages } from "./message.ts";
import { stepsOfMessages } from "./read-messages.ts";
import { type Place, type RecordedTrajectory, readAs, scoreOf, textOf } from "./trajectory.ts";

const Sample = z.looseObject({
  id: z.union([z.string(), z.number()]),
  epoch: z.int().min(1),
  input: z.unknown().optional(),
  messages: Messages,
  scores: z.record(z.string(), z.looseObject({ value: z.unknown().optional() })).nullish(),
  attachments: z.record(z.string(), z.string()).nullish(),
  output: z.looseObject({ model: z.string().nullish() }).nullish(),
});

/** A sample of an Inspect log; long texts that stand apart are put back in their places. */
export function readInspectSample(value: unknown, place: Place, model: string): RecordedTrajectory {
  const { attachments } = readAs(z.looseObject({ attachments: Sample.shape.attachments }), value, place, "sample");
  const whole = attachments ? resolved(value, new Map(Object.entries(attachments))) : value;
  const { id, epoch, input, messages, scores } = readAs(Sample, whole, place, "sample of an Inspect log");
  const told = messages.map(withReasoning);
  const { instruction, steps } = stepsOfMessages(told, place);
  const own = scores?.agentgym ?? Object.values(scores ?? {})[0];
  return {
    name: `${id} epoch ${epoch}`,
    agent: model,
    instruction: instruction === "" ? textOf(input) : instruction,
    score: scoreOf(own?.value ?? null),
    steps,
  };
}

const Reasoning = z.looseObject({ type: z.literal("reasoning"), reasoning: z.string() });

/** Inspect has the reasoning among the parts of the content. */
function withReasoning(message: z.infer<typeof Messages>[number]): z.infer<typeof Messages>[number] {
  if (!Array.isArray(message.content)) return message;
  const found = message.content.flatMap((part) => Reasoning.safeParse(part).data?.reasoning ?? []);
  return found.length === 0 ? message : { ...message, reasoning_content: found.join("\n\n") };
}

const attached = /^attachment:\/\/([0-9a-f]+)$/;

function resolved(value: unknown, attachments: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return attachments.get(attached.exec(value)?.[1] ?? "") ?? value;
  if (Array.isArray(value)) return value.map((each) => resolved(each, attachments));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, attachments)]));
}

/** Of a log's header, or of a log that is JSON. */
export const InspectLog = z.looseObject({
  version: z.int(),
  eval: z.looseObject({ model: z.string(), task: z.string() }),
});
