// The page in a browser, over a mock of its own. Usage: see page.sh.
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, afterEach, before, beforeEach, test} from 'node:test';
import {chromium} from 'playwright-core';
import {follower, oa, otp, start, stop_all} from './mock.mjs';

let mock, browser, context, page;
let complaints, strangers;

before(async () => {
    mock = await start();
    browser = await chromium.launch({
        executablePath: process.env.CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu'],
    });
});
after(async () => {
    await browser?.close();
    await stop_all();
});
beforeEach(async () => {
    await mock.tell('reset', {all: true});
    await open();
});
afterEach(async () => {
    await context.close();
    assert.deepEqual(complaints, [], 'the console is silent');
    assert.deepEqual(strangers, [], 'nothing is asked of another site');
});

async function open(options = {}, view = 'phones') {
    await context?.close();
    complaints = [];
    strangers = [];
    context = await browser.newContext({
        viewport: {width: 1360, height: 900},
        locale: 'en-GB',
        ...options,
    });
    context.setDefaultTimeout(15000);
    page = await context.newPage();
    page.on('console', line => {
        if (['error', 'warning'].includes(line.type()) && !tolerated(line))
            complaints.push(line.text());
    });
    page.on('pageerror', problem => complaints.push(problem.message));
    page.on('dialog', dialog => {
        complaints.push('a script ran: ' + dialog.message());
        dialog.dismiss();
    });
    page.on('request', request => {
        if (!request.url().startsWith(mock.url) && !request.url().startsWith('data:'))
            strangers.push(request.url());
    });
    await page.goto(mock.url + '/#' + view);
    await page.locator('#line[data-state=live]').waitFor();
}
/** The browser notes every answer that is an error, also those that a test asks for. */
const tolerated = line =>
    line.text().startsWith('Failed to load resource') &&
    /\/v1\/|_worlds\/short\//.test(line.location().url);

const phone = text => page.locator('.phone', {hasText: text});
const shows = (where, text) => where.filter({hasText: text}).first().waitFor();
const count_is = async (where, count) => {
    for (let left = 100; (await where.count()) !== count; await page.waitForTimeout(50))
        assert.ok(left-- > 0, `${await where.count()} and not ${count}`);
};

test('a message appears when it is sent', async () => {
    await page.locator('.empty').waitFor();
    await mock.call('Zalo/SendZNS', otp);
    await shows(phone('0900 000 100').locator('.card.zns'), '482913');
    await page.locator('.empty').waitFor({state: 'detached'});
});

test('ticks follow the message as time passes', async () => {
    await mock.call('Zalo/SendZNS', otp);
    await mock.tell('clock/advance', {seconds: 3});
    await phone('0900 000 100').locator('.ticks.received').waitFor();
    await page.getByRole('button', {name: '+1 min'}).click();
    await phone('0900 000 100').locator('.ticks.seen').waitFor();
});

test('agreeing changes what CheckConsent tells', async () => {
    const asked = {oa_id: oa, phone: otp.phone};
    await mock.call('Zalo/RequestConsent', {
        ...asked,
        call_type: 'audio',
        reason_code: 'update_order',
    });
    await shows(page.locator('.card.consent'), 'Order update');
    await page.getByRole('button', {name: 'Agree'}).click();
    await shows(page.locator('.card.consent'), 'You agreed');
    const {body} = await mock.call('Zalo/CheckConsent', asked);
    assert.equal(body.error, 0);
});

test('refusing changes it too', async () => {
    const asked = {oa_id: oa, phone: otp.phone};
    await mock.call('Zalo/RequestConsent', asked);
    await page.getByRole('button', {name: 'Refuse'}).click();
    await shows(page.locator('.card.consent'), 'You refused');
    const {body} = await mock.call('Zalo/CheckConsent', asked);
    assert.equal(body.error, 3);
});

test('a written reply stands in the conversation and among what people did', async () => {
    await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone});
    const text = 'Đơn của tôi đâu?';
    await phone('0900 000 201').getByLabel('Write to the OA').fill(text);
    await page.keyboard.press('Enter');
    await shows(phone('0900 000 201').locator('.bubble.own'), text);
    const {messages} = await mock.tell('conversation', {
        oa_id: oa,
        zl_user_id: follower.zl_user_id,
    });
    assert.equal(messages.at(-1).text, text);
    const {happenings} = await mock.tell('happenings');
    assert.equal(happenings.at(-1).kind, 'wrote');
    await page.keyboard.press('Escape');
    await page.goto(mock.url + '/#events');
    await shows(page.locator('.happening'), text);
});

