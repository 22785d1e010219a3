/** What who asks may do with scenarios: write them, only read them though signed in, or nobody knows who it is. */
export type Access = 'write' | 'read' | 'anonymous'
