/** Words around exports of what the panel shows. */

type Subject = 'probe' | 'hosts' | 'log';
type Format = 'markdown' | 'json' | 'sarif' | 'svg';

const LABELS: Readonly<Record<Format, string>> = {
  markdown: 'Markdown',
  json: 'JSON',
  sarif: 'SARIF',
  svg: 'Picture (SVG)',
};

const SUBJECTS: Readonly<Record<Subject, string>> = {
  probe: 'a probe report',
  hosts: 'a comparison of two hosts',
  log: 'an explained text',
};

const JSON_DETAILS: Readonly<Record<Subject, string>> = {
  probe: 'Everything, as kexpert probe --json prints it',
  hosts: 'Both reports, one per line, as kexpert probe --json prints them',
  log: 'Everything, as kexpert explain --json prints it',
};

export const exporting = {
  label: (format: Format): string => LABELS[format],
  detail: (format: Format, subject: Subject): string => {
    switch (format) {
      case 'markdown':
        return 'For a ticket or a chat';
      case 'json':
        return JSON_DETAILS[subject];
      case 'sarif':
        return 'For code scanning: each finding with its location';
      case 'svg':
        return 'Both lists, joined where they agree';
    }
  },
  nothing: 'The panel has nothing to export. Probe an SSH host first.',
  /** @param formats the labels that apply */
  notApplicable: (subject: Subject, formats: readonly string[]): string => {
    const last = formats.at(-1) ?? '';
    const choice = formats.length < 2 ? last : `${formats.slice(0, -1).join(', ')} or ${last}`;
    return `This format does not apply to ${SUBJECTS[subject]}. Export it as ${choice}.`;
  },
  pickFormat: 'Export SSH Comparison',
  pickTarget: (format: string): string => `Export as ${format}`,
  local: 'Nothing is sent anywhere. An export shows hosts and paths unless you redact them.',
  redactedDetail: 'Replaces hosts, addresses, users, folders and fingerprints with placeholders',
  open: '$(go-to-file) Open as a document',
  openRedacted: '$(go-to-file) Open as a document, redacted',
  save: '$(save) Save as a file…',
  saveRedacted: '$(save) Save as a file, redacted…',
  saveTitle: 'Export SSH Comparison',
  saved: (path: string): string => `$(check) Saved: ${path}`,
};
