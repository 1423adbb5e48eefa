import timeline from '../../../../data/openssh-timeline.json' with { type: 'json' };

const years = new Map(
  timeline.releases.map(({ version, date }) => [version.replace(/p\d+$/, ''), Number(date.slice(0, 4))]),
);

/**
 * The year in which an OpenSSH release was tagged, from `data/openssh-timeline.json`.
 * Takes a release such as `6.5`; returns null for one that the timeline does not hold: those before 5.3.
 */
export function releaseYear(release: string): number | null {
  return years.get(release.replace(/p\d+$/, '')) ?? null;
}
