import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { AnswerFormat } from "../core/answer-format.ts";
import { Keep, Side } from "../core/collect/training-gate.ts";
import { InvalidError } from "../core/errors.ts";
import { Readers } from "../core/generate/readers.ts";
import { passThreshold } from "../core/judge/pass-threshold.ts";
import { Face, SandboxWish } from "../core/worlds/kind.ts";
import { honourProxies } from "../server/proxies.ts";
import { versionText } from "../server/version.ts";
import { connect } from "./connect.ts";
import type { Connection } from "./connection.ts";
import { isInstalled } from "./installed.ts";
import { type ExitCode, exitCodeOf, type Output, outputOf, sayError, sayUsage } from "./output.ts";

/** The entrance `agentgym`. Each command is a function of a connection and its options, in a file of its own that loads when it is called. */
const program = new Command("agentgym")
  .description("Environments for AI agents: describe one in a brief, run any agent on it, replay every step.")
  .version(versionText())
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .option(
    "--url <url>",
    "server to talk to (default: AGENTGYM_URL, then that of login; without one, or an empty one, the whole product runs in this process)",
  )
  .option("--json", "one JSON document on stdout, progress on stderr", false)
  .addHelpText(
    "after",
    "\nExit codes: 0 passed, 1 below the threshold, 2 usage or not found, 3 infrastructure or unknown.",
  );

honourProxies();
// Who reads no further (`agentgym ls | head`) has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

type GlobalOptions = { readonly url?: string; readonly json: boolean };

/** Runs a command that needs a connection (one that only reads, unless told otherwise), and turns what it throws into a message and an exit code. */
function withConnection<A extends unknown[]>(
  work: (connection: Connection, output: Output, ...args: A) => Promise<ExitCode>,
  { reading = true }: { readonly reading?: boolean } = {},
) {
  return async (...args: [...A, Command]): Promise<void> => {
    const { url, json } = program.opts<GlobalOptions>();
    const output = outputOf(json);
    let connection: Connection | null = null;
    try {
      connection = await connect({ url, reading });
      closeOnSignal(connection);
      const own = args.slice(0, -1) as unknown as A;
      process.exitCode = await work(connection, output, ...own);
    } catch (error) {
      sayError(error, json);
      process.exitCode = exitCodeOf(error);
    } finally {
      await connection?.close();
    }
  };
}

/** Ctrl-C frees what the command holds (containers, leases) before it ends; a second one ends it at once. */
function closeOnSignal(connection: Connection): void {
  let closing = false;
  for (const [signal, code] of [["SIGINT", 130] as const, ["SIGTERM", 143] as const])
    process.on(signal, () => {
      if (closing) process.exit(code);
      closing = true;
      console.error("stopping... (a run that is not over goes on with the same command)");
      void connection.close().finally(() => process.exit(code));
    });
}

/** Options of `run` that a file of many agents leaves to the command line. */
const besideConfig = ["config", "only", "again", "summary", "export"];

const importNames = ["openapi", "sql", "prisma", "mcp", "data"];

/** An option that says what an environment is made of: there can be one. */
function importOption(flags: string, description: string): Option {
  const name = /^--(\w+)/.exec(flags)?.[1] ?? "";
  return new Option(flags, description).conflicts([...importNames.filter((other) => other !== name), "sdk"]);
}

function whole(min: number, max = 2_147_483_647): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`a whole number from ${min} to ${max} is wanted, ${text} came`);
    return value;
  };
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError(`a number from 0 to 1 is wanted, ${text} came`);
  return value;
}

function temperature(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 2))
    throw new InvalidArgumentError(`a temperature from 0 to 2 is wanted, ${text} came`);
  return value;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError(`a number above 0 is wanted, ${text} came`);
  return value;
}

function commitId(text: string): string {
  if (!/^[\w.-]{1,100}$/.test(text))
    throw new InvalidArgumentError(`a commit is letters, digits, ., _ and -, ${text.slice(0, 100)} came`);
  return text;
}

function domainOption(): Option {
  return new Option("--domain <domain>", "overrides the domain found in the brief").choices([
    "crm",
    "healthcare",
    "itsm",
    "browser",
    "terminal",
    "python",
    "game",
    "suite",
    "dialogue",
    "erp",
    "api",
  ]);
}

