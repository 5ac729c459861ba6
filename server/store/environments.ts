import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import { z } from "zod";
import { Certificate, MeaningCounts } from "../../core/certificate.ts";
import { Domain, EnvironmentSpec } from "../../core/environment.ts";
import { NotFoundError } from "../../core/errors.ts";
import type { OtherFace } from "../../core/worlds/face.ts";
import { columnList } from "./append.ts";
import { type Database, readRows, type Transaction } from "./connection.ts";
import { transactWithAnswer } from "./kept-answer.ts";
import { type Page, type PageRequest, pageFrom, pageOf } from "./page.ts";
import { plainRow, storableText } from "./plain-row.ts";
import { databaseError } from "./store-error.ts";

/** An environment as lists show it. */
export const EnvironmentRow = z
  .object({
    id: z.string(),
    slug: z.string(),
    version: z.int(),
    name: z.string(),
    domain: Domain,
    brief: z.string(),
    specDigest: z.string(),
    status: z.enum(["live", "uncertified"]).describe("`uncertified`: a gate of its certificate does not hold"),
    entityCount: z.int().describe("Without those that are plumbing"),
    operationCount: z.int(),
    policyCount: z.int(),
    taskCount: z.int(),
    rowCount: z.int(),
    certified: z.boolean(),
    meaning: MeaningCounts.nullable()
      .default(null)
      .describe("Read in lists; null where it is not asked for, or not known"),
    createdAt: z.int(),
  })
  .meta({ id: "EnvironmentRow" });
export type EnvironmentRow = z.infer<typeof EnvironmentRow>;

/** A certified specification to keep, with the digests that core/state/digest.ts gives. */
export type NewEnvironment = {
  readonly spec: EnvironmentSpec;
  readonly digest: string;
  readonly certificate: Certificate;
  readonly variants: readonly { readonly spec: EnvironmentSpec; readonly digest: string }[];
  readonly createdAt: number;
  /** It came in a file: where its slug is taken it is a version of `<slug>-imported`, so that the slug goes on meaning what is here. */
  readonly imported?: boolean | undefined;
};

/** Which face of which environment. */
export type FaceKey = { readonly environmentId: string; readonly seed: number; readonly face: OtherFace };

const SUMMARY = {
  id: true,
  slug: true,
  version: true,
  name: true,
  domain: true,
  brief: true,
  specDigest: true,
  status: true,
  entityCount: true,
  operationCount: true,
  policyCount: true,
  taskCount: true,
  rowCount: true,
  certified: true,
  createdAt: true,
} as const;
const GET = `SELECT ${columnList(SUMMARY)} FROM "Environment" WHERE "id" = $1`;
/** A slug stands for its newest version. */
const GET_NEWEST = `SELECT ${columnList(SUMMARY)} FROM "Environment" WHERE "slug" = $1 ORDER BY "version" DESC LIMIT 1`;
const listed = (where: string) => (meaning: string) =>
  `SELECT ${columnList(SUMMARY)}, ${meaning} AS "meaning" FROM "Environment" WHERE ${where}("createdAt" < $1 OR ("createdAt" = $1 AND "id" < $2))
  ORDER BY "createdAt" DESC, "id" DESC LIMIT $3`;
const LIST = listed("");
const LIST_VERSIONS = listed('"slug" = $4 AND ');
/** Later than any time. */
const NEWEST = 2n ** 62n;
const MAX_CACHED_SPECS = 64;
const VERSION_ATTEMPTS = 20;
const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

function summaryOf(row: Readonly<Record<string, unknown>>): EnvironmentRow {
  const { meaning } = row;
  return EnvironmentRow.parse({
    ...plainRow(row),
    certified: row.certified === true || row.certified === 1,
    meaning: typeof meaning === "string" ? JSON.parse(meaning) : null,
  });
}

