import type { FactBase } from './factbase.ts';

/** Makes something of a base when it is first asked for, and keeps it with the base. */
export function keptWith<T>(make: (facts: FactBase) => T): (facts: FactBase) => T {
  const made = new WeakMap<FactBase, { readonly value: T }>();
  return (facts) => {
    const known = made.get(facts) ?? { value: make(facts) };
    made.set(facts, known);
    return known.value;
  };
}
