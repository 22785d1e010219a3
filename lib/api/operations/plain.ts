type Mutable<Value> = Value extends object ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> } : Value

/** The model's results are deeply readonly plain data; an answer's type is their mutable twin. */
export function plain<Value>(value: Value): Mutable<Value> {
  return value as Mutable<Value>
}
