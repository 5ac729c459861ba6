import type { ModelMessage } from "./model-request.ts";

/** The conversation with a picture at its end: beside the text of the last message where that is the user's, since templates want the roles to alternate, else in a message of its own, since endpoints take none in a tool's answer. */
export function picturedMessages(
  messages: readonly ModelMessage[],
  textPart: (text: string) => object,
  picturePart: object,
): object[] {
  const last = messages.at(-1);
  const isUser = last?.role === "user";
  const text = isUser ? (last.content ?? "") : "This is how the page looks now.";
  const seen = { role: "user", content: [textPart(text), picturePart] };
  return [...(isUser ? messages.slice(0, -1) : messages), seen];
}