test('a written reply goes out as an event, and is shown with what became of it', async () => {
    const came = [];
    const webhook = createServer(async (asked, answer) => {
        let body = '';
        for await (const part of asked) body += part;
        if (body.includes('user_send_text')) came.push(body);
        answer.end();
    });
    await new Promise(done => webhook.listen(0, '127.0.0.1', done).unref());
    await mock.call('Zalo/UpdateShopOA', {
        oa_id: oa,
        webhook_url: `http://127.0.0.1:${webhook.address().port}/`,
    });
    await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone});
    await phone('0900 000 201').getByLabel('Write to the OA').fill('Xin chào');
    await page.keyboard.press('Enter');
    await shows(phone('0900 000 201').locator('.bubble.own'), 'Xin chào');
    await page.goto(mock.url + '/#events');
    const delivery = page.locator('.delivery', {hasText: 'user_send_text'});
    await shows(delivery, 'delivered');
    await delivery.getByRole('button', {name: 'Send again'}).click();
    await shows(delivery, '2 attempts');
    assert.equal(came.length, 2);
    webhook.close();
});

test('who writes is not disturbed by what comes to others', async () => {
    await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone});
    await mock.call('Zalo/SendZNS', otp);
    const field = phone('0900 000 201').getByLabel('Write to the OA');
    await field.fill('Chào');
    await mock.call('Zalo/SendZNS', {...otp, phone: '0900000107'});
    await phone('0900 000 107').waitFor();
    await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone, template_data: {code: '555'}});
    await shows(phone('0900 000 201').locator('.card.zns'), '555');
    assert.equal(await field.inputValue(), 'Chào');
    assert.ok(await field.evaluate(input => input === document.activeElement));
    assert.match(await page.locator('.phone').last().innerText(), /0900 000 201/);
});

test('a phone that is off gets nothing until it is on again', async () => {
    await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone});
    await page.getByRole('button', {name: 'Phone on'}).click();
    await phone('0900 000 201').and(page.locator('.off')).waitFor();
    assert.deepEqual((await mock.tell('people')).phones_off, ['84900000201']);
    await page.getByRole('button', {name: 'Phone off'}).click();
    await page.locator('.phone.off').waitFor({state: 'detached'});
    assert.deepEqual((await mock.tell('people')).phones_off, []);
});

test('who blocks the OA gets no ZNS', async () => {
    await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone});
    await page.getByRole('button', {name: 'Block the OA'}).click();
    await page.getByRole('button', {name: 'Unblock the OA'}).waitFor();
    const {body} = await mock.call('Zalo/SendZNS', {...otp, phone: follower.phone});
    assert.equal(body.error_code, -141);
    await shows(page.locator('.card.failed'), '-141');
});

test('a ZNS that has arrived can be rated', async () => {
    await mock.call('Zalo/SendZNS', otp);
    await mock.tell('clock/advance', {seconds: 3});
    await page.getByRole('button', {name: '4 of 5 stars'}).click();
    await shows(page.locator('.rated'), '★★★★☆');
    assert.equal((await mock.tell('messages')).messages[0].rate, 4);
});

test('a call shows its request and answer, with the problem at its line', async () => {
    await open({}, 'calls');
    await mock.call('Zalo/SendZNS', {...otp, sending_mode: 'by pigeon'});
    await page.locator('.call').first().click();
    await shows(page.locator('.pair .wrong'), '"sending_mode"');
    await shows(page.locator('.pair .problem'), 'unknown word');
    await shows(page.locator('.pair section').nth(1), 'invalid_argument');
});

