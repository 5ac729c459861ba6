import type { Operation } from "../../operation.ts";
import { parameter, tool } from "../tool.ts";

const id = parameter("id", "text", "Number of the element, as it stands in brackets in the page");

/** The tools of every browser. What they are told with stays clear of words that a task could ask for. */
export function webTools(): Operation[] {
  return [
    tool("goto", "Go to", "Goes to an address of the site, such as its root. Every action answers with the page.", [
      parameter("url", "longtext", "Path of the page, with a leading slash"),
    ]),
    tool("click", "Click", "Clicks a link or a button. A button of a form sends it.", [id]),
    tool("fill", "Fill", "Puts a text in the place of what stands in a field.", [
      id,
      parameter("value", "longtext", "What is to stand there"),
    ]),
    tool("select_option", "Select an option", "Chooses an option of a combobox.", [
      id,
      parameter("option", "text", "Its value or its label"),
    ]),
    tool("check", "Check", "Ticks a checkbox.", [id]),
    tool("uncheck", "Uncheck", "Takes the tick off a checkbox.", [id]),
    tool("press", "Press a key", "Presses a key. Enter in a field sends its form.", [
      parameter("key", "text", "Enter, Space, Tab, Escape, PageDown, PageUp, Home or End"),
      { ...id, required: false, description: "Number of the element; where the focus is when left out" },
    ]),
    tool("scroll", "Scroll", "Scrolls by a screen. The whole page is told wherever it stands.", [
      { ...parameter("direction", "enum", "Where to"), values: ["down", "up"] },
    ]),
    tool("go_back", "Go back", "Goes to the page before."),
    tool("go_forward", "Go forward", "Goes to the page after, where there was a going back."),
    tool("new_tab", "Another tab", "Makes one more tab and goes to it.", [
      parameter("url", "longtext", "Path of its page; the root when left out", false),
    ]),
    tool("tab_focus", "Go to a tab", "Brings a tab to the front.", [
      parameter("index", "integer", "Its place among the tabs, counted from zero"),
    ]),
    tool("tab_close", "Close the tab", "Closes the tab in front, unless it is the only one."),
    tool("send_message", "Send a message", "Says something to the user. It ends nothing: call done for that.", [
      parameter("text", "longtext", "What is said"),
    ]),
    tool("submit_form", "Send a form", "Sends a form at once, as a browser does when all its fields are filled.", [
      parameter("url", "longtext", "Path that the form is sent to"),
      parameter("values", "object", "What each field holds, by the name it is sent with"),
    ]),
    tool("act", "Act", "Takes one of these actions written as a call, the way browser agents write them.", [
      parameter("action", "longtext", "One call, its texts in quotes"),
    ]),
  ];
}
