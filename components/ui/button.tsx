import Link from "next/link";
import type { ComponentProps } from "react";

const variants = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong aria-pressed:bg-accent-strong",
  quiet: "border border-line bg-card hover:bg-hover aria-pressed:border-accent aria-pressed:text-accent",
  ghost: "text-soft hover:bg-hover hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent",
  danger: "border border-bad text-bad hover:bg-bad-soft aria-pressed:bg-bad-soft",
} as const;

const sizes = {
  medium: "min-h-8 px-3 py-1.5 text-sm",
  small: "min-h-7 px-2 py-1 text-xs",
  icon: "size-8 justify-center",
} as const;

type Look = { readonly variant?: keyof typeof variants; readonly size?: keyof typeof sizes };

/** The classes of a button, for what looks like one but is another element. */
export function buttonClass({ variant = "quiet", size = "medium" }: Look = {}): string {
  return `inline-flex items-center gap-1.5 rounded-md font-medium transition-colors disabled:pointer-events-none disabled:opacity-50 ${variants[variant]} ${sizes[size]}`;
}

export function Button({ variant, size, className = "", type = "button", ...rest }: ComponentProps<"button"> & Look) {
  return (
    <button
      type={type}
      className={`${buttonClass({ ...(variant && { variant }), ...(size && { size }) })} ${className}`}
      {...rest}
    />
  );
}

export function ButtonLink({ variant, size, className = "", ...rest }: ComponentProps<typeof Link> & Look) {
  return (
    <Link className={`${buttonClass({ ...(variant && { variant }), ...(size && { size }) })} ${className}`} {...rest} />
  );
}
