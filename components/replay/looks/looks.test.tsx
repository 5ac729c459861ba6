import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { binaryFile } from "../../../core/worlds/files.ts";
import { toolTurn } from "../../../core/worlds/tool-turn.ts";
import { bundleSource } from "../../share/bundle-source.ts";
import { serverSource } from "../replay-source.ts";
import { StepChanges } from "../step-changes.tsx";
import { StepDetail } from "../step-detail.tsx";
import { paramsText } from "../step-list.tsx";
import { AnsiText } from "./ansi-text.tsx";
import type { LookProps } from "./look-props.ts";
import { looks } from "./looks.tsx";
import { terminalEpisode } from "./terminal-episode.fixture.ts";
import { TextDiffView } from "./text-diff-view.tsx";

const bundle = terminalEpisode();
const source = bundleSource(bundle);
const esc = String.fromCharCode(27);

/** What a person reads of a markup. */
function read(markup: string): string {
  const names: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#x27": "'", amp: "&" };
  return markup.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (_, name) => names[name] ?? "?");
}

async function shown(entity: string, step: number): Promise<string> {
  const look = bundle.header.looks[entity];
  const Shown = look && looks[look];
  if (!Shown) throw new Error(`${entity} has no look`);
  const { tables } = await source.state(step);
  const event = (at: number) => {
    const found = bundle.events[at];
    return found?.type === "step" ? found : undefined;
  };
  const props: LookProps = {
    entity,
    rows: tables[entity] ?? [],
    changes: (event(step)?.changes ?? []).filter((change) => change.entity === entity),
    step,
    steps: {
      wroteAt: (_, id) =>
        bundle.events.findLastIndex(
          (each) => each.type === "step" && each.step <= step && each.changes.some((change) => change.id === id),
        ),
      event,
      need: () => {},
      pictureAt: () => null,
    },
    onStep: () => {},
    artifact: source.artifact,
  };
  return renderToStaticMarkup(<Shown {...props} />);
}

describe("the look of a board", () => {
  const Board = looks.board;
  const shownBoard = (rows: LookProps["rows"], changes: LookProps["changes"] = []) =>
    renderToStaticMarkup(
      Board && (
        <Board
          entity="cell"
          rows={rows}
          changes={changes}
          step={1}
          steps={{ wroteAt: () => null, event: () => undefined, need: () => {}, pictureAt: () => null }}
          onStep={() => {}}
          artifact={() => null}
        />
      ),
    );
  it("shows several boards one below the other, each by its name", () => {
    const cell = (board: string, text: string) => ({
      id: `${board}!A1`,
      board,
      row: 0,
      column: 0,
      text,
      tone: "plain",
    });
    const markup = shownBoard([cell("Sheet1", "Lamp"), cell("Sheet2", "Oslo")]);
    for (const name of ["Sheet1", "Sheet2"]) expect(markup).toContain(`<table aria-label="${name}"`);
    expect(markup.indexOf("Lamp")).toBeLessThan(markup.indexOf("Oslo"));
    expect(shownBoard([{ id: "c", row: 0, column: 0, text: "x", tone: "plain" }])).not.toContain("<caption");
  });

  it("is a grid of cells, the player above what lies there", () => {
    const cell = (id: string, row: number, column: number, text: string, tone: string) => ({
      id,
      row,
      column,
      text,
      tone,
    });
    const markup = shownBoard([
      cell("player", 0, 1, "●", "player"),
      cell("goal", 0, 1, "★", "goal"),
      cell("wall_1_0", 1, 0, "", "wall"),
    ]);
    expect(markup.match(/<td/g)).toHaveLength(4);
    expect(markup).toContain("●");
    expect(markup).not.toContain("★");
    expect(read(markup)).toContain("wall");
  });
  it("names things that have a colour", () => {
    const key = { id: "red key 3", row: 0, column: 0, text: "K", tone: "red" };
    expect(shownBoard([key])).toContain('title="red key 3"');
  });
  it("counts what is held, and marks what changed", () => {
    const row = { id: "oak log", count: 2 };
    const markup = shownBoard([row], [{ entity: "holding", id: "oak log", before: null, after: row }]);
    expect(read(markup)).toBe("oak log × 2");
    expect(markup).toContain("data-touched");
  });
});

describe("the look of files", () => {
  it("is a tree with modes, and the difference of what the step changed", async () => {
    const text = read(await shown("file", 4));
    expect(text).toContain("nginx.confchanged0644");
    expect(text).toContain("4 lines added, 3 lines removed");
    expect(text).toContain("removed: −     listen 80;");
    expect(text).toContain("added: +     listen 8080;");
  });
  it("shows what is gone, what is new, and a change of mode", async () => {
    const text = read(await shown("file", 5));
    for (const each of ["old.logdeleted0640", "backup.tgznew", "uploadsmode 0777 → 07550755"])
      expect(text).toContain(each);
  });
  it("is a tree without marks where nothing changed", async () => {
    const text = read(await shown("file", 0));
    expect(text).toContain("current → /srv/web/public");
    expect(text).toContain("Choose a file to read it.");
    expect(text).not.toContain("changed");
  });
});