/** `--readers offline,model`. */
function readersOption(): Option {
  return new Option(
    "--readers <list>",
    "who reads the brief: offline, or offline,model: a model reads what the first leaves open",
  ).argParser((list) => {
    const read = Readers.safeParse(list.split(",").map((each) => each.trim()));
    if (read.success) return read.data;
    throw new InvalidError(`--readers ${list} names no readers`, "It is offline, or offline,model.");
  });
}

program
  .command("understand")
  .description("what a brief is read to say: each rule enforced, or open with readings to pick from; makes nothing")
  .option("--prompt <brief>", "the brief")
  .option("--file <file>", "the file with the brief")
  .option("--picks <file>", "JSON with picks: readings, offered, assumed")
  .addOption(domainOption())
  .addOption(readersOption())
  .option("--model <model>", "for --readers model: <model>[@<base URL>] (default: AGENTGYM_MODEL)")
  .action(
    withConnection(async (connection, output, options) =>
      (await import("./commands/understand.ts")).understandCommand(connection, output, options),
    ),
  );

program
  .command("new")
  .description(
    "make an environment from a brief, or from what you have: an API, a schema, data; in a terminal it asks what open rules mean",
  )
  .option(
    "--prompt <brief>",
    "the brief; asked for when absent and a terminal is there. With an import: its rules, and which records are taken",
  )
  .option("--file <file>", "the file with the brief")
  .option("--picks <file>", "JSON with what was said of open rules: readings, offered, assumed")
  .addOption(importOption("--openapi <file>", "from an OpenAPI document (3.x or Swagger 2.0, JSON or YAML)"))
  .addOption(importOption("--sql <file>", "from a SQL schema (CREATE TABLE ... of SQLite or PostgreSQL)"))
  .addOption(importOption("--prisma <file>", "from a schema.prisma"))
  .addOption(importOption("--mcp <url>", "from the tools that an MCP server lists"))
  .addOption(
    importOption("--data <path>", "from JSON, CSV or SQLite files (a file, or a folder of them), as seed rows"),
  )
  .option("--yes", "keep what looks like facts about people in --data without asking", false)
  .addOption(domainOption())
  .option("--tasks <n>", "how many tasks (default: follows the schema)", whole(1, 1000))
  .addOption(
    new Option("--complexity <level>", "low: T1, medium: T1-T2, high: T3-T4, all")
      .choices(["low", "medium", "high", "all"])
      .default("all"),
  )
  .option("--seed <n>", "seed of the rows", whole(0), 1)
  .option(
    "--sdk [folder]",
    "a custom environment instead of a brief: writes one that works, or builds the one that is there (needs Docker)",
  )
  .addOption(
    new Option(
      "--suite <folder>",
      "environments of repositories instead: a folder with repos/*.yaml and tasks/*.yaml, judged by oracles",
    ).conflicts([...importNames, "sdk", "harbor", "prompt", "file"]),
  )
  .addOption(
    new Option(
      "--harbor <folder>",
      "an environment of task folders in Harbor's form (Terminal-Bench 2) instead: one, or a folder of them (needs Docker)",
    ).conflicts([...importNames, "sdk", "prompt", "file"]),
  )
  .addOption(
    new Option(
      "--agent-gym <file>",
      "an environment of tasks in a JSON form of agent-gym instead: command line (needs Docker), or questions with answers",
    ).conflicts([...importNames, "sdk", "suite", "harbor", "prompt", "file"]),
  )
  .option("--base <image>", "for --harbor: an image of this engine in place of those that Dockerfiles begin with")
  .addOption(
    new Option(
      "--dockerfile <folder>",
      "a terminal in an image of its own: the folder with its Dockerfile (FROM agentgym/terminal, or any image; needs Docker)",
    ).conflicts([...importNames, "sdk", "suite"]),
  )
  .addOption(
    new Option("--generator <kind>", "who writes the plan; where a model gives none, offline")
      .choices(["offline", "llm"])
      .default("offline"),
  )
  .addOption(readersOption())
  .option("--model <model>", "for --generator llm and --readers model: <model>[@<base URL>] (default: AGENTGYM_MODEL)")
  .action(
    withConnection(
      async (connection, output, options) => {
        if (options.suite)
          return (await import("./commands/new-suite.ts")).newSuiteCommand(connection, output, options.suite);
        const { harbor, base } = options;
        if (base && !harbor)
          throw new InvalidError("--base goes with --harbor alone", "Name the task folder by --harbor.");
        if (harbor)
          return (await import("./commands/new-harbor.ts")).newHarborCommand(connection, output, { harbor, base });
        if (options.agentGym)
          return (await import("./commands/new-harbor.ts")).newAgentGymCommand(connection, output, options.agentGym);
        return options.sdk
          ? (await import("./commands/new-custom.ts")).newCustomCommand(
              connection,
              output,
              options.sdk === true ? "my-env" : options.sdk,
            )
          : (await import("./commands/new.ts")).newCommand(connection, output, options);
      },
      { reading: false },
    ),
  );

