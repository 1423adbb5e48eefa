/**
 * The only file that knows @vscode/webview-ui-toolkit, whose upstream is archived: a successor replaces this file alone.
 * Everything else asks for components by the functions below.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDivider,
  vsCodeLink,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';

/** Defines the custom elements. Call once, before anything is rendered. */
export function registerComponents(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDivider(), vsCodeLink(), vsCodeProgressRing());
}

/** A button; `label` is its text and its accessible name. */
export function button(label: string, look: 'primary' | 'secondary', act: () => void): HTMLElement {
  const element = document.createElement('vscode-button');
  element.setAttribute('appearance', look);
  element.textContent = label;
  element.addEventListener('click', act);
  return element;
}

/**
 * A link whose target the extension opens. The address is there to be seen and copied; following it is left to `act`,
 * so that it never depends on what stands in the page.
 */
export function link(label: string, url: string, act: () => void): HTMLElement {
  const element = document.createElement('vscode-link');
  element.setAttribute('href', url);
  element.title = url;
  element.textContent = label;
  element.addEventListener('click', (event) => {
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  return element;
}

export function divider(): HTMLElement {
  const element = document.createElement('vscode-divider');
  element.setAttribute('role', 'presentation');
  return element;
}

/** Turns while something is under way; what that is stands beside it as text. */
export function progressRing(): HTMLElement {
  const element = document.createElement('vscode-progress-ring');
  element.setAttribute('aria-hidden', 'true');
  return element;
}