test('calls are sifted by operation, status and text', async () => {
    await open({}, 'calls');
    await mock.call('Zalo/SendZNS', otp);
    await mock.call('Zalo/SendZNS', {...otp, tracking_id: 'other'});
    await mock.call('Zalo/CheckConsent', {oa_id: oa, phone: 'x'});
    await count_is(page.locator('.call'), 3);
    await page.getByLabel('Status').selectOption('4');
    await count_is(page.locator('.call'), 1);
    await page.getByLabel('Status').selectOption('');
    await page.getByLabel('Operation').selectOption('Zalo/SendZNS');
    await count_is(page.locator('.call'), 2);
    await page.getByLabel('Find').fill('OTHER');
    await count_is(page.locator('.call'), 1);
});

test('a held list of calls stays as it is until it goes on', async () => {
    await open({}, 'calls');
    await mock.call('Zalo/SendZNS', otp);
    await count_is(page.locator('.call'), 1);
    await page.keyboard.press('h');
    await mock.call('Zalo/SendZNS', otp);
    await mock.call('Zalo/SendZNS', otp);
    await page.waitForFunction(() => document.querySelector('[aria-pressed=true]'));
    assert.equal(await page.locator('.call').count(), 1);
    await page.keyboard.press('h');
    await count_is(page.locator('.call'), 3);
});

test('a fault that is added makes the next call fail', async () => {
    await open({}, 'faults');
    const form = page.locator('form', {hasText: 'does'}).last();
    await form.locator('select').first().selectOption('Zalo/SendZNS');
    await form.getByLabel('status').fill('503');
    await form.getByRole('button', {name: 'Add', exact: true}).click();
    await page.locator('.faults li').waitFor();
    assert.equal((await mock.call('Zalo/SendZNS', otp)).status, 503);
    assert.equal((await mock.call('Zalo/SendZNS', otp)).status, 200);
    await shows(page.locator('.faults li'), 'used up');
});

test('a fault is taken back', async () => {
    await open({}, 'faults');
    await page.getByRole('button', {name: '500 once'}).click();
    await page.locator('.faults li').getByRole('button', {name: 'Take back'}).click();
    await page.locator('.faults li').waitFor({state: 'detached'});
    assert.equal((await mock.call('Zalo/SendZNS', otp)).status, 200);
});

test('worlds are opened, watched and closed', async () => {
    await open({}, 'worlds');
    await page.getByLabel('Name').fill('test-17');
    await page.getByRole('button', {name: 'Open a world'}).click();
    await page.waitForFunction(() => document.querySelector('#world').value === 'test-17');
    await page.locator('#line[data-state=live]').waitFor();
    await mock.call('Zalo/SendZNS', otp);
    await mock.call('Zalo/SendZNS', {...otp, phone: '0900000107'}, 'test-17');
    await page.keyboard.press('1');
    await phone('0900 000 107').waitFor();
    assert.equal(await phone('0900 000 100').count(), 0);
    await page.keyboard.press('5');
    await page.locator('.world.own').getByRole('button', {name: 'Close'}).click();
    await page.getByRole('dialog').getByRole('button', {name: 'Close'}).click();
    await page.waitForFunction(() => document.querySelector('#world').value === '');
    await count_is(page.locator('.world'), 1);
});

test('a world that is closed by another is left for the first one', async () => {
    await mock.tell('worlds/open', {name: 'short'});
    await page.getByLabel('World').selectOption('short');
    await page.locator('#line[data-state=live]').waitFor();
    await mock.tell('worlds/close', {name: 'short'});
    await page.waitForFunction(() => document.querySelector('#world').value === '');
    assert.equal((await mock.tell('worlds')).worlds.length, 1);
});

test('the clock is advanced and set going by a value', async () => {
    await open({}, 'worlds');
    await mock.tell('clock/run', {speed: 0});
    const begin = Date.parse((await mock.tell('clock')).time);
    await page.locator('#advance_by').fill('2');
    await page
        .locator('form', {has: page.locator('#advance_by')})
        .getByRole('button')
        .click();
    await page.waitForFunction(
        ([time]) => document.querySelector('#big_time').title === time,
        [new Date(begin + 120000).toISOString()],
    );
    assert.equal(Date.parse((await mock.tell('clock')).time), begin + 120000);
});

test('a reset empties the phones', async () => {
    await mock.call('Zalo/SendZNS', otp);
    await page.locator('.phone').waitFor();
    await mock.tell('reset');
    await page.locator('.phone').waitFor({state: 'detached'});
});