/** The environments and their specifications. */
export function environmentsOf(database: Database) {
  const { prisma } = database;
  const specs = new Map<string, Promise<EnvironmentSpec>>();
  const meaning = database.sqlite
    ? `json_extract("certificate", '$.meaning')`
    : `("certificate"::json -> 'meaning')::text`;

  async function loadSpec(digest: string): Promise<EnvironmentSpec> {
    const row = await prisma.spec.findUnique({ where: { digest } });
    if (!row) throw new NotFoundError(`there is no specification ${digest}`);
    return EnvironmentSpec.parse(JSON.parse(new TextDecoder().decode(await decompress(row.body))));
  }

  const calls = {
    /** Keeps an environment under the next version of its slug, with the specification of each seed. The same specification is kept once:
     *  `created` is false when it was there, and the first one is returned. `answerOf` makes the answer that a keyed request for a new one keeps. */
    create: async (
      environment: NewEnvironment,
      answerOf: (created: EnvironmentRow) => unknown = () => undefined,
    ): Promise<{ environment: EnvironmentRow; created: boolean }> => {
      const bodies = await Promise.all(
        [environment, ...environment.variants].map(async ({ spec, digest }) => ({
          digest,
          seed: spec.options.seed,
          body: new Uint8Array(await compress(JSON.stringify(spec))),
        })),
      );
      for (let attempt = 1; ; attempt++) {
        try {
          return await transactWithAnswer(
            prisma,
            (transaction) => insert(transaction, environment, bodies),
            (kept) => (kept.created ? answerOf(kept.environment) : undefined),
          );
        } catch (error) {
          // Another process took the version number, or keeps the same specification, at this moment.
          if (databaseError(error).reason !== "unique" || attempt === VERSION_ATTEMPTS) throw error;
        }
      }
    },

    /** The environment of an id, or the newest version of a slug. Rejects with NotFoundError. Read past Prisma: every episode that starts asks for it. */
    get: async (idOrSlug: string): Promise<EnvironmentRow> => {
      const [row] = await readRows(database, GET, [idOrSlug]);
      const [found = row] = row ? [] : await readRows(database, GET_NEWEST, [idOrSlug]);
      if (!found) throw new NotFoundError(`there is no environment ${idOrSlug}`, "List them with `agentgym ls`.");
      return summaryOf(found);
    },

    /** The environment whose specification has this digest, if it is kept. */
    findByDigest: async (specDigest: string): Promise<EnvironmentRow | null> => {
      const row = await prisma.environment.findUnique({ where: { specDigest }, select: SUMMARY });
      return row && EnvironmentRow.parse({ ...plainRow(row), meaning: null });
    },

    /** Newest first; with a `slug` its versions only. Read past Prisma, whose query compiler takes longer to load than the whole of `agentgym ls` may. */
    list: async ({
      slug,
      ...request
    }: PageRequest & { readonly slug?: string } = {}): Promise<Page<EnvironmentRow>> => {
      const { take, after } = pageOf(request);
      const from = [after?.at ?? NEWEST, after?.id ?? "", take];
      const rows = await (slug === undefined
        ? readRows(database, LIST(meaning), from)
        : readRows(database, LIST_VERSIONS(meaning), [...from, slug]));
      const items = rows.map(summaryOf);
      return pageFrom(items, take, (item) => item.createdAt);
    },

    /** Rejects with NotFoundError. */
    certificate: async (id: string): Promise<Certificate> => {
      const row = await prisma.environment.findUnique({ where: { id }, select: { certificate: true } });
      if (!row) throw new NotFoundError(`there is no environment ${id}`, "List them with `agentgym ls`.");
      return Certificate.parse(JSON.parse(row.certificate));
    },

    /** The specification with this digest; the same object each time while it is in use, so that what is derived from it is derived once.
     *  Rejects with NotFoundError. */
    spec: async (digest: string): Promise<EnvironmentSpec> => {
      const known = specs.get(digest);
      specs.delete(digest);
      const loading = known ?? loadSpec(digest);
      specs.set(digest, loading);
      if (specs.size > MAX_CACHED_SPECS) {
        for (const oldest of specs.keys()) {
          specs.delete(oldest);
          break;
        }
      }
      try {
        return await loading;
      } catch (error) {
        specs.delete(digest);
        throw error;
      }
    },

    /** The oldest environment that has the specification of this digest for one of its seeds, or for another face of it; null when there is none. */
    ofSpec: async (digest: string): Promise<string | null> => {
      const oldest = { orderBy: { environment: { createdAt: "asc" } }, select: { environmentId: true } } as const;
      const row =
        (await prisma.variant.findFirst({ where: { specDigest: digest }, ...oldest })) ??
        (await prisma.face.findFirst({ where: { specDigest: digest }, ...oldest }));
      return row?.environmentId ?? null;
    },

    /** The seeds that the environment is kept for, with the digests of their specifications. Its own seed is the first. */
    variants: async (id: string): Promise<readonly { readonly seed: number; readonly specDigest: string }[]> => {
      const { id: environmentId, specDigest } = await calls.get(id);
      const rows = await prisma.variant.findMany({
        where: { environmentId },
        orderBy: { seed: "asc" },
        select: { seed: true, specDigest: true },
      });
      return rows.toSorted((a, b) => Number(b.specDigest === specDigest) - Number(a.specDigest === specDigest));
    },

    /** Another face of an environment on a seed, as it was proven; null where nobody has asked for it yet. */
    face: async (key: FaceKey): Promise<{ readonly specDigest: string; readonly certificate: Certificate } | null> => {
      const row = await prisma.face.findUnique({ where: { environmentId_seed_face: key } });
      return row && { specDigest: row.specDigest, certificate: Certificate.parse(JSON.parse(row.certificate)) };
    },

    /** Keeps another face with its proof; nothing changes when it is kept already. */
    addFace: async (
      key: FaceKey,
      { spec, digest, certificate, createdAt }: Omit<NewEnvironment, "variants">,
    ): Promise<void> => {
      const body = new Uint8Array(await compress(JSON.stringify(spec)));
      await prisma.$transaction(async (transaction) => {
        await putSpec(transaction, digest, body);
        await transaction.face.upsert({
          where: { environmentId_seed_face: key },
          create: {
            ...key,
            specDigest: digest,
            certificate: JSON.stringify(certificate),
            createdAt: BigInt(createdAt),
          },
          update: {},
        });
      });
    },

    /** Keeps the specification of one more seed; nothing changes when that seed is kept already. */
    addVariant: async (id: string, spec: EnvironmentSpec, digest: string): Promise<void> => {
      const body = new Uint8Array(await compress(JSON.stringify(spec)));
      const { seed } = spec.options;
      await prisma.$transaction(async (transaction) => {
        await putSpec(transaction, digest, body);
        const key = { environmentId: id, seed };
        await transaction.variant.upsert({
          where: { environmentId_seed: key },
          create: { ...key, specDigest: digest },
          update: {},
        });
      });
    },
  };
  return calls;
}

