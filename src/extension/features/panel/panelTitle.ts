import type { PanelModel } from '../../../core/service/panel/viewModel.ts';

/** What the tab is called while there is nothing to show. */
export const PANEL_TITLE = 'SSH comparison';

/** What the tab is called that shows this. The model's texts are escaped already. */
export function panelTitle(model: PanelModel): string {
  switch (model.kind) {
    case 'welcome':
      return PANEL_TITLE;
    case 'busy':
    case 'report':
      return `SSH: ${model.host}`;
    case 'hosts':
      return `SSH: ${model.left.host} and ${model.right.host}`;
  }
}
