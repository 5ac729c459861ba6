import { describe, expect, it } from "vitest";
import { modelNameOf } from "./model-name.ts";

describe("modelNameOf", () => {
  it.each([
    ["gpt", "gpt", undefined],
    ["@cf/meta/llama-3.1-8b-instruct", "@cf/meta/llama-3.1-8b-instruct", undefined],
    ["@cf/meta/llama-3.1-8b-instruct@http://host/v1", "@cf/meta/llama-3.1-8b-instruct", "http://host/v1"],
    ["name@20250514@http://host", "name@20250514", "http://host"],
    ["m@http://user:pass@host:8000/v1", "m", "http://user:pass@host:8000/v1"],
    ["m@https://host/v1?key=a@b", "m", "https://host/v1?key=a@b"],
    ["hf.co/unsloth/x:Q4@HTTP://host", "hf.co/unsloth/x:Q4", "HTTP://host"],
  ])("divides %s at the last address", (name, model, address) => {
    expect(modelNameOf(name)).toEqual({ model, address });
  });

  it.each(["", "@http://host", "m@http://", "http://host/v1", "two words", "m@http:host"])("refuses %j", (name) => {
    expect(() => modelNameOf(name)).toThrow(/does not name a model/);
  });
});
