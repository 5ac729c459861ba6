import { type Random, randomOf } from "../../../random.ts";
import { cwd, inside, linesText, type PythonFamily, results, type TaskDraft, type Topic } from "./draft.ts";

/** A problem with many inputs, whose results are written a line each. */
type Problem<Case> = {
  readonly name: string;
  readonly tier: TaskDraft["tier"];
  /** What is to be found, and how a result is written. */
  readonly asks: string;
  readonly cases: (random: Random) => readonly Case[];
  readonly solve: (each: Case) => string;
  /** A function `solve(case)` that gives the text of a result. */
  readonly python: string;
  readonly otherPython: string;
  /** Parts of the code and what they become in a mistake. */
  readonly mistakes: readonly { readonly what: string; readonly from: string; readonly to: string }[];
};

/** Tasks that want a program for many inputs, edge cases among them: the inputs lie in a file, the results are judged line by line. */
export function algorithmsTopic(seed: number, wanted: readonly ProblemGroup[]): Topic {
  const made = wanted.flatMap((group) => groups[group]).map((problem) => problem(seed));
  return {
    files: Object.fromEntries(made.map(({ file, text }) => [file, text])),
    families: made.map(({ family }) => family),
  };
}

export type ProblemGroup = "intervals" | "graphs" | "strings" | "numbers";

function problemOf<Case>(seed: number, problem: Problem<Case>): { file: string; text: string; family: PythonFamily } {
  const { name, tier, asks, solve, python, otherPython, mistakes } = problem;
  const file = `${cwd}/cases/${name.replaceAll("_", "-")}.json`;
  const path = `${results}/${name.replaceAll("_", "-")}.txt`;
  const cases = problem.cases(randomOf(seed, "python", "cases", name));
  const program = (code: string) =>
    inside(
      `import json\n${code.trim()}\nwith open(${JSON.stringify(path)}, "w") as target:\n    for case in json.load(open(${JSON.stringify(file)})):\n        print(solve(case), file=target)`,
    );
  const draft: TaskDraft = {
    tier,
    instruction: `${file} is a list of ${cases.length} inputs. ${asks} Write ${path} with the result of each input on a line of its own, in the order of the inputs.`,
    writes: { [path]: linesText(cases.map(solve)) },
    solution: [program(python)],
    others: [{ what: "other_algorithm", code: [program(otherPython)] }],
    wrong: [
      ...mistakes.map(({ what, from, to }) => ({ what, code: [program(python.replace(from, to))] })),
      {
        what: "head_only",
        code: [
          program(python)
            .replace("in json.load(", "in (lambda cases: cases[:5])(json.load(")
            .replace(")):\n        print", "))):\n        print"),
        ],
      },
      {
        what: "shifted",
        code: [program(python).replace("print(solve(case)", "print(file=target); print(solve(case)")],
      },
    ],
  };
  return {
    file,
    text: `[\n${cases.map((each) => JSON.stringify(each)).join(",\n")}\n]\n`,
    family: { name: `algorithm_${name}`, draw: (_, slot) => (slot === 0 ? draft : null) },
  };
}

type Interval = readonly [number, number];

function intervalsOf(random: Random, count: number, most: number): Interval[] {
  return Array.from({ length: count }, () => {
    const begin = random.int(-most, most);
    return [begin, begin + random.int(0, Math.max(1, Math.floor(most / 3)))] as const;
  });
}

const merging: Problem<readonly Interval[]> = {
  name: "merge_intervals",
  tier: 2,
  asks: 'Each input is a list of closed intervals [begin, end] of whole numbers. Merge those that overlap or touch (share a point, such as [1, 3] and [3, 5]; [1, 2] and [3, 4] do not). A result is the merged intervals in order of their begin, each as "begin..end", separated by single spaces; an empty line where there is none.',
  cases: (random) => [
    [],
    [[5, 5]],
    [
      [1, 3],
      [3, 5],
    ],
    [
      [1, 2],
      [3, 4],
    ],
    [
      [0, 10],
      [2, 3],
      [4, 10],
    ],
    [
      [4, 6],
      [1, 9],
    ],
    ...Array.from({ length: 24 }, () => intervalsOf(random, random.int(2, 12), 40)),
  ],
  solve(intervals) {
    const merged: [number, number][] = [];
    for (const [begin, end] of intervals.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
      const last = merged.at(-1);
      if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([begin, end]);
    }
    return merged.map(([begin, end]) => `${begin}..${end}`).join(" ");
  },
  python: `
def solve(intervals):
    merged = []
    for begin, end in sorted(intervals):
        if merged and begin <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([begin, end])
    return " ".join(f"{begin}..{end}" for begin, end in merged)`,
  otherPython: `
def solve(intervals):
    events = sorted([(begin, 0) for begin, end in intervals] + [(end, 1) for begin, end in intervals])
    parts, depth = [], 0
    for at, ends in events:
        if not ends:
            if depth == 0:
                start = at
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                parts.append(f"{start}..{at}")
    return " ".join(parts)`,
  mistakes: [
    { what: "touching_apart", from: "begin <= merged", to: "begin < merged" },
    { what: "neighbours_merged", from: "begin <= merged[-1][1]", to: "begin <= merged[-1][1] + 1" },
    { what: "last_end", from: "max(merged[-1][1], end)", to: "end" },
    { what: "unsorted", from: "sorted(intervals)", to: "intervals" },
  ],
};

