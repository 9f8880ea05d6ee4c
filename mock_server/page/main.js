// What holds the views together: which one is shown, when it asks anew, keys, language, colours.

const views = {
    phones: phones_view,
    calls: calls_view,
    faults: faults_view,
    events: events_view,
    worlds: worlds_view,
    reference: reference_view,
};
const at = id => document.getElementById(id);
let shown = null;

const wanted_view = () => (views[location.hash.slice(1)] ? location.hash.slice(1) : 'phones');

function show_view(again = false) {
    const name = wanted_view();
    if (shown === name && !again) return;
    const focus = shown !== null && !again;
    shown = name;
    for (const link of document.querySelectorAll('.tabs a'))
        if (link.hash === '#' + name) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
    at('view').replaceChildren(views[name].make());
    document.title = t(name) + ' · etelecom-mock';
    if (focus) {
        at('view').focus({preventScroll: true});
        scrollTo(0, 0);
    }
    refresh_soon(0);
}

/**
 * Asks for what the view shows, never twice at a time, and the less often the longer an answer and
 * its drawing take: with a thousand calls a second the page must leave the mock and itself time.
 */
const refreshing = {running: false, wanted: false, timer: 0, rest: 0};
function refresh_soon(after = refreshing.rest) {
    if (refreshing.running) {
        refreshing.wanted = true;
        return;
    }
    if (refreshing.timer && after) return;
    clearTimeout(refreshing.timer);
    refreshing.timer = setTimeout(refresh, after);
}
/**
 * What a browser does with what was drawn takes more time than the drawing, and comes after it; a
 * page that nobody sees is not painted.
 */
const painted = () =>
    new Promise(done => {
        setTimeout(done, 1000);
        requestAnimationFrame(() => setTimeout(done));
    });
async function refresh() {
    refreshing.timer = 0;
    if (!mock.counts || document.hidden) return;
    refreshing.running = true;
    refreshing.wanted = false;
    const begin = performance.now();
    const name = shown;
    const world = mock.world;
    try {
        if (!mock.info || mock.info_is_old) {
            const info = await look('world');
            if (world !== mock.world) return;
            mock.info = info;
            mock.info_is_old = false;
        }
        await views[name].fetch(mock.counts);
        if (name === shown && world === mock.world) views[name].draw();
        await painted();
    } catch (problem) {
        // The line's state tells of it, and the next counts bring the next attempt.
        if (!(problem instanceof refused || problem instanceof unreachable)) throw problem;
    } finally {
        refreshing.running = false;
        refreshing.rest = Math.min(2000, Math.max(250, 9 * (performance.now() - begin)));
        if (refreshing.wanted || name !== shown || world !== mock.world) refresh_soon();
    }
}

function watch_world(name) {
    mock.world = name;
    mock.info = null;
    sessionStorage.setItem('mock.world', name);
    for (const view of Object.values(views)) view.forget();
    watching.start(counts_changed, show_line, found_anew);
    if (shown) show_view(true);
    list_worlds();
}

function counts_changed(counts, before) {
    if (!counts) return watch_world('');
    // After a reset, what was known of the world is of another one.
    if (before && (counts.requests < before.requests || counts.happenings < before.happenings))
        for (const view of Object.values(views)) view.forget();
    if (before && counts.worlds !== before.worlds) list_worlds();
    show_time();
    refresh_soon();
}

/** It may have been started again, with other keys and worlds. */
function found_anew() {
    mock.info_is_old = true;
    list_worlds();
}

async function list_worlds() {
    try {
        const {worlds} = await look('worlds', {}, '');
        const select = at('world');
        select.replaceChildren(
            ...worlds.map(item => el('option', {value: item.name}, item.name || t('first_world'))),
        );
        if (!worlds.some(item => item.name === mock.world)) return watch_world('');
        select.value = mock.world;
    } catch (problem) {
        if (!(problem instanceof refused || problem instanceof unreachable)) throw problem;
    }
}

function show_line(state) {
    at('line').dataset.state = state;
    put_text(at('line_word'), t(state));
}