program
  .command("serve-env <file>")
  .description(
    "make an environment of one Python file (class Mine(agentgym.Environment) with reset and step) and its tasks in JSON beside it (needs Docker)",
  )
  .action(
    withConnection(
      async (connection, output, file) =>
        (await import("./commands/serve-env.ts")).serveEnvCommand(connection, output, file),
      { reading: false },
    ),
  );

const importProgram = program
  .command("import")
  .description("bring in what is elsewhere: a file of trajectories, or an environment on another server");

importProgram
  .command("file <file>", { isDefault: true })
  .description(
    "take in trajectories that were recorded elsewhere, as replays to look at: ATIF, AgentTraj-L, OpenAI messages, an Inspect log, results and transcripts of repositories' tasks (a file, or the folder of a run). They are not executed again, and are on no leaderboard",
  )
  .action(
    withConnection(
      async (connection, output, file) =>
        (await import("./commands/import.ts")).importCommand(connection, output, file),
      { reading: false },
    ),
  );

importProgram
  .command("openenv <name> <url>")
  .description(
    "make an environment of one on another server, which is played there: its slug here, and the server's address without /ws",
  )
  .option("--tasks <n>", "how many seeds are tasks", whole(1, 1000), 10)
  .option("--max-steps <n>", "most steps of an episode", whole(1, 10_000), 50)
  .addOption(
    new Option("--score <rewards>", "what of the rewards is the score, at least 0 and at most 1")
      .choices(["last", "sum", "max"])
      .default("last"),
  )
  .action(
    withConnection(
      async (connection, output, name, address, options) =>
        (await import("./commands/import-remote.ts")).importRemoteCommand(connection, output, {
          protocol: "openenv",
          name,
          address,
          ...options,
        }),
      { reading: false },
    ),
  );

importProgram
  .command("agentenv <name> <url>")
  .description(
    "the same for a server of AgentGym's suite of 2025 (textcraft, babyai, sciworld, webshop, ...): its slug here, and the base address of its clients. The last reward is the score",
  )
  .option(
    "--form <form>",
    "whose clients the server takes, e.g. textcraft (default: as the address ends, the name here or the server's greeting says)",
  )
  .option("--tasks <n>", "how many data indices are tasks, from 0", whole(1, 1000), 10)
  .option("--items <file>", 'a JSON array of items instead, as AgentEval has them: [{"item_id": "textcraft_17"}]')
  .option("--max-steps <n>", "most steps of an episode (default: the rounds of its evaluation)", whole(1, 10_000))
  .action(
    withConnection(
      async (connection, output, name, address, options) =>
        (await import("./commands/import-remote.ts")).importRemoteCommand(connection, output, {
          protocol: "agentenv",
          name,
          address,
          ...options,
        }),
      { reading: false },
    ),
  );

const suiteProgram = program
  .command("suite")
  .description("environments that are ready to be made: games, shops, web sites, databases, sheets and tools");

suiteProgram
  .command("ls")
  .description("what the suite has")
  .action(
    withConnection(async (_connection, output) => (await import("./commands/suite.ts")).suiteListCommand(output)),
  );

suiteProgram
  .command("add <name>")
  .description("make an environment of the suite")
  .option("--tasks <n>", "how many levels (default: 40)", whole(1, 1000))
  .addOption(
    new Option("--complexity <level>", "low: T1, medium: T1-T2, high: T3-T4, all")
      .choices(["low", "medium", "high", "all"])
      .default("all"),
  )
  .option("--seed <n>", "seed of the levels", whole(0), 1)
  .option("--data <folder>", "made of data of your own: wordle, textcraft, webshop, bird (docs/suite.md)")
  .action(
    withConnection(
      async (connection, output, name, options) =>
        (await import("./commands/suite.ts")).suiteAddCommand(connection, output, name, options),
      { reading: false },
    ),
  );

