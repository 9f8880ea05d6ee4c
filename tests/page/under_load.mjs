// What the page costs the mock, and how it stands 1,000 messages a second. Needs wrk, beside what
// page.sh needs: MOCK_PROGRAM=... CHROMIUM=... node under_load.mjs [seconds]
import {spawn} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {chromium} from 'playwright-core';
import {oa, start} from './mock.mjs';

const seconds = Number(process.argv[2] ?? 60);
const mock = await start();
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
        '--no-sandbox',
        '--disable-gpu',
        '--enable-precise-memory-info',
        '--js-flags=--expose-gc',
    ],
});

/** To 60 people, in turn. */
const phone = number => '09' + String(900 + (number % 60)).padStart(8, '0');
const request = number => ({
    oa_id: oa,
    phone: phone(number),
    template_id: 7895417,
    template_data: {code: String(number)},
});

async function open_page(view) {
    const context = await browser.newContext({viewport: {width: 1360, height: 900}});
    const page = await context.newPage();
    await page.goto(mock.url + '/#' + view);
    await page.locator('#line[data-state=live]').waitFor();
    return page;
}

const bodies = Array.from(
    {length: 60},
    (_, number) => `[==[${JSON.stringify(request(number))}]==]`,
);
const script = join(tmpdir(), `page_under_load.${process.pid}.lua`);
writeFileSync(
    script,
    `
local bodies, n = {${bodies.join(',')}}, 0
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer mock-key"
request = function()
  n = n % #bodies + 1
  return wrk.format("POST", "/v1/shop.Zalo/SendZNS", nil, bodies[n])
end
`,
);
/** Requests a second, as many as the mock serves to four clients that wait for each answer. */
async function rate() {
    const run = spawn('wrk', ['-t1', '-c4', '-d4s', '-s', script, mock.url], {
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    for await (const part of run.stdout) told += part;
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(told)[1]);
}
/** Seconds of CPU that the mock has taken so far. */
const cpu = () => {
    const told = readFileSync(`/proc/${mock.pid}/stat`, 'utf8').split(' ');
    return (Number(told[13]) + Number(told[14])) / 100;
};
const memory = () =>
    Math.round(
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${mock.pid}/status`, 'utf8'))[1]) / 1024,
    );
const sum = list => list.reduce((all, item) => all + item, 0);

await rate(); // to warm up
for (const view of ['phones', 'calls']) {
    const rates = {with_page: [], without: []};
    const costs = {with_page: [], without: []};
    for (let round = 0; round !== 4; ++round)
        for (const which of round % 2 ? ['with_page', 'without'] : ['without', 'with_page']) {
            await mock.tell('reset');
            const page = which === 'with_page' ? await open_page(view) : null;
            await pause(1000);
            const before = cpu();
            const got = await rate();
            rates[which].push(got);
            costs[which].push(((cpu() - before) / (got * 4)) * 1e6);
            await page?.context().close();
        }
    console.log(
        `${view}: requests a second with the page ${rates.with_page.map(Math.round)}, without ${rates.without.map(Math.round)}: ` +
            `ratio ${(sum(rates.with_page) / sum(rates.without)).toFixed(2)}; ` +
            `CPU of the mock for a request ${(sum(costs.with_page) / 4).toFixed(1)} and ${(sum(costs.without) / 4).toFixed(1)} us: ` +
            `ratio ${(sum(costs.without) / sum(costs.with_page)).toFixed(2)}`,
    );
}

await mock.tell('reset');
const page = await open_page('phones');
await page.evaluate(() => {
    window.frames_seen = [];
    let last = performance.now();
    requestAnimationFrame(function next() {
        const now = performance.now();
        window.frames_seen.push(now - last);
        last = now;
        requestAnimationFrame(next);
    });
});
const agent = new http.Agent({keepAlive: true, maxSockets: 16});
let sent = 0;
let failed = 0;
function send() {
    const body = JSON.stringify(request(sent++));
    const headers = {
        'Content-Type': 'application/json',
        Authorization: 'Bearer mock-key',
        'Content-Length': Buffer.byteLength(body),
    };
    http.request(mock.url + '/v1/shop.Zalo/SendZNS', {method: 'POST', agent, headers}, answer => {
        if (answer.statusCode !== 200) ++failed;
        answer.resume();
    })
        .on('error', () => ++failed)
        .end(body);
}
const begin = Date.now();
const sender = setInterval(() => {
    while (sent < Date.now() - begin) send();
}, 5);
for (let passed = 0; passed <= seconds; passed += 10) {
    const seen = await page.evaluate(() => {
        gc();
        const frames = window.frames_seen.splice(0).sort((a, b) => a - b);
        return {
            heap: Math.round(performance.memory.usedJSHeapSize / 2 ** 20),
            elements: document.querySelectorAll('*').length,
            frames: [0.5, 0.99, 1].map(part =>
                Math.round(frames[Math.ceil(part * frames.length) - 1] ?? 0),
            ),
        };
    });
    console.log(
        `${passed} s: ${sent} sent, ${failed} failed; heap of the page ${seen.heap} MB, ${seen.elements} elements, ` +
            `frames ${seen.frames.join(', ')} ms (median, 99 of 100, longest); the mock has ${memory()} MB`,
    );
    await pause(10_000);
}
clearInterval(sender);
await browser.close();
await mock.stop();