const rooms: Problem<readonly Interval[]> = {
  name: "most_at_once",
  tier: 3,
  asks: "Each input is a list of bookings [begin, end] in minutes; a booking is there from its begin up to, but not at, its end, and one whose end is its begin is never there. A result is the greatest number of bookings that are there at the same time.",
  cases: (random) => [
    [],
    [[1, 1]],
    [
      [1, 5],
      [5, 9],
    ],
    [
      [1, 5],
      [4, 9],
    ],
    [
      [3, 3],
      [1, 9],
      [2, 4],
    ],
    ...Array.from({ length: 25 }, () => intervalsOf(random, random.int(3, 18), 30)),
  ],
  solve(bookings) {
    const counts = bookings.map(([at]) => bookings.filter(([begin, end]) => begin <= at && at < end).length);
    return String(Math.max(0, ...counts));
  },
  python: `
def solve(bookings):
    events = []
    for begin, end in bookings:
        if begin < end:
            events += [(begin, 1), (end, -1)]
    events.sort(key=lambda event: (event[0], event[1]))
    most = now = 0
    for at, step in events:
        now += step
        most = max(most, now)
    return most`,
  otherPython: `
import bisect
def solve(bookings):
    begins = sorted(begin for begin, end in bookings if begin != end)
    ends = sorted(end for begin, end in bookings if begin != end)
    return max((bisect.bisect_right(begins, at) - bisect.bisect_right(ends, at) for at in begins), default=0)`,
  mistakes: [
    { what: "end_included", from: "(event[0], event[1])", to: "(event[0], -event[1])" },
    { what: "last_count", from: "max(most, now)", to: "now" },
    { what: "all_counted", from: "return most", to: "return len(bookings)" },
    { what: "off_by_one", from: "return most", to: "return most + 1" },
  ],
};

type Graph = {
  readonly from: string;
  readonly to: string;
  readonly roads: readonly (readonly [string, string, number])[];
};

function graphOf(random: Random): Graph {
  const towns = random.shuffle("ABCDEFGHIJ".split("")).slice(0, random.int(4, 10));
  const roads = Array.from({ length: random.int(towns.length - 2, 2 * towns.length) }, () => {
    const [a = "A", b = "B"] = random.shuffle(towns);
    return [a, b, random.int(1, 30)] as const;
  });
  return { from: towns[0] ?? "A", to: towns[1] ?? "B", roads };
}

/** Length of the shortest way from a town to every other, as far as there is one. */
function lengths({ from, roads }: Graph, oneWay = false): Map<string, number> {
  const best = new Map([[from, 0]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b, length] of roads)
      for (const [start, end] of oneWay ? [[a, b] as const] : [[a, b] as const, [b, a] as const]) {
        const via = (best.get(start) ?? Number.POSITIVE_INFINITY) + length;
        if (via < (best.get(end) ?? Number.POSITIVE_INFINITY)) {
          best.set(end, via);
          changed = true;
        }
      }
  }
  return best;
}

