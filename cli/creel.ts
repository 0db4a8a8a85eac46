#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { CommandError } from './command-error.ts';
import { diffCommand } from './diff.ts';
import { relayCommand } from './relay.ts';
import { sendCommand } from './send.ts';
import { tailCommand } from './tail.ts';
import { validateCommand } from './validate.ts';
import { verifyCommand } from './verify.ts';

const commands = [
  relayCommand(),
  tailCommand(),
  verifyCommand(),
  validateCommand(),
  diffCommand(),
  sendCommand(),
];

const program = new Command('creel')
  .description('The Network panel for incoming webhooks, from the command line.')
  .addHelpText('after', '\nExample:\n  creel relay --help')
  .exitOverride();
for (const command of commands) program.addCommand(command.exitOverride());

let running = program;
program.hook('preAction', (_program, command) => {
  running = command;
});

// Whoever read the output has seen enough, as `head` has after ten lines.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}

/** Says what went wrong; gives the exit code. Commander has printed its own errors already. */
function explain(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode !== 0) explainInJson(error.message);
    return error.exitCode === 0 ? 0 : 2;
  }
  if (!(error instanceof CommandError)) throw error;
  process.stderr.write(`creel ${running.name()}: ${error.message}\n`);
  explainInJson(error.message);
  return error.exitCode;
}

/** Scripts that asked for JSON get it of an error, too, even where the options could not be read. */
function explainInJson(message: string): void {
  if (!process.argv.includes('--json')) return;
  process.stdout.write(`${JSON.stringify({ error: message })}\n`);
}
