// Every call with request and answer side by side.

const calls_view = {
    most: 200,
    entries: [],
    total: 0,
    chosen: null,
    held: false,
    wanted: {operation: '', status: '', text: ''},

    forget() {
        this.entries = [];
        this.total = 0;
        this.chosen = null;
    },

    make() {
        this.count = el('span.tag');
        this.masked = el('p.hint.masked', {hidden: true}, t('masked'));
        this.operations = el('select', {
            id: 'call_operation',
            'aria-label': t('operation'),
            onchange: event => this.filter('operation', event.target.value),
        });
        const status = el(
            'select',
            {
                id: 'call_status',
                'aria-label': t('status'),
                onchange: event => this.filter('status', event.target.value),
            },
            [
                ['', 'any_status'],
                ['2', 'good_ones'],
                ['4', 'bad_ones'],
                ['5', 'broken_ones'],
                ['fault', 'faulty_ones'],
                ['problem', 'problem_ones'],
            ].map(([value, word]) =>
                el('option', {value, selected: value === this.wanted.status}, t(word)),
            ),
        );
        const text = el('input.find', {
            id: 'find',
            type: 'search',
            placeholder: t('find'),
            'aria-label': t('find'),
            value: this.wanted.text,
            oninput: event => this.filter('text', event.target.value),
        });
        this.hold_button = el(
            'button',
            {type: 'button', 'aria-pressed': String(this.held), onclick: () => this.hold()},
            t(this.held ? 'go_on' : 'hold'),
        );
        this.list = el('ol.calls', {'aria-label': t('calls')});
        this.nothing = el('div');
        this.detail = el('section.detail', {'aria-label': t('details'), tabindex: -1});
        this.node = el(
            'div.calls_view',
            el(
                'div.head',
                el('h1', t('calls')),
                this.count,
                el('p', t('calls_text')),
                el(
                    'div.tools',
                    text,
                    this.operations,
                    status,
                    this.hold_button,
                    button('clear', () =>
                        try_tell('journal/clear').then(() => {
                            this.forget();
                            this.draw();
                        }),
                    ),
                ),
            ),
            this.masked,
            el('div.split', el('div.left', this.list, this.nothing), this.detail),
        );
        this.draw();
        if (this.chosen) this.detail.replaceChildren(...this.whole(this.chosen));
        return this.node;
    },

    filter(name, value) {
        this.wanted[name] = value;
        this.draw();
    },

    hold() {
        this.held = !this.held;
        this.hold_button.textContent = t(this.held ? 'go_on' : 'hold');
        this.hold_button.setAttribute('aria-pressed', String(this.held));
        if (!this.held) {
            this.entries = [];
            refresh_soon();
        }
    },

    async fetch(counts) {
        if (this.held) return;
        const last = this.entries.at(-1)?.number ?? 0;
        // From 1 again: the world was reset, or this is another one.
        if (counts.requests < last) this.entries = [];
        const fresh = counts.requests - (this.entries.at(-1)?.number ?? 0);
        if (fresh <= 0 && this.entries.length) return;
        const told = await look('journal', {limit: Math.min(this.most, Math.max(fresh + 20, 20))});
        this.masked.hidden = told.personal_data;
        // The same number at another time: it was reset meanwhile, and has got further since.
        const times = new Map(this.entries.map(entry => [entry.number, entry.time]));
        if (told.entries.some(entry => (times.get(entry.number) ?? entry.time) !== entry.time))
            this.forget();
        const newest = this.entries.at(-1)?.number ?? 0;
        this.entries = [
            ...this.entries,
            ...told.entries.filter(entry => entry.number > newest),
        ].slice(-this.most);
        this.total = counts.requests;
    },

    fits(entry) {
        const {operation, status, text} = this.wanted;
        if (operation && entry.operation !== operation) return false;
        if (
            status === 'fault'
                ? !entry.fault
                : status === 'problem'
                  ? !entry.problems.length
                  : status && !String(entry.status).startsWith(status)
        )
            return false;
        const sought = text.trim().toLowerCase();
        return (
            !sought ||
            [
                entry.target,
                entry.body,
                entry.answer,
                entry.headers,
                entry.code,
                entry.fault,
                ...entry.problems.flatMap(item => [item.pointer, item.text]),
            ].some(part => part.toLowerCase().includes(sought))
        );
    },

    draw() {
        if (!this.node?.isConnected && this.list.children.length) return;
        const fitting = this.entries.filter(entry => this.fits(entry)).reverse();
        put_text(this.count, String(this.total));
        const operations = [
            ...new Set([...this.entries.map(entry => entry.operation), this.wanted.operation]),
        ]
            .filter(Boolean)
            .sort();
        sync(this.operations, ['', ...operations], {
            key: name => 'o' + name,
            make: name =>
                el(
                    'option',
                    {value: name, selected: name === this.wanted.operation},
                    name || t('all_operations'),
                ),
        });
        sync(this.list, fitting, {
            key: entry => entry.number,
            sign: entry => [entry.time, entry.body_missing],
            make: entry => this.row(entry),
        });
        for (const row of this.list.children)
            row.firstElementChild.setAttribute(
                'aria-current',
                String(row.dataset.key === String(this.chosen?.number)),
            );
        this.nothing.replaceChildren(
            ...(fitting.length ? [] : [empty('no_calls', t('no_calls_text'))]),
        );
        if (!this.chosen) this.detail.replaceChildren(el('p.hint', t('pick_a_call')));
        this.node.classList.toggle('has_detail', Boolean(this.chosen));
    },

    row(entry) {
        return el(
            'li',
            el(
                'button.call',
                {type: 'button', onclick: () => this.choose(entry)},
                el('span.number', String(entry.number)),
                status_tag(entry.status),
                el(
                    'span.what',
                    el('b', entry.operation || entry.method + ' ' + entry.target),
                    el('small', brief(entry)),
                ),
                el(
                    'span.marks',
                    entry.fault ? el('span.tag.fault', entry.fault) : null,
                    entry.problems.length
                        ? el('span.tag.bad', problems_word(entry.problems.length))
                        : null,
                ),
                el('time', clock_time(entry.time)),
            ),
        );
    },

    choose(entry) {
        this.chosen = entry;
        this.draw();
        this.detail.replaceChildren(...this.whole(entry));
        this.detail.focus({preventScroll: true});
        this.detail.scrollIntoView({block: 'nearest'});
    },

    close() {
        const number = this.chosen?.number;
        this.chosen = null;
        this.draw();
        this.list.querySelector(`[data-key="${number}"] button`)?.focus();
    },

    step(by) {
        const rows = [...this.list.children];
        const at = rows.findIndex(row => row.dataset.key === String(this.chosen?.number));
        const next = rows[Math.max(0, Math.min(rows.length - 1, at + by))];
        const entry = this.entries.find(item => String(item.number) === next?.dataset.key);
        if (entry) this.choose(entry);
    },

    whole(entry) {
        const body = entry.body
            ? json_view(entry.body, entry.problems)
            : el(
                  'div',
                  problem_lines(entry.problems, '').map(line => el('p', line)),
                  el('p.hint', t(entry.body_missing ? 'body_' + entry.body_missing : 'no_body')),
              );
        return [
            el(
                'header',
                button('back', () => this.close(), '.back'),
                el('h2', entry.operation || entry.method + ' ' + entry.target),
                status_tag(entry.status),
                entry.code ? el('code', entry.code) : null,
                el('time', {title: entry.time}, day_and_time(entry.time, 'medium')),
            ),
            entry.fault ? el('p.met', t('fault_met', {fault: entry.fault})) : null,
            entry.notices ? el('p.met', entry.notices) : null,
            el(
                'div.pair',
                el(
                    'section',
                    el('h3', t('request'), el('small', entry.body_bytes + ' B')),
                    el('p.target', entry.method + ' ' + entry.target),
                    body,
                    el(
                        'details',
                        el('summary', t('headers')),
                        el('pre.code', {tabindex: 0}, entry.headers),
                    ),
                ),
                el(
                    'section',
                    el('h3', t('answer')),
                    el('p.target', entry.status ? [entry.status, entry.code].join(' ').trim() : ''),
                    entry.answer
                        ? json_view(entry.answer)
                        : el('p.hint', t(entry.status ? 'no_body' : 'no_response')),
                ),
            ),
        ].filter(Boolean);
    },
};

const problems_word = count => (count === 1 ? t('problem_1') : t('problems_n', {n: count}));
function status_tag(status) {
    const kind = status === 0 ? 'none' : status < 300 ? 'good' : status < 500 ? 'warn' : 'bad';
    return el('span.status.' + kind, status === 0 ? '–––' : String(status));
}

/** What a call is about, in a few words. */
function brief(entry) {
    if (entry.problems.length) return entry.problems[0].pointer + ' ' + entry.problems[0].text;
    let said;
    try {
        said = JSON.parse(entry.body);
    } catch {
        return entry.target;
    }
    const parts = [
        said.phone ?? said.phonenumber,
        said.tracking_id,
        said.template_id,
        said.zl_user_id,
        said.text,
        said.msg_id,
    ];
    return parts.filter(Boolean).join(' · ') || entry.target;
}
