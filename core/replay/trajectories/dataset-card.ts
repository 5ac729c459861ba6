import { scoreText } from "../../figures.ts";
import { passes } from "../../judge/pass-threshold.ts";
import { inCode } from "../../markdown-text.ts";
import { datasetColumns } from "./dataset-row.ts";
import type { Stamp, Trajectory } from "./trajectory.ts";

/** What a card says of the episodes of a data set; they may be as many as they like. */
export type CardCounts = {
  episodes: number;
  steps: number;
  scored: number;
  scoreSum: number;
  passed: number;
  readonly environments: Map<string, number>;
  readonly agents: Map<string, number>;
  readonly families: Map<string, number>;
  readonly splits: Map<string, number>;
  stamp: Stamp | null;
};

export function emptyCounts(): CardCounts {
  return {
    episodes: 0,
    steps: 0,
    scored: 0,
    scoreSum: 0,
    passed: 0,
    environments: new Map(),
    agents: new Map(),
    families: new Map(),
    splits: new Map(),
    stamp: null,
  };
}

/** Adds an episode to what is counted. */
export function countEpisode(counts: CardCounts, { episode, task, stamp }: Trajectory): void {
  const add = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  counts.episodes++;
  counts.steps += episode.steps;
  if (episode.score !== null) {
    counts.scored++;
    counts.scoreSum += episode.score;
    if (passes(episode.score)) counts.passed++;
  }
  add(counts.environments, episode.environmentId);
  add(counts.agents, episode.agent);
  add(counts.families, task.family);
  if (!stamp) return;
  add(counts.splits, stamp.split);
  counts.stamp = stamp;
}

/** A data set's card: README.md in the manner of the Hugging Face hub, its files under `data/`. */
export function cardText(
  counts: CardCounts,
  about: { readonly name: string; readonly version: string /** Of its files. */; readonly extension: string },
): string {
  const { episodes, steps, scored, scoreSum, passed, environments, agents, families, splits, stamp } = counts;
  const size = [1e3, 1e4, 1e5, 1e6].findIndex((limit) => episodes < limit);
  const sizes = ["n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "n>1M"];
  const files = splits.size === 0 ? ["train"] : [...splits.keys()].sort();
  const front = [
    `pretty_name: ${JSON.stringify(about.name)}`,
    ...(stamp ? [`license: ${JSON.stringify(hubLicence(stamp.licence))}`] : []),
    `size_categories: [${JSON.stringify(sizes.at(size))}]`,
    "tags: [agents, tool-use, agentgym]",
    "configs:",
    "  - config_name: default",
    "    data_files:",
    ...files.flatMap((split) => [
      `      - split: ${split === "eval" ? "test" : split}`,
      `        path: ${JSON.stringify(`data/${split}*.${about.extension}`)}`,
    ]),
  ];
  const facts = [
    ["Episodes", String(episodes)],
    ["Steps", String(steps)],
    ...(scored === 0 ? [] : [["Mean score", `${scoreText(scoreSum / scored)}, ${passed} of ${scored} passed`]]),
    ["Environments", listed(environments)],
    ["Agents", listed(agents)],
    ["Families of tasks", listed(families)],
    ...(splits.size === 0 ? [] : [["Splits", listed(splits)]]),
    ...(stamp
      ? [
          ["Licence", inCode(stamp.licence)],
          ["Canary", inCode(stamp.canary)],
        ]
      : []),
    ["Written by", `AgentGYM ${about.version}`],
  ];
  return [
    `---\n${front.join("\n")}\n---`,
    `# ${inCode(about.name)}`,
    "Recorded episodes of agents in environments of AgentGYM: what was asked, each call with what came of it, and the score that the environment's validators gave. Texts are what the environment and the agent said, unchanged.",
    facts.map(([name, value]) => `- **${name}**: ${value}`).join("\n"),
    "## Columns",
    [
      "| column | type | what it is |",
      "| --- | --- | --- |",
      ...datasetColumns.map((column) => `| ${column.join(" | ")} |`),
    ].join("\n"),
    ...(stamp
      ? [
          "## Use",
          "Do not train on `eval`, and leave the canary in copies of the data: it is how a model that has seen them is told.",
        ]
      : []),
    "",
  ].join("\n\n");
}

/** Names with their counts, the most frequent first; of many the first. */
function listed(counts: ReadonlyMap<string, number>): string {
  const most = 30;
  const all = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const rest = all.length - most;
  return [
    ...all.slice(0, most).map(([name, n]) => `${inCode(name)} (${n})`),
    ...(rest > 0 ? [`${rest} more`] : []),
  ].join(", ");
}

/** The hub knows licences by short names in lower case. */
function hubLicence(licence: string): string {
  return /^[A-Za-z0-9.-]+$/.test(licence) ? licence.toLowerCase() : "other";
}
