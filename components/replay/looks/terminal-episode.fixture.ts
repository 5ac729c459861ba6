import type { Observation, Row, RowChange } from "../../../core/action.ts";
import type { Entity, EnvironmentSpec } from "../../../core/environment.ts";
import { type EpisodeEvent, EVENT_VERSION } from "../../../core/episode.ts";
import { fieldOf } from "../../../core/generate/system.ts";
import { beginPlay, firstObservation, recordStep } from "../../../core/play.ts";
import type { ReplayBundle } from "../../../core/replay/bundle.ts";
import { digestOf } from "../../../core/state/digest.ts";
import { stateHash } from "../../../core/state/state.ts";
import type { Task } from "../../../core/task.ts";
import { folder, textFile } from "../../../core/worlds/files.ts";
import { stepOf } from "../../../core/worlds/moved.ts";
import { openWorld } from "../../../core/worlds/open.ts";
import { terminalTables, terminalTools } from "../../../core/worlds/terminal/tables.ts";
import { toolsOf } from "../../../core/worlds/tools.ts";
import { episode } from "../../run/episode.fixture.ts";

// An episode in a terminal, written by hand: every look of a table is in it, with colours, hostile texts, a long diff, an exit code, a deleted file and a change of mode.

const table = (name: string, look: "figures" | "code", fields: Entity["fields"]): Entity => ({
  name,
  plural: `${name}s`,
  label: name,
  idPrefix: name.slice(0, 3),
  ids: "free",
  look,
  description: "",
  display: fields[0]?.name ?? "id",
  fields: [fieldOf({ name: "id", label: "Id", type: "id", description: "", required: true, unique: true }), ...fields],
  seedRows: 0,
  system: false,
  deletable: false,
  creatable: false,
  updatable: false,
});
const text = (name: string, type: "text" | "content" = "text") =>
  fieldOf({ name, label: name, type, description: "", required: type === "text" });

const nginx = `worker_processes 2;
events { worker_connections 512; }

http {
  log_format main '$remote_addr "$request" $status';
  access_log /srv/web/logs/access.log main;

  server {
    listen 80;
    server_name shop.example;
    root /srv/web/public;

    location /uploads/ {
      autoindex on;
    }
    location / {
      try_files $uri $uri/ =404;
    }
  }
}
`;
const fixed = nginx
  .replace("autoindex on;", "autoindex off;\n      add_header X-Content-Type-Options nosniff;")
  .replace("listen 80;", "listen 8080;")
  .replace("worker_connections 512", "worker_connections 1024");
const log = Array.from(
  { length: 18 },
  (_, at) => `10.0.0.${at % 7} "GET /item/${at * 3} HTTP/1.1" ${at % 9 === 4 ? 500 : 200}`,
).join("\n");

