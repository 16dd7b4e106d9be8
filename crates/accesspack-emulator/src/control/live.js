// Keeps the parts of the page that are marked `data-live` fresh, as long as the box is ticked.
const box = document.querySelector(".live");
if (box) {
  box.hidden = false;
  const ticked = box.querySelector("input");
  const refresh = async () => {
    if (!ticked.checked || document.hidden) return;
    let fresh;
    try {
      const answer = await fetch("/_emulator", { headers: { accept: "text/html" } });
      fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return; // the emulator was stopped: what is shown stays
    }
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.getElementById(part.id);
      // a section that has the focus is not replaced
      if (next && next.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
        part.innerHTML = next.innerHTML;
      }
    }
  };
  setInterval(refresh, 1000);
}
