import type { HostMemorySpec } from '../specs'
import { references as from } from './references'

const socketBytesPerSecond = 160e9
const socketsPerNode = 4
const packagesPerNode = 8

/** Elastic memory service of CloudMatrix384: DRAM of the Kunpeng hosts as one pool for context and models. */
export const elasticMemory: HostMemorySpec = {
  name: 'EMS: pooled DRAM of the Kunpeng hosts',
  cpus: 'Kunpeng, model not published',
  sockets: 192,
  socketsPerNode,
  packagesPerNode,
  planes: {
    scaleUp: {
      bytesPerSecondPerPackage: (socketBytesPerSecond * socketsPerNode) / packagesPerNode,
      basis: 'published',
      source: `${from.cloudMatrix}: about 160 GB/s of a Kunpeng socket on UB, four for eight packages; one package alone reads 151 GB/s`,
      residual: 0.1,
    },
    scaleOut: {
      bytesPerSecondPerPackage: 50e9,
      basis: 'assumed',
      source: `${from.cloudMatrix}: 400 Gb/s of a package on the RDMA plane; that the hosts are reached at this rate is assumed`,
      residual: 0.3,
    },
    host: {
      bytesPerSecondPerPackage: 400e9 / 8 / packagesPerNode,
      basis: 'published',
      source: `${from.cloudMatrix}: VPC plane, 400 Gb/s of a node through a Qingtian card, for eight packages`,
      residual: 0.1,
    },
  },
  sources: [
    {
      figure: 'Kunpeng CPUs',
      value: 192,
      unit: 'sockets',
      basis: 'published',
      source: `${from.cloudMatrix}: 192 CPUs beside 384 packages`,
    },
    {
      figure: 'Kunpeng socket on UB',
      value: 160,
      unit: 'GB/s',
      basis: 'published',
      source: from.cloudMatrix,
      disputed: 'one package alone reads 151 GB/s inside a node, 1.0 µs',
    },
    {
      figure: 'capacity of the pool',
      value: 'not published',
      unit: '',
      basis: 'published',
      source: `${from.cloudMatrix}: neither the DRAM of a node nor the CPU model is stated`,
    },
    {
      figure: 'page of cached keys and values',
      value: '128–512',
      unit: 'tokens',
      basis: 'published',
      source: from.cloudMatrix,
    },
    {
      figure: 'model load, 671 GB for eight instances',
      value: '2,560 s from object storage, 320 s with the pool, about 5 s warm',
      unit: '',
      basis: 'published',
      source: from.cloudMatrix,
    },
  ],
}
