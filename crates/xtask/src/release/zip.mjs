// A folder as a zip archive that is the same for the same files: `node zip.mjs FOLDER ARCHIVE [NAME]`. Names are sorted
// and every date is SOURCE_DATE_EPOCH, the commit's in a release, so that two builds of one commit can be compared. It
// is not one date for all releases: hosts tell browsers by date and size whether a file has changed, and a page that
// names files by their hashes keeps its size.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes) {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = TABLE[(rest ^ byte) & 0xff] ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** Numbers of two or four bytes, one after the other. */
function fields(...sizesAndValues) {
  const parts = sizesAndValues.map(([size, value]) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(value, 0, size);
    return bytes;
  });
  return Buffer.concat(parts);
}

/** The time and the day of the files, in the format's two numbers. */
const [TIME, DAY] = stamp(new Date(Number(process.env.SOURCE_DATE_EPOCH || Date.now() / 1_000) * 1_000));

function stamp(date) {
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return [time, ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()];
}

const UTF8 = 1 << 11;
const DEFLATED = 8;

/** The archive of `[name, bytes]`. */
export function zip(entries) {
  const bodies = [];
  const directory = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const title = Buffer.from(name);
    const common = fields([2, 20], [2, UTF8], [2, DEFLATED], [2, TIME], [2, DAY], [4, crc32(bytes)], [4, packed.length], [4, bytes.length], [2, title.length], [2, 0]);
    const body = Buffer.concat([fields([4, 0x04034b50]), common, title, packed]);
    // made on Unix, a plain file that all may read
    directory.push(fields([4, 0x02014b50], [2, (3 << 8) | 20]), common, fields([2, 0], [2, 0], [2, 0], [4, 0o100644 * 0x10000], [4, offset]), title);
    bodies.push(body);
    offset += body.length;
  }
  const index = Buffer.concat(directory);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, index.length], [4, offset], [2, 0]);
  return Buffer.concat([...bodies, index, end]);
}

const [folder, archive, name = ''] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const paths = files.map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)).replaceAll(path.sep, '/')).sort();
writeFileSync(archive, zip(paths.map((file) => [path.posix.join(name, file), readFileSync(path.join(folder, file))])));