const tasksProgram = program.command("tasks").description("tasks about repositories");

tasksProgram
  .command("suggest <repository>")
  .description(
    "make tasks about a repository (https or file address, or a local path) with oracles that judge them, and an environment of them",
  )
  .option("--ref <ref>", "branch, tag or commit", "HEAD")
  .option("--id <id>", "what the repository is called (default: the last part of its address)")
  .option("-o, --output <folder>", "write the tasks there too, as a suite that new --suite takes")
  .action(
    withConnection(
      async (connection, output, repository, options) =>
        (await import("./commands/tasks.ts")).suggestCommand(connection, output, repository, options),
      { reading: false },
    ),
  );

tasksProgram
  .command("patches <repository>")
  .description(
    "make tasks of a repository's history: write the patch of a commit, judged by the tests that it brought, which stay hidden (needs Docker)",
  )
  .option("--ref <ref>", "branch, tag or commit whose history is looked through", "HEAD")
  .option("--id <id>", "what the repository is called (default: the last part of its address)")
  .option("--commit <ids>", "these commits, with commas between (default: those of the newest that may be tasks)")
  .option("--last <n>", "how many commits are looked through", whole(1, 10_000), 200)
  .option("--tasks <n>", "how many tasks are wanted", whole(1, 200), 5)
  .option("--command <command>", "runs the tests, {tests} for their paths (default: node --test, python3 -m unittest)")
  .action(
    withConnection(
      async (connection, output, repository, options) =>
        (await import("./commands/tasks.ts")).patchesCommand(connection, output, repository, options),
      { reading: false },
    ),
  );

program
  .command("ls")
  .description("list environments")
  .option("--runs", "runs instead")
  .option("--agents", "agents instead")
  .action(
    withConnection(async (connection, output, options) =>
      (await import("./commands/ls.ts")).lsCommand(connection, output, options),
    ),
  );

