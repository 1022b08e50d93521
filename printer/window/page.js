// Shows each ticket as it is printed and sends what the buttons ask; the printer's own state decides how they look.

const byId = (id) => document.getElementById(id);
const list = byId("tickets");
const state = byId("state");
const shown = new Set();

function add(ticket, isNew) {
  if (shown.has(ticket.number)) return;
  shown.add(ticket.number);
  const item = byId("ticket").content.firstElementChild.cloneNode(true);
  const image = item.querySelector("img");
  image.src = `/jobs/${ticket.image}`;
  image.alt = ticket.caption;
  item.querySelector("figcaption").textContent = ticket.caption;
  item.classList.toggle("new", isNew);
  list.prepend(item);
}

function show(faults) {
  const paperOut = faults.paper_left_mm !== null && faults.paper_left_mm <= 0;
  const now = { ...faults, paper_out: paperOut };
  for (const button of document.querySelectorAll("[data-fault]")) {
    button.setAttribute("aria-pressed", String(Boolean(now[button.dataset.fault])));
  }
  const stopped = paperOut || faults.cover_open || faults.off;
  state.textContent = stopped ? state.dataset.notReady : state.dataset.ready;
  state.classList.toggle("stopped", stopped);
  byId("cut-waits").hidden = faults.cut_after === null;
  if (document.activeElement !== byId("speed")) byId("speed").value = faults.speed_mm_s;
}

async function change(what) {
  const answer = await fetch("/faults", { method: "POST", body: JSON.stringify(what) });
  if (answer.ok) show(await answer.json());
}

async function catchUp() {
  const { jobs } = await (await fetch("/jobs")).json();
  for (const ticket of jobs.reverse()) add(ticket, false);
}

for (const button of document.querySelectorAll("[data-fault]")) {
  button.addEventListener("click", () => change({ [button.dataset.fault]: button.getAttribute("aria-pressed") !== "true" }));
}
for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change({ [form.dataset.change]: Number(form.querySelector("input").value) });
  });
}

const events = new EventSource("/events");
events.addEventListener("open", catchUp);
events.addEventListener("ticket", (event) => add(JSON.parse(event.data), true));
events.addEventListener("faults", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", () => {
  state.textContent = state.dataset.lost;
  state.classList.add("stopped");
});