const shortest: Problem<Graph> = {
  name: "shortest_way",
  tier: 3,
  asks: 'Each input has `from`, `to` and `roads`, a list of [town, town, length]; every road can be taken both ways, and there may be several between two towns. A result is the length of the shortest way from `from` to `to`, or "none" where there is none.',
  cases: (random) => [
    { from: "A", to: "A", roads: [] },
    { from: "A", to: "B", roads: [] },
    {
      from: "B",
      to: "A",
      roads: [
        ["A", "B", 7],
        ["A", "B", 3],
      ],
    },
    {
      from: "A",
      to: "C",
      roads: [
        ["A", "C", 10],
        ["A", "B", 4],
        ["C", "B", 5],
      ],
    },
    ...Array.from({ length: 26 }, () => graphOf(random)),
  ],
  solve: (graph) => String(lengths(graph).get(graph.to) ?? "none"),
  python: `
import heapq
def solve(case):
    near = {}
    for a, b, length in case["roads"]:
        near.setdefault(a, []).append((b, length))
        near.setdefault(b, []).append((a, length))
    queue, done = [(0, case["from"])], set()
    while queue:
        length, town = heapq.heappop(queue)
        if town == case["to"]:
            return length
        if town in done:
            continue
        done.add(town)
        for other, more in near.get(town, []):
            heapq.heappush(queue, (length + more, other))
    return "none"`,
  otherPython: `
def solve(case):
    best = {case["from"]: 0}
    for _ in range(len(case["roads"]) + 1):
        for a, b, length in case["roads"]:
            for x, y in ((a, b), (b, a)):
                if x in best:
                    best[y] = min(best.get(y, 10 ** 9), best[x] + length)
    return best.get(case["to"], "none")`,
  mistakes: [
    { what: "one_way", from: "        near.setdefault(b, []).append((a, length))\n", to: "" },
    { what: "fewest_roads", from: "length + more", to: "length + 1" },
    { what: "minus_one_for_none", from: 'return "none"', to: "return -1" },
    { what: "last_road_counts", from: "near.setdefault(a, []).append((b, length))", to: "near[a] = [(b, length)]" },
  ],
};

type Jobs = { readonly jobs: readonly string[]; readonly before: readonly (readonly [string, string])[] };

const ordering: Problem<Jobs> = {
  name: "order_of_jobs",
  tier: 3,
  asks: 'Each input has `jobs`, a list of names, and `before`, a list of [first, second]: the first job must be done before the second. A result is the order of all jobs, names separated by single spaces, in which always the job comes next that is first in the alphabet among those that can be done; "circle" where no order is possible.',
  cases: (random) => [
    { jobs: [], before: [] },
    { jobs: ["b", "a"], before: [] },
    { jobs: ["a", "b"], before: [["b", "a"]] },
    {
      jobs: ["a", "b"],
      before: [
        ["a", "b"],
        ["b", "a"],
      ],
    },
    { jobs: ["a"], before: [["a", "a"]] },
    ...Array.from({ length: 25 }, (): Jobs => {
      const jobs = random.shuffle("abcdefghij".split("")).slice(0, random.int(3, 9));
      const isFree = random.int(1, 5) === 1;
      const before = Array.from({ length: random.int(1, jobs.length + 2) }, () => {
        const [x, y] = [random.int(0, jobs.length - 1), random.int(0, jobs.length - 1)];
        const [low, high] = isFree ? [x, y] : [Math.min(x, y), Math.max(x, y)];
        return [jobs[low] ?? "a", jobs[high] ?? "b"] as const;
      }).filter(([first, second]) => isFree || first !== second);
      return { jobs: random.shuffle(jobs), before };
    }),
  ],
  solve({ jobs, before }) {
    const left = new Set(jobs);
    const order: string[] = [];
    while (left.size > 0) {
      const next = [...left]
        .filter((job) => !before.some(([first, second]) => second === job && left.has(first)))
        .toSorted()[0];
      if (next === undefined) return "circle";
      left.delete(next);
      order.push(next);
    }
    return order.join(" ");
  },
  python: `
import heapq
def solve(case):
    waits = {job: 0 for job in case["jobs"]}
    after = {job: [] for job in case["jobs"]}
    for first, second in case["before"]:
        waits[second] += 1
        after[first].append(second)
    ready = [job for job in case["jobs"] if waits[job] == 0]
    heapq.heapify(ready)
    order = []
    while ready:
        job = heapq.heappop(ready)
        order.append(job)
        for other in after[job]:
            waits[other] -= 1
            if waits[other] == 0:
                heapq.heappush(ready, other)
    return " ".join(order) if len(order) == len(waits) else "circle"`,
  otherPython: `
def solve(case):
    left, order = sorted(case["jobs"]), []
    while left:
        for job in left:
            if not any(second == job and first in left for first, second in case["before"]):
                break
        else:
            return "circle"
        left.remove(job)
        order.append(job)
    return " ".join(order)`,
  mistakes: [
    {
      what: "as_they_come",
      from: "    heapq.heapify(ready)\n",
      to: "    heapq.heappop = lambda queue: queue.pop(0); heapq.heappush = lambda queue, job: queue.append(job)\n",
    },
    { what: "circle_left_out", from: ' if len(order) == len(waits) else "circle"', to: "" },
    { what: "backwards", from: '" ".join(order)', to: '" ".join(order[::-1])' },
    { what: "before_left_out", from: "waits[second] += 1", to: "pass" },
  ],
};