async function insert(
  transaction: Transaction,
  { spec, digest, certificate, createdAt, imported = false }: NewEnvironment,
  bodies: readonly { digest: string; seed: number; body: Uint8Array<ArrayBuffer> }[],
): Promise<{ environment: EnvironmentRow; created: boolean }> {
  const same = await transaction.environment.findUnique({ where: { specDigest: digest }, select: SUMMARY });
  if (same) return { environment: EnvironmentRow.parse(plainRow(same)), created: false };
  const { name, domain, brief } = spec.plan;
  const lastOf = (slug: string) =>
    transaction.environment.findFirst({ where: { slug }, orderBy: { version: "desc" }, select: { version: true } });
  const taken = await lastOf(spec.plan.slug);
  const slug = imported && taken ? importedSlug(spec.plan.slug) : spec.plan.slug;
  const last = slug === spec.plan.slug ? taken : await lastOf(slug);
  const version = (last?.version ?? 0) + 1;
  const { entities, operations, policies, rows } = spec.world;
  const own = entities.filter((entity) => !entity.system);
  const row = await transaction.environment.create({
    select: SUMMARY,
    data: {
      id: `env_${slug}_v${version}_${digest.slice(0, 6)}`,
      slug,
      version,
      name: storableText(name),
      domain,
      brief: storableText(brief),
      specDigest: digest,
      status: statusOf(certificate),
      entityCount: own.length,
      operationCount: operations.length,
      policyCount: policies.length,
      taskCount: spec.tasks.length,
      rowCount: own.reduce((sum, entity) => sum + (rows[entity.name]?.length ?? 0), 0),
      certified: certificate.ok,
      certificate: JSON.stringify(certificate),
      createdAt: BigInt(createdAt),
    },
  });
  for (const { digest: specDigest, seed, body } of bodies) {
    await putSpec(transaction, specDigest, body);
    await transaction.variant.upsert({
      where: { environmentId_seed: { environmentId: row.id, seed } },
      create: { environmentId: row.id, seed, specDigest },
      update: {},
    });
  }
  return { environment: EnvironmentRow.parse(plainRow(row)), created: true };
}

const maxSlugChars = 40;

function importedSlug(slug: string): string {
  return `${slug.slice(0, maxSlugChars - "-imported".length).replace(/-$/, "")}-imported`;
}

async function putSpec(transaction: Transaction, digest: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  await transaction.spec.upsert({ where: { digest }, create: { digest, body }, update: {}, select: { digest: true } });
}

function statusOf(certificate: Certificate): EnvironmentRow["status"] {
  return certificate.ok ? "live" : "uncertified";
}