const before = [
  folder("/srv/web"),
  folder("/srv/web/logs"),
  folder("/srv/web/public/uploads", "0777"),
  textFile("/srv/web/conf/nginx.conf", nginx),
  textFile("/srv/web/logs/access.log", `${log}\n`, "0640"),
  textFile("/srv/web/logs/old.log", "rotated long ago\n", "0640"),
  textFile("/srv/web/public/index.html", "<h1>Shop</h1>\n<script>document.title = 'changed by a file'</script>\n"),
  { ...folder("/srv/web/current", "0777"), kind: "link" as const, target: "/srv/web/public" },
  folder("/etc", "0755"),
  textFile("/etc/hosts", "127.0.0.1 localhost\n"),
];
const byPath = new Map(before.map((row) => [row.id, row]));
const figure = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 120"><script>window.parent.document.title = "hostile"</script><rect width="220" height="120" fill="#fff"/>${[
  30, 70, 45, 95,
]
  .map((height, at) => `<rect x="${20 + at * 50}" y="${110 - height}" width="36" height="${height}" fill="#1f5fbf"/>`)
  .join("")}</svg>`;

type Move = {
  readonly action: string;
  readonly params: Row;
  readonly observation: Observation;
  readonly changes: RowChange[];
};
let commands = 0;
function shell(command: string, result: Row, changes: RowChange[] = []): Move {
  const id = `cmd_${String(++commands).padStart(3, "0")}`;
  const after: Row = {
    id,
    command,
    exit_code: result.exit_code ?? 0,
    cwd: "/srv/web",
    forbidden: null,
    secret: null,
    network: false,
  };
  return {
    action: "execute_shell",
    params: { command },
    observation: { result },
    changes: [{ entity: "command", id, before: null, after }, ...changes],
  };
}
const written = (id: string, after: Row | null): RowChange => ({
  entity: "file",
  id,
  before: byPath.get(id) ?? null,
  after,
});

const esc = String.fromCharCode(27);
const moves: Move[] = [
  shell("ls --color -l", {
    stdout: `total 16\n${esc}[01;34mconf${esc}[0m  ${esc}[01;36mcurrent${esc}[0m -> public  ${esc}[01;34mlogs${esc}[0m  ${esc}[30;42mpublic${esc}[0m\n`,
    exit_code: 0,
  }),
  shell("grep -c ' 500$' logs/access.log && cat public/index.html", {
    stdout: `${esc}[1;31m4${esc}[0m\n<h1>Shop</h1>\n<script>document.title = 'changed by output'</script>\n<img src=x onerror="document.title = 'hostile'">\n`,
    exit_code: 0,
  }),
  shell("cat /root/secret", { stdout: "", stderr: "cat: /root/secret: Permission denied\n", exit_code: 1 }),
  {
    action: "write_file",
    params: { path: "/srv/web/conf/nginx.conf", content: fixed },
    observation: { result: { path: "/srv/web/conf/nginx.conf", bytes: fixed.length } },
    changes: [written("/srv/web/conf/nginx.conf", textFile("/srv/web/conf/nginx.conf", fixed))],
  },
  shell(
    "rm logs/old.log && chmod 0755 public/uploads && tar czf backup.tgz conf && for i in 10 60 100; do printf '\\r%d %%' $i; done",
    { stdout: `\r10 %\r60 %\r100 %\n${esc}]0;a title${String.fromCharCode(7)}`, exit_code: 0 },
    [
      written("/srv/web/logs/old.log", null),
      written("/srv/web/public/uploads", folder("/srv/web/public/uploads")),
      written("/srv/web/backup.tgz", { ...textFile("/srv/web/backup.tgz", ""), size: 1_482, text: null }),
    ],
  ),
  {
    action: "execute_shell",
    params: { command: "python3 plot.py" },
    observation: { result: { stdout: "", stderr: "", exit_code: 0 } },
    changes: [
      {
        entity: "figure",
        id: "hits.svg",
        before: null,
        after: { id: "hits.svg", media_type: "image/svg+xml", image: figure },
      },
      { entity: "variable", id: "hits", before: null, after: { id: "hits", type: "list", value: "[30, 70, 45, 95]" } },
      {
        entity: "variable",
        id: "total",
        before: { id: "total", type: "int", value: "0" },
        after: { id: "total", type: "int", value: "240" },
      },
    ],
  },
];

const world: EnvironmentSpec["world"] = {
  clock: { startAt: "2026-03-02T09:00:00Z", secondsPerStep: 60 },
  entities: [
    ...terminalTables(),
    table("figure", "figures", [text("media_type"), text("image", "content")]),
    table("variable", "code", [text("type"), text("value")]),
  ],
  operations: terminalTools(),
  policies: [],
  rows: { file: before, command: [], figure: [], variable: [{ id: "total", type: "int", value: "0" }] },
  mover: {
    kind: "terminal",
    cwd: "/srv/web",
    user: "agent",
    env: {},
    watched: ["/srv/web", "/etc"],
    writable: ["/srv/web"],
    forbidden: [],
    secret: [],
    limits: { commandMs: 10_000, outputBytes: 30_000, memoryMb: 512 },
    packages: [],
  },
};
const task: Task = {
  id: "t3_001",
  tier: 3,
  family: "repair",
  slot: 0,
  instruction:
    "Uploads of the shop may not be listed. Turn it off in the server's configuration, and remove the old log.",
  answerType: "none",
  maxSteps: 20,
  goal: { records: [], mentions: [] },
  validators: [
    {
      id: "within_scope",
      kind: "gate",
      weight: 0,
      text: "Nothing else is written.",
      check: {
        type: "frame",
        allowed: [
          { entity: "file", within: "/srv/web" },
          { entity: "command", within: "" },
          { entity: "figure", within: "" },
          { entity: "variable", within: "" },
        ],
      },
    },
  ],
  oracle: [],
  clauses: [],
};
const spec: EnvironmentSpec = {
  formatVersion: 1,
  generator: { name: "by hand", version: "1" },
  options: { seed: 1, complexity: "all" },
  plan: {
    name: "Web server",
    slug: "web-server",
    domain: "terminal",
    language: "en",
    summary: "",
    brief: "A web server's files.",
    clauses: [],
    clock: world.clock,
    entities: world.entities,
    operations: world.operations,
    policies: [],
  },
  world,
  tasks: [task],
};

function played(): readonly EpisodeEvent[] {
  const opened = openWorld(world);
  let play = beginPlay(opened, task);
  const events: EpisodeEvent[] = [
    {
      type: "started",
      version: EVENT_VERSION,
      episodeId: "ep_terminal",
      environmentId: "env_web",
      specDigest: digestOf(spec),
      taskId: task.id,
      seed: 1,
      trial: 0,
      agent: "ours",
      sandbox: "embedded",
      maxSteps: task.maxSteps,
      changes: [],
      stateHash: stateHash(opened.initial),
      observation: firstObservation(world, task),
      at: 0,
    },
  ];
  for (const { action, params, observation, changes } of moves) {
    const taken = recordStep(play, { action, params }, stepOf(opened, play.state, { observation, changes }));
    play = taken.play;
    events.push({ type: "step", ...taken.step, durationUs: 900, at: events.length });
  }
  const last = recordStep(play, { action: "done", params: {} }, null);
  events.push({ type: "step", ...last.step, durationUs: 10, at: events.length });
  if (last.ended) events.push({ type: "ended", ...last.ended, at: events.length });
  return events;
}

/** The episode as a replay bundle. */
export function terminalEpisode(): ReplayBundle {
  const events = played();
  const end = events.at(-1);
  return {
    format: "agentgym-replay",
    version: 1,
    header: {
      episode: episode("ep_terminal", { steps: events.length - 2, tier: 3, taskId: task.id }),
      task: {
        id: task.id,
        tier: task.tier,
        family: task.family,
        instruction: task.instruction,
        answerType: task.answerType,
        maxSteps: task.maxSteps,
        clauses: [],
      },
      environment: { id: "env_web", name: spec.plan.name },
      validators: task.validators.map(({ id, kind, weight, text: words }) => ({ id, kind, weight, text: words })),
      oracle: [],
      measures: [],
      clauses: [],
      tools: toolsOf(world, task).map((tool) => ({ ...tool })),
      looks: Object.fromEntries(world.entities.flatMap(({ name, look }) => (look ? [[name, look]] : []))),
      canPlan: true,
      canRepeat: true,
      usage: { inputTokens: 0, outputTokens: 0, costUsd: 0 },
      end: end?.type === "ended" ? end : null,
    },
    spec,
    slots: [{ id: task.id, tier: task.tier, family: task.family, slot: 0 }],
    events: [...events],
  };
}