const config = new Option(
  "--config <file>",
  "many agents on many environments instead, as the file says (models with the names of the variables that hold their keys, environments, suites); the same command goes on, and plays nothing again that is finished",
);
const run = program
  .command("run [env]")
  .description(
    "run an agent on an environment, named by its id or by its slug (crm: the newest version); the same command resumes a run that was interrupted",
  )
  .addOption(config)
  .option("--only <names>", "with --config: these of its models, with commas between", (names) => names.split(","))
  .option("--again", "with --config: play what is finished again")
  .option(
    "--agent <agent>",
    "oracle, noop, random, replay:<episode>, a script (.py, .js, .ts, a program), llm:<model>[@<base URL>], tool:<coding tool>:<model>, docker:<image>, or http(s)://...",
  )
  .option(
    "--name <name>",
    "what runs and leaderboards call the agent (default: its own name; of a script its file's stem)",
  )
  .option("--tier <n>", "exactly this tier", whole(1, 4))
  .option("--tier-min <n>", "this tier and above", whole(1, 4))
  .option("--task <id>", "one task")
  .option("--items <file>", 'the tasks of a JSON array of items, as AgentEval has them: [{"item_id": "textcraft_17"}]')
  .addOption(
    new Option("--split <side>", "only what collect and evolve train on, or what they hold out").choices(Side.options),
  )
  .option("--eval-share <f>", "with --split: the share that is held out (default: 0.2)", share)
  .option("--trials <k>", "episodes for each task", whole(1, 100), 1)
  .option("--parallel <n>", "episodes at once", whole(1, 256), 1)
  .option("--threshold <f>", "mean score a task must reach", share, passThreshold)
  .addOption(
    new Option("--sandbox <kind>", "where worlds run (default: the server's choice)").choices(SandboxWish.options),
  )
  .option("--seed <n>", "seed of the rows (default: the environment's)", whole(0))
  .addOption(
    new Option(
      "--face <face>",
      "how the agent meets the environment: by its tools (default, but for environments of the domain browser, which are web sites first), as a database by SQL, as a web site, in a conversation (chat), or as an HTTP API; a face is proven when it is first asked for",
    ).choices(Face.options),
  )
  .option(
    "--user <model>",
    "with --face chat: the model that words what the simulated user says (<model>[@<base URL>]), or person: you speak, at the page of the episode (one --task); such episodes are not ranked",
  )
  .option(
    "--screenshots",
    "with --face web: each observation has a picture of the page, made by a Chromium on the server; model agents see it",
  )
  .option("--max-steps <n>", "lowers every task's limit", whole(1, 100_000))
  .option("--max-tokens <n>", "tokens that the agent may use in an episode", whole(1))
  .option("--max-cost-usd <usd>", "what the agent may cost in an episode", positive)
  .option("--max-seconds <s>", "how long an episode may take", positive)
  .option("--temperature <t>", "for models", temperature)
  .addOption(
    new Option(
      "--format <format>",
      "how a model answers, in text: react (Thought, Action), function (a JSON object) or code (a block of Python with one call, which is read and never executed); its endpoint's tool calls when absent",
    ).choices(AnswerFormat.options),
  )
  .option("--allow-model <model>", "the one model that a docker agent may ask; without it it has no network")
  .option(
    "--commit <id>",
    "commit of the agent's code (default: GITHUB_SHA); a task that flips at one is not counted",
    commitId,
  )
  .option("--stop-early", "episodes in random order, until it is decided whether their mean reaches the threshold")
  .option(
    "--baseline <run>",
    "what to hold this run against task by task: a run's id, a file that --export wrote, or commit:<id> for the newest run of a commit",
  )
  .option(
    "--detach",
    "let the server go on with it and say its id at once (needs a server, and an agent that runs there)",
  )
  .option("--junit <file>", "write JUnit XML, one test case a task")
  .option("--summary <file>", "write a summary in Markdown (default: added to GITHUB_STEP_SUMMARY)")
  .option("--export <file>", "write the run as JSON, a later run's --baseline")
  .option(
    "--history <file>",
    "remember there what this commit's runs scored, so that a task that flips is known without a lasting database",
  )
  .option(
    "--replays <dir>",
    "save the replays of the tasks below the threshold there, as pages that open without a server",
  )
  .action(
    withConnection(
      async (connection, output, env, { config, only, again, agent, ...options }) => {
        if (config !== undefined) {
          if (env !== undefined)
            throw new InvalidError("with --config the file says which environments", `Leave ${env} out.`);
          const { runConfigCommand } = await import("./commands/run-config.ts");
          return runConfigCommand(connection, output, config, { ...options, only, again });
        }
        if ((only ?? again) !== undefined)
          throw new InvalidError("--only and --again are of a --config", "Name its file, or leave them out.");
        if (env === undefined || agent === undefined)
          throw new InvalidError("a run needs an environment and an --agent, or a --config", "See --help.");
        return (await import("./commands/run.ts")).runCommand(connection, output, env, { ...options, agent });
      },
      { reading: false },
    ),
  );

config.conflicts(run.options.map((option) => option.attributeName()).filter((name) => !besideConfig.includes(name)));

program
  .command("agents")
  .description("agents by names of their own, with versions that leaderboards show")
  .command("add <name>")
  .description("register an agent, or the next version of one; ls --agents lists them")
  .requiredOption("--target <agent>", "what runs, as run --agent takes it")
  .option("--description <text>", "what is new about it", "")
  .action(
    withConnection(
      async (connection, output, name, { target, description }) =>
        (await import("./commands/agents.ts")).addAgentCommand(connection, output, { name, target, description }),
      { reading: false },
    ),
  );

program
  .command("score <run>")
  .description("scorecard of a run or an episode")
  .action(
    withConnection(async (connection, output, id) =>
      (await import("./commands/score.ts")).scoreCommand(connection, output, id),
    ),
  );

program
  .command("replay <run>")
  .description("replay an episode (or the first failed one of a run) step by step")
  .option("--step <n>", "one step in full", whole(0, 1_000_000))
  .option("--verify", "execute the log again and compare every state hash")
  .option("--open", "open the web viewer")
  .action(
    withConnection(async (connection, output, id, options) =>
      (await import("./commands/replay.ts")).replayCommand(connection, output, id, options),
    ),
  );

