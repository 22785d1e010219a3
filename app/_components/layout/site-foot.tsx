/** What the site keeps, said once at the end of every page. */
export function SiteFoot() {
  return (
    <footer className="site-foot">
      <p>
        Chokepoint keeps every published figure with its source and its disagreements. Figures marked “model”
        are computed from a named scenario and seed; figures marked “engine” from the bundled performance
        engine.
      </p>
      <nav aria-label="About">
        <a href="/api/v1/openapi.json">API description</a>
      </nav>
    </footer>
  )
}
