/** Why a command ended without doing what it was asked; `creel.ts` prints it. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Input that no command can work with: exit code 2. */
export function unusable(message: string, cause?: unknown): CommandError {
  return new CommandError(2, message, { cause });
}
