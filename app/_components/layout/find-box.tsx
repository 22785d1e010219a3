/** Searches the claims; a plain GET form, so that it works without JavaScript. */
export function FindBox({ id, className = '' }: { id: string; className?: string }) {
  return (
    <form className={`find-box ${className}`} action="/claims" method="get" role="search">
      <label className="visually-hidden" htmlFor={id}>
        Search claims
      </label>
      <input id={id} type="search" name="q" placeholder="Search claims" autoComplete="off" />
    </form>
  )
}
