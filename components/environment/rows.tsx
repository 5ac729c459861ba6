import Link from "next/link";
import type { Row } from "../../core/action.ts";
import type { Entity } from "../../core/environment.ts";
import { valueText } from "../../core/figures.ts";
import { type Query, queryLink } from "../query.ts";
import { Card } from "../ui/card.tsx";
import { Chips } from "../ui/chips.tsx";
import { Empty } from "../ui/states.tsx";
import { Table } from "../ui/table.tsx";
import { PageLinks } from "./page-links.tsx";
import { RowFilters } from "./row-filters.tsx";
import { filtersOf } from "./row-query.ts";
import { SortLink } from "./sort-link.tsx";

type Props = {
  readonly entities: readonly Entity[];
  readonly entity: Entity;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly pageSize: number;
  readonly query: Query;
};

/** The rows that an episode begins with, an entity at a time. */
export function Rows({ entities, entity, rows, total, pageSize, query }: Props) {
  const isFiltered = Object.keys(filtersOf(query)).length > 0;
  return (
    <Card title="Data" aside={`${total} ${entity.label} rows ${isFiltered ? "are like this" : "at the start"}`}>
      <div className="space-y-4">
        <Chips
          label="Entities"
          chips={entities.map(({ name, label }) => ({
            label,
            href: queryLink({}, { tab: "data", entity: name }),
            current: name === entity.name,
          }))}
        />
        <RowFilters entity={entity} query={query} />
        {rows.length === 0 ? (
          <Empty>{isFiltered ? "No row is like this." : "An episode begins without rows here."}</Empty>
        ) : (
          <Table
            label={`Rows of ${entity.label}`}
            head={entity.fields.map((field) => <SortLink key={field.name} name={field.name} query={query} />)}
          >
            {rows.map((row) => (
              <tr key={String(row.id)}>
                {entity.fields.map((field) => (
                  <td key={field.name} className="max-w-64 truncate whitespace-nowrap px-2 py-1.5 font-mono text-xs">
                    {field.entity && entities.some((each) => each.name === field.entity) && row[field.name] ? (
                      <Referred value={row[field.name]} entity={field.entity} />
                    ) : (
                      valueText(row[field.name])
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </Table>
        )}
        <PageLinks label="Pages of rows" total={total} pageSize={pageSize} query={query} />
      </div>
    </Card>
  );
}

/** The ids of a reference, each a link to its row. */
function Referred({ value, entity }: { readonly value: unknown; readonly entity: string }) {
  return [value].flat().map((id, index) => (
    <span key={String(id)}>
      {index > 0 && ", "}
      <Link prefetch={false} className="link" href={queryLink({}, { tab: "data", entity, "f.id": String(id) })}>
        {String(id)}
      </Link>
    </span>
  ));
}