describe("the look of a file that is no text", () => {
  it("says how many bytes it has, and shows them as bytes", () => {
    const row = binaryFile("/srv/logo.svg", new TextEncoder().encode("\0<svg onload=alert(1)>"));
    const Files = looks.files;
    const steps = { wroteAt: () => null, event: () => undefined, need: () => {}, pictureAt: () => null };
    const changes = [{ entity: "file", id: row.id, before: null, after: row }];
    const markup = renderToStaticMarkup(
      Files && (
        <Files
          entity="file"
          rows={[row]}
          changes={changes}
          step={1}
          steps={steps}
          artifact={() => null}
          onStep={() => {}}
        />
      ),
    );
    expect(read(markup)).toContain("Binary, 22 bytes.");
    expect(read(markup)).toContain("0000  00 3c 73 76 67");
    expect(markup).not.toMatch(/<svg onload|<img|data:/);
  });
});

describe("the look of a terminal", () => {
  it("shows each command with its folder, exit code and what its step said", async () => {
    const text = read(await shown("command", 5));
    expect(text).toContain("/srv/web $ cat /root/secretexit 1");
    expect(text).toContain("cat: /root/secret: Permission denied");
    expect(text).toContain("100 %");
    expect(text).not.toContain("60 %\n");
    expect(text).not.toContain("a title");
  });
  it("never takes output for markup", async () => {
    const markup = await shown("command", 5);
    expect(markup).not.toMatch(/<script|<img/);
    expect(read(markup)).toContain(`<img src=x onerror="document.title = 'hostile'">`);
  });
});