test('the reference tries an operation with the key that it takes', async () => {
    await open({}, 'reference');
    const box = page
        .locator('details.operation', {hasText: 'Send a ZNS message from a template'})
        .first();
    await box.locator('summary').first().click();
    await box.getByRole('button', {name: 'Send', exact: true}).click();
    await shows(box.locator('.result'), '200');
    await shows(box.locator('.result'), 'msg_id');
    assert.equal((await mock.tell('health')).messages, 1);
});

test('every operation of the reference can be opened and has a form', async () => {
    await open({}, 'reference');
    await page.locator('details.operation').first().waitFor();
    const counts = await page.evaluate(() => {
        for (const box of document.querySelectorAll('details.operation')) box.open = true;
        return new Promise(done =>
            setTimeout(() =>
                done({
                    boxes: document.querySelectorAll('details.operation').length,
                    forms: document.querySelectorAll('details.operation form').length,
                }),
            ),
        );
    });
    assert.ok(counts.boxes > 60);
    assert.equal(counts.forms, counts.boxes);
});

test('script in any field is shown as text', async () => {
    const script = '<img src=x onerror="alert(1)"><script>alert(2)</' + 'script>';
    await mock.tell('oas', {oa_id: oa, name: script, status: 'P', app_id: '4079946612431256781'});
    await mock.tell('templates', {
        template_id: 7895430,
        oa_id: oa,
        template_name: script,
        template_status: 'ENABLE',
        template_params: [{name: script, type: 'STRING', max_length: 400}],
    });
    await mock.tell('followers', {
        oa_id: oa,
        zl_user_id: '3617162711928822044',
        full_name: script,
        phone: '0900000244',
        has_conversation: true,
    });
    await mock.call('Zalo/SendZNS', {
        ...otp,
        phone: '0900000244',
        template_id: 7895430,
        template_data: {[script]: script},
        tracking_id: script.slice(0, 48),
    });
    await mock.tell('people/write', {
        who: {oa_id: oa, zl_user_id: '3617162711928822044'},
        text: script,
    });
    await mock.call('Zalo/RequestConsent', {
        oa_id: oa,
        phone: '0900000244',
        reason_code: script,
        [script]: script,
    });
    await mock.call('Zalo/RequestConsent', {oa_id: oa, phone: '0900000244'});
    await mock.tell('sms', {
        id_omni_mess: 'x1',
        told: {
            phonenumber: '84900000244',
            templatecode: script,
            status: 'FAIL',
            channel: script,
            list_param: script,
        },
    });
    await mock.tell('faults/add', {name: script, does: 'status', status: 500, msg: script});
    await mock.call('Zalo/CheckConsent', {oa_id: oa, phone: script});
    await fetch(mock.url + '/v1/shop.Zalo/' + encodeURIComponent(script), {
        method: 'POST',
        headers: {'X-Script': script},
    });
    await shows(page.locator('.phone .bubble.own'), script);
    await shows(page.locator('.phone .card.zns h3'), script);
    await shows(page.locator('.phone .card.sms'), script);
    for (const view of ['phones', 'calls', 'faults', 'events', 'worlds']) {
        await page.goto(mock.url + '/#' + view);
        await page.locator('h1').waitFor();
        if (view === 'calls')
            for (const row of await page.locator('.call').all()) await row.click();
        if (view === 'faults') await shows(page.locator('.faults li'), script);
        if (view === 'events') await shows(page.locator('.happening'), script);
        assert.equal(await page.locator('main img, main script, main iframe').count(), 0);
    }
});

test('the page is walked with the keyboard alone', async () => {
    await mock.call('Zalo/RequestConsent', {oa_id: oa, phone: otp.phone});
    await page.getByRole('button', {name: 'Agree'}).waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    const passed = new Set();
    for (let i = 0; i !== 40; ++i) {
        await page.keyboard.press('Tab');
        const [what, seen] = await page.evaluate(() => {
            const now = document.activeElement;
            const style = getComputedStyle(now);
            return [
                now.textContent || now.ariaLabel || now.id,
                now === document.body || style.outlineStyle !== 'none',
            ];
        });
        assert.ok(seen, 'focus is seen on ' + what);
        passed.add(what);
        if (what === 'Agree') break;
    }
    assert.ok(passed.has('Agree'), [...passed].join(', '));
    await page.keyboard.press('Enter');
    await shows(page.locator('.card.consent'), 'You agreed');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'screen');
    for (const [key, title] of [
        ['2', 'Calls'],
        ['3', 'Faults'],
        ['4', 'Events'],
        ['5', 'Worlds'],
        ['6', 'Reference'],
        ['1', 'Phones'],
    ]) {
        await page.keyboard.press(key);
        await shows(page.locator('h1'), title);
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page
        .getByRole('dialog')
        .waitFor({state: 'detached'})
        .catch(() => page.locator('dialog[open]').waitFor({state: 'hidden'}));
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'find');
});

