import type { ExportFormat } from '../../core/service/panel/viewModel.ts';
import type { Send } from './context.ts';
import { renderMenu } from './renderMenu.ts';

const FORMATS: Readonly<Record<ExportFormat, string>> = {
  markdown: 'Markdown, for a ticket',
  json: 'JSON, for a program',
  sarif: 'SARIF, for code scanning',
  svg: 'A picture (SVG)',
};

/** What can be exported. */
interface Exportable {
  readonly reportId: string;
  /** The formats that apply; none makes no menu. */
  readonly exports: readonly ExportFormat[];
}

/** The menu that exports what is shown, in each format that applies to it; null where none does. */
export function renderExportMenu({ reportId, exports }: Exportable, send: Send): HTMLElement | null {
  const items = exports.map((format) => ({
    label: FORMATS[format],
    act: () => send({ type: 'export', reportId, format }),
  }));
  return items.length === 0 ? null : renderMenu('export', 'Export', items);
}