describe("the look of a conversation", () => {
  const rows = [
    { id: "m_001", role: "user", text: "Hello, I want <b>this</b>.", acts: "ask", kept: null },
    { id: "m_002", role: "agent", text: "I have done it.", acts: "report", kept: false },
  ];
  const props: LookProps = {
    entity: "chat_message",
    rows,
    changes: [{ entity: "chat_message", id: "m_002", before: null, after: rows[1] ?? null }],
    step: 2,
    steps: { wroteAt: (_, id) => Number(id.slice(-1)), event: () => undefined, need: () => {}, pictureAt: () => null },
    onStep: () => {},
    artifact: () => null,
  };
  const Shown = looks.chat;
  if (!Shown) throw new Error("chat has no look");
  it("shows who said what, what it was read as, and what is not so", () => {
    const text = read(renderToStaticMarkup(<Shown {...props} />));
    expect(text).toContain("useraskstep 1Hello, I want <b>this</b>.");
    expect(text).toContain("agentreportnot doneI have done it.");
  });
  it("marks what the step said, and never takes it for markup", () => {
    const markup = renderToStaticMarkup(<Shown {...props} />);
    expect(markup.match(/border-accent"/g)).toHaveLength(1);
    expect(markup).not.toContain("<b>");
    expect(read(renderToStaticMarkup(<Shown {...props} rows={[]} />))).toContain("Nothing was said yet.");
  });
});

describe("AnsiText", () => {
  it("colours, and moves colours away from a ground that they cannot be read on", () => {
    const markup = renderToStaticMarkup(<AnsiText text={`${esc}[34mblue${esc}[0m plain ${esc}[30;42mon green`} />);
    expect(markup).toContain('<span style="color:rgb(');
    expect(markup).not.toContain("rgb(0 0 187)");
    expect(markup).toContain("background-color:rgb(0 187 0)");
    expect(read(markup)).toBe("blue plain on green");
  });
  it("is never broken by odd sequences", () => {
    const odd = `${esc}[38;5;999mA${esc}[38;2;1mB${esc}[mC${esc}[99999mD${esc}`;
    expect(read(renderToStaticMarkup(<AnsiText text={odd} />))).toMatch(/A.*B.*C.*D/s);
  });
});

describe("the look of figures", () => {
  it("is an image with a data URL, never markup of the page", async () => {
    const markup = await shown("figure", 6);
    expect(markup).toContain('<img src="data:image/svg+xml,');
    expect(markup).not.toContain("<svg");
    expect(markup).not.toContain("<script");
  });
});

describe("the look of figures that are kept by digest", () => {
  const digest = "ab".repeat(32);
  const rows = [{ id: "plot.png", media_type: "image/png", size: 8, digest }];
  const props = (artifact: LookProps["artifact"]): LookProps => ({
    entity: "figure",
    rows,
    changes: [],
    step: 1,
    steps: { wroteAt: () => null, event: () => undefined, need: () => {}, pictureAt: () => null },
    onStep: () => {},
    artifact,
  });
  const Shown = looks.figures;
  if (!Shown) throw new Error("figures have no look");
  it("is the image that the episode's source gives, or says that there is none", () => {
    const url = "data:image/png;base64,iVBORw0KGgo=";
    const there = bundleSource({ ...bundle, artifacts: { [digest]: url } });
    expect(renderToStaticMarkup(<Shown {...props(there.artifact)} />)).toContain(`src="${url}"`);
    expect(read(renderToStaticMarkup(<Shown {...props(source.artifact)} />))).toContain("Not kept, or no picture (8");
    const hostile = bundleSource({ ...bundle, artifacts: { [digest]: "https://example.com/pixel.png" } });
    expect(renderToStaticMarkup(<Shown {...props(hostile.artifact)} />)).not.toContain("<img");
    const kept = serverSource("ep_1");
    expect(renderToStaticMarkup(<Shown {...props(kept.artifact)} />)).toContain(
      `src="/api/episodes/ep_1/artifacts/${digest}"`,
    );
  });
});

describe("the look of code", () => {
  it("tells values by name and type, and what they were", async () => {
    const text = read(await shown("variable", 6));
    expect(text).toContain("hits: list = [30, 70, 45, 95]new");
    expect(text).toContain("total: int = 0 → 240changed");
  });
});

describe("a step", () => {
  it("shows a long text that changed as a difference, other values side by side", () => {
    const event = bundle.events[4];
    const changes = event?.type === "step" ? event.changes : [];
    const text = read(renderToStaticMarkup(<StepChanges changes={changes} breaks={new Map()} />));
    expect(text).toContain("size357 → 410");
    expect(text).toContain("4 lines added, 3 lines removed");
  });
  it("shows what a command said as a terminal does, and the rest beside it", () => {
    const props: ComponentProps<typeof StepDetail> = {
      header: bundle.header,
      before: undefined,
      event: bundle.events[1],
    };
    const markup = renderToStaticMarkup(<StepDetail {...props} />);
    expect(markup).toContain('aria-label="Output"');
    expect(read(markup)).toContain("conf  current -> public");
    expect(read(markup)).toContain('"exit_code": 0');
  });

  it("shows the turn of a coding tool as the calls that it made, not as an action that nobody knows", () => {
    const event = bundle.events[1];
    if (event?.type !== "step") throw new Error("the episode has a step");
    const action = toolTurn({
      calls: [
        { name: "shell", arguments: { command: ["bash", "-lc", "ls <b>"] }, result: "a.js\n" },
        { name: "read_file", arguments: { path: "a.js" }, result: null },
      ],
      files: [],
    });
    const markup = renderToStaticMarkup(
      <StepDetail header={bundle.header} before={undefined} event={{ ...event, action }} />,
    );
    expect(markup).not.toContain("no such tool");
    for (const said of ["shell", "ls <b>", "a.js", '"path": "a.js"']) expect(read(markup)).toContain(said);
    expect(paramsText(action)).toBe('shell ls <b>; read_file {"path":"a.js"}');
  });
});

it("TextDiffView says where only the end of the last line differs", () => {
  expect(read(renderToStaticMarkup(<TextDiffView label="x" before={"a\n"} after={"a\n"} />))).toContain(
    "Nothing differs",
  );
});

describe("files over a checkout", () => {
  const Files = looks.files;
  const row = {
    id: "/repo/a.js",
    kind: "file",
    status: "modified",
    mode: "0644",
    size: 4,
    text: "new\n",
    was: "old\n",
  };
  const steps = { wroteAt: () => null, event: () => undefined, need: () => {}, pictureAt: () => null };
  const shownFiles = (rows: LookProps["rows"], changes: LookProps["changes"]) =>
    read(
      renderToStaticMarkup(
        Files && (
          <Files
            entity="file"
            rows={rows}
            changes={changes}
            step={1}
            steps={steps}
            artifact={() => null}
            onStep={() => {}}
          />
        ),
      ),
    );

  it("shows a first change against the text of the checkout, and a removal as one", () => {
    const first = shownFiles([row], [{ entity: "file", id: row.id, before: null, after: row }]);
    expect(first).toContain("old");
    expect(first).toContain("new");
    expect(first).toContain("changed");
    const gone = { ...row, status: "deleted", text: null };
    const removal = shownFiles([gone], [{ entity: "file", id: row.id, before: row, after: gone }]);
    expect(removal).toContain("deleted");
  });
});
