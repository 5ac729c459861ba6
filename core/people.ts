import { z } from "zod";

/** Who may do what, from all to least; `agent` acts in episodes and is told no answers. What each may do stands in server/api/rules.ts. */
export const Role = z.enum(["owner", "editor", "viewer", "agent"]);
export type Role = z.infer<typeof Role>;

/** A person's role. */
export const MemberRole = Role.exclude(["agent"]);
export type MemberRole = z.infer<typeof MemberRole>;

/** A key's role: what an owner may do needs an owner. */
export const KeyRole = Role.exclude(["owner"]);
export type KeyRole = z.infer<typeof KeyRole>;

/** Fewest characters of a password. */
export const minPasswordLength = 10;

/** One line of text as others see it: no line breaks, and nothing that turns the direction of what stands beside it. */
export function shownLine(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(
      /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u,
      "must be one line of plain text",
    )
    .refine(
      (text) => /[^\p{Cf}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u.test(text),
      "must hold something that can be seen",
    );
}

/** A name as others see it. */
export const ShownName = shownLine(80);

/** Names with the same key are one name, whatever their case, width and invisible characters. */
export function nameKeyOf(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase();
}

/** Name and password as a person types them. The name is shown beside what they write. */
export const Credentials = z.strictObject({
  name: ShownName.meta({ description: "Name that stands beside what the member writes", examples: ["Ada Park"] }),
  password: z
    .string()
    .min(minPasswordLength)
    .max(200)
    .meta({ description: "Kept as a hash only", examples: ["correct horse battery"] }),
});
export type Credentials = z.infer<typeof Credentials>;

/** A person with an account. */
export const Member = z
  .strictObject({ id: z.string(), name: z.string(), role: MemberRole, createdAt: z.int() })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;

/** An invitation that nobody has taken yet. */
export const Invite = z
  .strictObject({ id: z.string(), role: MemberRole, createdAt: z.int(), expiresAt: z.int() })
  .meta({ id: "Invite" });
export type Invite = z.infer<typeof Invite>;

/** An API key without the key. */
export const ApiKey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    role: KeyRole,
    head: z.string().describe("Its first characters, to tell keys apart"),
    createdAt: z.int(),
    lastUsedAt: z.int().nullable().describe("To the minute"),
    revokedAt: z.int().nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

/** Who the server takes the caller for. */
export const Account = z
  .strictObject({
    role: Role.nullable().describe("Null for who has not said who they are"),
    name: z.string().nullable().describe("Of the member or the key"),
    member: z.string().nullable().describe("Id of the member who is signed in"),
    open: z.boolean().describe("Nobody need say who they are: no member, no key, and only this machine can ask"),
  })
  .meta({ id: "Account" });
export type Account = z.infer<typeof Account>;
