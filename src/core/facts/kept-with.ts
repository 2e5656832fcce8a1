import type { FactBase } from './factbase.ts';

/** Makes something of a base, or of another object, when it is first asked for, and keeps it with that. */
export function keptWith<T, Of extends object = FactBase>(make: (of: Of) => T): (of: Of) => T {
  const made = new WeakMap<Of, { readonly value: T }>();
  return (of) => {
    const known = made.get(of);
    if (known) return known.value;
    const value = make(of);
    made.set(of, { value });
    return value;
  };
}
