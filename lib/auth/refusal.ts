/** A form that cannot be carried out, with what to correct. `field` is empty when it is not about one field. */
export class AuthRefusal extends Error {
  override name = 'AuthRefusal'
  readonly field: string

  constructor(message: string, field = '') {
    super(message)
    this.field = field
  }
}
