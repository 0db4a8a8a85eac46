import { byteText, excerpt } from '../fixtures/byte-text.ts';
import { cmdCommands, isForCmd } from './cmd-words.ts';
import { newBodyFile, type BodyFile } from './curl-file.ts';
import { curlOptions } from './curl-options.ts';
import { applyOption, messagesOf, newRequest } from './curl-request.ts';
import { PasteError, withNote, type PastedMessage } from './pasted.ts';
import { shellCommands } from './shell-words.ts';

const start =
  /^\s*(?:[$>#%] +)?(?=(?:sudo[ \t](?:[^\n'"]*?[ \t])?)?(?:[^\s'"]*[/\\])?curl(?:\.exe)?[\s^])/i;

export function isCurl(text: string): boolean {
  return start.test(text);
}

/** What to do where a curl command stands inside another command; null where it does not. */
export function commandAround(text: string): string | null {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const command = /^(?:[$>#%] +)?([\w./@-]+)(=\S*)? /.exec(firstLine);
  if (!command || !/[\s'"/]curl(?:\.exe)?\s/i.test(firstLine)) return null;
  if (/ HTTP\/[\d.]+$/.test(firstLine)) return null;
  const [, name, value] = command;
  return value === undefined
    ? `This is a command of “${name}” with a curl command in it: paste that alone, without the quotes around it.`
    : `“${name}” is set for a curl command behind it: write its value where the command uses it, and paste the command from “curl” on.`;
}

const cmdNote =
  'Copied for cmd.exe: browsers write what is not ASCII as spaces there, and every line end as LF. ' +
  'If the signature fails, use “Copy as cURL (bash)”.';

/** The messages that curl commands send, in order. Options that only say how to send are skipped. */
export function readCurl(bytes: Uint8Array, bodyFile?: Uint8Array): PastedMessage[] {
  const text = byteText(bytes).replace(start, '');
  const file = bodyFile ? newBodyFile(bodyFile) : null;
  const read = (words: readonly string[]) => readCommand(words, file);
  if (!isForCmd(text)) return shellCommands(text).flatMap(read);
  return cmdCommands(text)
    .flatMap(read)
    .map((message) => withNote(message, cmdNote));
}

function readCommand(all: readonly string[], file: BodyFile | null): PastedMessage[] {
  const [command = '', ...words] = withoutSudo(all);
  if (!/(?:^|[/\\])curl(?:\.exe)?$/i.test(command)) {
    throw new PasteError(
      `Only curl commands can be read, but one starts with ${excerpt(command)}.`,
    );
  }
  const requests = [newRequest(file)];
  for (const option of curlOptions(words)) {
    if ('missing' in option) throw new PasteError(`${option.missing} needs a value after it.`);
    if (option.name === 'next') requests.push(newRequest(file));
    else applyOption(requests.at(-1)!, option);
  }
  return requests.flatMap(messagesOf);
}

/** Who runs it changes nothing about what is sent. */
function withoutSudo([command, ...words]: readonly string[]): readonly string[] {
  if (command !== 'sudo') return [command ?? '', ...words];
  const behind = words.findIndex(
    (word, index) => !word.startsWith('-') && !/^-[ugCDRTph]$/.test(words[index - 1] ?? ''),
  );
  return behind === -1 ? [command] : words.slice(behind);
}
