import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { terminalEpisode } from "./looks/terminal-episode.fixture.ts";
import { Verdict } from "./verdict.tsx";

const { header } = terminalEpisode();
const shown = (more: Partial<typeof header>) =>
  renderToStaticMarkup(<Verdict header={{ ...header, ...more }} index={null} onStep={() => {}} />);

it("shows what the kind of world measures, and nothing of it where it measures nothing", () => {
  expect(shown({})).not.toContain("Measures");
  const measures = [
    { id: "score_0_100", label: "Score of the suite, of 100", value: 92.5 },
    { id: "success", label: "Every output right", value: false },
    { id: "failure_reason", label: "Failure reason", value: "<b>key</b>" },
  ];
  const text = shown({ measures });
  for (const said of ["Score of the suite, of 100", "92.5", ">no<", "&lt;b&gt;key&lt;/b&gt;"])
    expect(text).toContain(said);
});

it("shows the output that a validator has seen as a terminal would, whether it passed or not", () => {
  const esc = String.fromCharCode(27);
  const { end } = header;
  if (end?.type !== "ended") throw new Error("the episode has ended");
  const outcomes = [
    { id: "tests_pass", score: 1, reason: "", evidence: { actual: `${esc}[32m✔ one\n${esc}[0m<i>two</i>\n` } },
    { id: "state_correct", score: 1, reason: "", evidence: { actual: 3 } },
  ];
  const text = shown({ end: { ...end, outcomes } });
  expect(text).toContain("What tests pass saw");
  expect(text).toContain("✔ one");
  expect(text).toContain("&lt;i&gt;two&lt;/i&gt;");
  expect(text).not.toContain(esc);
  expect(text).not.toContain("What state correct saw");
});
