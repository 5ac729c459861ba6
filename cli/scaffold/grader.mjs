// Runs in a container of its own when an episode has ended. Gets the episode, gives an outcome for each validator of environment.json:
// { id, score from 0 to 1, reason, evidence? }.

/** Fields that a task must have changed, by record; everything else must be as it was. */
const goals = {
  t1_001: {},
  t2_001: { p_001: { watered: true } },
  t3_001: { p_003: { watered: true }, p_004: { watered: true } },
  t2_002: { p_002: { stock: -2 } },
};

export function grade({ task, steps, before, after }) {
  const wanted = structuredClone(before.plant);
  for (const plant of wanted)
    for (const [field, value] of Object.entries(goals[task.id]?.[plant.id] ?? {}))
      plant[field] = typeof value === "number" ? plant[field] + value : value;
  const wrong = wanted.filter((plant, at) => JSON.stringify(plant) !== JSON.stringify(after.plant[at]));
  const done = steps.at(-1)?.action;
  const most = before.plant.reduce((best, plant) => (plant.stock > best.stock ? plant : best));
  const answered = task.id !== "t1_001" || done?.params?.answer === most.id;
  return [
    {
      id: "state_correct",
      score: wrong.length === 0 && done?.action === "done" && answered ? 1 : 0,
      reason:
        wrong.length > 0
          ? `${wrong[0].name} is not as the task asks.`
          : answered
            ? "Every plant is as the task asks."
            : `The answer ${most.id} was expected.`,
      ...(wrong.length > 0 ? { evidence: { rows: wrong.map((plant) => plant.id) } } : {}),
    },
  ];
}
