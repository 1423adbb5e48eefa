import { workbenchWords } from '../../../core/render/workbenchWords.ts';
import type { PanelModel } from '../../../core/service/panel/viewModel.ts';

/** What the tab is called that shows this. The model's texts are escaped already. */
export function panelTitle(model: PanelModel): string {
  const words = workbenchWords().panel;
  switch (model.kind) {
    case 'welcome':
      return words.title;
    case 'busy':
    case 'report':
      return words.titleOf(model.host);
    case 'hosts':
      return words.titleOfTwo(model.left.host, model.right.host);
  }
}
