/**
 * The words a record of `data/` may use where only certain ones go. They stand apart from the schemas: every start needs
 * them, and zod only where a file is checked.
 */

export const STATUSES = [
  'launched',
  'announced',
  'planned',
  'hoped',
  'rumoured',
  'denied',
  'declined',
  'context',
] as const;

export const OFFERINGS = [
  'smartphones',
  'accessories',
  'smart-home',
  'wearables',
  'tv-box',
  'stores',
  'services',
] as const;

export const REGIONS = [
  'africa',
  'asia',
  'south-east-asia',
  'europe',
  'western-europe',
  'north-america',
  'world',
] as const;

/** What a stored question is, by what answers it. */
export const QUESTION_TYPES = ['fact', 'conflict', 'horizon', 'premise', 'unknown', 'outside'] as const;
