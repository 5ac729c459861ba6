import { expect, it } from "vitest";
import { dialects } from "./dialects/dialects.ts";
import { dialectHeaders } from "./model-gate.ts";

it.each(dialects)(
  "hands on of a call at $path what its endpoint is to have too, and no key",
  ({ path, headers = [] }) => {
    const asked = {
      authorization: "Bearer s",
      "x-api-key": "s",
      "anthropic-version": "2023-06-01",
      "anthropic-beta": ["a", "b"],
    };
    const handed = dialectHeaders(path, asked);
    expect(handed).toEqual(headers.length > 0 ? { "anthropic-version": "2023-06-01" } : {});
  },
);
