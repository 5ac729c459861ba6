import type { Action, Row } from "../../action.ts";
import { formatDate, parseTime, unitMs } from "../../calendar.ts";
import type { SeedTables } from "../../generate/families/expected.ts";
import { sayDate } from "../../generate/families/words.ts";
import type { Random } from "../../random.ts";
import type { RecordGoal } from "../../task.ts";
import { call, recordGoal, rowsIn, where } from "./notation.ts";
import type { AskedKind } from "./tool-set.ts";

/** A project, its tasks, and one of these. */
type Drawn = {
  readonly project: Row;
  readonly name: string;
  readonly projectId: string;
  readonly tasks: readonly Row[];
  readonly task: Row;
  readonly days: number;
};

function drawn(rows: SeedTables, random: Random): Drawn {
  const project = random.pick(rowsIn(rows, "project"));
  const tasks = rowsIn(rows, "task").filter(({ project_id }) => project_id === project.id);
  const [name, projectId] = [String(project.name), String(project.id)];
  return { project, name, projectId, tasks, task: random.pick(tasks), days: random.int(1, 28) };
}

const toTasks = (projectId: string): Action[] => [call("get_projects"), call("get_tasks", { project_id: projectId })];

/** The day so many days after the one on which a task is due. */
const otherDay = ({ due_date }: Row, days: number) =>
  formatDate(parseTime(`${String(due_date)}T00:00:00Z`) + days * unitMs.days);

/** A question about one task. */
function reads(name: string, words: string, path: string, after: readonly string[] = []): AskedKind {
  return {
    name,
    tier: 1,
    draft(rows, random) {
      const { name: project, projectId, task } = drawn(rows, random);
      return {
        instruction: words.replace("CONTENT", `"${String(task.content)}"`).replace("PROJECT", `"${project}"`),
        goal: {
          question: {
            entity: "task",
            where: [where("project_id.name", project), where("content", task.content ?? null)],
            take: { kind: "value", path },
          },
        },
        calls: [...toTasks(projectId), ...after.map((tool) => call(tool, { task_id: task.id ?? "" }))],
      };
    },
  };
}

type Written = {
  readonly instruction: string;
  readonly calls: readonly Action[];
  readonly records: RecordGoal[];
};

/** A change of one record. */
function writes(name: string, written: (drawn: Drawn) => Written | null): AskedKind {
  return {
    name,
    tier: 2,
    draft(rows, random) {
      const chosen = drawn(rows, random);
      const made = written(chosen);
      if (!made) return null;
      const { instruction, calls, records } = made;
      const { name: project, projectId, task } = chosen;
      const isTask = records.some(({ entity }) => entity === "task");
      return {
        instruction,
        goal: {
          records,
          mentions: [
            { entity: "project", id: projectId, by: "name", value: project },
            ...(isTask ? [{ entity: "task", id: String(task.id), by: "content", value: task.content ?? null }] : []),
          ],
        },
        calls,
      };
    },
  };
}

