import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { evolutionFixture } from "./evolution.fixture.ts";
import { EvolutionView } from "./evolution-view.tsx";

const htmlOf = (evolution: ReturnType<typeof evolutionFixture>) =>
  renderToStaticMarkup(<EvolutionView evolution={evolution} />);
const textOf = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe("EvolutionView", () => {
  it("has of each round its figures, what was left out and why, its cost and links to its runs", () => {
    const html = htmlOf(evolutionFixture());
    for (const run of ["run_0e", "run_1x", "run_1e", "run_2x"]) expect(html).toContain(`href="/runs/${run}"`);
    const text = textOf(html);
    for (const said of [
      "35.0 % pass 18.0 % to 57.0 %",
      "150: its score is below the threshold",
      "1: another episode of the same task took nearly the same calls",
      "2 of the base set: of held-out tasks",
      "13 conversations in the file, 4 of the base set",
      "walker-1",
      "$1.00",
      "no score yet 0 of 20 episodes, running",
    ])
      expect(text).toContain(said);
  });

  it("says what stopped it, as text", () => {
    const html = htmlOf(evolutionFixture());
    expect(html).toContain('role="alert"');
    expect(html).toContain(
      "Round 2 stopped at train: the trainer ended with exit code 1: &lt;b&gt;out of memory&lt;/b&gt;",
    );
    expect(htmlOf({ ...evolutionFixture(), status: "finished", problem: null })).not.toContain('role="alert"');
  });

  it("says that nothing has begun", () => {
    expect(textOf(htmlOf({ ...evolutionFixture(), problem: null, reports: [] }))).toContain("No round has begun yet.");
  });
});
