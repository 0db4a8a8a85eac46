export function extensionPath(browser: 'chrome' | 'firefox'): string;
export function buildExtension(browser: 'chrome' | 'firefox'): { path: string; built: boolean };