function show_time() {
    const now = mock_time();
    if (!now) return;
    const text = now.toLocaleString(locale(), {
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hour12: false,
    });
    for (const place of [at('time'), at('big_time')])
        if (place) {
            put_text(place, text);
            place.title = now.toISOString();
        }
    put_text(
        at('speed'),
        mock.counts.speed === 0
            ? t('stands_still')
            : mock.counts.speed === 1
              ? ''
              : t('times_speed', {n: mock.counts.speed}),
    );
    at('speed').hidden = mock.counts.speed === 1;
}

function show_words() {
    document.documentElement.lang = language;
    for (const place of document.querySelectorAll('[data-t]')) put_text(place, t(place.dataset.t));
    for (const place of document.querySelectorAll('[data-t-title]'))
        place.title = t(place.dataset.tTitle);
    for (const place of document.querySelectorAll('[data-t-label]'))
        place.setAttribute('aria-label', t(place.dataset.tLabel));
    put_text(at('language'), language === 'vi' ? 'EN' : 'VI');
    at('language').title = t('key_language');
    at('help').setAttribute('aria-label', t('help'));
    show_colours();
    show_line(at('line').dataset.state);
}
function change_language() {
    language = language === 'vi' ? 'en' : 'vi';
    settings.set('language', language);
    show_words();
    show_view(true);
    list_worlds();
}

const is_dark = () =>
    (settings.get('theme') ??
        (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
function show_colours() {
    document.documentElement.dataset.theme = is_dark() ? 'dark' : 'light';
    put_text(at('theme'), t(is_dark() ? 'light' : 'dark'));
    at('theme').title = t(is_dark() ? 'to_light' : 'to_dark');
}
function change_theme() {
    settings.set('theme', is_dark() ? 'light' : 'dark');
    show_colours();
}

const names = Object.keys(views);
const keys = [
    ['1 – 6', 'key_views'],
    ['/', 'key_find'],
    ['j  k', 'key_next'],
    ['h', 'key_hold'],
    ['t', 'key_theme'],
    ['l', 'key_language'],
    ['?', 'key_help'],
    ['Esc', 'key_close'],
];
function show_keys() {
    const box = at('keys');
    if (box.open) return box.close();
    box.replaceChildren(
        el('h2', {id: 'keys_title'}, t('keys_title')),
        el(
            'dl',
            keys.map(([key, word]) =>
                el(
                    'div',
                    el(
                        'dt',
                        key.split('  ').map(one => el('kbd', one)),
                    ),
                    el('dd', t(word)),
                ),
            ),
        ),
        el('form', {method: 'dialog'}, el('button.main', t('close'))),
    );
    box.showModal();
}

document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const typing = event.target.closest?.('input, textarea, select');
    if (event.key === 'Escape') {
        if (typing) return typing.blur();
        if (shown === 'calls' && calls_view.chosen && !document.querySelector('dialog[open]'))
            calls_view.close();
        return;
    }
    if (typing || document.querySelector('dialog[open]')) return;
    const acts = {
        '/': () => at('find')?.focus(),
        '?': show_keys,
        t: change_theme,
        l: change_language,
        j: () => shown === 'calls' && calls_view.step(1),
        k: () => shown === 'calls' && calls_view.step(-1),
        h: () => shown === 'calls' && calls_view.hold(),
    };
    const act =
        acts[event.key] ??
        (names[event.key - 1]
            ? () => {
                  location.hash = names[event.key - 1];
              }
            : null);
    if (!act) return;
    event.preventDefault();
    act();
});

addEventListener('hashchange', () => show_view());
document.addEventListener('visibilitychange', () => {
    if (document.hidden) return watching.rest();
    watching.go_on();
    refresh_soon(0);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show_colours);
at('language').addEventListener('click', change_language);
at('theme').addEventListener('click', change_theme);
at('help').addEventListener('click', show_keys);
at('world').addEventListener('change', event => watch_world(event.target.value));
for (const step of document.querySelectorAll('[data-advance]'))
    step.addEventListener('click', () => advance(Number(step.dataset.advance)));
setInterval(show_time, 1000);

show_words();
show_view();
watch_world(mock.world);