program
  .command("stop <run>")
  .description("stop a run for good, wherever it is played; what was played stays")
  .action(
    withConnection(async (connection, output, id) =>
      (await import("./commands/stop.ts")).stopCommand(connection, output, id),
    ),
  );

program
  .command("login")
  .description(
    "keep the server of --url and an API key for later commands (the key: AGENTGYM_API_KEY, typed, or piped in)",
  )
  .option("--forget", "forget them", false)
  .action(async ({ forget }: { readonly forget: boolean }) => {
    const { url, json } = program.opts<GlobalOptions>();
    process.exitCode = await (await import("./commands/login.ts")).loginCommand(outputOf(json), { url, forget });
  });

program
  .command("export <id>")
  .description(
    "an episode, a run or all episodes of an environment (by id or slug) as a file: for people, trainers and benchmarks",
  )
  .option(
    "--format <format>",
    "of an episode: json (default), bundle (the replay in one .html file, which Import takes in again), markdown, jsonl, and of a repository's l1 (its result) and patch, of a task folder's patch; of a run: json (default), csv, l1 (results of a repository's tasks: a folder, of several runs with commas between); of each, and of an environment: openai (its default), think, sharegpt, atif, agenttraj, agenteval, inspect, parquet, card",
  )
  .option("-o, --output <file>", "where to (default: stdout)")
  .action(
    withConnection(async (connection, output, id, options) =>
      (await import("./commands/export.ts")).exportCommand(connection, output, id, options),
    ),
  );

program
  .command("collect <env>")
  .description(
    "run an agent and write what may be learned from it: only episodes that come out the same when executed again, near-duplicates left out, families of tasks held out for evaluation; the same command resumes the run",
  )
  .option("--agent <agent>", "as run takes it")
  .option("--run <run>", "take a run that is there instead")
  .addOption(new Option("--keep <what>", "which of the episodes").choices(Keep.options).default("passed"))
  .option(
    "--format <format>",
    "openai, think, sharegpt, atif, agenttraj, agenteval, inspect or parquet; a dataset card comes with each",
    "openai",
  )
  .option("--eval-share <f>", "share of the families of tasks that are held out", share, 0.2)
  .option("--licence <name>", "of the data, e.g. CC-BY-4.0")
  .option("--threshold <f>", "score from which an episode has passed", share, passThreshold)
  .option("--tier <n>", "exactly this tier", whole(1, 4))
  .option("--tier-min <n>", "this tier and above", whole(1, 4))
  .option("--task <id>", "one task")
  .option("--trials <k>", "episodes for each task", whole(1, 100), 1)
  .option("--parallel <n>", "episodes at once", whole(1, 256), 1)
  .option("--seed <n>", "seed of the rows (default: the environment's)", whole(0))
  .addOption(new Option("--face <face>", "how the agent meets the environment").choices(Face.options))
  .option("--max-cost-usd <usd>", "what the agent may cost in an episode", positive)
  .option("--temperature <t>", "for models", temperature)
  .option("-o, --output <folder>", "where to", "collection")
  .action(
    withConnection(
      async (connection, output, env, options) =>
        (await import("./commands/collect.ts")).collectCommand(connection, output, env, options),
      { reading: false },
    ),
  );

program
  .command("synthesize <env>")
  .description(
    "let a strong model play and write training conversations with <think>, <tool_call> and <tool_response>: collect with a model, its cost at the end; the same command resumes",
  )
  .requiredOption("--model <model>", "<model>[@<base URL>] of an OpenAI-compatible endpoint")
  .addOption(new Option("--keep <what>", "which of the episodes").choices(Keep.options).default("passed"))
  .option("--format <format>", "as of collect", "think")
  .option("--eval-share <f>", "share of the families of tasks that are held out", share, 0.2)
  .option("--licence <name>", "of the data, e.g. CC-BY-4.0")
  .option("--threshold <f>", "score from which an episode has passed", share, passThreshold)
  .option("--tier <n>", "exactly this tier", whole(1, 4))
  .option("--task <id>", "one task")
  .option("--trials <k>", "episodes for each task", whole(1, 100), 1)
  .option("--parallel <n>", "episodes at once", whole(1, 256), 1)
  .option("--max-cost-usd <usd>", "what the model may cost in an episode", positive)
  .option("--temperature <t>", "of the model", temperature)
  .option("-o, --output <folder>", "where to", "collection")
  .action(
    withConnection(
      async (connection, output, env, { model, ...options }) =>
        (await import("./commands/collect.ts")).collectCommand(connection, output, env, {
          ...options,
          agent: `llm:${model}`,
        }),
      { reading: false },
    ),
  );