test('calls are gone through with j and k, and left with Escape', async () => {
    await open({}, 'calls');
    await mock.call('Zalo/SendZNS', {...otp, tracking_id: 'first'});
    await mock.call('Zalo/SendZNS', {...otp, tracking_id: 'second'});
    await count_is(page.locator('.call'), 2);
    await page.keyboard.press('j');
    await shows(page.locator('.detail'), 'second');
    await page.keyboard.press('j');
    await shows(page.locator('.detail'), 'first');
    await page.keyboard.press('k');
    await shows(page.locator('.detail'), 'second');
    await page.keyboard.press('Escape');
    await shows(page.locator('.detail'), 'Choose a call');
});

test('language and colours are switched and remembered', async () => {
    await page.keyboard.press('l');
    await shows(page.locator('h1'), 'Điện thoại');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'vi');
    const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.keyboard.press('t');
    const then = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.notEqual(before, then);
    await page.reload();
    await shows(page.locator('h1'), 'Điện thoại');
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), then);
});

test('a browser in Vietnamese and with dark colours gets both at once', async () => {
    await open({locale: 'vi-VN', colorScheme: 'dark'});
    await shows(page.locator('h1'), 'Điện thoại');
    assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
});

for (const width of [360, 768, 1360])
    test(`at ${width} pixels nothing is wider than the screen`, async () => {
        await open({viewport: {width, height: 740}, locale: 'vi-VN'});
        await mock.call('Zalo/SendZNS', {
            ...otp,
            phone: follower.phone,
            tracking_id: 'x'.repeat(48),
        });
        await mock.call('Zalo/RequestConsent', {oa_id: oa, phone: otp.phone});
        await mock.tell('people/write', {who: {phone: follower.phone}, text: 'x'.repeat(500)});
        await mock.tell('faults/add', {
            name: 'y'.repeat(190),
            does: 'status',
            status: 500,
            body: 'z'.repeat(300),
        });
        await mock.call('Zalo/CheckConsent', {oa_id: oa, phone: 'x'.repeat(200)});
        for (const view of ['phones', 'calls', 'faults', 'events', 'worlds', 'reference']) {
            await page.goto(mock.url + '/#' + view);
            const first = {
                phones: '.phone',
                calls: '.call',
                faults: '.faults li',
                events: '.happening',
                worlds: '.world',
                reference: '.operation',
            }[view];
            await page.locator(first).first().waitFor();
            if (view === 'calls') await page.locator('.call').first().click();
            if (view === 'reference') await page.locator('.operation summary').first().click();
            const over = await page.evaluate(
                () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            assert.equal(over, 0, view);
        }
    });

test('another site can neither frame the page nor read or tell the mock anything', async () => {
    const answer = await fetch(mock.url + '/');
    assert.match(answer.headers.get('content-security-policy'), /frame-ancestors 'none'/);
    assert.match(answer.headers.get('content-security-policy'), /default-src 'none'/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
    await page.route('http://other.example/**', route =>
        route.fulfill({contentType: 'text/html', body: '<p>other</p>'}),
    );
    await page.goto('http://other.example/');
    const tried = await page.evaluate(async url => {
        const outcome = promise =>
            promise.then(
                answer => (answer.type === 'opaque' ? 'opaque' : answer.status),
                () => 'failed',
            );
        return {
            read: await outcome(fetch(url + '/_mock/journal')),
            told: await outcome(
                fetch(url + '/_mock/reset', {
                    method: 'POST',
                    headers: {'Content-Type': 'application/json'},
                    body: '{"all":true}',
                }),
            ),
            stream: await outcome(
                fetch(url + '/_mock/watch', {headers: {Accept: 'text/event-stream'}}),
            ),
            page: await outcome(fetch(url + '/')),
        };
    }, mock.url);
    assert.deepEqual(tried, {read: 'failed', told: 'failed', stream: 'failed', page: 'failed'});
    complaints = [];
    strangers = [];
});

test('the page finds its way back when the mock was away', async () => {
    let other = await start();
    const {url} = other;
    const tab = await context.newPage();
    await tab.goto(url + '/');
    await tab.locator('#line[data-state=live]').waitFor();
    await other.stop();
    await tab.locator('#line[data-state=lost]').waitFor();
    other = await start(new URL(url).port);
    await tab.locator('#line[data-state=live]').waitFor();
    await other.call('Zalo/SendZNS', otp);
    await tab.locator('.phone').waitFor();
    await tab.close();
    await other.stop();
});

test('a mock that was started again is told and called as what it is', async () => {
    let other = await start();
    const {url} = other;
    const tab = await context.newPage();
    const failed = [];
    tab.on('pageerror', problem => failed.push(problem.message));
    await tab.goto(url + '/');
    await tab.locator('#line[data-state=live]').waitFor();
    await other.stop();
    await tab.locator('#line[data-state=lost]').waitFor();
    await tab.keyboard.press('3');
    other = await start(new URL(url).port, ['--api-key', 'another-key']);
    await tab.locator('.panel .field').first().waitFor();
    await tab.keyboard.press('1');
    await tab.getByRole('button', {name: 'Send a sample message'}).click();
    await tab.locator('.phone').waitFor();
    assert.deepEqual(failed, []);
    await tab.close();
    await other.stop();
});

test('a chosen call is shown in another language and after another view, too', async () => {
    await mock.call('Zalo/SendZNS', otp);
    await page.keyboard.press('2');
    await page.locator('.calls button').click();
    await shows(page.locator('.detail h2'), 'Zalo/SendZNS');
    await page.locator('#language').click();
    await shows(page.locator('.detail h2'), 'Zalo/SendZNS');
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    await shows(page.locator('.detail h2'), 'Zalo/SendZNS');
});

test('calls of before a reset are gone, however many came since', async () => {
    const call = name => mock.call('Zalo/SendZNS', {...otp, tracking_id: name});
    await page.keyboard.press('2');
    await call('old-1');
    await call('old-2');
    await shows(page.locator('.calls'), 'old-2');
    await page.keyboard.press('1');
    await page.locator('.phone').waitFor();
    await mock.tell('reset');
    await page.locator('.phone').waitFor({state: 'detached'});
    for (const name of ['new-1', 'new-2', 'new-3']) await call(name);
    await page.locator('.phone').waitFor();
    await page.keyboard.press('2');
    await shows(page.locator('.calls'), 'new-1');
    assert.equal(await page.locator('.calls li', {hasText: 'old-'}).count(), 0);
});

test('rules are shown as they are after a reset', async () => {
    await open({}, 'worlds');
    await mock.call('Zalo/SendZNS', otp);
    const night = page.locator('.rules input').nth(1);
    await night.click();
    assert.equal((await mock.tell('rules')).night_ban, true);
    // A reset is known by counts that were larger before, which the page has to have seen.
    const requests = page.waitForResponse(answer => answer.url().includes('/_mock/worlds'));
    await mock.tell('worlds/open', {name: 'seen'});
    await requests;
    await mock.tell('reset');
    await page.waitForFunction(
        () => document.querySelectorAll('.rules input')[1]?.checked === false,
    );
});

test('a record without a number hides no other', async () => {
    await mock.tell('zns', {});
    await mock.call('Zalo/SendZNS', otp);
    await phone('0900 000 100').waitFor();
    await phone('Unknown person').waitFor();
});

test('a page that nobody sees holds no stream', async () => {
    const hide = hidden =>
        page.evaluate(hidden => {
            Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
            document.dispatchEvent(new Event('visibilitychange'));
        }, hidden);
    const ended = page.waitForEvent('requestfailed', one => one.url().endsWith('/_mock/watch'));
    await hide(true);
    await ended;
    await mock.call('Zalo/SendZNS', otp);
    await hide(false);
    await phone('0900 000 100').waitFor();
});
