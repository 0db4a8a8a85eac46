import { byteText, excerpt } from './byte-text.ts';
import { cmdCommands, isForCmd } from './cmd-words.ts';
import { curlOptions } from './curl-options.ts';
import { applyOption, messagesOf, newRequest } from './curl-request.ts';
import { PasteError, withNote, type PastedMessage } from './pasted.ts';
import { shellCommands } from './shell-words.ts';

const start = /^\s*(?:[$>#%] +)?(?=(?:[^\s'"]*[/\\])?curl(?:\.exe)?[\s^])/i;

export function isCurl(text: string): boolean {
  return start.test(text);
}

const cmdNote =
  'Copied for cmd.exe: browsers write what is not ASCII as spaces there, and every line end as LF. ' +
  'If the signature fails, use “Copy as cURL (bash)”.';

/** The messages that curl commands send, in order. Options that only say how to send are skipped. */
export function readCurl(bytes: Uint8Array): PastedMessage[] {
  const text = byteText(bytes).replace(start, '');
  if (!isForCmd(text)) return shellCommands(text).flatMap(readCommand);
  return cmdCommands(text)
    .flatMap(readCommand)
    .map((message) => withNote(message, cmdNote));
}

function readCommand([command = '', ...words]: readonly string[]): PastedMessage[] {
  if (!/(?:^|[/\\])curl(?:\.exe)?$/i.test(command)) {
    throw new PasteError(
      `Only curl commands can be read, but one starts with ${excerpt(command)}.`,
    );
  }
  const requests = [newRequest()];
  for (const option of curlOptions(words)) {
    if ('missing' in option) throw new PasteError(`${option.missing} needs a value after it.`);
    if (option.name === 'next') requests.push(newRequest());
    else applyOption(requests.at(-1)!, option);
  }
  return requests.flatMap(messagesOf);
}
