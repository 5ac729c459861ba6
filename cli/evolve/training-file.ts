import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { z } from "zod";
import { InvalidError } from "../../core/errors.ts";

const Conversation = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })).min(1),
  metadata: z
    .looseObject({ environment: z.string().optional(), family: z.string().optional() })
    .optional()
    .catch(undefined),
});
type Conversation = z.infer<typeof Conversation>;

/** What no training may see. */
export type HeldOut = {
  /** Slug of the environment. */
  readonly slug: string;
  readonly families: ReadonlySet<string>;
  readonly instructions: readonly string[];
};

export type Merged = { readonly base: number; readonly heldOut: number; readonly conversations: number };

/** Writes the training file of a round: the base set, then the collections of all rounds, each conversation once. Of the base set what is of a held-out task is left out; the collections have been through the gate.
 *  Throws InvalidError for a line of the base set that is no conversation of OpenAI messages. */
export async function mergeTraining(
  target: string,
  baseFile: string | undefined,
  collections: readonly string[],
  held: HeldOut,
): Promise<Merged> {
  const seen = new Set<string>();
  const counts = { base: 0, heldOut: 0, conversations: 0 };
  const draft = createWriteStream(`${target}.draft`);
  const add = async (line: string, { messages }: Conversation): Promise<boolean> => {
    const digest = createHash("sha256").update(JSON.stringify(messages)).digest("base64");
    if (seen.has(digest)) return false;
    seen.add(digest);
    counts.conversations++;
    if (!draft.write(`${line}\n`)) await once(draft, "drain");
    return true;
  };
  if (baseFile !== undefined)
    for await (const { line, conversation } of conversationsIn(baseFile))
      if (isHeldOut(conversation, held)) counts.heldOut++;
      else if (await add(line, conversation)) counts.base++;
  for (const file of collections)
    for await (const { line, conversation } of conversationsIn(file)) await add(line, conversation);
  draft.end();
  await finished(draft);
  await rename(`${target}.draft`, target);
  return counts;
}

/** Throws InvalidError for a file that is no base set, as its training would. */
export async function expectConversations(file: string): Promise<void> {
  const lines = conversationsIn(file);
  while (!(await lines.next()).done);
}

async function* conversationsIn(
  file: string,
): AsyncGenerator<{ readonly line: string; readonly conversation: Conversation }> {
  const opened = await open(file).catch((error: Error) => {
    throw new InvalidError(`${file} cannot be read: ${error.message}`, "Name another file.");
  });
  let at = 0;
  for await (const text of opened.readLines()) {
    const line = at++ === 0 ? text.replace(/^\uFEFF/, "") : text;
    if (line.trim() === "") continue;
    const conversation = parsed(line);
    if (!conversation)
      throw new InvalidError(
        `${file}, line ${at} is no conversation of OpenAI messages`,
        "A line is JSON with `messages`, as agentgym export --format openai writes it.",
      );
    yield { line, conversation };
  }
}

function parsed(line: string): Conversation | null {
  try {
    return Conversation.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

/** By what a conversation says of itself where it is one of ours, and by its first words in any case. */
function isHeldOut({ messages, metadata }: Conversation, { slug, families, instructions }: HeldOut): boolean {
  const isOfFamily = metadata?.environment?.startsWith(`env_${slug}_v`) === true && families.has(metadata.family ?? "");
  const told = messages.find(({ role }) => role === "user")?.content;
  return isOfFamily || (typeof told === "string" && instructions.some((each) => told.startsWith(each)));
}