program
  .command("evolve <env>")
  .description(
    "let a policy learn in rounds: it explores the tasks for training, what passes the training gate goes to your trainer, and the new model is evaluated on the tasks that are held out; the same command goes on where it was left",
  )
  .requiredOption(
    "--train <trainer>",
    "trains the next model: a command (reads AGENTGYM_TRAIN_FILE, writes into the folder AGENTGYM_MODEL; also AGENTGYM_PREVIOUS_MODEL, AGENTGYM_ROUND), or the http(s) address of a webhook that is sent the file",
  )
  .option(
    "--serve <command>",
    "serves the model in AGENTGYM_MODEL (empty: untrained) as an OpenAI-compatible endpoint on AGENTGYM_PORT; without it the trainer's last line, or its answer, is JSON with model and base_url",
  )
  .option("--agent <agent>", "who explores first, as run takes it (default: what --serve serves untrained)")
  .option("--rounds <n>", "how many rounds; more can be asked for later", whole(1, 1_000), 3)
  .option("--base <file>", "conversations that are learned from in every round (OpenAI messages, JSON lines)")
  .option("--name <name>", "what runs and leaderboards call the policy", "policy")
  .addOption(
    new Option("--keep <what>", "which of the episodes are learned from").choices(Keep.options).default("passed"),
  )
  .option("--threshold <f>", "score from which an episode has passed", share, passThreshold)
  .option(
    "--eval-share <f>",
    "share of the families of tasks, or of the levels of one family, that is held out",
    share,
    0.2,
  )
  .option("--trials <k>", "episodes for each task when it explores", whole(1, 100), 1)
  .option("--eval-trials <k>", "episodes for each task when it is evaluated", whole(1, 100), 1)
  .option("--parallel <n>", "episodes at once", whole(1, 256), 1)
  .option("--tier <n>", "exactly this tier", whole(1, 4))
  .option("--tier-min <n>", "this tier and above", whole(1, 4))
  .addOption(new Option("--face <face>", "how the policy meets the environment").choices(Face.options))
  .option("--temperature <t>", "when it explores", temperature)
  .option("--max-cost-usd <usd>", "what the policy may cost in an episode", positive)
  .option("--train-minutes <n>", "how long a training may take (default: without limit)", positive)
  .option("--ready-seconds <s>", "how long a model may take until it answers", positive, 600)
  .option("-o, --output <folder>", "what the rounds make; the evolution is known by it", "evolution")
  .action(
    withConnection(
      async (connection, output, env, options) =>
        (await import("./commands/evolve.ts")).evolveCommand(connection, output, env, options),
      { reading: false },
    ),
  );

program
  .command("doctor")
  .description("check the server that commands talk to and what this machine has, and say how to get what is missing")
  .action(async () => {
    const { url, json } = program.opts<GlobalOptions>();
    process.exitCode = await (await import("./commands/doctor.ts")).doctorCommand(outputOf(json), url);
  });

// The pages are no part of what install.sh brings.
if (!isInstalled)
  program
    .command("serve")
    .description("serve the web application, REST and tRPC (PORT, HOST, DATABASE_URL, AGENTGYM_DATA, AGENTGYM_API_KEY)")
    .option("--port <n>", "port (default 3000; a taken one gives the next free)", whole(0, 65_535))
    .option("--api", "REST, MCP and tRPC alone, without the pages")
    .option("--host <host>", "address to listen on (default 127.0.0.1; others need AGENTGYM_API_KEY)")
    .action(async (options) => {
      process.exitCode = await (await import("./commands/serve.ts")).serveCommand(options);
    });

try {
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    // Commander has said it for people; its options may not be read yet.
    if (error.exitCode !== 0 && process.argv.includes("--json")) sayUsage(error);
  } else {
    sayError(error, program.opts<GlobalOptions>().json);
    process.exitCode = exitCodeOf(error);
  }
}
