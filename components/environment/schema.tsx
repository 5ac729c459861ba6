import Link from "next/link";
import type { Row } from "../../core/action.ts";
import type { Entity, Field } from "../../core/environment.ts";
import { valueText } from "../format.ts";
import { queryLink } from "../query.ts";
import { Badge } from "../ui/badge.tsx";
import { buttonClass } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Empty } from "../ui/states.tsx";
import { Cell, Table } from "../ui/table.tsx";
import { RowFilters } from "./row-filters.tsx";
import { filtersOf, withoutFilters } from "./row-query.ts";
import { SortLink } from "./sort-link.tsx";

type Props = {
  readonly entities: readonly Entity[];
  readonly shown: string;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
  readonly query: Readonly<Record<string, string | undefined>>;
};

export function Schema({ entities, shown, rows, total, page, pageSize, query }: Props) {
  const entity = entities.find((each) => each.name === shown);
  const isFiltered = Object.keys(filtersOf(query)).length > 0;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <Card title="Schema" id="schema">
      <nav aria-label="Entities" className="flex flex-wrap gap-2">
        {entities.map(({ name, label, fields }) => (
          <Link
            key={name}
            href={`${queryLink(withoutFilters(query), { entity: name, page: undefined, sort: undefined })}#schema`}
            scroll={false}
            aria-current={name === shown ? "true" : undefined}
            className={`${buttonClass()} ${name === shown ? "border-accent text-accent" : ""}`}
          >
            {label} <span className="text-soft">{fields.length} fields</span>
          </Link>
        ))}
      </nav>
      {entity && (
        <>
          <p className="my-3 text-sm text-soft">{entity.description}</p>
          <Table label={`Fields of ${entity.label}`} head={["Field", "Type", "Rules", "Description"]}>
            {entity.fields.map((field) => (
              <tr key={field.name}>
                <Cell kind="mono">{field.name}</Cell>
                <Cell>{typeText(field)}</Cell>
                <Cell>
                  <Rules field={field} />
                </Cell>
                <Cell kind="text">{field.description}</Cell>
              </tr>
            ))}
          </Table>
          <h3 className="mb-2 mt-6 font-medium">
            {entity.label} rows{" "}
            <span className="text-sm font-normal text-soft">
              {total} {isFiltered ? "are like this" : "at the start of an episode"}
            </span>
          </h3>
          <RowFilters entity={entity} query={query} />
          {rows.length === 0 ? (
            <Empty>No row is like this.</Empty>
          ) : (
            <Table
              label={`Rows of ${entity.label}`}
              head={entity.fields.map((field) => <SortLink key={field.name} name={field.name} query={query} />)}
            >
              {rows.map((row) => (
                <tr key={String(row.id)}>
                  {entity.fields.map((field) => (
                    <td key={field.name} className="max-w-64 truncate whitespace-nowrap px-2 py-1.5 font-mono text-xs">
                      {valueText(row[field.name])}
                    </td>
                  ))}
                </tr>
              ))}
            </Table>
          )}
          {pages > 1 && (
            <nav aria-label="Pages of rows" className="mt-3 flex items-center gap-3 text-sm">
              {page > 1 && (
                <Link className="link" scroll={false} href={`${queryLink(query, { page: String(page - 1) })}#schema`}>
                  Previous
                </Link>
              )}
              <span className="text-soft">
                page {page} of {pages}
              </span>
              {page < pages && (
                <Link className="link" scroll={false} href={`${queryLink(query, { page: String(page + 1) })}#schema`}>
                  Next
                </Link>
              )}
            </nav>
          )}
        </>
      )}
    </Card>
  );
}

function typeText({ type, entity, currency, values }: Field): string {
  if (entity) return `${type} → ${entity}`;
  if (currency) return `${type} (${currency})`;
  return values ? `${type}: ${values.join(", ")}` : type;
}

function Rules({ field }: { readonly field: Field }) {
  const { min, max } = field;
  const range = min === undefined && max === undefined ? null : `${min ?? "…"} to ${max ?? "…"}`;
  const flags = [
    field.required && "required",
    field.unique && "unique",
    field.sensitive && "sensitive",
    field.managed && "set by the environment",
    range,
  ].filter((flag) => typeof flag === "string");
  return (
    <div className="space-y-1">
      <div className="flex flex-wrap gap-1">
        {flags.map((flag) => (
          <Badge key={flag}>{flag}</Badge>
        ))}
      </div>
      {field.transitions && (
        <ul className="text-xs text-soft">
          {Object.entries(field.transitions).map(([from, to]) => (
            <li key={from}>
              {from} → {to.join(", ") || "final"}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
