export const root: string;
export function missing(): string | null;
export function setUp(): string;
export function runTool(
  name: string,
  args: string[],
  options?: { capture?: boolean },
): { ok: boolean; output: string };