const anagrams: Problem<readonly string[]> = {
  name: "anagrams",
  tier: 2,
  asks: 'Each input is a list of words in lower case. Words are alike when they have the same letters, each as often; a word that is there several times counts each time. A result is how many groups of alike words there are and how many words the largest has, as "groups largest".',
  cases: (random) => [
    [],
    ["a"],
    ["ab", "ba", "ab"],
    ["aab", "abb"],
    ["tea", "eat", "ate", "tan", "nat", "bat"],
    ...Array.from({ length: 25 }, () =>
      Array.from({ length: random.int(4, 16) }, () =>
        Array.from({ length: random.int(2, 3) }, () => random.pick(["a", "b", "c", "a"])).join(""),
      ),
    ),
  ],
  solve(words) {
    const groups = new Map<string, number>();
    for (const word of words) {
      const key = word.split("").toSorted().join("");
      groups.set(key, (groups.get(key) ?? 0) + 1);
    }
    return `${groups.size} ${Math.max(0, ...groups.values())}`;
  },
  python: `
def solve(words):
    groups = {}
    for word in words:
        groups.setdefault("".join(sorted(word)), []).append(word)
    return f"{len(groups)} {max(map(len, groups.values()), default=0)}"`,
  otherPython: `
import collections
def solve(words):
    counts = collections.Counter(frozenset(collections.Counter(word).items()) for word in words)
    return f"{len(counts)} {counts.most_common(1)[0][1] if counts else 0}"`,
  mistakes: [
    { what: "sets_of_letters", from: "sorted(word)", to: "sorted(set(word))" },
    { what: "words_once", from: "in words", to: "in set(words)" },
    { what: "no_groups", from: "sorted(word)", to: "word" },
    { what: "off_by_one", from: "{len(groups)} ", to: "{len(groups) - 1} " },
  ],
};

const common: Problem<readonly [string, string]> = {
  name: "longest_common_part",
  tier: 3,
  asks: 'Each input is a pair of texts. A result is the longest text of neighbouring characters that is part of both; of several of the same length the first in the alphabet; "-" where they share none.',
  cases: (random) => [
    ["", ""],
    ["abc", ""],
    ["abc", "xyz"],
    ["abcde", "xbcdx"],
    ["ababa", "babab"],
    ["bca", "cab"],
    ...Array.from({ length: 24 }, (): readonly [string, string] => {
      const text = () => Array.from({ length: random.int(3, 18) }, () => random.pick(["a", "b", "c"])).join("");
      return [text(), text()];
    }),
  ],
  solve([a, b]) {
    let best = "";
    for (let begin = 0; begin < a.length; begin++)
      for (let end = begin + Math.max(1, best.length); end <= a.length; end++) {
        const part = a.slice(begin, end);
        if (b.includes(part) && (part.length > best.length || part < best)) best = part;
      }
    return best || "-";
  },
  python: `
def solve(case):
    a, b = case
    best = ""
    lengths = [0] * (len(b) + 1)
    for i, x in enumerate(a, 1):
        row = [0] * (len(b) + 1)
        for j, y in enumerate(b, 1):
            if x == y:
                row[j] = lengths[j - 1] + 1
                part = a[i - row[j]:i]
                best = min(best, part, key=lambda each: (-len(each), each))
        lengths = row
    return best or "-"`,
  otherPython: `
def solve(case):
    a, b = case
    parts = lambda text: {text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1)}
    return min(parts(a) & parts(b), key=lambda part: (-len(part), part), default="-")`,
  mistakes: [
    { what: "first_found", from: "(-len(each), each)", to: "-len(each)" },
    { what: "subsequence", from: "lengths[j - 1] + 1", to: "max(lengths) + 1" },
    { what: "empty_for_none", from: 'best or "-"', to: "best" },
    { what: "shortest", from: "(-len(each), each)", to: "(len(each) or 99, each)" },
  ],
};

type Coins = { readonly coins: readonly number[]; readonly amount: number };

