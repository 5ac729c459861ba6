import Form from "next/form";
import Link from "next/link";
import type { Entity } from "../../core/environment.ts";
import { type Query, queryLink } from "../query.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Field, Input } from "../ui/field.tsx";
import { FILTER, filtersOf, withoutFilters } from "./row-query.ts";

/** A text for each column that its values must hold; the form's answer is an address. */
export function RowFilters({ entity, query }: { readonly entity: Entity; readonly query: Query }) {
  const filters = filtersOf(query);
  const kept = Object.entries(withoutFilters(query)).filter(([name, value]) => name !== "page" && value);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <details className="mb-3 text-sm" open={isFiltered}>
      <summary className="cursor-pointer">Filter</summary>
      <Form key={JSON.stringify([entity.name, filters])} action="" scroll={false} aria-label="Filter rows">
        {kept.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="my-2 grid grid-cols-2 gap-2 sm:grid-cols-4">
          {entity.fields.map(({ name }) => (
            <Field key={name} label={name}>
              {({ "aria-invalid": _, ...control }) => (
                <Input
                  {...control}
                  name={FILTER + name}
                  defaultValue={filters[name]}
                  maxLength={200}
                  autoComplete="off"
                />
              )}
            </Field>
          ))}
        </div>
        <div className="flex gap-2">
          <Button type="submit" size="small">
            Show rows
          </Button>
          {isFiltered && (
            <Link
              scroll={false}
              href={`${queryLink(withoutFilters(query), { page: undefined })}`}
              className={buttonClass({ size: "small" })}
            >
              Clear
            </Link>
          )}
        </div>
      </Form>
    </details>
  );
}
