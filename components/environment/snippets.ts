/** What a snippet needs to work as it stands: a server, and a task and an action that are there. */
export type SnippetFacts = {
  /** `http://localhost:3000` */
  readonly origin: string;
  readonly environmentId: string;
  readonly taskId: string;
  /** A read that the task's tools offer. */
  readonly action: string;
  /** The server asks for an API key. */
  readonly needsKey: boolean;
};

/** A way to connect an agent. */
export type Snippet = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly text: string;
  readonly language: "sh" | "json" | "python" | "ts";
};

/** Texts to copy that work as they stand: each starts an episode of a task (or a run), acts, and ends it. */
export function snippetsOf(facts: SnippetFacts): readonly Snippet[] {
  const { origin, environmentId, needsKey } = facts;
  const keyLine = needsKey ? "export AGENTGYM_API_KEY=ag_...\n" : "";
  const run = `agentgym run ${environmentId} --url ${origin}`;
  return [
    {
      id: "cli",
      language: "sh",
      title: "Command line",
      about:
        "Installs the command line of this server into ~/.agentgym, runs an agent on every task of a tier and prints the score. The oracle needs no model.",
      text: `${keyLine}curl -sSL ${origin}/install.sh | sh
export PATH="$HOME/.agentgym/bin:$PATH"
${run} --agent oracle --tier 1`,
    },
    {
      id: "script",
      language: "sh",
      title: "A script",
      about:
        "With the command line from above. A Python or JavaScript file with a function act, or any program that speaks JSON lines; it runs on your machine.",
      text: `${keyLine}cat > my_agent.py <<'EOF'
def act(observation):
    """Your agent: a tool and its parameters, or "done" and the answer."""
    if "instruction" in observation:
        return "${facts.action}", {}
    return "done", {"answer": "my answer"}
EOF
${run} --agent ./my_agent.py --task ${facts.taskId}`,
    },
    {
      id: "model",
      language: "sh",
      title: "A model",
      about:
        "With the command line from above. Any OpenAI-compatible endpoint that the server reaches; put in your model's name and address. Without @ and an address the server's own OPENAI_BASE_URL and OPENAI_API_KEY count.",
      text: `${keyLine}${run} --agent llm:qwen3@http://localhost:8000/v1 --task ${facts.taskId}`,
    },
    {
      id: "mcp",
      language: "json",
      title: "MCP",
      about: `The configuration of any MCP client (Streamable HTTP): one session is one episode, the tools are its tools.${needsKey ? " Put your API key in place of ag_..." : ""}`,
      text: mcp(facts),
    },
    {
      id: "curl",
      language: "sh",
      title: "curl",
      about: "An episode by hand: start it, take a step, end it and read the score.",
      text: keyLine + curl(facts),
    },
    {
      id: "sdk",
      language: "python",
      title: "Python package",
      about: "Install it from a checkout with pip install ./sdk/python; its extras are langchain and gymnasium.",
      text: pythonPackage(facts),
    },
    {
      id: "python",
      language: "python",
      title: "Python",
      about: "With the standard library only; save it as agent.py.",
      text: python(facts),
    },
    {
      id: "node",
      language: "ts",
      title: "Node",
      about: "With fetch only; save it as agent.mjs.",
      text: node(facts),
    },
  ];
}

function mcp({ origin, environmentId, taskId, needsKey }: SnippetFacts): string {
  const agentgym = {
    type: "http",
    url: `${origin}/mcp/${environmentId}?task=${taskId}`,
    ...(needsKey && { headers: { Authorization: "Bearer ag_..." } }),
  };
  return JSON.stringify({ mcpServers: { agentgym } }, null, 2);
}

function curl({ origin, environmentId, taskId, action, needsKey }: SnippetFacts): string {
  const headers = `-H 'Content-Type: application/json'${needsKey ? ' -H "Authorization: Bearer $AGENTGYM_API_KEY"' : ""}`;
  return `API=${origin}/api
EPISODE=$(curl -s $API/environments/${environmentId}/episodes ${headers} \\
  -d '{"task":"${taskId}","agent":"my-agent"}' | sed 's/.*"episode_id":"\\([^"]*\\)".*/\\1/')
curl -s $API/episodes/$EPISODE/step ${headers} -d '{"action":"${action}","params":{}}'
curl -s $API/episodes/$EPISODE/done ${headers} -d '{"answer":"my answer"}'
echo; echo ${origin}/episodes/$EPISODE
`;
}

function pythonPackage({ origin, environmentId, taskId, action, needsKey }: SnippetFacts): string {
  return `${needsKey ? "import os\n\n" : ""}from agentgym import Gym

gym = Gym("${environmentId}", base_url="${origin}", agent="my-agent"${needsKey ? ', api_key=os.environ["AGENTGYM_API_KEY"]' : ""})
with gym.start(task="${taskId}") as episode:
    print(episode.task["instruction"])
    episode.act("${action}")
    episode.act(("done", {"answer": "my answer"}))
print(f"score {episode.score} {episode.failure}")
print(episode.replay_url)
`;
}

function python({ origin, environmentId, taskId, action, needsKey }: SnippetFacts): string {
  return `import json
${needsKey ? "import os\n" : ""}import urllib.request

API = "${origin}/api"
HEADERS = {"Content-Type": "application/json"${needsKey ? ', "Authorization": "Bearer " + os.environ["AGENTGYM_API_KEY"]' : ""}}


def post(path, body):
    request = urllib.request.Request(API + path, json.dumps(body).encode(), HEADERS)
    with urllib.request.urlopen(request) as response:
        return json.load(response)


def act(observation):
    """Your agent: a tool and its parameters, or "done" and the answer."""
    if "instruction" in observation:
        return "${action}", {}
    return "done", {"answer": "my answer"}


episode = post("/environments/${environmentId}/episodes", {"task": "${taskId}", "agent": "my-agent"})
observation, done = episode["observation"], False
while not done:
    action, params = act(observation)
    step = post(f"/episodes/{episode['episode_id']}/step", {"action": action, "params": params})
    observation, done = step["observation"], step["done"]
print(f"score {step['info']['score']} {step['info']['failure']}")
`;
}

function node({ origin, environmentId, taskId, action, needsKey }: SnippetFacts): string {
  return `const api = "${origin}/api";
const headers = { "Content-Type": "application/json"${needsKey ? ', Authorization: "Bearer " + process.env.AGENTGYM_API_KEY' : ""} };

async function post(path, body) {
  const response = await fetch(api + path, { method: "POST", headers, body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}

/** Your agent: a tool and its parameters, or "done" and the answer. */
function act(observation) {
  if ("instruction" in observation) return { action: "${action}", params: {} };
  return { action: "done", params: { answer: "my answer" } };
}

const episode = await post("/environments/${environmentId}/episodes", { task: "${taskId}", agent: "my-agent" });
let { observation } = episode;
let step;
do {
  step = await post(\`/episodes/\${episode.episode_id}/step\`, act(observation));
  ({ observation } = step);
} while (!step.done);
console.log(\`score \${step.info.score} \${step.info.failure}\`);
`;
}