/** What is asked of to-do lists. */
export const todoKinds: readonly AskedKind[] = [
  reads("due_date", "When is the task CONTENT of the project PROJECT due?", "due_date"),
  writes("favorite", (chosen) => {
    const is_favorite = !chosen.project.is_favorite;
    return {
      instruction: is_favorite
        ? `Make the project "${chosen.name}" a favorite.`
        : `The project "${chosen.name}" is a favorite no more. Change that.`,
      calls: [call("get_projects"), call("update_project", { project_id: chosen.projectId, is_favorite })],
      records: [recordGoal("project", chosen.projectId, { is_favorite })],
    };
  }),
  {
    name: "open_of_priority",
    tier: 3,
    draft(rows, random) {
      const { name, projectId, tasks } = drawn(rows, random);
      const priority = random.int(1, 4);
      const meant = tasks.filter((each) => !each.is_completed && each.priority === priority);
      if (meant.length < 2) return null;
      return {
        instruction: `In the project "${name}", complete every open task of priority ${priority}.`,
        goal: {
          records: meant.map(({ id }) => recordGoal("task", String(id), { is_completed: true })),
          mentions: [{ entity: "project", id: projectId, by: "name", value: name }],
          selects: [
            {
              entity: "task",
              where: [where("project_id.name", name), where("priority", priority), where("is_completed", false)],
              take: { kind: "ids" },
            },
          ],
        },
        calls: [...toTasks(projectId), ...meant.map(({ id }) => call("complete_task", { task_id: id ?? "" }))],
      };
    },
  },
  {
    name: "longest",
    tier: 1,
    draft(rows, random) {
      const { name, projectId, tasks } = drawn(rows, random);
      return {
        instruction: `Which task of the project "${name}" takes the most minutes? Answer with its content.`,
        goal: {
          question: {
            entity: "task",
            where: [where("project_id.name", name)],
            take: { kind: "extreme", path: "duration_minutes", most: true, give: "content" },
          },
        },
        calls: [...toTasks(projectId), ...tasks.map(({ id }) => call("get_task_duration", { task_id: id ?? "" }))],
      };
    },
  },
  writes("complete", ({ name, projectId, task: { id, content, is_completed } }) =>
    is_completed
      ? null
      : {
          instruction: `I have done "${String(content)}" of the project "${name}". Mark it as completed.`,
          calls: [...toTasks(projectId), call("complete_task", { task_id: id ?? "" })],
          records: [recordGoal("task", String(id), { is_completed: true })],
        },
  ),
  {
    name: "move_and_complete",
    tier: 4,
    draft(rows, random) {
      const { project: from, name, projectId, tasks } = drawn(rows, random);
      const [first, second] = random.shuffle(tasks.filter((each) => !each.is_completed));
      if (!first || !second) return null;
      const due_date = otherDay(first, random.int(2, 25));
      const is_favorite = !from.is_favorite;
      return {
        instruction: `In the project "${name}", move "${String(first.content)}" to ${sayDate(due_date)}, complete "${String(second.content)}", and ${is_favorite ? "make the project a favorite" : "take the project out of the favorites"}.`,
        goal: {
          records: [
            recordGoal("task", String(first.id), { due_date }),
            recordGoal("task", String(second.id), { is_completed: true }),
            recordGoal("project", projectId, { is_favorite }),
          ],
          mentions: [
            { entity: "project", id: projectId, by: "name", value: name },
            { entity: "task", id: String(first.id), by: "content", value: first.content ?? null },
            { entity: "task", id: String(second.id), by: "content", value: second.content ?? null },
          ],
        },
        calls: [
          ...toTasks(projectId),
          call("update_task", { task_id: first.id ?? "", due_date }),
          call("complete_task", { task_id: second.id ?? "" }),
          call("update_project", { project_id: projectId, is_favorite }),
        ],
      };
    },
  },
  reads("duration", "How many minutes does the task CONTENT of the project PROJECT take?", "duration_minutes", [
    "get_task_duration",
  ]),
  writes("postpone", ({ name, projectId, task: chosen, days }) => {
    const due_date = otherDay(chosen, days);
    return {
      instruction: `Set the due date of "${String(chosen.content)}" in the project "${name}" to ${sayDate(due_date)}.`,
      calls: [...toTasks(projectId), call("update_task", { task_id: chosen.id ?? "", due_date })],
      records: [recordGoal("task", String(chosen.id), { due_date })],
    };
  }),
  {
    name: "delete_done",
    tier: 3,
    draft(rows, random) {
      const { name, projectId, tasks } = drawn(rows, random);
      const meant = tasks.filter(({ is_completed }) => is_completed);
      if (meant.length < 2) return null;
      return {
        instruction: `Delete every completed task of the project "${name}".`,
        goal: {
          records: meant.map(({ id }) => recordGoal("task", String(id), "gone")),
          mentions: [{ entity: "project", id: projectId, by: "name", value: name }],
          selects: [
            {
              entity: "task",
              where: [where("project_id.name", name), where("is_completed", true)],
              take: { kind: "ids" },
            },
          ],
        },
        calls: [...toTasks(projectId), ...meant.map(({ id }) => call("delete_task", { task_id: id ?? "" }))],
      };
    },
  },
  {
    name: "total_duration",
    tier: 1,
    draft(rows, random) {
      const { name, projectId, tasks } = drawn(rows, random);
      const open = tasks.filter(({ is_completed }) => !is_completed);
      return {
        instruction: `How many minutes do the open tasks of the project "${name}" take in all?`,
        goal: {
          question: {
            entity: "task",
            where: [where("project_id.name", name), where("is_completed", false)],
            take: { kind: "sum", path: "duration_minutes" },
          },
        },
        calls: [...toTasks(projectId), ...open.map(({ id }) => call("get_task_duration", { task_id: id ?? "" }))],
      };
    },
  },
  writes("delete", ({ name, projectId, task: { id, content } }) => ({
    instruction: `Delete the task "${String(content)}" from the project "${name}".`,
    calls: [...toTasks(projectId), call("delete_task", { task_id: id ?? "" })],
    records: [recordGoal("task", String(id), "gone")],
  })),
  {
    name: "due_first",
    tier: 1,
    draft(rows, random) {
      const { name, projectId } = drawn(rows, random);
      return {
        instruction: `Which open task of the project "${name}" is due first? Answer with its content.`,
        goal: {
          question: {
            entity: "task",
            where: [where("project_id.name", name), where("is_completed", false)],
            take: { kind: "extreme", path: "due_date", most: false, give: "content" },
          },
        },
        calls: toTasks(projectId),
      };
    },
  },
  reads("description", "What does the description of the task CONTENT in the project PROJECT say?", "description", [
    "get_task_description",
  ]),
];
