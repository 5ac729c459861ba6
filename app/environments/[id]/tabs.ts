/** The parts of the page by the name they have in its address. */
export const tabs = {
  overview: "Overview",
  schema: "Schema",
  data: "Data",
  tools: "Tools",
  tasks: "Tasks",
  certificate: "Certificate",
  leaderboard: "Leaderboard",
  connect: "Connect an agent",
} as const;

export type Tab = keyof typeof tabs;

/** Whether an address names a part. */
export function isTab(name: string): name is Tab {
  return Object.hasOwn(tabs, name);
}
