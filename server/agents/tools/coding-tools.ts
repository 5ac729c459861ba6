import type { Api } from "../concessions.ts";

/** A coding tool of npm: what is installed, and how it is given a task. */
export type CodingTool = {
  readonly name: string;
  readonly package: string;
  /** Exactly this one is installed. */
  readonly version: string;
  /** What it speaks to its model. */
  readonly api: Api;
  /** Words after Node's own: the program's path in the package first. `{prompt}`, `{model}` and `{url}` (the model gate, without `/v1`) are put in; a prompt must not be read as a flag. */
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
};

/** The coding tools that can be agents: the only list. Each works without asking, since its container is the wall. */
export const codingTools: readonly CodingTool[] = [
  {
    name: "claude-code",
    package: "@anthropic-ai/claude-code",
    version: "2.1.332",
    api: "messages",
    command: ["cli-wrapper.cjs", "-p", "--dangerously-skip-permissions", "--model", "{model}", "--", "{prompt}"],
    env: {
      ANTHROPIC_SMALL_FAST_MODEL: "{model}",
      ANTHROPIC_DEFAULT_HAIKU_MODEL: "{model}",
      CLAUDE_CODE_SUBAGENT_MODEL: "{model}",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      DISABLE_AUTOUPDATER: "1",
    },
  },
  {
    name: "codex",
    package: "@openai/codex",
    version: "0.171.0",
    api: "responses",
    command: [
      "bin/codex.js",
      "exec",
      "--skip-git-repo-check",
      "--dangerously-bypass-approvals-and-sandbox",
      "-m",
      "{model}",
      "-c",
      "model_provider=gym",
      "-c",
      'model_providers.gym={name="gym",base_url="{url}/v1",wire_api="responses",env_key="OPENAI_API_KEY"}',
      "--",
      "{prompt}",
    ],
  },
  {
    name: "qwen-code",
    package: "@qwen-code/qwen-code",
    version: "0.24.4",
    api: "chat",
    command: ["cli.js", "--yolo", "--auth-type", "openai", "-m", "{model}", "--prompt={prompt}"],
  },
];

/** Where a tool's program is, from where it was installed. */
export function programOf({ package: name, command: [program] }: CodingTool): string {
  return `node_modules/${name}/${program}`;
}

/** A word with what stands for others in it put in, whatever that holds itself. */
export function filled(word: string, values: Readonly<Record<"prompt" | "model" | "url", string>>): string {
  return word
    .split(/(\{(?:prompt|model|url)\})/)
    .map((part) => Object.entries(values).find(([name]) => part === `{${name}}`)?.[1] ?? part)
    .join("");
}
