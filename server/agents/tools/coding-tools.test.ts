import { describe, expect, it } from "vitest";
import { filled } from "./coding-tools.ts";

describe("filled", () => {
  it("leaves a task's text as it is, whatever stands in it", () => {
    const values = { prompt: "Replace {model} in {url} by $& {prompt}.", model: "qwen", url: "http://gate" };
    expect(filled("--prompt={prompt}", values)).toBe(`--prompt=${values.prompt}`);
    expect(filled("{model}@{url}/v1 {else}", values)).toBe("qwen@http://gate/v1 {else}");
  });
});
