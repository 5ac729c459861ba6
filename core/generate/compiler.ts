/** Who makes a specification of a plan; the version rises when the same arguments make another one. */
export const compiler = { name: "agentgym", version: "3" } as const;
