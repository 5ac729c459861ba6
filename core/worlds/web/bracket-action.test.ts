import { describe, expect, it } from "vitest";
import { isBracketed, readBracketAction } from "./bracket-action.ts";

const fill = (id: string, value: string) => ({ action: "fill", params: { id, value } });
const enter = (id: string) => ({ action: "press", params: { id, key: "Enter" } });

describe("readBracketAction", () => {
  it.each([
    ["click [12]", [{ action: "click", params: { id: "12" } }]],
    ["type [5] [red kettle]", [fill("5", "red kettle"), enter("5")]],
    ["type [5] [red kettle] [press_enter_after=1]", [fill("5", "red kettle"), enter("5")]],
    ["type [5] [a [b] c] [0]", [fill("5", "a [b] c")]],
    ["type [5] [] [0]", [fill("5", "")]],
    ["press [Enter]", [{ action: "press", params: { key: "Enter" } }]],
    ["scroll [direction=up]", [{ action: "scroll", params: { direction: "up" } }]],
    ["tab_focus [1]", [{ action: "tab_focus", params: { index: 1 } }]],
    [" close_tab ", [{ action: "tab_close", params: {} }]],
    ["goto [http://shop.test/?a=1]", [{ action: "goto", params: { url: "http://shop.test/?a=1" } }]],
  ])("reads %s", (text, actions) => {
    expect(isBracketed(text)).toBe(true);
    expect(readBracketAction(text)).toEqual(actions);
  });

  it.each(["hover [3]", "stop [42]", "constructor [1]", "type [5]", "click [1] and [2"])("refuses %s", (text) => {
    expect(() => readBracketAction(text)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: "INVALID_PARAMETER" }) }),
    );
  });

  it.each(["click('12')", "fill('5', 'a [b]')", ""])("leaves %s to those who read calls", (text) => {
    expect(isBracketed(text)).toBe(false);
  });
});
