/**
 * The shape that a translation of `T` must have: every key of it, so that a missing one does not compile. Chinese has
 * no plural forms, so an English `_one` beside its `_other` has no twin.
 */
export type Catalogue<T> = {
  [K in keyof T as K extends `${infer S}_one` ? (`${S}_other` extends keyof T ? never : K) : K]: T[K] extends string
    ? string
    : Catalogue<T[K]>
}
