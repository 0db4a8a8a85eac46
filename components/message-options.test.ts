import { expect, test } from 'vitest';
import { messageOptions, mostOptions } from './message-options.ts';

const labels = Array.from(
  { length: 30_000 },
  (_, index) => `${index + 1}. POST https://a.test/${index}`,
);

test('of many messages some are listed, and all are counted', () => {
  const { options, matching } = messageOptions(labels, '', 0);
  expect(options).toHaveLength(mostOptions);
  expect(matching).toBe(30_000);
  expect(options[1]).toEqual({ index: 1, label: '2. POST https://a.test/1' });
});

test('a filter finds any of them, in capitals or not', () => {
  expect(messageOptions(labels, ' TEST/29999', 29_999)).toEqual({
    options: [{ index: 29_999, label: labels[29_999] }],
    matching: 1,
  });
});

test('the chosen one is always there', () => {
  expect(messageOptions(labels, '', 20_000).options).toHaveLength(mostOptions + 1);
  expect(messageOptions(labels, 'nothing', 5)).toEqual({
    options: [{ index: 5, label: labels[5] }],
    matching: 0,
  });
});