const coins: Problem<Coins> = {
  name: "fewest_coins",
  tier: 2,
  asks: 'Each input has `coins`, the values of coins of which there are enough, and `amount`. A result is the least number of coins that make the amount exactly, or "none" where no coins do.',
  cases: (random) => [
    { coins: [5], amount: 0 },
    { coins: [5], amount: 3 },
    { coins: [1, 3, 4], amount: 6 },
    { coins: [9, 6, 1], amount: 12 },
    { coins: [4, 6], amount: 7 },
    ...Array.from({ length: 25 }, () => ({
      coins: random.shuffle([2, 3, 4, 5, 7, 9, 11, 12, 20, 25]).slice(0, random.int(2, 4)),
      amount: random.int(1, 70),
    })),
  ],
  solve({ coins: values, amount }) {
    const least = [0];
    for (let sum = 1; sum <= amount; sum++)
      least[sum] = Math.min(
        ...values.map((value) =>
          value <= sum ? (least[sum - value] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    const found = least[amount] ?? Number.POSITIVE_INFINITY;
    return Number.isFinite(found) ? String(found) : "none";
  },
  python: `
def solve(case):
    least = [0] + [None] * case["amount"]
    for amount in range(1, case["amount"] + 1):
        counts = [least[amount - coin] for coin in case["coins"] if coin <= amount and least[amount - coin] is not None]
        least[amount] = min(counts) + 1 if counts else None
    return "none" if least[case["amount"]] is None else least[case["amount"]]`,
  otherPython: `
def solve(case):
    reached, count = {0}, 0
    while reached and case["amount"] not in reached:
        reached = {sum_ + coin for sum_ in reached for coin in case["coins"] if sum_ + coin <= case["amount"]}
        count += 1
    return count if reached else "none"`,
  mistakes: [
    {
      what: "greedy",
      from: "    least = [0]",
      to: '    left, count = case["amount"], 0\n    for coin in sorted(case["coins"], reverse=True):\n        count += left // coin\n        left %= coin\n    return count if left == 0 else "none"\n    least = [0]',
    },
    { what: "off_by_one", from: "min(counts) + 1", to: "min(counts)" },
    { what: "minus_one_for_none", from: '"none"', to: "-1" },
    { what: "most_coins", from: "min(counts)", to: "max(counts)" },
  ],
};

const rising: Problem<readonly number[]> = {
  name: "longest_rise",
  tier: 3,
  asks: "Each input is a list of whole numbers. A result is the length of the longest strictly rising row of numbers that can be picked from it without changing their order (they need not be neighbours).",
  cases: (random) => [
    [],
    [4],
    [3, 3, 3],
    [5, 4, 3],
    [1, 9, 2, 3],
    ...Array.from({ length: 25 }, () => Array.from({ length: random.int(4, 20) }, () => random.int(-15, 15))),
  ],
  solve(values) {
    const best: number[] = [];
    for (const [i, value] of values.entries())
      best.push(1 + Math.max(0, ...best.filter((_, j) => (values[j] ?? 0) < value && j < i)));
    return String(Math.max(0, ...best));
  },
  python: `
import bisect
def solve(values):
    tails = []
    for value in values:
        at = bisect.bisect_left(tails, value)
        tails[at:at + 1] = [value]
    return len(tails)`,
  otherPython: `
def solve(values):
    best = []
    for i, value in enumerate(values):
        best.append(1 + max((best[j] for j in range(i) if values[j] < value), default=0))
    return max(best, default=0)`,
  mistakes: [
    { what: "not_strictly", from: "bisect_left", to: "bisect_right" },
    {
      what: "neighbours_only",
      from: "    tails = []",
      to: "    longest = now = 0\n    for i, value in enumerate(values):\n        now = now + 1 if i and value > values[i - 1] else 1\n        longest = max(longest, now)\n    return longest\n    tails = []",
    },
    { what: "distinct_values", from: "return len(tails)", to: "return len(set(values))" },
    { what: "off_by_one", from: "return len(tails)", to: "return len(tails) + 1" },
  ],
};

/** Makes a problem's file and family of a seed. */
const asked =
  <Case>(problem: Problem<Case>) =>
  (seed: number) =>
    problemOf(seed, problem);

const groups: Readonly<Record<ProblemGroup, readonly ReturnType<typeof asked>[]>> = {
  intervals: [asked(merging), asked(rooms)],
  graphs: [asked(shortest), asked(ordering)],
  strings: [asked(anagrams), asked(common)],
  numbers: [asked(coins), asked(rising)],
};
