import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils'

/**
 * The adapter with one query at a time in each transaction. Prisma asks for the relations of a record all at once,
 * and so do several reads that are awaited together; a transaction has one connection, which takes them in turn. pg
 * kept the turns itself so far, and warns that from version 9 on it will not.
 */
export function withSerialTransactions(factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => serialAdapter(await factory.connect()),
  }
}

function serialAdapter(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (isolationLevel) => inTurn(await start(isolationLevel))
  return adapter
}

function inTurn(transaction: Transaction): Transaction {
  const [queryRaw, executeRaw] = [
    transaction.queryRaw.bind(transaction),
    transaction.executeRaw.bind(transaction),
  ]
  let last: Promise<unknown> = Promise.resolve()
  const next = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(ask)
    // A query that fails is its own caller's; the next one is asked all the same, and PostgreSQL judges it.
    last = answer.catch(() => {})
    return answer
  }
  transaction.queryRaw = (query) => next(() => queryRaw(query))
  transaction.executeRaw = (query) => next(() => executeRaw(query))
  return transaction
}
