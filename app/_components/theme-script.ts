/** Runs before the first paint, so that a stored choice never flashes. Kept tiny and constant: a policy can hash it. */
export const themeScript = `try{var t=localStorage.getItem('theme');if(t==='dark'||t==='light')document.documentElement.dataset.theme=t}catch(e){}`
