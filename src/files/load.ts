import { checkData } from '../core/facts/checks.ts';
import { type FactBase, FactFaults, indexFacts } from '../core/facts/factbase.ts';
import { readData } from './read.ts';

/** @throws FactFaults with every fault at once */
export function loadFacts(dir: string): FactBase {
  const { data, faults } = readData(dir);
  const all = [...faults, ...checkData(data)];
  if (all.length > 0) throw new FactFaults(all);
  return indexFacts(data);
}
