/** What a server action of the page gives: what was asked for, or why not. */
export type Answered<T> = { readonly value: T } | { readonly problem: string };
