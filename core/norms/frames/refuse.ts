import type { FrameKind } from "../frame.ts";
import { NormProblem } from "../problem.ts";
import { readTail, sayTail } from "../words.ts";

const quoted = (text: string) => `"${text.replaceAll('"', "'")}"`;

/** A request that is answered with no. */
export const refuse: FrameKind<"refuse"> = {
  compile(_scene, { request, when, unless }) {
    if (when || unless)
      throw new NormProblem("a request is refused whatever the records say; say when as a condition of an act");
    return { kind: "scope", enforcement: "audited", request };
  },
  say: ({ request, because, instead, when, unless }) =>
    `A request to ${quoted(request)} is refused${because === undefined ? "" : `, because ${quoted(because)}`}${instead === undefined ? "" : `, and ${quoted(instead)} is offered instead`}${sayTail({ when, unless })}`,
  read(sentence) {
    const tail = readTail(sentence);
    const [, request, because, instead] =
      /^A request to "([^"]+)" is refused(?:, because "([^"]+)")?(?:, and "([^"]+)" is offered instead)?$/.exec(
        tail?.body ?? "",
      ) ?? [];
    if (!tail || !request) return null;
    return {
      frame: "refuse",
      request,
      ...(because === undefined ? {} : { because }),
      ...(instead === undefined ? {} : { instead }),
      ...tail.common,
    };
  },
};
