import { describe, expect, it } from 'vitest'
import { localPath } from '@/lib/auth/local-path'

describe('where to go after signing in', () => {
  it('is a path of this site with its query and place', () => {
    expect(localPath('/scenarios/default?n=200#save')).toBe('/scenarios/default?n=200#save')
    expect(localPath('/a/../jobs')).toBe('/jobs')
  })

  it('is never another site, however it is spelled', () => {
    const elsewhere = [
      'https://other.example/', '//other.example', '/\\other.example', '/.//other.example', '/..//other.example',
      '/%2e//other.example', '/a/..//other.example', '/./\\other.example', '/\t/other.example', 'javascript:alert(1)',
      '', undefined, 5, '/'.repeat(3),
    ] // prettier-ignore
    for (const wanted of elsewhere) expect([wanted, localPath(wanted, '/safe')]).toEqual([wanted, '/safe'])
  })
})
