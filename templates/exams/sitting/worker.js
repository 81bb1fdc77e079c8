{% autoescape off %}// Keeps the empty exam page, its style and its scripts for when the line is down: never a question, never an answer.
"use strict";

const NAME = "congtam-thi-2";
const SHELL = "{{ shell }}";
const PAGE = "{{ page }}";
const FILES = [SHELL{% for file in files %}, "{{ file }}"{% endfor %}];
const PATIENCE = 5000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const kept = await caches.open(NAME);
    await Promise.allSettled(FILES.map((file) => kept.add(new Request(file, { cache: "reload" }))));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("congtam-thi-") && name !== NAME) await caches.delete(name);
    await self.clients.claim();
  })());
});

async function page(request) {
  const control = new AbortController();
  const late = setTimeout(() => control.abort(), PATIENCE);
  try {
    const answer = await fetch(request, { signal: control.signal });
    if (answer.status < 500) return answer;
    return (await caches.match(SHELL)) || answer;
  } catch {
    return (await caches.match(SHELL)) || Response.error();
  } finally {
    clearTimeout(late);
  }
}

async function file(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(NAME)).put(request, answer.clone());
    return answer;
  } catch {
    return (await caches.match(request, { ignoreSearch: true })) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && url.pathname === PAGE) event.respondWith(page(event.request));
  else if (FILES.includes(url.pathname) || /\/(exams|vendor|img)\/[^/]+\.(css|js|woff2|svg)$/.test(url.pathname)) event.respondWith(file(event.request));
});
{% endautoescape %}
