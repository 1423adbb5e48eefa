import { LogRows } from '../../../../src/core/sources/log/logRows.ts';
import { LogPlace } from '../../../../src/core/sources/log/place.ts';

/** The place of a mark in a text, which has to hold it in one row. */
export function placeOf(text: string, mark: string): LogPlace {
  const rows = new LogRows(text);
  for (let row = 0; ; row += 1) {
    const found = rows.at(row);
    if (found === undefined) throw new Error(`${mark} is not there`);
    const column = found.text.indexOf(mark);
    if (column >= 0) return new LogPlace(rows, { mark, row, column }, { left: 1e6 });
  }
}
