// A policy that learns to walk mazes, for `agentgym evolve`: a softmax over what is known of each move, learned from conversations (conditional logit, gradient ascent).
//   node maze-policy.mjs train     reads AGENTGYM_TRAIN_FILE, writes $AGENTGYM_MODEL/weights.json
//   node maze-policy.mjs serve     answers as an OpenAI-compatible endpoint on AGENTGYM_PORT; without a model every move is as likely as any other
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const moves = { "move right": [0, 1], "move left": [0, -1], "move up": [-1, 0], "move down": [1, 0] };
const walls = {
  "move right": "to your right",
  "move left": "to your left",
  "move up": "above you",
  "move down": "below you",
};
const features = ["wall", "nearer", "back", "been there", "been there again"];

/** The places and moves of a conversation, one for each answer that was given or is wanted. */
function turnsOf(messages) {
  const turns = [];
  const seen = new Map();
  let [turn, last] = [null, null];
  for (const { role, content, tool_calls: calls } of messages) {
    const told = /goal is at position (\d+), (\d+).*?current position is at position (\d+), (\d+)\. ([^\n"\\]*)/.exec(
      content ?? "",
    );
    if (role !== "assistant" && told) {
      const [goalRow, goalColumn, row, column] = told.slice(1, 5).map(Number);
      seen.set(`${row},${column}`, (seen.get(`${row},${column}`) ?? 0) + 1);
      turn = {
        place: `${row},${column}`,
        options: optionsAt([row, column], [goalRow, goalColumn], told[5], last, seen),
        taken: null,
      };
      turns.push(turn);
    }
    if (role === "assistant" && turn) {
      const action = JSON.parse(calls?.[0]?.function.arguments ?? "{}").action;
      if (action in moves) turn.taken = last = action;
    }
  }
  return turns;
}

/** Of a walk what led on: from each place the move by which it was left for good. */
function wayOf(turns) {
  const lastAt = new Map(turns.map(({ place }, at) => [place, at]));
  return turns.filter(({ place, taken }, at) => taken !== null && lastAt.get(place) === at);
}

/** What is known of each move from a place. */
function optionsAt([row, column], [goalRow, goalColumn], view, last, seen) {
  const distance = (r, c) => Math.abs(goalRow - r) + Math.abs(goalColumn - c);
  return Object.entries(moves).map(([move, [down, right]]) => {
    const been = seen.get(`${row + down},${column + right}`) ?? 0;
    const isBack = last !== null && moves[last][0] === -down && moves[last][1] === -right;
    const isNearer = distance(row + down, column + right) < distance(row, column);
    return { move, values: [view.includes(walls[move]), isNearer, isBack, been > 0, been > 1].map(Number) };
  });
}

function likelihoods(options, weights) {
  const sums = options.map(({ values }) => Math.exp(values.reduce((sum, value, at) => sum + value * weights[at], 0)));
  const all = sums.reduce((a, b) => a + b, 0);
  return sums.map((each) => each / all);
}

function train() {
  const lines = readFileSync(process.env.AGENTGYM_TRAIN_FILE, "utf8").trim().split("\n");
  const turns = lines.flatMap((line) => wayOf(turnsOf(JSON.parse(line).messages)));
  let weights = features.map(() => 0);
  for (let pass = 0; pass < 300; pass++) {
    const slope = features.map(() => 0);
    for (const { options, taken } of turns) {
      const expected = likelihoods(options, weights);
      options.forEach(({ move, values }, at) => {
        for (const each of features.keys()) slope[each] += values[each] * ((move === taken ? 1 : 0) - expected[at]);
      });
    }
    // A small pull to nothing keeps what few turns tell from running away.
    weights = weights.map((weight, at) => weight + (2 * slope[at]) / Math.max(1, turns.length) - 0.001 * weight);
  }
  writeFileSync(join(process.env.AGENTGYM_MODEL, "weights.json"), JSON.stringify(weights));
  console.log(
    `learned from ${lines.length} conversations, ${turns.length} moves: ${features.map((name, at) => `${name} ${weights[at].toFixed(2)}`).join(", ")}`,
  );
  console.log(JSON.stringify({ model: `maze-policy-${process.env.AGENTGYM_ROUND}` }));
}

function serve() {
  const folder = process.env.AGENTGYM_MODEL;
  const weights = folder ? JSON.parse(readFileSync(join(folder, "weights.json"), "utf8")) : features.map(() => 0);
  const model = `maze-policy-${process.env.AGENTGYM_ROUND}`;
  createServer(async (request, response) => {
    let body = "";
    for await (const piece of request) body += piece;
    const send = (value) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    if (request.method === "GET") return send({ object: "list", data: [{ id: model, object: "model" }] });
    const { messages, seed = 0 } = JSON.parse(body);
    const turns = turnsOf(messages);
    const { options } = turns.at(-1) ?? { options: optionsAt([0, 0], [0, 0], "", null, new Map()) };
    const told = messages.find(({ role }) => role === "user")?.content ?? "";
    let rest = chance(`${seed} ${turns.length} ${told}`);
    const chosen =
      options[
        likelihoods(options, weights).findIndex((each) => {
          rest -= each;
          return rest < 0;
        })
      ] ?? options[0];
    const call = { name: "act", arguments: JSON.stringify({ action: chosen.move }) };
    const message = {
      role: "assistant",
      content: null,
      tool_calls: [{ id: `call_${turns.length}`, type: "function", function: call }],
    };
    send({
      id: "1",
      object: "chat.completion",
      created: 0,
      model,
      choices: [{ index: 0, message, finish_reason: "tool_calls" }],
      usage: { prompt_tokens: 0, completion_tokens: 0 },
    });
  }).listen(Number(process.env.AGENTGYM_PORT), "127.0.0.1");
}

/** From 0 to 1, the same for the same text: what is drawn can be drawn again. */
function chance(text) {
  let state = 2166136261;
  for (const letter of text) state = Math.imul(state ^ letter.codePointAt(0), 16777619);
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  state = Math.imul(state ^ (state >>> 16), 0x45d9f3b);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
}

process.argv[2] === "train" ? train() : serve();
