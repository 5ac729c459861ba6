import type { Row } from "../../action.ts";
import { formatDate, parseTime, unitMs } from "../../calendar.ts";
import { randomOf } from "../../random.ts";
import { parameter } from "../../worlds/tool.ts";
import { idOf, recordParameter, tableOf, toolOf, writeTool } from "./notation.ts";
import { todoKinds } from "./todo-kinds.ts";
import { projects as themes } from "./todo-words.ts";
import type { ToolSet } from "./tool-set.ts";
import { whenAndWhere, whenAndWhereRows } from "./user.ts";

const startAt = "2026-05-11T09:00:00Z";
const project = tableOf(
  { name: "project", plural: "projects", idPrefix: "pj", description: "A list of tasks.", display: "name" },
  { name: "text", order: "integer", color: "text", is_favorite: { type: "boolean", required: true } },
);
const task = tableOf(
  {
    name: "task",
    plural: "tasks",
    idPrefix: "tk",
    description: "Something to do, within a project.",
    display: "content",
    deletable: true,
  },
  {
    project_id: { type: "reference", entity: "project", required: true },
    order: "integer",
    content: "text",
    is_completed: { type: "boolean", required: true },
    priority: { type: "integer", min: 1, max: 4, description: "From 1, low, to 4, urgent" },
    due_date: "date",
    description: { type: "longtext", sensitive: true },
    duration_minutes: { type: "integer", sensitive: true, description: "How many minutes it takes" },
  },
);
const taskParameter = recordParameter("task", "Id of the task");

/** To-do lists: projects and their tasks. */
export const todo: ToolSet = {
  name: "todo",
  startAt,
  entities: [project, task, ...whenAndWhere.entities],
  operations: [
    ...whenAndWhere.operations,
    toolOf({
      name: "get_projects",
      kind: "list",
      entity: "project",
      title: "Get projects",
      description: "All projects: id, order, color, name and whether it is a favorite",
      shows: ["id", "order", "color", "name", "is_favorite"],
    }),
    writeTool("project", [{ kind: "update", record: "project", set: { is_favorite: { get: "params.is_favorite" } } }], {
      name: "update_project",
      kind: "update",
      title: "Update project",
      description: "Makes a project a favorite, or makes it none",
      parameters: [
        recordParameter("project", "Id of the project"),
        parameter("is_favorite", "boolean", "Whether it is to be a favorite"),
      ],
    }),
    toolOf({
      name: "get_tasks",
      kind: "search",
      entity: "task",
      title: "Get tasks",
      description: "The tasks of a project: id, order, content, whether it is completed, priority and due date",
      parameters: [recordParameter("project", "Id of the project", "project_id")],
      shows: ["id", "order", "content", "is_completed", "priority", "due_date"],
    }),
    toolOf({
      name: "get_task_description",
      kind: "get",
      entity: "task",
      title: "Get task description",
      description: "What a task is about",
      parameters: [taskParameter],
      bind: [{ as: "task", entity: "task", param: "task_id" }],
      shows: ["id", "content", "description"],
    }),
    toolOf({
      name: "get_task_duration",
      kind: "get",
      entity: "task",
      title: "Get task duration",
      description: "How many minutes a task takes",
      parameters: [taskParameter],
      bind: [{ as: "task", entity: "task", param: "task_id" }],
      shows: ["id", "content", "duration_minutes"],
    }),
    writeTool("task", [{ kind: "update", record: "task", set: { is_completed: { value: true } } }], {
      name: "complete_task",
      kind: "update",
      title: "Complete task",
      description: "Marks a task as completed",
      parameters: [taskParameter],
    }),
    writeTool("task", [{ kind: "update", record: "task", set: { due_date: { get: "params.due_date" } } }], {
      name: "update_task",
      kind: "update",
      title: "Update task",
      description: "Gives a task another due date",
      parameters: [taskParameter, parameter("due_date", "date", "The new due date")],
    }),
    writeTool("task", [{ kind: "delete", record: "task" }], {
      name: "delete_task",
      kind: "delete",
      title: "Delete task",
      description: "Deletes a task",
      parameters: [taskParameter],
    }),
  ],
  rowsOf(seed) {
    const random = randomOf(seed, "todo", "rows");
    const chosen = random.shuffle(themes).slice(0, 6);
    const colors = random.shuffle(["red", "orange", "olive", "green", "teal", "blue", "violet", "charcoal"]);
    const tasks: Row[] = [];
    for (const [at, theme] of chosen.entries())
      for (const [order, [content, description]] of random.shuffle(theme.tasks).slice(0, random.int(5, 7)).entries())
        tasks.push({
          id: idOf("tk", tasks.length + 1),
          project_id: idOf("pj", at + 1),
          order: order + 1,
          content,
          is_completed: random.next() < 0.25,
          priority: random.int(1, 4),
          due_date: formatDate(parseTime(startAt) + random.int(-5, 30) * unitMs.days),
          description,
          duration_minutes: 5 * random.int(1, 36),
        });
    return {
      project: chosen.map(({ name }, at) => ({
        id: idOf("pj", at + 1),
        name,
        order: at + 1,
        color: colors[at] ?? "grey",
        is_favorite: random.next() < 0.3,
      })),
      task: tasks,
      ...whenAndWhereRows(startAt, "Vienna"),
    };
  },
  kinds: todoKinds,
};
