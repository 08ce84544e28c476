// Checks every *.parquet below the given folder against the formulas of SampleTable.cs. Exit code 1 on any difference.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'
import { DuckDBInstance } from '@duckdb/node-api'

const rowsPerGroup = 140_000
const uses = ['cropland', 'forest', '草地', '水域', '']
const present = i => i % 7 !== 3 && (i < 50_000 || i > 60_000)

function expected(row) {
  const i = row % rowsPerGroup
  const gap = value => present(i) ? value : null
  return {
    cell: i,
    use: Math.floor(i / 50) % 6,
    flux: gap((i % 1000 - 500) * 1.5),
    cost: i * 0.25,
    id: gap(2n ** 40n + BigInt(i)),
    locked: gap(i % 3 === 0),
    name: gap(uses[Math.floor(i / 20) % 5]),
    code: `u${i}`,
    constant: 7,
  }
}

function compare(reader, file, rows) {
  if (rows.length !== 2 * rowsPerGroup) throw new Error(`${reader} ${file}: ${rows.length} rows`)
  rows.forEach((row, index) => {
    for (const [name, value] of Object.entries(expected(index))) {
      const got = row[name] ?? null
      if (got !== value) throw new Error(`${reader} ${file}: row ${index} ${name} = ${got}, not ${value}`)
    }
  })
  console.log(`${reader}: ${file} ${rows.length} rows equal`)
}

async function hyparquet(path) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const unit = metadata.key_value_metadata.find(pair => pair.key === 'unit')?.value
  if (unit !== 'tCO2e/年') throw new Error(`metadata unit = ${unit}`)
  compare('hyparquet', path, await parquetReadObjects({ file, compressors }))
}

async function duckdb(path) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const result = await connection.runAndReadAll(`select * from '${path}'`)
  compare('duckdb', path, result.getRowObjects())
  const types = await connection.runAndReadAll(`describe select * from '${path}'`)
  console.log('  types', types.getRowObjects().map(row => `${row.column_name} ${row.column_type}`).join(', '))
  const chunks = await connection.runAndReadAll(
    `select row_group_id, path_in_schema, stats_min_value, stats_max_value, stats_null_count, encodings, total_compressed_size from parquet_metadata('${path}') where row_group_id = 0`)
  for (const row of chunks.getRows()) console.log('  chunk', row.join(' | '))
  const filtered = await connection.runAndReadAll(`select count(*) n from '${path}' where id >= ${2n ** 40n + 139_990n}`)
  const wanted = 2 * Array.from({ length: 10 }, (_, k) => 139_990 + k).filter(present).length
  if (Number(filtered.getRowObjects()[0].n) !== wanted) throw new Error('filter on statistics')
}

const folder = process.argv[2] ?? '.'
for (const name of readdirSync(folder).filter(name => name.endsWith('.parquet')).sort()) {
  const path = join(folder, name)
  console.log(path, statSync(path).size, 'bytes')
  await hyparquet(path)
  await duckdb(path)
}
