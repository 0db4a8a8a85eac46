export type Chromium = { path: string; name: string; takesExtensions: boolean };
export function findChromium(): Chromium | null;
export function findFirefox(): { path: string; name: string } | null;
export function takesExtensions(name: string): boolean;
export function packagesToInstall(): string[];
export function installPackages(packages: string[]): void;
export function missingBrowsers(): string[];
