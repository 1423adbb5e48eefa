import { pageWords } from '../../core/render/pageWords.ts';
import type { ExportFormat } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { renderMenu } from './renderMenu.ts';

/** What can be exported. */
interface Exportable {
  readonly reportId: string;
  /** The formats that apply; none makes no menu. */
  readonly exports: readonly ExportFormat[];
}

/** The menu that exports what is shown, in each format that applies to it; null where none does. */
export function renderExportMenu({ reportId, exports }: Exportable, send: Send): HTMLElement | null {
  const words = pageWords().topBar;
  const items = exports.map((format) => ({
    label: words.exportAs(format),
    act: () => send({ type: 'export', reportId, format }),
  }));
  return items.length === 0 ? null : renderMenu('export', words.export, items);
}
