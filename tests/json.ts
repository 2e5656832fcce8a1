// JSON of unknown shape, read without trusting it.

export type Json = Record<string, unknown>;

/** The object, or an empty one: what is absent reads as undefined at any depth. */
export const json = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});

/** The objects of an array, or none. */
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(json) : []);
