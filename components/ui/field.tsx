import { type ComponentProps, type ReactNode, useId } from "react";

export const fieldClass =
  "w-full rounded-md border border-edge bg-card px-3 py-1.5 text-sm placeholder:text-soft disabled:opacity-50 aria-invalid:border-bad";

type Props = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | null | undefined;
  /** Makes the control from the attributes that tie it to its label, hint and problem. */
  readonly children: (control: {
    readonly id: string;
    readonly "aria-describedby": string | undefined;
    readonly "aria-invalid": boolean;
  }) => ReactNode;
};

/** A labelled control with a hint and, when the value is wrong, what to do about it. */
export function Field({ label, hint, problem, children }: Props) {
  const id = useId();
  const noteId = hint || problem ? `${id}-note` : undefined;
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={id} className="block text-xs font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": noteId, "aria-invalid": Boolean(problem) })}
      {(problem || hint) && (
        <p id={noteId} className={`text-xs wrap-anywhere ${problem ? "text-bad" : "text-soft"}`}>
          {problem || hint}
        </p>
      )}
    </div>
  );
}

export function Input({ className = "", ...rest }: ComponentProps<"input">) {
  return <input className={`${fieldClass} ${className}`} {...rest} />;
}

export function Textarea({ className = "", ...rest }: ComponentProps<"textarea">) {
  return <textarea className={`${fieldClass} ${className}`} {...rest} />;
}

/** The browser's own select: on every device the best known one. */
export function Select({ className = "", ...rest }: ComponentProps<"select">) {
  return <select className={`${fieldClass} ${className}`} {...rest} />;
}

export function Checkbox({ label, ...rest }: Omit<ComponentProps<"input">, "type"> & { readonly label: ReactNode }) {
  return (
    <label className="inline-flex min-h-6 items-center gap-2 text-sm">
      <input type="checkbox" className="size-4 shrink-0 accent-[var(--accent)]" {...rest} />
      {label}
    </label>
  );
}
