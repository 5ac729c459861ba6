import { describe, expect, it } from "vitest";
import { readTextAction } from "./text-action.ts";

describe("readTextAction", () => {
  it.each([
    ["click('12')", { action: "click", params: { id: "12" } }],
    ['click("a51", button="left")', { action: "click", params: { id: "a51" } }],
    ["fill('5', 'it\\'s \\n fine')", { action: "fill", params: { id: "5", value: "it's \n fine" } }],
    ["fill(bid='5', value='''two\nlines''')", { action: "fill", params: { id: "5", value: "two\nlines" } }],
    ["clear('5')", { action: "fill", params: { id: "5", value: "" } }],
    ["select_option('7', ['open'])", { action: "select_option", params: { id: "7", option: "open" } }],
    ["press('5', 'Enter')", { action: "press", params: { id: "5", key: "Enter" } }],
    ["scroll(0, -200)", { action: "scroll", params: { direction: "up" } }],
    ["tab_focus(1)", { action: "tab_focus", params: { index: 1 } }],
    ["send_msg_to_user('Hi')", { action: "send_message", params: { text: "Hi" } }],
    [" go_back ( ) ", { action: "go_back", params: {} }],
    ["noop(500)", null],
  ])("reads %s", (text, action) => {
    expect(readTextAction(text)).toEqual(action);
  });

  it.each([
    ["", "NO_ACTION", "Received an empty action."],
    ["click('1')\nclick('2')", "INVALID_PARAMETER", "Received a multi-action, only single-actions are allowed."],
    ["fly('1')", "UNKNOWN_TOOL", 'Invalid action type "fly".'],
    ["hover('1')", "NOT_ALLOWED", "hover needs a pointer"],
    ["report_infeasible('no')", "NOT_ALLOWED", "report_infeasible is no action of the page."],
    ["click('1', modifiers=['Shift'])", "NOT_ALLOWED", "A click with modifiers"],
    ["click('1', '2', [], '4')", "UNKNOWN_PARAMETER", "click takes id"],
    ["click(__import__('os'))", "INVALID_PARAMETER", "The action cannot be read"],
    ["click('1'", "INVALID_PARAMETER", "The action cannot be read"],
    ["constructor('1')", "UNKNOWN_TOOL", "Invalid action type"],
  ])("refuses %s", (text, code, message) => {
    expect(() => readTextAction(text)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code, message: expect.stringContaining(message) }) }),
    );
  });
});
