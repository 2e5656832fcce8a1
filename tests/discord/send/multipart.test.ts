import { expect, test } from 'vitest';
import { multipart } from '../../../src/discord/send/multipart.ts';

test('what is put into a form is what is read from it', async () => {
  const json = JSON.stringify({ content: 'Où ? — \r\n--' });
  const files = [
    { name: 'map.png', contentType: 'image/png', data: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
    { name: 'a "b"\r\n.txt', contentType: 'text/plain', data: new TextEncoder().encode('\r\n--x--\r\n') },
  ];
  const { type, body } = multipart(json, files);
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const read = await Promise.all(
    [...form].map(async ([field, value]) =>
      typeof value === 'string'
        ? [field, value]
        : [field, value.name, value.type, [...new Uint8Array(await value.arrayBuffer())]],
    ),
  );
  expect(read).toEqual([
    ['payload_json', json],
    ['files[0]', 'map.png', 'image/png', [...(files[0]?.data ?? [])]],
    ['files[1]', 'a "b"\r\n.txt', 'text/plain', [...(files[1]?.data ?? [])]],
  ]);
});
