import type { FactBase } from '../facts/factbase.ts';
import { keptWith } from '../facts/kept-with.ts';
import { hashOf, learntBy, openModel, prepare } from '../learning/model.ts';
import { lessonsOf } from './stored.ts';

/** The model of a base as bytes, the same for the same facts. It takes a minute or two, but where `before` is of the same facts. */
export function preparedModel(facts: FactBase, before?: Uint8Array): Uint8Array {
  const lessons = lessonsOf(facts);
  const learnt = hashOf(lessons);
  return before && learntBy(before) === learnt ? before : prepare(lessons, learnt);
}

/** Whether bytes are the model that these facts teach. */
export const isModelOf = (prepared: Uint8Array, facts: FactBase): boolean =>
  learntBy(prepared) === hashOf(lessonsOf(facts));

/** The model of a base: what was prepared of it, or, where nothing was, learnt when first asked for, which takes long. */
export const modelOf = keptWith((facts) => openModel(facts.prepared?.questions ?? preparedModel(facts)));
