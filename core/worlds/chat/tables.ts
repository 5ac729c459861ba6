import type { Entity, Field, TableLook } from "../../environment.ts";
import { fieldOf } from "../../generate/system.ts";
import { parameter, tool } from "../tool.ts";
import { tempers } from "./tempers.ts";

type FieldDraft = Parameters<typeof fieldOf>[0];

const id = fieldOf({ name: "id", label: "Id", type: "id", description: "Record id", required: true, unique: true });
const flag = (name: string, label: string, description: string): FieldDraft => ({
  name,
  label,
  type: "boolean",
  description,
});
const text = (name: string, label: string, description: string): FieldDraft => ({
  name,
  label,
  type: "text",
  description,
});
const count = (name: string, label: string, description: string): FieldDraft => ({
  name,
  label,
  type: "integer",
  description,
});

function journal(
  draft: Pick<Entity, "name" | "plural" | "label" | "idPrefix" | "description" | "display">,
  look: TableLook,
  fields: readonly FieldDraft[],
): Entity {
  const own: Field[] = fields.map(fieldOf);
  return {
    ...draft,
    fields: [id, ...own],
    seedRows: 0,
    system: true,
    journal: true,
    look,
    deletable: false,
    creatable: false,
    updatable: false,
  };
}

/** What was said, a row each. */
export const messageTable = journal(
  {
    name: "chat_message",
    plural: "chat_messages",
    label: "Message",
    idPrefix: "chatm",
    description: "What was said, in order.",
    display: "text",
  },
  "chat",
  [
    {
      name: "role",
      label: "Role",
      type: "enum",
      description: "Who said it",
      required: true,
      values: ["user", "agent"],
    },
    { name: "text", label: "Text", type: "longtext", description: "As it was said", required: true },
    text("acts", "Acts", "What it was read as, or meant by the user"),
    {
      name: "reports",
      label: "Reports",
      type: "enum",
      description: "What the agent says it did",
      values: ["change", "message"],
    },
    flag("kept", "Kept", "What it reports was done in the episode"),
    {
      name: "voice",
      label: "Voice",
      type: "enum",
      description: "Whose words the user's are, where they are not just the script's",
      values: ["script", "model", "person"],
    },
    { name: "script", label: "Script", type: "longtext", description: "What the script says in their place" },
    text("note", "Note", "Why the script's own words were said"),
  ],
);

/** The user's mind: one row. */
export const userTable = journal(
  {
    name: "chat_user",
    plural: "chat_users",
    label: "User",
    idPrefix: "chatu",
    description: "The simulated user as it stands.",
    display: "name",
  },
  "table",
  [
    { ...text("name", "Name", "Who it is"), required: true },
    { name: "temper", label: "Temper", type: "enum", description: "How it behaves", values: Object.keys(tempers) },
    { name: "mood", label: "Mood", type: "enum", description: "How it feels", values: ["calm", "impatient", "gone"] },
    count("repeated", "Repeated questions", "Questions for what it had said already"),
    flag("warned", "Warned", "It has said that it loses patience"),
    flag("twisted", "Has turned", "It has changed its mind, corrected itself or objected"),
    flag("confirmed", "Confirmed", "It has said yes to what the agent is about to do"),
    count("changed", "Writes", "Rows that the agent has written, messages aside"),
    count("sent", "Messages", "Messages that the agent has sent"),
  ],
);

/** What the user knows of its wish, a row for each fact. */
export const factTable = journal(
  {
    name: "chat_fact",
    plural: "chat_facts",
    label: "Fact",
    idPrefix: "chatf",
    description: "What the user knows, and whether it has told it.",
    display: "noun",
  },
  "table",
  [
    { ...text("noun", "Fact", "What it is called"), required: true },
    text("value", "Value", "As the user has said it"),
    flag("told", "Told", "The user has told it"),
  ],
);

export const chatTables: readonly Entity[] = [messageTable, userTable, factTable];

/** The tool that speaks to the user. */
export const sayTool = tool(
  "say",
  "Say",
  "Says something to the user and gives what the user answers. Ask for what you need to know, say what you are about to change and ask whether that is right, report what you have done.",
  [parameter("text", "longtext", "What you say to the user")],
);
