import { CATALOGUES, type Locale } from '../../locales/index.ts';
import { button, type Row } from './message.ts';

/** A stretch of a list. */
export interface Stretch {
  /** From 1. */
  readonly number: number;
  readonly pages: number;
  readonly from: number;
  readonly to: number;
}

/** @param wanted any number, also none; the nearest page there is is taken */
export function pageOf(wanted: number, length: number, onAPage: number): Stretch {
  const pages = Math.max(1, Math.ceil(length / onAPage));
  const number = Number.isSafeInteger(wanted) ? Math.min(Math.max(wanted, 1), pages) : 1;
  return { number, pages, from: (number - 1) * onAPage, to: number * onAPage };
}

/** The row that turns pages; none where there is but one. @param idOf the id of the button to a page */
export function pageButtons(
  { number, pages }: Pick<Stretch, 'number' | 'pages'>,
  locale: Locale,
  idOf: (number: number) => string,
): readonly Row[] {
  if (pages < 2) return [];
  const { previous, next, page } = CATALOGUES[locale].discord;
  return [
    [
      { ...button(idOf(Math.max(1, number - 1)), previous), disabled: number === 1 },
      // The one here leads to no page, so that the three ids differ.
      { ...button(idOf(0), page(number, pages)), disabled: true },
      { ...button(idOf(Math.min(pages, number + 1)), next), disabled: number === pages },
    ],
  ];
}
