// The faults that calls are to meet.

const faults_view = {
    faults: [],

    forget() {
        this.faults = [];
    },

    presets: [
        ['preset_429', {does: 'status', status: 429, retry_after_seconds: 1}],
        ['preset_500', {does: 'status', status: 500}],
        ['preset_lost', {does: 'accepted_but_lost'}],
        ['preset_reset', {does: 'connection_reset'}],
        ['preset_slow', {does: 'delay', delay: {seconds: 3}}],
        ['preset_html', {does: 'html_error_page'}],
    ],

    make() {
        this.list = el('ul.faults');
        this.nothing = el('div');
        this.count = el('span.tag');
        this.form_place = el('div');
        this.node = el(
            'div',
            el(
                'div.head',
                el('h1', t('faults')),
                this.count,
                el('p', t('faults_text')),
                el(
                    'div.tools',
                    el('span.hint', t('at_once')),
                    this.presets.map(([word, fault]) =>
                        button(word, () => try_tell('faults/add', {name: t(word), ...fault})),
                    ),
                    button('take_back_all', () => try_tell('faults/take_back')),
                ),
            ),
            el(
                'div.columns',
                el('section', this.list, this.nothing),
                el('section.panel', el('h2', t('add_fault')), this.form_place),
            ),
        );
        this.draw();
        return this.node;
    },

    async make_form() {
        const [control, platform] = await Promise.all([
            document_of('control'),
            document_of('openapi'),
        ]);
        const schema = resolve(
            control,
            control.paths['/_mock/faults/add'].post.requestBody.content['application/json'].schema,
        );
        const operations = operations_of(platform).map(item => item.name);
        const form = object_form(
            control,
            schema,
            {does: 'status', status: 500},
            {
                first: [
                    'operation',
                    'does',
                    'status',
                    'code',
                    'msg',
                    'phone',
                    'times',
                    'forever',
                    'after',
                    'probability',
                ],
                lists: {operation: operations},
            },
        );
        this.form_place.replaceChildren(
            el(
                'form',
                {
                    onsubmit: event => {
                        event.preventDefault();
                        let fault;
                        try {
                            fault = form.value();
                        } catch (problem) {
                            return note(problem.message, 'bad');
                        }
                        try_tell('faults/add', fault).then(added => added && note(t('done')));
                    },
                },
                form.node,
                el('button.main', {type: 'submit'}, t('add')),
            ),
        );
    },

    async fetch() {
        this.faults = (await look('faults')).faults.slice(-200);
        if (!this.form_place.children.length) await this.make_form();
    },

    draw() {
        put_text(this.count, String(this.faults.length));
        sync(this.list, [...this.faults].reverse(), {
            key: item => item.id,
            sign: item => [language, item.met, item.used_up],
            make: item => this.row(item),
        });
        this.nothing.replaceChildren(
            ...(this.faults.length ? [] : [empty('no_faults', t('no_faults_text'))]),
        );
    },

    row({id, met, used_up, what}) {
        const {name, operation, does, times, forever, ...rest} = what;
        const more = Object.fromEntries(
            Object.entries(rest).filter(
                ([, value]) =>
                    value !== null &&
                    value !== '' &&
                    value !== false &&
                    value !== 0 &&
                    value !== '0' &&
                    !(typeof value === 'object' && !Object.keys(value).length) &&
                    !(typeof value === 'string' && value.startsWith('0001-')),
            ),
        );
        return el(
            'li' + (used_up ? '.used' : ''),
            el(
                'div',
                el('b', name || does),
                ' ',
                el('code', does),
                el(
                    'p',
                    operation || t('every_operation'),
                    ' · ',
                    forever
                        ? t('for_ever')
                        : (times ?? 1) === 1
                          ? t('one_call')
                          : t('n_calls', {n: times}),
                    ' · ',
                    used_up ? t('used_up') + ', ' : '',
                    t('met_n', {n: met}),
                ),
                Object.keys(more).length ? el('p.more', JSON.stringify(more)) : null,
            ),
            button('take_back', () => try_tell('faults/take_back', {id}), '.quiet'),
        );
    },
};
