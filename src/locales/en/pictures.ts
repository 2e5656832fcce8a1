/** Words in the pictures, and of the command that is one. */
export const pictures = {
  offerings: {
    smartphones: 'smartphones',
    accessories: 'accessories',
    'smart-home': 'smart-home products',
    wearables: 'wearables',
    'tv-box': 'TV boxes',
    stores: 'stores',
    services: 'services',
  },
  grades: {
    launched: 'Launched',
    announced: 'Announced',
    planned: 'Planned',
    hoped: 'Hoped for or rumoured',
    declined: 'Ruled out or denied',
    context: 'Background only',
  },
  /** What came of a plan, as other pages tell it. */
  ends: { kept: 'Happened', missed: 'Did not happen', open: 'Not known' },
  /** The status of phones where other products went further. */
  phones: {
    launched: 'phones launched',
    announced: 'phones only announced',
    planned: 'phones only planned',
    hoped: 'phones only hoped for',
    rumoured: 'phones only rumoured',
    denied: 'phones denied',
    declined: 'phones ruled out',
    context: 'phones not spoken of',
  },
  asOf: (date: string) => `As of ${date}`,
  map: {
    what: 'World map',
    title: (offering: string | undefined) => `Where Xiaomi had launched, or meant to${offering ? `: ${offering}` : ''}`,
    cardTitle: (when: string, offering: string | undefined) =>
      `Where Xiaomi was ${when}${offering ? `: ${offering}` : ''}`,
    guessed: 'Statements that do not say what was to be sold are counted with the phones, by the editors.',
    leftOut: 'Statements that do not say what was to be sold are not counted here.',
  },
  timeline: {
    what: 'Timeline',
    title: (place: string | undefined) =>
      `Xiaomi${place === undefined ? '’s expansion' : ` ${place}`}: said, meant, done`,
    said: 'Said',
    meant: 'Meant for',
    other: 'Other statements',
    world: 'No single market',
    basis: (claims: number) => `${claims} ${claims === 1 ? 'statement' : 'statements'}`,
  },
  terminal: {
    out: 'Write the picture to FILE.png or FILE.svg; the terminal shows its alt text',
    theme: 'Colours of the picture',
    written: (file: string, kilobytes: number) => `Wrote ${file} (${kilobytes} kB).`,
    notWritten: (file: string) => `${file} could not be written. Does its folder exist?`,
    noPicture: 'There is no picture of this answer: it tells nothing that could be drawn.',
    noFormat: (known: string) => `--out takes a file whose name ends in ${known}.`,
    noTheme: (known: string) => `--theme takes one of these: ${known}.`,
  },
};
